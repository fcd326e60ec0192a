"""When a question is due again: FSRS, the spaced-repetition scheduler, replayed over the learner's attempts.

Source: Ye, Su and Cao, "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling",
KDD 2022; the `fsrs` package holds its current form with published default weights. Nothing is stored: the same
attempts always give the same due dates.
"""

from dataclasses import dataclass
from datetime import datetime

from fsrs import Card, Rating, Scheduler

from lectern.progress import SURE, Attempt, Record, Standing

# No steps of minutes: what was answered in this lesson comes back on another day. No fuzz: replay must repeat.
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
_NEW_CARD = 1


@dataclass(frozen=True)
class Due:
    """A question and the time from which it is due for review."""

    standing: Standing
    at: datetime


def rating(attempt: Attempt) -> Rating:
    """How well an attempt went: again, hard (with hints, partly right), good, or easy (sure and right)."""
    score = attempt.score or 0.0
    if attempt.gave_up or score < 0.5:
        return Rating.Again
    if score < 1 or attempt.hints:
        return Rating.Hard
    return Rating.Easy if attempt.confidence == SURE else Rating.Good


def due_at(standing: Standing) -> datetime | None:
    """When the question is next due; None when it has not been attempted."""
    if not standing.attempts:
        return None
    attempts = sorted(standing.attempts, key=lambda attempt: attempt.at)
    card = Card(card_id=_NEW_CARD, due=attempts[0].at)
    for attempt in attempts:
        card, _ = _SCHEDULER.review_card(card, rating(attempt), attempt.at)
    return card.due


def schedule(record: Record) -> list[Due]:
    """Every attempted question with the time it is due, soonest first."""
    dated = ((place, due_at(place)) for place in record.questions())
    return sorted((Due(place, at) for place, at in dated if at), key=lambda due: due.at)
