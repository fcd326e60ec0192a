"""Bringing a picture or a table into a lesson."""

from pathlib import Path

import streamlit as st

from lectern.blocks.files import MAX_PICTURE_BYTES, PICTURES
from lectern.disk import put
from lectern.exchange.ids import Names
from lectern.ui.customize.save import say
from lectern.ui.customize.workspace import Workspace
from lectern.words import customize as words

TABLE = ".csv"


def draw(place: Workspace) -> None:
    """Asks for a file, and puts it where the forms offer it."""
    with st.expander(words.ADD_FILE, icon=":material/add_photo_alternate:", key="add-file"):
        st.markdown(words.ADD_FILE_HOW)
        given = st.file_uploader(words.FILE, type=[each.removeprefix(".") for each in (*PICTURES, TABLE)], key="file")
        if given is not None and st.button(words.ADD_FILE_NOW, type="primary", key="add-file-now"):
            _add(place, given.name, given.getvalue())
            st.rerun()


def _add(place: Workspace, called: str, data: bytes) -> None:
    """Write the file, under a name that every system bears; what came of it is said."""
    suffix = Path(called).suffix.lower()
    name = Names().unused(Path(called).stem, "file") + suffix
    file = place.folder / (f"data/{name}" if suffix == TABLE else name)
    if file.exists():
        say("error", words.file_taken(name))
    elif len(data) > MAX_PICTURE_BYTES:
        say("error", words.FILE_LARGE)
    else:
        try:
            put(file, data)
        except OSError:
            say("error", words.UNWRITTEN["read-only"])
        else:
            say("success", words.file_added(file.relative_to(place.folder).as_posix()))
