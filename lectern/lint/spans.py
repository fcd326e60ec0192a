"""Spans: the numbers that an option such as `10 to 20 %` or `over 2 million` stands for."""

import re
from dataclasses import dataclass
from math import inf

_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_N = r"[-−]?\d+(?:[, ]\d{3})*(?:\.\d+)?"
_M = rf"(?:\s*({'|'.join(_TIMES)}))?"
_UNIT = r"\s*(%|(?!or )[^\W\d]+(?: (?!or )[^\W\d]+)?)?"
_TWO = re.compile(rf"(?:from |between )?[$€£]?({_N}){_M}\s*(?:to|and|-|–|—)\s*[$€£]?({_N}){_M}{_UNIT}")
_BELOW = re.compile(rf"(under|below|less than|fewer than|up to|at most|no more than) [$€£]?({_N}){_M}{_UNIT}")
_ABOVE = re.compile(rf"(over|above|more than|at least) [$€£]?({_N}){_M}{_UNIT}")
_ONE = re.compile(rf"[$€£]?({_N}){_M}{_UNIT}( or more| or less| or fewer)?")


@dataclass(frozen=True)
class Span:
    """Numbers from `low` to `high`; `open_low` and `open_high` say that the end itself is left out."""

    low: float
    high: float
    unit: str
    open_low: bool = False
    open_high: bool = False


def span(text: str) -> Span | None:
    """The numbers that a whole text stands for; None when it is no such text."""
    text = text.lower().strip(" .")
    if found := _TWO.fullmatch(text):
        low, times, high, times_high, unit = found.groups()
        last = _number(high, times_high)
        first = _number(low, times or times_high)
        return Span(first if first <= last else _number(low, times), last, _unit(unit))
    if found := _BELOW.fullmatch(text):
        word, number, times, unit = found.groups()
        return Span(
            -inf, _number(number, times), _unit(unit), open_high=word not in ("up to", "at most", "no more than")
        )
    if found := _ABOVE.fullmatch(text):
        word, number, times, unit = found.groups()
        return Span(_number(number, times), inf, _unit(unit), open_low=word != "at least")
    if found := _ONE.fullmatch(text):
        number, times, unit, end = found.groups()
        value = _number(number, times)
        return Span(-inf if end and end != " or more" else value, inf if end == " or more" else value, _unit(unit))
    return None


def overlap(one: Span, other: Span) -> bool:
    """Whether some number lies in both spans."""
    if one.unit != other.unit:
        return False
    first, last = sorted((one, other), key=lambda each: (each.low, each.open_low))
    if first.high != last.low:
        return first.high > last.low
    return not first.open_high and not last.open_low


def _number(text: str, times: str | None) -> float:
    return float(re.sub("[, ]", "", text.replace("−", "-"))) * _TIMES.get(times or "", 1)


def _unit(text: str | None) -> str:
    return (text or "").removesuffix("s")
