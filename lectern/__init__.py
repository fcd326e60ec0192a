"""Lectern: lessons in YAML that a teacher projects, a student studies and another teacher makes their own."""
