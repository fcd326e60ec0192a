"""Votes on disk: what each device answered, once on each ballot, to be changed until the ballot is closed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row

from lectern import database as db
from lectern import roundrows, voterows
from lectern.blocks import AnyBlock
from lectern.blocks.base import Answer, Answerable
from lectern.classroom import OPEN, Ballot, Round, latest, with_devices
from lectern.ledger import Ledger, as_json, moment
from lectern.roundrows import PLACE
from lectern.voterows import Sent, of_ballot

Passed = Literal["", "shown", "hidden"]
"""What the teacher did with an open answer; empty as long as nobody has looked at it."""
_ROOM = (
    sa.select(db.room.c.code)
    .where(db.room.c.code == sa.bindparam("code"), db.room.c.talk == sa.bindparam("talk"))
    .where(db.room.c.closed_at.is_(None))
    .with_for_update(read=True)
)
_CHANGES = ("letters", "answer", "score", "confidence", "passed", "heading", "number", "at")


@dataclass(frozen=True)
class Vote:
    """What one device answered."""

    learner: str
    answer: Answer
    letters: tuple[str, ...]
    """What it counts for on a ballot; empty where there is none."""
    score: float | None
    confidence: int | None
    at: datetime
    number: int = 0
    """Grows with each answer that the device sends."""
    id: int = 0
    """Its number on disk."""
    passed: Passed = ""
    heading: str = ""
    """What the teacher has put it under."""


def fits(block: AnyBlock | None, vote: Vote) -> bool:
    """Whether what is on disk is an answer to the block as it now is."""
    return isinstance(block, Answerable) and block.accept(vote.answer) is not None


class Votes(Ledger):
    """Every vote of a device. What cannot be kept or read is a StoreError."""

    def cast(self, code: str, asked: Round, ballot: Ballot, vote: Vote) -> bool:
        """Keep a vote in place of the device's earlier one; False when room or ballot is not open any more.

        `asked` is the round as it is begun where nobody has voted in it. A vote that was sent before the one that is
        kept, and came later, changes nothing.
        """
        with self._voting() as connection:
            if connection.execute(_ROOM, {"code": code, "talk": asked.talk}).first() is None:
                return False
            found = roundrows.find(connection, asked, "share") or roundrows.begun(connection, asked, "share")
            if found.phase not in OPEN or latest(found) != ballot:
                return False
            connection.execute(_REPLACING[connection.dialect.name], _row(asked, ballot, vote))
        return True

    def own(self, asked: Round, learner: str) -> dict[Ballot, Vote]:
        """What a device answered in a round, by ballot."""
        here = roundrows.at_round(asked, db.vote) & (db.vote.c.learner == learner)
        with self._reading() as connection:
            rows = connection.execute(sa.select(db.vote).where(here))
            return {row.ballot: _as_vote(row) for row in rows}

    def tally(self, asked: Round, ballot: Ballot) -> Sent:
        """What came of a ballot so far."""
        with self._reading() as connection:
            return voterows.tally(connection, asked, ballot)

    def all(self, asked: Round, ballot: Ballot) -> list[Vote]:
        """Every vote on a ballot, in the order in which devices answered first."""
        rows = sa.select(db.vote).where(of_ballot(asked, ballot)).order_by(db.vote.c.id)
        with self._reading() as connection:
            return [_as_vote(row) for row in connection.execute(rows)]

    def of_talk(self, talk: str) -> list[tuple[Round, Ballot, Vote]]:
        """Every vote of a talk with its round, in the order of the rounds."""
        rows = sa.select(db.vote).where(db.vote.c.talk == talk).order_by(db.vote.c.id)
        with self._reading() as connection:
            rounds = {each.key: each for each in roundrows.of_talk(connection, talk)}
            found = [
                (rounds.get((row.block, row.item, row.fingerprint)), row.ballot, _as_vote(row))
                for row in connection.execute(rows)
            ]
        return [(round_, ballot, vote) for round_, ballot, vote in found if round_ is not None]

    def counted(self, rounds: Iterable[Round]) -> list[Round]:
        """Rounds with what devices have voted so far on the ballots that are open."""
        with self._reading() as connection:
            return [_counted(connection, each) for each in rounds]

    def moves(self, asked: Round) -> dict[tuple[str, str], int]:
        """How many devices went from which letters on the first ballot to which on the second, each as on disk."""
        one, two = db.vote.alias("one"), db.vote.alias("two")
        same = [one.c[name] == two.c[name] for name in (*PLACE, "learner")]
        pairs = sa.select(one.c.letters, two.c.letters, sa.func.count()).join_from(one, two, sa.and_(*same))
        here = roundrows.at_round(asked, one) & (one.c.ballot == 1) & (two.c.ballot == 2)
        wanted = pairs.where(here).group_by(one.c.letters, two.c.letters)
        with self._reading() as connection:
            return {(first, second): count for first, second, count in connection.execute(wanted)}

    def sure(self, asked: Round, ballot: Ballot) -> dict[tuple[int, bool], int]:
        """How many devices were how sure of an answer that was right or not; who did not say is left out."""
        right = sa.case((db.vote.c.score >= 1, 1), else_=0)
        counted = sa.select(db.vote.c.confidence, right, sa.func.count()).where(of_ballot(asked, ballot))
        said = counted.where(db.vote.c.confidence.is_not(None)).group_by(db.vote.c.confidence, right)
        with self._reading() as connection:
            return {(level, bool(correct)): count for level, correct, count in connection.execute(said)}

    def judge(self, vote: int, text: str, passed: Passed, heading: str = "") -> bool:
        """Show or hide an open answer; False when it does not say `text` any more: that has been looked at, and no
        other."""
        here = (db.vote.c.id == vote) & (db.vote.c.answer == as_json(text))
        with self._writing() as connection:
            done = connection.execute(db.vote.update().where(here).values(passed=passed, heading=heading))
            return bool(done.rowcount)


def _counted(connection: Connection, this: Round) -> Round:
    if this.phase not in OPEN:
        return this
    return with_devices(this, latest(this), voterows.tally(connection, this, latest(this)).letters)


def _row(asked: Round, ballot: Ballot, vote: Vote) -> dict[str, Any]:
    place = {name: getattr(asked, name) for name in PLACE}
    return place | {
        "ballot": ballot,
        "learner": vote.learner,
        "letters": " ".join(vote.letters),
        "answer": as_json(vote.answer),
        "score": vote.score,
        "confidence": vote.confidence,
        "passed": vote.passed,
        "heading": vote.heading,
        "number": vote.number,
        "at": moment(vote.at),
    }


def _replacing(insert: Callable[..., Any]) -> Any:
    """The statement by which a device's later vote takes the place of its earlier one; the same again changes nothing.

    Made once: a class votes at once.
    """
    written = insert(db.vote)
    place = (*PLACE, "ballot", "learner")
    sure = db.vote.c.confidence.is_distinct_from(written.excluded.confidence)
    other = sa.or_(db.vote.c.answer != written.excluded.answer, sure)
    later = written.excluded.number >= db.vote.c.number
    changes = {name: written.excluded[name] for name in _CHANGES}
    return written.on_conflict_do_update(index_elements=place, set_=changes, where=sa.and_(other, later))


_REPLACING = {"sqlite": _replacing(sqlite.insert), "postgresql": _replacing(postgresql.insert)}


def _as_vote(row: Row[Any]) -> Vote:
    return Vote(
        row.learner,
        json.loads(row.answer),
        tuple(row.letters.split()),
        row.score,
        row.confidence,
        datetime.fromisoformat(row.at),
        row.number,
        row.id,
        row.passed if row.passed in ("shown", "hidden") else "",
        row.heading,
    )
