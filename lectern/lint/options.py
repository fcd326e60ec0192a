"""Rules on options: none may give the key away, and each must stand for itself."""

import re
from collections.abc import Collection, Iterator
from itertools import combinations

from lectern.blocks.blank import Blank
from lectern.blocks.options import Choice, Option
from lectern.blocks.predict import Predict
from lectern.blocks.single import Single
from lectern.blocks.true_false import TrueFalse
from lectern.lesson import Lesson
from lectern.lessonfiles import section_file
from lectern.lint.rule import BlockRule, LessonRule, Place, Remark
from lectern.lint.spans import overlap, span
from lectern.lint.wording import plain, words
from lectern.yamldoc import Loc

HDR = (
    "Haladyna, Downing & Rodriguez (2002), A Review of Multiple-Choice Item-Writing Guidelines for Classroom "
    "Assessment, Applied Measurement in Education 15(3)"
)
LONGER, LETTERS = 1.25, 12
"""How many times as long as any wrong option, and how many letters longer, a key gives itself away."""
ENOUGH = 4
"""So many keys in the same place are no accident."""
LONG_ENOUGH = 3
"""So many words in a row that stand in another option too are the same thing said."""
_THE_ABOVE = re.compile(
    r"(all|none|both|neither|two|three)( of)? (the|these|those|them)( above| below| others?)?"
    r"( options| answers| choices| statements)?"
)
_LETTERS = re.compile(
    r"(?i:both |neither |only |options? |answers? )*[A-I](?:(?:, | and | or | nor | & |, and )[A-I])+"
)
_JOINS = frozenset({"and", "or", "but", "because", "with", "plus"})
_DENIES = frozenset({"not", "no", "never", "none", "without"})
_TURNS = _DENIES | {"more", "less", "fewer", "than", "almost", "nearly", "half", "twice", "before", "after"}
"""What makes another claim of the words it stands with: `more than once a day` is not `once a day`."""
_ARTICLES = frozenset({"a", "an", "the"})


def option_sets(place: Place) -> Iterator[tuple[Loc, tuple[Option, ...]]]:
    """The sets of options in a block, each with its place."""
    match place.block:
        case Choice() | Predict() as block if block.options:
            yield ("options",), block.options
        case Blank() as block:
            for name, gap in block.gaps.items():
                if gap.choose:
                    yield ("gaps", name, "choose"), gap.choose


def _longest(place: Place) -> Iterator[Remark]:
    for at, options in option_sets(place):
        right = [len(plain(option.text)) for option in options if option.correct]
        wrong = max((len(plain(option.text)) for option in options if not option.correct), default=None)
        if wrong is None or min(right) < LONGER * wrong or min(right) < wrong + LETTERS:
            continue
        number = next(number for number, option in enumerate(options) if option.correct)
        message = "the right answer is clearly the longest option" if len(right) == 1 else "right answers are longest"
        cure = f"Shorten it to about {wrong} letters and move the rest to its feedback, or give a wrong option as much."
        yield Remark((*at, number, "text"), message, cure)


def _above(place: Place) -> Iterator[Remark]:
    for at, options in option_sets(place) if place.english else ():
        for number, option in enumerate(options):
            text = plain(option.text).rstrip(".!")
            if _THE_ABOVE.fullmatch(text.lower()) or _LETTERS.fullmatch(text):
                cure = "Take it out, or write an answer of its own; where several are right, use `kind: multiple`."
                yield Remark((*at, number, "text"), f"`{text}` answers by pointing at other options", cure)


def _overlapping(place: Place) -> Iterator[Remark]:
    for at, options in option_sets(place):
        for (_, one), (number, other) in combinations(enumerate(options), 2):
            if told := _same_ground(one.text, other.text):
                yield Remark((*at, number, "text"), *told)
                break


