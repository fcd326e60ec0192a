"""Limits: how much is taken in at once."""

LARGEST = 30_000_000
"""Bytes of a file that is sent or taken out."""
