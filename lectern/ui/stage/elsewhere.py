"""Tells where a phone finds the notes."""

import streamlit as st

from lectern.blocks.aside import aside
from lectern.server import network
from lectern.words import wall as words


def draw_address() -> None:
    """The address to open on a phone; or why there is none, and what to do."""
    root = network.root_for_others(st.context.url)
    if root is not None:
        st.markdown(words.on_a_phone(f"{root}/present"))
    else:
        st.markdown(aside(words.ONLY_HERE if network.listens_alone() else words.NO_NETWORK))
