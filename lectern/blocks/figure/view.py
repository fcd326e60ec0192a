"""Draws a picture with its caption."""

import streamlit as st

from lectern.blocks.desk import Desk
from lectern.blocks.figure import Figure


def draw(block: Figure, desk: Desk) -> None:
    """The picture, always as an image (an SVG never becomes part of the page), and its caption."""
    with st.container(key=desk.key("figure")):
        st.image(str(desk.folder / block.image), alt=block.alt, width="stretch")
        if block.caption:
            desk.markdown(block.caption)
