"""Draws a text."""

from lectern.blocks.desk import Desk
from lectern.blocks.text import TextBlock


def draw(block: TextBlock, desk: Desk) -> None:
    """The body, then the steps as a numbered list."""
    if block.body:
        desk.markdown(block.body)
    if block.steps:
        desk.markdown("\n".join(f"{number}. {_indented(step)}" for number, step in enumerate(block.steps, start=1)))


def _indented(step: str) -> str:
    return step.strip().replace("\n", "\n   ")