def _same_ground(one: str, other: str) -> tuple[str, str] | None:
    """What is wrong with two options beside each other, and the cure."""
    mine, others = span(plain(one)), span(plain(other))
    if mine and others:
        if not overlap(mine, others):
            return None
        return f"this overlaps with `{plain(one)}`", "Draw the limits so that every number falls into one option only."
    short, long = sorted((words(one), words(other)), key=len)
    if _bare(short) == _bare(long) != ():
        return f"this says nearly the same as `{plain(one)}`", "Take one of the two out, or say what differs."
    if short and _within(short, long):
        cure = "Word them so that who chooses one cannot be right with the other as well."
        return f"this and `{plain(one)}` contain one another", cure
    return None


def _bare(text: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in text if word not in _ARTICLES)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one option is a part of the other: many words of it, or all that comes before an `and`."""
    if _TURNS & set(long) - set(short):
        return False
    if len(short) >= LONG_ENOUGH:
        return f" {' '.join(short)} " in f" {' '.join(long)} "
    return any(long[: len(short) + 1] == (*short, join) for join in _JOINS)


def _place_of_key(block: Single) -> int | None:
    """Where every learner finds the key: its place, if it keeps it."""
    key = next(number for number, option in enumerate(block.options) if option.correct)
    others_stay = all(option.pin for number, option in enumerate(block.options) if number != key)
    return key if not block.shuffle or block.options[key].pin or others_stay else None


def _same_place(lesson: Lesson) -> Iterator[tuple[str, Remark]]:
    keys = [
        (section, number, place)
        for section in lesson.sections
        for number, block in enumerate(section.blocks)
        if isinstance(block, Single) and (place := _place_of_key(block)) is not None
    ]
    if len(keys) >= ENOUGH and len({place for _, _, place in keys}) == 1:
        section, number, place = keys[0]
        letter = chr(ord("a") + place)
        message = f"in all {len(keys)} questions whose options keep their places, the right one is {letter}"
        cure = "Let the options be shuffled (take `shuffle: false` and `pin` out), or move some of the keys."
        yield section_file(section.id), Remark(("blocks", number, "options", place), message, cure)


def _same_answer(lesson: Lesson) -> Iterator[tuple[str, Remark]]:
    asked = [
        (section, number, block.answer)
        for section in lesson.sections
        for number, block in enumerate(section.blocks)
        if isinstance(block, TrueFalse)
    ]
    if len(asked) >= ENOUGH and len({answer for _, _, answer in asked}) == 1:
        section, number, answer = asked[0]
        message = f"all {len(asked)} statements of this lesson are {str(answer).lower()}"
        cure = f"Reword some of them so that they are {str(not answer).lower()}, and turn their feedback round."
        yield section_file(section.id), Remark(("blocks", number, "answer"), message, cure)


def _key_place(lesson: Lesson, files: Collection[str]) -> Iterator[tuple[str, Remark]]:
    yield from _same_place(lesson)
    yield from _same_answer(lesson)


RULES = (
    BlockRule(
        "longest-option",
        "The right answer is clearly the longest option.",
        "Writers take care that the key is exactly true, and it grows. Learners notice, and choose by length "
        "instead of thinking.",
        f"{HDR}: keep the length of choices about equal. That {LONGER:g} times the longest wrong option and "
        f"{LETTERS} letters more is too much is our judgement.",
        _longest,
    ),
    LessonRule(
        "key-place",
        "The key always has the same place (where options are not shuffled), or every statement is true, or false.",
        "After a few questions the class answers by habit, and you learn nothing about what they know.",
        f"{HDR}: vary the location of the right answer. That {ENOUGH} such questions make a habit is our judgement.",
        _key_place,
    ),
    BlockRule(
        "of-the-above",
        "An option such as `All of the above`, `None of these` or `Both A and B`. English only.",
        "Who sees that two options are right knows the key without the third; who chooses 'none' has shown nothing "
        "about what they hold true. And shuffled options have no above.",
        f"{HDR}: avoid all-of-the-above, use none-of-the-above with care.",
        _above,
    ),
    BlockRule(
        "overlapping-options",
        "Two options overlap: ranges that share numbers, one text inside another, or nearly the same text.",
        "When two options can both be true, a learner who knows the matter may choose the wrong one, and one who "
        "does not can rule both out together.",
        f"{HDR}: keep choices independent, they should not be overlapping. What counts as contained is our judgement.",
        _overlapping,
    ),
)
