"""Brings the reader to the block that the address names."""

import streamlit as st

from lectern.settings import ROOT

_SCRIPT = (ROOT / "assets" / "arrive.js").read_text(encoding="utf-8")
_arrive = st.components.v2.component("lectern_arrive", js=_SCRIPT)


def arrive(block_id: str | None) -> None:
    """Scroll to the block with this id and move the focus there; nothing without one."""
    if block_id:
        _arrive(data={"block": block_id}, key="arrive", height="content")
