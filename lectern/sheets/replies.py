"""Replies: what the key says to each answer, right or wrong, and the belief to listen for behind it."""

from collections.abc import Iterable, Mapping

from lectern import words as study
from lectern.blocks import AnyBlock
from lectern.blocks.blank import Blank, Gap
from lectern.blocks.match import Match
from lectern.blocks.multiple import Multiple
from lectern.blocks.number import Number
from lectern.blocks.options import Option
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.blocks.short import Short
from lectern.blocks.single import Single
from lectern.blocks.true_false import TrueFalse
from lectern.lesson import Lesson
from lectern.sheets.parts import Part, Replies, Reply
from lectern.sheets.turns import gap_options, options_shown
from lectern.words import sheets as words


def replies(block: AnyBlock, lesson: Lesson) -> tuple[Part, ...]:
    """The block's replies; nothing for what nobody can get wrong."""
    match block:
        case Single() | Multiple():
            return (Replies(_options(options_shown(block, lesson.id), lesson), numbered=True),)
        case TrueFalse():
            return (Replies(_true_false(block, lesson), numbered=True),)
        case Predict():
            return (Replies(_prediction(block, lesson), numbered=block.number is None),)
        case Match():
            return (Replies(tuple(_pairs(block, lesson))),)
        case Order():
            items = enumerate(block.items, start=1)
            return (
                Replies(tuple(Reply(f"{place}. {item.text}", True, _if_not(item.feedback)) for place, item in items)),
            )
        case Number():
            return (Replies(tuple(_number(block, lesson))),)
        case Short():
            return (Replies(tuple(_short(block, lesson))),)
        case Blank():
            gaps = enumerate(block.names(), start=1)
            return tuple(_gap(number, block.gaps[name], f"{block.id}/{name}", lesson) for number, name in gaps)
    return ()


def _reply(answer: str, right: bool, text: str | None, belief: str | None, lesson: Lesson) -> Reply:
    found = lesson.head.misconceptions[belief] if belief else None
    return Reply(answer, right, text or "", found.says if found else "", found.better if found else "")


def _options(options: Mapping[str, Option], lesson: Lesson) -> tuple[Reply, ...]:
    return tuple(_reply(o.text, o.correct, o.feedback, o.misconception, lesson) for o in options.values())


def _true_false(block: TrueFalse, lesson: Lesson) -> tuple[Reply, ...]:
    said = ((study.TRUE, block.answer, block.feedback.true), (study.FALSE, not block.answer, block.feedback.false))
    return tuple(
        _reply(name, right, text, None if right else block.misconception, lesson) for name, right, text in said
    )


def _prediction(block: Predict, lesson: Lesson) -> tuple[Reply, ...]:
    if block.number is None:
        return _options(block.by_letter(), lesson)
    unit = f" {block.number.unit}" if block.number.unit else ""
    right = Reply(f"{block.number.written(block.answer or 0)}{unit}", True)
    far = _reply(words.FAR_OFF, False, None, block.misconception, lesson)
    return (right, far) if block.misconception else (right,)


def _pairs(block: Match, lesson: Lesson) -> Iterable[Reply]:
    rights = block.rights()
    for pair in block.pairs:
        letter = words.letter(rights.index(pair.right))
        yield _reply(f"{pair.left} → {letter}: {pair.right}", True, _if_not(pair.feedback), pair.misconception, lesson)


def _number(block: Number, lesson: Lesson) -> Iterable[Reply]:
    spread = block.tolerance or 0.0
    low, high = block.range or (block.answer - spread, block.answer + spread)
    span = words.from_to(block.plain(low), block.in_words(high))
    yield Reply(block.in_words(block.answer), True, "" if low == high else words.COUNTS.format(span=span))
    for miss in block.near:
        span = words.from_to(*map(block.plain, miss.range))
        yield _reply(span, False, miss.feedback, miss.misconception, lesson)
    for name, text in ((words.TOO_LOW, block.too_low), (words.TOO_HIGH, block.too_high)):
        if text:
            yield Reply(name, False, text)


def _short(block: Short, lesson: Lesson) -> Iterable[Reply]:
    best, *others = block.accepted
    yield Reply(best, True, words.COUNTS_TOO.format(answers=study.listing(others)) if others else "")
    for miss in block.near:
        said = study.listing(miss.accepted or miss.patterns, study.OR)
        yield _reply(said, False, miss.feedback, miss.misconception, lesson)
    yield Reply(words.ANYTHING_ELSE, False, block.otherwise)


def _gap(number: int, gap: Gap, seed: str, lesson: Lesson) -> Replies:
    heading = words.GAP_CHOICES.format(number=number)
    if gap.choose:
        return Replies(_options(gap_options(gap, f"{lesson.id}/{seed}"), lesson), heading=heading)
    best, *others = gap.accepted
    right = Reply(best, True, words.COUNTS_TOO.format(answers=study.listing(others)) if others else "")
    wrong = (Reply(words.ANYTHING_ELSE, False, gap.otherwise),) if gap.otherwise else ()
    return Replies((right, *wrong), heading=heading)


def _if_not(text: str | None) -> str:
    """What is said to who had it wrong, beside what is right."""
    return words.IF_NOT.format(text=text) if text else ""
