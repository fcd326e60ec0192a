"""One question as a beginner writes it: one script, stock settings."""

import streamlit as st

st.title("Bench section")
st.write("Marks the first text of the section.")

answer = st.radio(
    "Prompt 1: which option is the right one?",
    ["Option 1a", "Option 1b", "Option 1c", "Option 1d"],
    index=None,
)
if st.button("Check"):
    if answer is None:
        st.warning("Give an answer first.")
    elif answer == "Option 1a":
        st.success("Right. Because 1a, and that is why.")
    else:
        st.error(f"Not yet. Because {answer.removeprefix('Option ')}, and that is why.")
