"""Draws a picture with its caption."""

from pathlib import Path

import streamlit as st

from lectern.blocks.desk import Desk
from lectern.blocks.figure import Figure


def draw(block: Figure, desk: Desk) -> None:
    """The picture, always as an image (an SVG never becomes part of the page), and its caption."""
    with st.container(key=desk.key("figure")):
        if not draw_picture(desk.file(block.image), block.alt):
            desk.markdown(block.alt)
        if block.caption:
            desk.markdown(block.caption)


def draw_picture(file: Path, alt: str) -> bool:
    """Draw a picture as wide as its place; False, and nothing drawn, when the file is no longer there."""
    if not file.is_file():
        return False
    st.image(str(file), alt=alt, width="stretch")
    return True
