"""Mistakes, each with the way to its line."""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from lectern.problem import Problem
from lectern.ui import places
from lectern.ui.customize.workspace import NAME, Workspace
from lectern.ui.prose import plain
from lectern.words import customize as words

LINE = "line"


def draw_problems(place: Workspace, problems: Iterable[Problem]) -> None:
    """A link for each mistake to the line it stands on, and what to write instead."""
    for problem in problems:
        name = file_of(problem.file)
        asks = {"lesson": place.lesson, "file": name, LINE: str(problem.mark.line), NAME: place.name}
        told = plain(words.problem(name, problem.mark.line, problem.message))
        places.link("customize", told, ":material/error:", asks)
        if problem.cure:
            st.markdown(plain(problem.cure))


def file_of(file: Path) -> str:
    """A problem's file by its name in the lesson's folder."""
    return Path(*file.parts[1:]).as_posix()
