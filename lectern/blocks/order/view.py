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


def ask(block: Order, desk: Desk, last: Answer | None) -> object:
    """The items' numbers in the learner's order: an answer even when nothing was moved, for it may be right.

    The browser knows the items by their places in the mixed list only: their own numbers would tell the key.
    """
    st.markdown(desk.safe(block.prompt))
    key, mixed = desk.key("answer"), block.mixed(desk.seed)
    start = [mixed.index(item) for item in last or mixed]
    order = block.accept(st.session_state.get(key, {}).get("order")) or start
    data = {
        "id": f"{key} {desk.seed}",
        "order": order,
        "items": [block.items[item].text for item in mixed],
        "prompt": block.prompt,
        "first": block.first,
        "last": block.last,
        "up": words.ORDER_UP,
        "down": words.ORDER_DOWN,
        "moved": words.ORDER_MOVED,
        "how": words.ORDER_HOW,
    }
    sent = _LIST(key=key, data=data, on_order_change=lambda: None).order
    return [mixed[place] for place in block.accept(sent) or start]
