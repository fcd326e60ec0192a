"""Opens the doors: `streamlit run app.py` serves the lessons in `lessons/`."""

import streamlit as st

from lectern.server import options
from lectern.server.startup import lifespan, middleware, routes
from lectern.settings import ROOT

options.settle()
app = st.App(ROOT / "lectern" / "script.py", routes=routes(), middleware=middleware(), lifespan=lifespan)
