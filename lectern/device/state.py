"""State: what one device shows now, read from the talk, its round and what the device has sent."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answer, Answerable, Question
from lectern.blocks.blank import Blank
from lectern.blocks.open import Open
from lectern.blocks.predict import Predict
from lectern.blocks.predict.onwall import said
from lectern.blocks.scale import Scale
from lectern.blocks.short import Short
from lectern.classroom import Ballot, Round, Talk, latest
from lectern.device.asking import form_of, wanted
from lectern.device.form import Form
from lectern.device.reading import as_sent
from lectern.lesson import Section, page_path
from lectern.showing import Showing
from lectern.stage.parts import Screen
from lectern.stage.units import escaped

Shows = Literal["form", "look", "closed", "talk", "revealed", "result", "alone"]
Worth = Literal["right", "partly", "wrong"]
Own = Mapping[Ballot, Answer]
"""What the device answered in the round that is on, by ballot."""


@dataclass(frozen=True)
class State:
    """What a device shows."""

    shows: Shows
    heading: str
    """What the lesson is at."""
    language: str
    asks: str = ""
    """A name for what is asked, to be sent along with the answer. It says nothing of the key."""
    form: Form | None = None
    filled: list[Any] | None = None
    """What the form is filled with: what was sent before, on this ballot or on the first."""
    sent: bool = False
    """Whether anything was sent on this ballot."""
    yours: str = ""
    """The device's answer in words, inline Markdown; empty where it has none."""
    before: str = ""
    """Before the second vote: its answer to the first."""
    verdict: Worth | None = None
    wanted: str = ""
    """What to say where the form is sent without an answer."""
    sure: int | None = None
    section: str = ""
    """The section to be worked through alone."""

    @property
    def rev(self) -> str:
        """Changes when the device has to show something else."""
        words = (self.heading, self.yours, self.before, self.verdict)
        shown = repr((self.shows, self.asks, self.form, self.section, words))
        return hashlib.blake2b(shown.encode(), digest_size=8).hexdigest()


def state_of(showing: Showing, found: Round | None, own: Own, sure: int | None = None) -> State:
    """What a device shows at the screen that is on, while the teacher leads."""
    here, lesson = showing.here, showing.lesson
    place = State("look", here.section.title if here.section else lesson.head.title, lesson.head.language)
    form = form_of(lesson, here)
    if found is None or (form is None and not here.answer):
        return place
    ballot = latest(found)
    answer = own.get(ballot) or own.get(1)
    yours = _words(here, answer)
    match "revealed" if form is None else found.phase:
        case "locked" | "relocked":
            return replace(place, shows="closed", yours=yours)
        case "discuss":
            return replace(place, shows="talk", yours=yours)
        case "revealed":
            shows: Shows = "revealed" if isinstance(here.block, Question | Predict) else "result"
            return replace(place, shows=shows, yours=yours, verdict=_verdict(here.block, answer))
    assert form is not None
    return replace(
        place,
        shows="form",
        asks=token(showing.talk, found),
        form=form,
        wanted=wanted(form),
        filled=None if answer is None else as_sent(lesson, here, answer),
        sent=ballot in own,
        before=_words(here, own.get(1)) if ballot == 2 else "",
        sure=sure,
    )


def _verdict(block: AnyBlock | None, answer: Answer | None) -> Worth | None:
    """What the device's answer is worth, once the answer is shown; None where nothing is right or wrong."""
    if answer is None:
        return None
    if isinstance(block, Predict):
        return ("right" if block.by_letter()[answer].correct else "wrong") if block.options else None
    if not isinstance(block, Question):
        return None
    score = block.grade(answer).score
    return "right" if score >= 1 else "partly" if score > 0 else "wrong"


def alone(showing: Showing, section: Section) -> State:
    """What a device shows while the class works alone."""
    address = page_path(showing.lesson.id, section.id)
    return State("alone", section.title, showing.lesson.head.language, section=address)


def token(talk: Talk, found: Round) -> str:
    """A name for one ballot of a round. The fingerprint in it knows the key, and cannot be tried out without the talk's
    id, which no device is told."""
    asked = f"{found.block}/{found.item}/{found.fingerprint}/{latest(found)}"
    return hashlib.blake2b(asked.encode(), key=talk.id.encode(), digest_size=12).hexdigest()


def _words(screen: Screen, answer: Answer | None) -> str:
    block = screen.block
    if answer is None or not isinstance(block, Answerable):
        return ""
    match block:
        case Predict(number=scale) if scale:
            return escaped(said(scale, answer))
        case Predict():
            return block.by_letter()[answer].text
        case Scale():
            return block.name(answer[screen.item]) if screen.item in answer else ""
    in_words = getattr(block, "in_words", None)
    told = str(in_words(answer)) if in_words else ""
    return escaped(told) if isinstance(block, Short | Blank | Open) else told
