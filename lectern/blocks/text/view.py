"""Draws a text."""

from lectern.blocks.desk import Desk
from lectern.blocks.numbered import numbered
from lectern.blocks.text import TextBlock


def draw(block: TextBlock, desk: Desk) -> None:
    """The body, then the steps as a numbered list."""
    if block.body:
        desk.markdown(block.body)
    if block.steps:
        desk.markdown(numbered(block.steps))
