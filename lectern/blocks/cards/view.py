"""Draws a stack of cards, one at a time."""

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.cards import Cards
from lectern.blocks.desk import Desk


@st.fragment
def draw(block: Cards, desk: Desk) -> None:
    """The card on top, its other side when turned, and the next one."""
    state = desk.key("card")
    place, turned = st.session_state.get(state, (0, False))
    place %= len(block.items)  # the stack may have become smaller since
    card = block.items[place]
    with st.container(border=True, key=desk.key("face")):
        st.markdown(aside(words.card_of(place + 1, len(block.items))))
        desk.markdown(f"**{card.front}**")
        if turned:
            desk.markdown(card.back)
    following = (place, True) if not turned else ((place + 1) % len(block.items), False)
    label = words.CARDS_NEXT if turned else words.CARDS_TURN
    st.button(label, key=desk.key("turn"), on_click=st.session_state.__setitem__, args=(state, following))
