"""Rules on running text: links that say where they lead, nothing told by colour alone."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lectern.blocks.chart import Chart
from lectern.blocks.figure import Figure
from lectern.blocks.predict import Predict
from lectern.lint.rule import BlockRule, Place, Remark
from lectern.lint.wording import texts
from lectern.yamldoc import Loc

_LINK = re.compile(r"(?<!!)\[([^\]\[]+)\]\(\s*<?([^)\s>]+)")
_BARE = re.compile(r"(?<![\w(<\[/\"'`])<?(https?://[^\s<>)\]]+)")
_CODE = re.compile(r"`[^`]*`|\]\([^)]{0,500}\)|^\[[^\]]+\]:.*$", re.MULTILINE)
_SAYS_NOTHING = re.compile(
    r"(please )?((click|tap|press|look|see|read|go)( on)? )?(here|this|this (link|page|site|website|article|one)"
    r"|the (link|page|site))|(read|learn|find out|see)?\s*more( here)?|link|website|source|click"
)
_COLOUR = r"(?:red|green|blue|yellow|orange|purple|violet|pink|brown|grey|gray|black|white|turquoise|teal)"
_MARK = (
    r"(?:lines?|bars?|dots?|points?|curves?|areas?|columns?|segments?|slices?|parts?|cells?|boxes|box|stripes?|arrows?"
    r"|squares?|circles?|ones?|section)"
)
_SHOWN = r"(?:shown|marked|drawn|coloured|colored|highlighted|printed|painted|given|set)"
_BY_COLOUR = re.compile(
    rf"\b(?:(?:dark|light|pale|bright) )?{_COLOUR} {_MARK}\b|\b{_SHOWN} (?:in|with) (?:\w+ )?{_COLOUR}\b",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\b(?:dashed|dotted|solid|hatched|striped|thick|thin|labelled|labeled|called|named|top|bottom|upper|lower|left"
    r"|right|first|last|middle|highest|lowest|longest|shortest)\b|[(“\"]",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"\b(?:chart|graph|figure|plot|map|diagram|curve|bars?|legend|axis|axes|picture)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+")


def _links(text: str, english: bool) -> Iterator[tuple[str, str, str]]:
    """Each link that does not say where it leads: the words that are wrong, the message, and the cure."""
    if "](" not in text and "://" not in text:
        return
    name_it = "Make the words of the link the name of what it leads to: `[the tide tables](https://…)`."
    for words, target in _LINK.findall(text):
        shown = words.strip(" *_.!")
        if english and _SAYS_NOTHING.fullmatch(shown.casefold()):
            yield f"[{words}", f"the link `{shown}` does not say where it leads", name_it
        elif re.match(r"(?i)https?://|www\.", shown):
            yield f"[{words}", f"this link to {target} is read out letter by letter", name_it
    for address in _BARE.findall(_CODE.sub("", text)):
        yield address, "this bare address is read out letter by letter", name_it


def _unnamed(read: Iterable[tuple[Loc, str]], english: bool) -> Iterator[Remark]:
    for at, text in read:
        for words, message, cure in _links(text, english):
            yield Remark(at, message, cure, quote=words)


def _link_text(place: Place) -> Iterator[Remark]:
    yield from _unnamed(place.texts, place.english)


def _link_text_in_head(data: Any, english: bool) -> Iterator[Remark]:
    yield from _unnamed(texts(data), english)


def _colour_alone(place: Place) -> Iterator[Remark]:
    if not place.english:
        return
    beside = any(isinstance(block, Chart | Figure | Predict) for block in place.neighbours)
    for at, text in place.texts:
        if not _BY_COLOUR.search(text):
            continue
        if at[-1:] == ("alt",) or not (beside or _DRAWN.search(text)) or _is_code(at):
            continue
        for sentence in _SENTENCE.findall(text):
            found = _BY_COLOUR.search(sentence)
            if found and not _ALSO.search(sentence):
                cure = "Name it by what it stands for as well: `the red line (spring tides)`, `the upper, red line`."
                yield Remark(at, f"`{found[0]}` can be found by its colour alone", cure, quote=found[0])


def _is_code(at: Loc) -> bool:
    """Whether the text is read by the program and not by people."""
    return any(key in ("where", "accept", "patterns", "columns", "highlight") for key in at)


RULES = (
    BlockRule(
        "link-text",
        "A link called `here`, `click here` or `this link` (in English lessons), or by its bare address (in any).",
        "Who listens to a page goes from link to link and hears 'here, here, here'. On paper the word says nothing, "
        "and an address is no sentence.",
        "WCAG 2.2, success criterion 2.4.4 Link Purpose (In Context) and 2.4.9 Link Purpose (Link Only). That a bare "
        "address is no name is our judgement.",
        _link_text,
        _link_text_in_head,
    ),
    BlockRule(
        "colour-alone",
        "A text beside or about a chart or picture that points at something by its colour only. English only.",
        "In most classes somebody cannot tell red from green, projectors wash colours out, and worksheets are copied "
        "in grey.",
        "WCAG 2.2, success criterion 1.4.1 Use of Color.",
        _colour_alone,
    ),
)
