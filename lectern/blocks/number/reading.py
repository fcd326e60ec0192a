"""Numbers as people type them, read strictly: what could mean two numbers is not read at all.

`20.7`, `20,7`, `1 250`, `1,250,000`, `1,250.5`, `1.250,5`, `1e25`, `10²⁵`, `3.8×10^25` and a unit typed
along are read. `1,250` is not: it is 1250 to one reader and 1.25 to another, and guessing would mark a right answer
wrong. A lone point is a decimal point. Where a whole number is asked for, `1,250` and `1.250` have one reading only.
"""

import math
import re
import unicodedata

from lectern.blocks.powers import FLAT, RAISED
from lectern.blocks.wording import TYPED

_LONGEST = 64
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?|[.,][0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?P<sep>[ ,.'])[0-9]{3}((?P=sep)[0-9]{3})*(?P<rest>[.,][0-9]+)?")
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_POWER = re.compile(r"(?:(?P<number>.*[0-9])(?:e| ?[x×·⋅*] ?10\^)|10\^)(?P<power>[+-]?[0-9]{1,3})")
_EXPONENT = re.compile(rf"(?<![^\W\d_])[{RAISED}]+")


def read_number(raw: object, unit: str | None = None, *, whole: bool = False) -> float | None:
    """The finite number in `raw`, a number or a text with or without the unit; None when not plainly one.

    `whole` says that only whole numbers are asked for.
    """
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return _finite(raw)
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return None
    text = _without_unit(_plain(raw), _plain(unit or ""))
    sign = -1.0 if text.startswith("-") else 1.0
    unsigned = text[1:].lstrip() if text[:1] in ("-", "+") else text
    if whole and _TWO_READINGS.fullmatch(unsigned):
        unsigned = unsigned.replace(",", "").replace(".", "")
    number = _unsigned(unsigned)
    return None if number is None else _finite(sign * number)


def _plain(text: str) -> str:
    """The text in lower case with plain spaces, minus signs and apostrophes; `10²⁵` as `10^25`."""
    text = _EXPONENT.sub(lambda raised: "^" + raised[0].translate(str.maketrans(RAISED, FLAT)), text.translate(TYPED))
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _without_unit(text: str, unit: str) -> str:
    names = (unit, "percent", "per cent") if unit == "%" else (unit,)
    for name in filter(None, names):
        bare = text.removesuffix(name) if text.endswith(name) else text.removeprefix(name)
        if bare != text:
            return bare.strip()
    return text


def _unsigned(text: str) -> float | None:
    power = _POWER.fullmatch(text)
    digits = _digits((power["number"] or "1") if power else text)
    return None if digits is None else float(digits + (f"e{power['power']}" if power else ""))


def _digits(text: str) -> str | None:
    """The number with a decimal point and nothing between thousands; None when it has two readings."""
    if "," in text and _TWO_READINGS.fullmatch(text):
        return None
    if _PLAIN.fullmatch(text):
        return text.replace(",", ".")
    grouped = _GROUPED.fullmatch(text)
    rest = (grouped["rest"] or "") if grouped else ""
    if not grouped or rest[:1] == grouped["sep"]:
        return None
    return text.removesuffix(rest).replace(grouped["sep"], "") + rest.replace(",", ".")


def _finite(number: float) -> float | None:
    try:
        value = float(number)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None
