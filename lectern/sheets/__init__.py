"""Sheets: a lesson on paper, for the class and for the teacher."""
