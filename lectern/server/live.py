"""Live: what a room's devices are asked now, and the answers they send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from lectern import words as all_words
from lectern.blocks.base import Question
from lectern.blocks.open import Open
from lectern.classroom import OPEN, Round, latest
from lectern.device.asking import form_of, wanted
from lectern.device.form import Form
from lectern.device.reading import letters_in, read
from lectern.device.state import State, alone, state_of, token
from lectern.lesson import Section
from lectern.rooms import Room
from lectern.rounds import Rounds
from lectern.server import events, held, ledgers
from lectern.showing import Showing
from lectern.votes import Vote, fits
from lectern.words import device as words

LARGEST_NUMBER = 2**53
"""The largest whole number that every browser knows exactly."""


@dataclass(frozen=True)
class Said:
    """What becomes of an answer, in words."""

    kept: bool
    words: str


def showing_of(talk: str) -> Showing | None:
    """What a talk has on the wall; None when it or its lesson is gone. StoreError when the database cannot say."""
    found = ledgers.talks().opened(talk)
    if found is None:
        return None
    lesson = held.lesson_for(talk, found[0].lesson, found[0].step)
    return None if lesson is None else Showing(found[0], Rounds(found[1]), lesson)


def state(room: Room, learner: str) -> State | None:
    """What a device shows now; None when there is no talk any more. StoreError when the database cannot say."""
    showing = showing_of(room.talk)
    if showing is None:
        return None
    if section := _alone(showing, room):
        return alone(showing, section)
    found = showing.round_at(now())
    sent = {} if found is None else ledgers.votes().own(found, learner)
    own = {ballot: vote.answer for ballot, vote in sent.items() if fits(showing.here.block, vote)}
    sure = sent[latest(found)].confidence if found and latest(found) in sent else None
    return state_of(showing, found, own, sure)


def _alone(showing: Showing, room: Room) -> Section | None:
    """The section that the class works through alone, if it does and the lesson still has it."""
    return next((each for each in showing.lesson.sections if each.id == room.section), None)


def take(room: Room, learner: str, sent: Mapping[str, Any]) -> Said:
    """Keep an answer of a device, on disk before this returns. StoreError when it cannot be kept."""
    match ledgers.rooms().join(room.code, learner, now()):
        case "full":
            return Said(False, words.FULL.format(code=room.code))
        case "closed":
            return Said(False, words.CLOSED.format(code=room.code))
    showing = showing_of(room.talk)
    found = showing.round_at(now()) if showing and not _alone(showing, room) else None
    form = _asked(showing, found, sent.get("asks")) if showing and found else None
    if showing is None or found is None or form is None:
        return Said(False, words.TOO_LATE)
    vote = _vote(showing, learner, sent)
    if vote is None:
        return Said(False, wanted(form))
    on_the_wall = isinstance(showing.here.block, Open) and _is_shown(found, learner)
    if not ledgers.votes().cast(room.code, found, latest(found), vote):
        return Said(False, words.TOO_LATE)
    events.voted(room.talk)
    if on_the_wall:
        events.publish(room.talk, events.ANEW)  # it stands there no more: it is another now
    return Said(True, words.KEPT_OPEN if isinstance(showing.here.block, Open) else words.KEPT)


def _is_shown(found: Round, learner: str) -> bool:
    """Whether the teacher has put this device's open answer on the wall."""
    earlier = ledgers.votes().own(found, learner).get(latest(found))
    return earlier is not None and earlier.passed == "shown"


def _asked(showing: Showing, found: Round, asks: object) -> Form | None:
    """What devices are asked now; None where that is nothing, or not what was answered."""
    asked = found.phase in OPEN and token(showing.talk, found) == asks
    return form_of(showing.lesson, showing.here) if asked else None


def _vote(showing: Showing, learner: str, sent: Mapping[str, Any]) -> Vote | None:
    here, sure, number = showing.here, sent.get("sure"), sent.get("number")
    answer = read(showing.lesson, here, sent.get("values"))
    if answer is None:
        return None
    counted = number if type(number) is int and 0 <= number <= LARGEST_NUMBER else 0
    vote = Vote(learner, answer, letters_in(here, answer), None, None, now(), counted)
    if not isinstance(here.block, Question):
        return vote
    confidence = sure if type(sure) is int and sure in all_words.CONFIDENCE else None
    return replace(vote, score=here.block.grade(answer).score, confidence=confidence)


def counted(talk: str) -> dict[str, Any]:
    """How many devices have joined, and how many have answered what is asked now; None where nothing is."""
    showing, joined = showing_of(talk), ledgers.rooms().devices(talk)
    found = showing.round_at(now()) if showing else None
    asked = showing is not None and found is not None and form_of(showing.lesson, showing.here) is not None
    answered = ledgers.votes().tally(found, latest(found)).devices if asked and found else None
    return {"devices": joined, "answered": answered}


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)
