"""Serves the bare editor; start it with uvicorn, whose own socket sends small frames at once."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import plotly.graph_objects  # noqa: F401  (loaded before the freeze)
import streamlit as st


@asynccontextmanager
async def frozen(app: object) -> AsyncIterator[None]:
    gc.collect()
    gc.freeze()
    yield


app = st.App("page.py", lifespan=frozen)
