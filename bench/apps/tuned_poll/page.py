"""A bare poll: one question in a fragment, and how many have answered, asked for anew every second."""

import streamlit as st

OPTIONS = ["Option 1a", "Option 1b", "Option 1c", "Option 1d"]


@st.cache_resource
def votes() -> dict[str, str]:
    """The last vote of each session."""
    return {}


@st.fragment
def question() -> None:
    with st.form("question"):
        answer = st.radio("Prompt 1: which option is the right one?", OPTIONS, index=None)
        pressed = st.form_submit_button("Check")
    if pressed and answer:
        votes()[str(st.session_state.setdefault("me", id(st.session_state)))] = answer
        st.success(f"Sent. Because {answer.removeprefix('Option ')}, and that is why.")


@st.fragment(run_every=1)
def count() -> None:
    st.write(f"{len(votes())} have answered.")


st.title("Bench poll")
question()
count()
