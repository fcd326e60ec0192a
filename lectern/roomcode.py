"""Room codes: five signs that cannot be taken for one another, read however they are typed."""

import re
from collections.abc import Callable, Sequence

ALPHABET = "346789ACDEFHJKMNPQRTVWXY"
"""Letters and digits of which no two look alike: none of 0 and O, 1, I and L, 2 and Z, 5 and S, one each of 6 and G,
8 and B, V and U. 24 of them make 7,962,624 codes of five."""
LENGTH = 5
_APART = re.compile(r"[\s.\-_]+")
_MEANT = str.maketrans("GBU", "68V")


def fresh_code(choose: Callable[[Sequence[str]], str]) -> str:
    """A code of signs that `choose` picks."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def spelled(typed: str) -> str | None:
    """The code as it is kept, however it was typed; None when it cannot be one."""
    code = _APART.sub("", typed).upper().translate(_MEANT)
    return code if len(code) == LENGTH and all(sign in ALPHABET for sign in code) else None
