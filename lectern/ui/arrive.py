"""Brings the reader to a place: a block of the page, or another address of this server."""

from collections.abc import Mapping

import streamlit as st

from lectern.settings import ROOT

_SCRIPT = (ROOT / "assets" / "arrive.js").read_text(encoding="utf-8")
_arrive = st.components.v2.component("lectern_arrive", js=_SCRIPT)


_GO = (ROOT / "assets" / "go.js").read_text(encoding="utf-8")
_go = st.components.v2.component("lectern_go", js=_GO)


def go(address: str) -> None:
    """Take this browser, in the same tab, to an address of this server."""
    _go(data={"address": address}, key="go", height="content")


_LANGUAGE = (ROOT / "assets" / "language.js").read_text(encoding="utf-8")
_language = st.components.v2.component("lectern_language", js=_LANGUAGE)
APP_LANGUAGE = "en"


def speak(language: str, blocks: Mapping[str, str]) -> None:
    """Tell screen readers which language the page's text is in, and the blocks that are in another."""
    if language != APP_LANGUAGE or blocks:
        _language(
            data={"language": language, "own": APP_LANGUAGE, "blocks": dict(blocks)}, key="language", height="content"
        )


def arrive(block_id: str | None, key: str = "arrive") -> None:
    """Scroll to the block with this id and move the focus there; nothing without one. `key` tells several apart."""
    if block_id:
        _arrive(data={"block": block_id}, key=key, height="content")
