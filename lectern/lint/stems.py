"""Rules on what is asked: a question says plainly what is looked for."""

import re
from collections.abc import Iterator

from lectern.blocks.options import Choice
from lectern.blocks.true_false import TrueFalse
from lectern.lint.options import HDR
from lectern.lint.rule import BlockRule, Place, Remark

_STRESSED = re.compile(r"(\*\*|__).+?\1", re.DOTALL)
_PARTS = re.compile(r"(?<=[.!?:;])\s+")
# Not "not only", "whether or not": these leave a question as it is.
_NEGATIVE = re.compile(
    r"(?<!or )\b(?:[Nn]ot(?! only| just| merely| yet)|[Ee]xcept|[Nn]ever|[Cc]annot|[A-Za-z]+n['’]t)\b(?! only)"
)
_ASIDE = re.compile(r",? (?:so that|because|since|although|even though) .*", re.DOTALL)
_ASKS_WHY = re.compile(r"\s*(?:[^,]*, )?(?:why|how come)\b", re.IGNORECASE)


def _negative(place: Place) -> Iterator[Remark]:
    block = place.block
    if not place.english or not isinstance(block, Choice | TrueFalse):
        return
    asked = block.prompt if isinstance(block, TrueFalse) else _PARTS.split(block.prompt.strip())[-1]
    found = _NEGATIVE.search(_ASIDE.sub("", _STRESSED.sub("", asked)))
    if found is None or _ASKS_WHY.match(asked):
        return
    word = found[0]
    what = "this statement" if isinstance(block, TrueFalse) else "this question"
    cure = f"Ask for what is so. If it must be asked this way, make the word stand out: `**{word}**`."
    yield Remark(("prompt",), f"{what} turns on `{word}`, which is easily passed over", cure, quote=word)


RULES = (
    BlockRule(
        "negative-stem",
        "A question or statement that turns on not, except or never without making the word bold. English only.",
        "A learner who reads past one small word gives the opposite answer and knows the matter all the same; and "
        "judging a denial as false takes two turns of thought.",
        f"{HDR}: word the stem positively; a negative word is capitalised and in bold. That a question for the "
        "reason (why not?) is spared is our judgement.",
        _negative,
    ),
)
