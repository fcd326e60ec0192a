"""Far: texts so far beyond a screen of the wall that they are not laid out as a whole."""

import re

FAR = 4_000
"""Letters: a longer text takes many screens, and is not read as a whole to say how many."""
MOST_MARKS = 200
"""A text with more signs that could be markup is read slowly, and is no text for a wall."""
_MARK = re.compile(r"\\.|([\[*_`<&])", re.DOTALL)


def is_far(text: str) -> bool:
    """Whether a text is so far beyond a screen that it is not laid out: too long, or all signs."""
    return len(text) > FAR or is_crowded(text)


def is_crowded(text: str) -> bool:
    """Whether a text has more signs than it can have words for."""
    return len(text) > MOST_MARKS and sum(map(bool, _MARK.findall(text))) > MOST_MARKS
