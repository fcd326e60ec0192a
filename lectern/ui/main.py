"""The app's first script: which page is shown."""

import streamlit as st

st.title("Lectern")
