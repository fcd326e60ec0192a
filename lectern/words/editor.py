"""What the editor of a lesson's source says."""

from collections.abc import Mapping
from types import MappingProxyType

HINT = (
    (("Tab",), "leaves the editor"),
    (("Ctrl+Space",), "offers what can stand here"),
    (("Mod+]", "Mod+["), "move lines in and out"),
    (("Mod+F",), "finds"),
    (("F8",), "goes to the next problem"),
    (("Mod+S",), "saves"),
)
"""The keys and what they do; Mod is Ctrl, and Cmd on a Mac."""
PROBLEMS = "Problems in this text"
CHECKING = "checking…"
NO_MISTAKES = "No mistakes"
SORTS: Mapping[str, str] = MappingProxyType({"error": "Mistake", "warning": "Warning"})
KEPT = "This tab still has text that was typed earlier and never reached the app. The file has changed since then."
PUT_BACK = "Put it in place of this text"
DROP = "Throw it away"
LINE = "Line {line}."

NEEDED = "needed"
KIND = "What kind of block this is: the first thing to write in it."
ONE_OF = "One of: {words}."
IDS = {
    "objectives": "the id of an objective",
    "misconceptions": "the id of a misconception",
    "sources": "the id of a source",
    "blocks": "the id of a block",
    "sections": "the name of a section's file",
}
VALUES = {
    "text": "text",
    "whole": "a whole number",
    "number": "a number",
    "yes-no": "true or false",
    "date": "a date: 2026, 2026-06 or 2026-06-12",
    "url": "a web address",
    "language": "the code of a language, as in en",
}
SHAPES = {
    "one": "Value: {one}.",
    "list": "A list; each: {one}.",
    "names": "Names of your own; behind each: {one}.",
}

PHRASES = {
    "Completions": "What can stand here",
    "Control character": "Control character",
    "Selection deleted": "Selection deleted",
    "Diagnostics": PROBLEMS,
    "No diagnostics": NO_MISTAKES,
    "Folded lines": "Folded lines",
    "Unfolded lines": "Unfolded lines",
    "Fold line": "Fold what stands below",
    "Unfold line": "Unfold",
    "folded code": "folded text",
    "unfold": "unfold",
    "to": "to",
    "Find": "Find",
    "Replace": "Replace with",
    "next": "Next",
    "previous": "Previous",
    "all": "All",
    "match case": "Same capitals",
    "by word": "Whole words",
    "regexp": "Pattern",
    "replace": "Replace",
    "replace all": "Replace all",
    "close": "Close",
    "current match": "found here",
    "on line": "on line",
    "replaced match on line $": "Replaced on line $",
    "replaced $ matches": "Replaced in $ places",
    "Go to line": "Go to line",
    "go": "Go",
}
"""CodeMirror's own words, and what stands in their place."""

BROWSER = {
    "hint": HINT,
    "problems": PROBLEMS,
    "checking": CHECKING,
    "kept": KEPT,
    "put_back": PUT_BACK,
    "drop": DROP,
    "line": LINE,
    "needed": NEEDED,
    "kind": KIND,
    "one_of": ONE_OF,
    "ids": IDS,
    "values": VALUES,
    "shapes": SHAPES,
    "phrases": PHRASES,
}
"""What the editor says by itself, between two answers of the app."""


def name_of(file: str) -> str:
    """What a screen reader calls the editor of this file."""
    return f"Source of {file}"


def place_of(line: int, file: str = "") -> str:
    """Where a problem is, in this file or in another of the lesson."""
    return f"{file}, line {line}:" if file else f"Line {line}:"


def how_many(mistakes: int, warnings: int) -> str:
    """What was found, in one line."""
    found = [_counted(mistakes, "mistake"), _counted(warnings, "warning") if warnings else ""]
    return ", ".join(part for part in found if part)


def _counted(number: int, what: str) -> str:
    if not number:
        return NO_MISTAKES
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
