"""The head of a version: one form for what is its own there and what is the original's."""

import streamlit as st

from lectern import versioning
from lectern.lessonfiles import HEAD
from lectern.ui.customize.form import draw_form
from lectern.ui.customize.formdrafts import FormKeeper
from lectern.ui.customize.looking import version as version_at
from lectern.ui.customize.version import put
from lectern.ui.customize.workspace import OpenFile
from lectern.words import version as words
from lectern.yamledit import data_in
from lectern.yamltext import yaml_text


def draw(opened: OpenFile) -> None:
    """The form of the whole head; only what differs from the original is written."""
    version = version_at(opened.workspace.folder, opened.workspace.texts())
    if version is None:
        st.error(words.NO_VERSION, icon=":material/error:")
        return
    text = yaml_text(dict(version.raw.head.data))
    keeper = FormKeeper(opened.workspace, f"form-{opened.workspace.lesson}/{HEAD}-version", None)
    new = draw_form(text, version.known(""), keeper)
    if new is not None:
        put(opened, lambda: versioning.head_rewritten(version, data_in(new)))
