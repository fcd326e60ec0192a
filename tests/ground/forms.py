"""An app on the same ground as Lectern's, whose one page is a section's blocks and their forms."""

from pathlib import Path

import streamlit as st

from lectern.server import options
from lectern.server.startup import lifespan, middleware, routes

options.settle()
app = st.App(Path(__file__).parent / "formpage.py", routes=routes(), middleware=middleware(), lifespan=lifespan)
