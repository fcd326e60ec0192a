"""Serves the page with a vote and its count; start it with uvicorn, whose own socket sends small frames at once."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st


@asynccontextmanager
async def frozen(app: object) -> AsyncIterator[None]:
    gc.collect()
    gc.freeze()
    yield


app = st.App("page.py", lifespan=frozen)
