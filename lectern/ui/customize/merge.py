"""Two texts of one file: another window's and this one's, brought together."""

import streamlit as st

from lectern.drafts import Draft
from lectern.merging import Conflict, Piece, difference, merged
from lectern.ui.customize.save import say
from lectern.ui.customize.workspace import OpenFile, drafts
from lectern.words import customize as words

MOST = 3
"""How many other windows' texts are shown."""


def draw(opened: OpenFile) -> None:
    """What was saved elsewhere meanwhile, and what is typed elsewhere and not saved; nothing when neither is so."""
    with st.container():  # a place of its own though it is empty: what comes below is not made anew
        if opened.overtaken:
            with st.container(key="overtaken"):
                st.warning(words.OVERTAKEN_HOW, title=words.OVERTAKEN, icon=":material/call_merge:")
                _draw_merge(opened, merged(opened.base, opened.text, opened.disk.text))
        for draft in drafts().elsewhere(opened.workspace.name, opened.workspace.lesson, opened.name)[:MOST]:
            if draft.text != opened.text:
                other = f"other-{draft.workspace}"
                with st.expander(words.elsewhere_since(draft.at), icon=":material/group:", key=other):
                    _draw_elsewhere(opened, draft)


def _draw_elsewhere(opened: OpenFile, draft: Draft) -> None:
    """What is typed in another window, and the way to go on with it here."""
    st.code(difference(opened.text, draft.text), language="diff", wrap_lines=True)
    if opened.draft:
        st.markdown(words.ELSEWHERE_SAVE_FIRST)
    elif st.button(words.ELSEWHERE_TAKE, key=f"take-{draft.workspace}"):
        opened.revised(draft.text, draft.base)
        opened.workspace.tell()
        st.rerun(scope="fragment")


def _draw_merge(opened: OpenFile, pieces: list[Piece]) -> None:
    st.code(difference(opened.base, opened.disk.text), language="diff", wrap_lines=True)
    conflicts = [piece for piece in pieces if isinstance(piece, Conflict)]
    if conflicts:
        st.markdown(words.CONFLICTS)
    takes = [_draw_choice(number, piece) for number, piece in enumerate(conflicts)]
    if st.button(words.MERGE, type="primary", key="merge", disabled=None in takes):
        chosen = iter(takes)
        whole = "".join(_taken(piece, str(next(chosen))) if isinstance(piece, Conflict) else piece for piece in pieces)
        opened.revised(whole, opened.disk.text)
        opened.workspace.tell()
        say("success", words.MERGED)
        st.rerun(scope="fragment")


def _draw_choice(number: int, piece: Conflict) -> str | None:
    mine, theirs = st.columns(2)
    for column, title, text in ((mine, "mine", piece.mine), (theirs, "theirs", piece.theirs)):
        column.markdown(f"**{words.TAKE[title]}**")
        column.code(text, language="yaml", wrap_lines=True)
    chosen: str | None = st.radio(
        words.take_which(number + 1),
        list(words.TAKE),
        index=None,
        format_func=words.TAKE.__getitem__,
        horizontal=True,
        key=f"conflict-{number}-{hash(piece)}",
    )
    return chosen


def _taken(piece: Conflict, which: str) -> str:
    end = "" if piece.theirs.endswith("\n") or not piece.theirs else "\n"
    return {"mine": piece.mine, "theirs": piece.theirs, "both": f"{piece.theirs}{end}{piece.mine}"}[which]
