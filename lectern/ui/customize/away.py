"""Putting a lesson away, so that nobody sees it any more and nothing of it is lost."""

import secrets
from datetime import UTC, datetime, timedelta

import streamlit as st

from lectern.overlay.weaving import base_of
from lectern.server.ledgers import talks
from lectern.ui.customize.places import folders
from lectern.ui.customize.workspace import Workspace
from lectern.ui.session import library
from lectern.words import customize as words

RUNNING_HOURS = 3
"""So long after its last step a talk may still go on."""
MOST_TALKS = 100


def draw(place: Workspace) -> None:
    """The button, and the question before it is done."""
    with st.expander(words.PUT_AWAY, icon=":material/inventory_2:", key="put-away"):
        versions = [name for name, folder in folders().items() if base_of(folder) == place.lesson]
        if versions:
            st.markdown(words.PUT_AWAY_BASE.format(names=", ".join(versions)))
            return
        st.markdown(words.PUT_AWAY_HOW)
        if _in_use(place.lesson):
            st.markdown(words.PUT_AWAY_IN_USE.format(hours=RUNNING_HOURS))
            return
        if st.button(words.PUT_AWAY_SURE, key="put-away-now"):
            try:
                place.folder.rename(place.folder.with_name(f"_{place.lesson}-{secrets.token_hex(3)}"))
            except OSError:
                st.error(words.UNWRITTEN["read-only"], icon=":material/error:")
                return
            library().look_now(place.lesson)
            st.query_params.clear()
            st.rerun()


def _in_use(lesson: str) -> bool:
    """Whether a class may be in the middle of the lesson."""
    since = datetime.now(UTC) - timedelta(hours=RUNNING_HOURS)
    return any(talk.moved > since for talk in talks().recent(MOST_TALKS, lesson))
