"""What stands at an address that no page has."""

import streamlit as st

from lectern import words
from lectern.ui import places
from lectern.ui.furniture import page, paper


def draw() -> None:
    """Say so, and show the way home."""
    with page("missing"), paper():
        st.title(words.NO_SUCH_PAGE, anchor=False)
        st.markdown(words.NO_SUCH_PAGE_WHY)
        places.link("", words.TO_THE_START, ":material/arrow_back:")
