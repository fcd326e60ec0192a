"""One bare page with one question in a fragment: the floor that Lectern is measured against."""

import streamlit as st

OPTIONS = ["Option 1a", "Option 1b", "Option 1c", "Option 1d"]


@st.fragment
def question() -> None:
    with st.form("question"):
        answer = st.radio("Prompt 1: which option is the right one?", OPTIONS, index=None)
        pressed = st.form_submit_button("Check")
    if pressed and answer == OPTIONS[0]:
        st.success("Right. Because 1a, and that is why.")
    elif pressed and answer:
        st.error(f"Not yet. Because {answer.removeprefix('Option ')}, and that is why.")


st.title("Bench section")
st.write("Marks the first text of the section.")
question()
