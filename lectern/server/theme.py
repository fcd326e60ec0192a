"""Works the theme out once. Streamlit does it anew for every run, which costs more than a question does.

A part of Streamlit that is not for others is replaced here: `tests/test_server.py` holds it to the same messages,
and without it the app is slower and otherwise the same.
"""

from __future__ import annotations

from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_work_out = app_session._populate_theme_msg


@cache
def _worked_out(section: str) -> CustomThemeConfig:
    message = CustomThemeConfig()
    _work_out(message, section)
    return message


def _populate(msg: CustomThemeConfig, section: str = "theme") -> None:
    theme = _worked_out(section)
    if theme.ByteSize():
        msg.MergeFrom(theme)


def work_out_once() -> None:
    """From now on, say the same theme in every run."""
    app_session._populate_theme_msg = _populate
