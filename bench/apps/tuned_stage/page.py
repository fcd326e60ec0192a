"""One step at a time from a file, in a fragment with one button: the floor that the stage is measured against."""

import json
import os
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

WIDTH = 1168  # as wide as on the wall
st.set_page_config(layout="wide")


@st.cache_resource
def steps() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(Path(os.environ["BENCH_STEPS"]).read_text(encoding="utf-8"))
    return read


@st.cache_resource
def figure(number: int) -> go.Figure:
    return go.Figure(steps()[number]["figure"], skip_invalid=False)


def forward() -> None:
    st.session_state.number += 1


@st.fragment
def stage() -> None:
    number = st.session_state.setdefault("number", 0)
    step = steps()[number]
    st.title(step["title"], anchor=False)
    if step["figure"]:
        config = {"displayModeBar": False, "staticPlot": True, "responsive": False}
        st.plotly_chart(figure(number), theme=None, key=f"chart-{number}", config=config, width=WIDTH)
    for text in step["texts"]:
        st.markdown(text)
    st.button("Next", on_click=forward)


stage()
