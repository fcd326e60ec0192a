"""Draws a talk: the stage on the wall and what its windows share."""
