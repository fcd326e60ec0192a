"""The comments of a YAML text: an edit may lose none but those of what it is about."""

import re
from collections import Counter
from collections.abc import Iterator

import yaml

_COMMENT = re.compile(r"#[^\r\n\x85\u2028\u2029]*")
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*")


def comments(text: str) -> Counter[str]:
    """The comments of a sound YAML text, each as often as it stands there; a `#` inside a value is none."""
    return Counter(said for said, _ in placed(text))


def comments_within(text: str, start: int, end: int) -> Counter[str]:
    """Those that begin between two places of the text."""
    return Counter(said for said, at in placed(text) if start <= at < end)


def kept(before: Counter[str], after: Counter[str], may_go: Counter[str], may_come: Counter[str]) -> bool:
    """Whether no comment is lost, and none is new, but those that may."""
    return before - after <= may_go and after - before <= may_come


def placed(text: str) -> Iterator[tuple[str, int]]:
    """The comments with where they begin."""
    if "#" not in text:
        return
    for start, end in _between(text):
        for found in _COMMENT.finditer(text, start, end):
            yield found.group().rstrip(), found.start()


def _between(text: str) -> Iterator[tuple[int, int]]:
    """What is no value and no sign of YAML: the space where comments may stand."""
    last = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        yield last, token.start_mark.index
        last = max(last, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            head = _LINE.match(text, token.start_mark.index)
            yield token.start_mark.index, head.end() if head else token.start_mark.index
    yield last, len(text)
