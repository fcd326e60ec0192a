"""Comments of a YAML file: where each stands, and what it says; a `#` inside a text is none."""

import re
from bisect import bisect_right
from collections.abc import Iterator

import yaml

from lectern.problem import Mark
from lectern.yamldoc import YamlDoc

_BLOCK = ("|", ">")
_SIGN = re.compile(r"(?:^|(?<=\s))#")


def comments(doc: YamlDoc, about: re.Pattern[str]) -> Iterator[tuple[Mark, str]]:
    """The comments of a file that begin as `about` says: the place of the `#`, and what stands after it."""
    lines = [number for number, line in enumerate(doc.lines) if "#" in line and about.search(line)]
    if not lines:
        return
    texts = _texts(doc)
    starts = [start for start, _ in texts]
    for number in lines:
        line = doc.lines[number]
        for found in _SIGN.finditer(line):
            here = (number, found.start())
            before = bisect_right(starts, here) - 1
            if before >= 0 and here < texts[before][1]:
                continue  # inside a text
            said = line[found.end() :]
            if about.match(said):
                yield Mark(number + 1, found.start() + 1), said.strip()
            break


def _texts(doc: YamlDoc) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the texts of the file begin and end, in order."""
    found = []
    for token in yaml.scan("\n".join(doc.lines), Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start = (token.start_mark.line, token.start_mark.column)
            if token.style in _BLOCK:
                start = (start[0] + 1, 0)  # a comment may stand behind the sign itself
            found.append((start, (token.end_mark.line, token.end_mark.column)))
    return found
