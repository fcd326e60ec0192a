"""Classmates: from when on it is shown what others have answered."""

OTHERS_NEEDED = 3
"""So many besides the learner must have answered: with fewer, what one neighbour said could be read off."""
