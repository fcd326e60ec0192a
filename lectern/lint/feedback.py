"""Rules on feedback: every wrong answer is met with words of its own."""

from collections.abc import Iterator

from lectern.blocks.base import Question
from lectern.blocks.blank import Blank
from lectern.blocks.match import Match
from lectern.blocks.number import Number
from lectern.blocks.options import as_read
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.blocks.short import Short
from lectern.blocks.true_false import TrueFalse
from lectern.lint.options import option_sets
from lectern.lint.rule import BlockRule, Place, Remark
from lectern.yamldoc import Loc

_ADD = "Add `{}:`: why it is tempting, what is right."


def _missing(place: Place) -> Iterator[Remark]:
    block = place.block
    match block:
        case Match():
            for number, pair in enumerate(block.pairs):
                if not pair.feedback:
                    message = "nothing is said to who matches this wrongly"
                    yield Remark(("pairs", number), message, _ADD.format("feedback"))
        case Order() if not block.explain and not any(item.feedback for item in block.items):
            cure = "Add `explain:`, or `feedback:` to the items that are easily mistaken."
            yield Remark(("items",), "nothing is said to who puts these in a wrong order", cure, at_key=True)
        case Blank():
            for name, gap in block.gaps.items():
                if gap.accepted and not gap.otherwise:
                    message = "nothing is said to who writes something else into this gap"
                    yield Remark(("gaps", name), message, _ADD.format("otherwise"), at_key=True)
        case Number():
            for key, side in (("too_low", "low"), ("too_high", "high")):
                if not getattr(block, key):
                    message = f"nothing is said to whose number is too {side}"
                    yield Remark(("answer",), message, _ADD.format(key), at_key=True)


def _same(place: Place) -> Iterator[Remark]:
    seen: dict[str, str] = {}
    for at, who, text in _said(place):
        if as_read(text) in seen:
            cure = "Say to each what is tempting about it, and why it is wrong."
            yield Remark(at, f"`{who}` gets the same feedback as `{seen[as_read(text)]}`", cure)
        seen.setdefault(as_read(text), who)


def _said(place: Place) -> Iterator[tuple[Loc, str, str]]:
    """What is said to each wrong answer: its place, the answer, the words."""
    for at, options in option_sets(place):
        for number, option in enumerate(options):
            if option.feedback and not option.correct:
                yield (*at, number, "feedback"), option.text, option.feedback
    block = place.block
    match block:
        case TrueFalse():
            yield ("feedback", "true"), "true", block.feedback.true
            yield ("feedback", "false"), "false", block.feedback.false
        case Match():
            for number, pair in enumerate(block.pairs):
                if pair.feedback:
                    yield ("pairs", number, "feedback"), pair.left, pair.feedback
        case Number():
            for number, near in enumerate(block.near):
                yield ("near", number, "feedback"), "to".join(f" {end:g} " for end in near.range).strip(), near.feedback
        case Short():
            for number, miss in enumerate(block.near):
                yield ("near", number, "feedback"), (miss.accepted or miss.patterns)[0], miss.feedback


def _no_objective(place: Place) -> Iterator[Remark]:
    if isinstance(place.block, Question) and not place.block.objective:
        cure = "Name the objective it tests, or leave the question out."
        yield Remark(("objective",), "this question tests no objective", cure, at_key=True)


def _guess(place: Place) -> Iterator[Remark]:
    block = place.block
    if not isinstance(block, Predict):
        return
    for number, option in enumerate(block.options):
        if not option.correct and not option.feedback and (option.misconception or block.misconception):
            message = "this guess shows a misconception, and nothing is said to who makes it"
            yield Remark(("options", number), message, _ADD.format("feedback"))


def _unanswered(place: Place) -> Iterator[Remark]:
    yield from _missing(place)
    yield from _guess(place)


RULES = (
    BlockRule(
        "feedback-missing",
        "A wrong answer to which nothing is said.",
        "A cross beside an answer tells that it is wrong and not why. The wrong idea stays, and has been practised "
        "once more.",
        "Butler & Roediger (2008), Feedback enhances the positive effects and reduces the negative effects of "
        "multiple-choice testing, Memory & Cognition 36(3); Hattie & Timperley (2007), The Power of Feedback, Review "
        "of Educational Research 77(1).",
        _unanswered,
    ),
    BlockRule(
        "feedback-same",
        "Two wrong answers of a question that get the same feedback.",
        "Two wrong answers come from two ways of thinking. What is said to both cannot speak of either.",
        "Shute (2008), Focus on Formative Feedback, Review of Educational Research 78(1): feedback should tell what, "
        "how and why, and not only whether. That the words must differ is our judgement.",
        _same,
    ),
    BlockRule(
        "no-objective",
        "A question that names no objective.",
        "Nobody can say what a right answer shows, and the summary cannot tell the learner what to look at again.",
        "Biggs (1996), Enhancing teaching through constructive alignment, Higher Education 32(3).",
        _no_objective,
    ),
)
