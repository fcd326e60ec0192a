"""Versions of a lesson: another lesson's content with a teacher's changes, or in another language."""
