"""Draws items to be put in order."""

from pathlib import Path

import streamlit as st

from lectern import words
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.order import Order

_ASSETS = Path(__file__).parents[3] / "assets" / "order"
_LIST = st.components.v2.component(
    "lectern.order",
    html=(_ASSETS / "order.html").read_text(encoding="utf-8"),
    css=(_ASSETS / "order.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "order.js").read_text(encoding="utf-8"),
)


def ask(block: Order, desk: Desk, last: Answer | None) -> None:
    """The list, in the learner's latest order or mixed.

    The browser knows the items by their places in the mixed list only: their own numbers would tell the key.
    """
    st.markdown(desk.safe(block.prompt))
    mixed = block.mixed(desk.seed)
    data = {
        "id": f"{desk.key('answer')} {desk.seed}",
        "order": _sent(block, desk) or [mixed.index(item) for item in last or mixed],
        "items": [block.items[item].text for item in mixed],
        "prompt": block.prompt,
        "first": block.first,
        "last": block.last,
        "up": words.ORDER_UP,
        "down": words.ORDER_DOWN,
        "moved": words.ORDER_MOVED,
        "how": words.ORDER_HOW,
    }
    _LIST(key=desk.key("answer"), data=data, on_order_change=lambda: None)


def given(block: Order, desk: Desk) -> object:
    """The items' numbers in the learner's order: an answer even when nothing was moved, for it may be right."""
    mixed = block.mixed(desk.seed)
    sent = _sent(block, desk)
    return [mixed[place] for place in sent] if sent else desk.latest() or mixed


def _sent(block: Order, desk: Desk) -> list[int] | None:
    """The places in the mixed list as the browser has arranged them; None when nothing was moved."""
    places: list[int] | None = block.accept(st.session_state.get(desk.key("answer"), {}).get("order"))
    return places
