"""State: what one device shows now, read from the talk, its round and what the device has sent."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from lectern.blocks.base import Answer, Answerable
from lectern.blocks.blank import Blank
from lectern.blocks.open import Open
from lectern.blocks.predict import Predict
from lectern.blocks.short import Short
from lectern.classroom import Ballot, Round, Talk, latest
from lectern.device.asking import form_of
from lectern.device.form import Form
from lectern.device.reading import as_sent
from lectern.lesson import Section, page_path
from lectern.showing import Showing
from lectern.stage.parts import Screen
from lectern.stage.units import escaped

Shows = Literal["form", "look", "closed", "talk", "revealed", "alone"]
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
    sent: list[Any] | None = None
    """What the form is filled with: what was sent before."""
    yours: str = ""
    """The device's answer in words, inline Markdown; empty where it has none."""
    before: str = ""
    """Before the second vote: its answer to the first."""
    sure: int | None = None
    section: str = ""
    """The section to be worked through alone."""

    @property
    def rev(self) -> str:
        """Changes when the device has to show something else."""
        shown = repr((self.shows, self.heading, self.asks, self.form, self.yours, self.before, self.section))
        return hashlib.blake2b(shown.encode(), digest_size=8).hexdigest()


def state_of(showing: Showing, found: Round | None, own: Own, sure: int | None = None) -> State:
    """What a device shows at the screen that is on, while the teacher leads."""
    here, lesson = showing.here, showing.lesson
    place = State("look", here.section.title if here.section else lesson.head.title, lesson.head.language)
    form = form_of(lesson, here)
    if found is None or form is None:
        return replace(place, shows="revealed") if here.answer else place
    yours = _words(here, own.get(latest(found)) or own.get(1))
    match found.phase:
        case "locked" | "relocked":
            return replace(place, shows="closed", yours=yours)
        case "discuss":
            return replace(place, shows="talk", yours=yours)
        case "revealed":
            return replace(place, shows="revealed", yours=yours)
    ballot = latest(found)
    answer = own.get(ballot)
    return replace(
        place,
        shows="form",
        asks=token(showing.talk, found),
        form=form,
        sent=None if answer is None else as_sent(lesson, here, answer),
        before=_words(here, own.get(1)) if ballot == 2 else "",
        sure=sure,
    )


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
    if isinstance(block, Predict) and block.options:
        return block.by_letter()[answer].text
    in_words = getattr(block, "in_words", None)
    said = str(in_words(answer)) if in_words else ""
    return escaped(said) if isinstance(block, Short | Blank | Open) else said
