"""A talk with a room, led from its database: for tests that look at what devices get."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from lectern import classroom
from lectern.database import open_database
from lectern.rooms import Rooms
from lectern.talks import Talks
from lectern.votes import Votes
from tests.conftest import Small
from tests.device import Device


class Classroom:
    """A talk in the server's database with its room: the teacher works it from here."""

    def __init__(self, small: Small, most: int = 30) -> None:
        self.small = small
        self.engine = open_database(small.server.keeps)
        self.talks, self.rooms, self.votes = Talks(self.engine), Rooms(self.engine), Votes(self.engine)
        self.talk = self.talks.begin("tide", None, None, (), now()).id
        self.room = self.rooms.open(self.talk, most, now())

    def device(self) -> Device:
        """A device that has opened the room's page."""
        made = Device(self.small.server, self.room.code)
        made.enter()
        return made

    def go(self, step: str) -> None:
        """Put a step on the wall."""
        self.talks.move(self.talk, step, 0, now())

    def forward(self) -> None:
        """Go on by a phase in the only round there is."""
        (found,) = self.talks.rounds(self.talk)
        self.talks.change(found, lambda this: classroom.forward(this, now(), counted=True))

    def tally(self, ballot: classroom.Ballot = 1) -> dict[str, int]:
        """What the votes in the latest round come to."""
        rounds = self.talks.rounds(self.talk)
        return self.votes.tally(rounds[-1], ballot).letters if rounds else {}


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def at(small: Small, most: int = 30) -> Iterator[Classroom]:
    made = Classroom(small, most)
    try:
        yield made
    finally:
        made.engine.dispose()
