"""YAML's own error messages, said in a teacher's words."""

import re

# In the indent, after the dash of an item or the colon of a key: to YAML it is a letter, and nobody sees it.
ODD_SPACE = re.compile(r"(?:^[ -]*|:)(?=[^\S\x00-\x20\x85\u2028\u2029])")
NO_BREAK = ("there is a no-break space here (often from copied text)", "Type a space in its place.")
_COMMON = (
    (
        "found character '\\t'",
        "there is a tab at the start of this line",
        "Use spaces to indent, two for each level.",
    ),
    (
        "mapping values are not allowed",
        "a colon followed by a space stands where YAML does not expect one",
        'Indent the line like its neighbours; if the colon belongs to the text, quote the whole text: "…: …".',
    ),
    (
        "did not find expected ',' or '}'",
        "a `{` is not closed, or a comma is missing",
        "Close it with `}`, or put the text in quotes.",
    ),
    (
        "did not find expected ',' or ']'",
        "a `[` is not closed, or a comma is missing",
        "Close it with `]`, or put the text in quotes.",
    ),
    (
        "did not find expected '-' indicator",
        "this line is not part of the list above it",
        "Start it with `- ` like its neighbours, or indent it to match its block.",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "Indent it like its neighbours. If the text above contains quotes, quote the whole of it.",
    ),
    (
        "could not find expected ':'",
        "a `key: value` line is expected here, and there is no colon",
        "Add the colon and a space, or indent the line so that it belongs to the text above.",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened and never closed",
        "Close the quotation mark, or remove it.",
    ),
    (
        "found character that cannot start any token",
        "text cannot start with this character unless it is in quotes",
        'Put the text in quotes: "…".',
    ),
    (
        "found undefined tag handle",
        "text that starts with `!` must be in quotes",
        'Put the text in quotes: "!…".',
    ),
    (
        "found unknown escape character",
        "a backslash inside double quotes starts a special character",
        "Use single quotes.",
    ),
    (
        "block sequence entries are not allowed",
        "a list item (`- `) cannot start here",
        "Put it on a line of its own, indented under its key.",
    ),
    (
        "did not find expected <document start>",
        "this line does not belong to anything above it",
        "Indent it, or check the line above for a missing colon.",
    ),
    ("did not find expected node content", "a value is missing here", "Write the value, or take out the extra comma."),
    (
        "did not find expected alphabetic or numeric",
        "text that starts with `*` or `&` must be in quotes",
        'Put the text in quotes: "*…".',
    ),
    ("while scanning a quoted scalar", "a quotation mark is opened and never closed", "Close the quotation mark."),
)


_GOES_ON = (
    "the text goes on after its closing quotation mark or bracket",
    "Put the whole text in quotes of the other kind, or write it under `|` on lines of its own.",
)


def starts_the_trouble(problem: str) -> bool:
    """Whether the place where the parser began, and not the place where it stopped, is the one to mend."""
    return "could not find expected ':'" in problem or "did not find expected alphabetic" in problem


def plain_words(problem: str, context: str, line: str, before: str) -> tuple[str, str]:
    """What is wrong and what to do about it, for a message of the YAML parser.

    `line` is the line it points at, and `before` what stands on it before that point.
    """
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _COMMON[0][1], _COMMON[0][2]
    if "did not find expected key" in problem and before.rstrip().endswith(('"', "'", "]", "}")):
        return _GOES_ON
    for fragment, message, cure in _COMMON:
        if fragment in problem or fragment in context:
            return message, cure
    return f"this is not valid YAML ({problem or context})", "Check the indentation, quotes and colons of this line."
