"""What a learner's attempts say: every number here is derived from lesson and attempts, none is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from lectern.blocks.base import Answer, Answerable, Question, Verdict
from lectern.lesson import Lesson, Section

State = Literal["new", "answered", "right", "partly", "wrong"]

CREDIT_AFTER_ANSWER_SHOWN = 0.5
SECURE, GETTING_THERE = 0.8, 0.5
SURE = 3
"""The highest of the three steps of confidence."""
IDLE = timedelta(minutes=5)
FROM_MEMORY = timedelta(hours=12)
"""An answer given this long after it was shown is remembered, and counts in full again."""


@dataclass(frozen=True)
class Attempt:
    """One answer by one learner. `answer` None means that the learner asked to see the answer."""

    learner: str
    lesson: str
    block: str
    fingerprint: str
    answer: Answer | None
    score: float | None
    confidence: int | None
    hints: int
    at: datetime

    @property
    def gave_up(self) -> bool:
        """Whether the answer was asked for instead of given."""
        return self.answer is None


@dataclass(frozen=True)
class Standing:
    """How one learner stands with one block: the attempts at it as it reads now, oldest first."""

    block: Answerable
    attempts: tuple[Attempt, ...]
    outdated: bool = False
    """Whether there are attempts at an earlier wording, which no longer count."""

    @property
    def answers(self) -> tuple[Attempt, ...]:
        """The attempts that gave an answer."""
        return tuple(attempt for attempt in self.attempts if not attempt.gave_up)

    @property
    def latest(self) -> Attempt | None:
        """The latest answer given."""
        return self.answers[-1] if self.answers else None

    @property
    def answer_shown(self) -> bool:
        """Whether the learner has asked to see the answer, and not answered since from memory."""
        shown = [attempt.at for attempt in self.attempts if attempt.gave_up]
        return bool(shown) and (self.latest is None or self.latest.at < shown[-1] + FROM_MEMORY)

    def verdict(self) -> Verdict | None:
        """What the latest answer is worth; None when there is none, or nothing to grade."""
        if self.latest is None or not isinstance(self.block, Question):
            return None
        answer = self.block.accept(self.latest.answer)
        return None if answer is None else self.block.grade(answer)

    @property
    def state(self) -> State:
        """In one word, how it stands."""
        if self.latest is None:
            return "new"
        if self.latest.score is None:
            return "answered"
        return "right" if self.latest.score >= 1 else "partly" if self.latest.score > 0 else "wrong"

    @property
    def credit(self) -> float:
        """What this counts towards mastery: the latest score, at most half once the answer has been shown."""
        score = self.latest.score if self.latest and self.latest.score is not None else 0.0
        return min(score, CREDIT_AFTER_ANSWER_SHOWN) if self.answer_shown else score


def standing(block: Answerable, attempts: Iterable[Attempt]) -> Standing:
    """How the attempts stand with the block as it reads now; answers to an earlier wording do not count."""
    now = block.fingerprint()
    mine = [attempt for attempt in attempts if attempt.block == block.id]
    current = [attempt for attempt in mine if attempt.fingerprint == now]
    return Standing(block, tuple(current), outdated=len(current) < len(mine))


class Record:
    """Everything one learner did in one lesson, looked at block by block; it grows as answers are kept."""

    def __init__(self, lesson: Lesson, attempts: Sequence[Attempt]) -> None:
        by_block: dict[str, list[Attempt]] = {}
        for attempt in attempts:
            by_block.setdefault(attempt.block, []).append(attempt)
        self.lesson = lesson
        self.attempts = list(attempts)
        self._studied = {block.id: block for block in lesson.answerables if block.appears("study")}
        self.standings = {name: standing(block, by_block.get(name, ())) for name, block in self._studied.items()}

    def add(self, attempt: Attempt) -> None:
        """Take in an attempt that has just been kept."""
        self.attempts.append(attempt)
        before = self.standings[attempt.block]
        self.standings[attempt.block] = replace(before, attempts=(*before.attempts, attempt))

    def reread(self, name: str, attempts: Sequence[Attempt]) -> None:
        """Take in everything that has been kept for one block, in the order in which it was kept."""
        self.standings[name] = standing(self._studied[name], attempts)

    def questions(self) -> list[Standing]:
        """How each graded question that is studied stands, in order."""
        return [place for place in self.standings.values() if isinstance(place.block, Question)]

    def done(self, section: Section) -> tuple[int, int]:
        """How many of a section's blocks are answered, and how many there are to answer, without what goes deeper."""
        mine = [self.standings[b.id] for b in section.shown("study") if isinstance(b, Answerable) and b.core]
        return sum(s.latest is not None for s in mine), len(mine)

    def time_spent(self) -> timedelta:
        """An estimate: the time between one answer and the next, leaving out pauses of over five minutes."""
        moments = sorted(attempt.at for attempt in self.attempts)
        gaps = (later - earlier for earlier, later in pairwise(moments))
        return sum((gap for gap in gaps if gap <= IDLE), timedelta())


@dataclass(frozen=True)
class Mastery:
    """How far one objective is reached: `credit` from 0 to 1 over the questions answered."""

    objective: str
    answered: int
    questions: int
    credit: float

    @property
    def level(self) -> Literal["new", "building", "getting there", "secure"]:
        """Secure needs at least two answers and four fifths of their worth."""
        if not self.answered:
            return "new"
        if self.credit >= SECURE and self.answered >= min(2, self.questions):
            return "secure"
        return "getting there" if self.credit >= GETTING_THERE else "building"


def mastery(record: Record) -> list[Mastery]:
    """How far each objective is reached, in the lesson's order."""
    found = []
    for objective in record.lesson.head.objectives:
        mine = [s for s in record.questions() if isinstance(s.block, Question) and objective in s.block.objective]
        answered = [s for s in mine if s.attempts]
        credit = sum(s.credit for s in answered) / len(answered) if answered else 0.0
        found.append(Mastery(objective, len(answered), len(mine), credit))
    return found


@dataclass(frozen=True)
class Calibration:
    """How often first answers given with one step of confidence were right."""

    confidence: int
    answers: int
    right: int


def calibration(record: Record) -> list[Calibration]:
    """For each of the three steps of confidence, what became of the first answers given with it."""
    firsts = [s.answers[0] for s in record.questions() if s.answers]
    rows = []
    for step in (1, 2, 3):
        mine = [attempt for attempt in firsts if attempt.confidence == step]
        rows.append(Calibration(step, len(mine), sum((a.score or 0) >= 1 for a in mine)))
    return rows


@dataclass(frozen=True)
class LookAgain:
    """A question worth a second look, and the misconceptions its latest answer points to."""

    standing: Standing
    sure: bool
    misconceptions: tuple[str, ...]


def look_again(record: Record) -> list[LookAgain]:
    """Questions not answered right yet, or only after the answer was shown: confident and wrong first."""
    found = []
    for place in record.questions():
        if not place.attempts or place.credit >= 1:
            continue
        verdict = place.verdict()
        wrong = [a for a in place.answers if (a.score or 0) < 1]
        sure = bool(wrong) and wrong[-1].confidence == SURE
        found.append(LookAgain(place, sure, verdict.misconceptions if verdict else ()))
    return sorted(found, key=lambda item: (not item.sure, item.standing.credit))


def misconceptions_held(record: Record) -> dict[str, int]:
    """How often the learner's latest answers point to each misconception, most often first."""
    counts: dict[str, int] = {}
    for item in look_again(record):
        for name in item.misconceptions:
            counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))
