"""Rows of votes: what devices answered, and what that comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from lectern import database as db
from lectern.classroom import Ballot, Round
from lectern.roundrows import at_round


@dataclass(frozen=True)
class Sent:
    """What devices sent on one ballot."""

    letters: dict[str, int]
    """Votes by letter; empty for a question without a ballot."""
    devices: int
    """How many have answered."""
    right: int
    """How many of them entirely right."""


def of_ballot(this: Round, ballot: Ballot) -> sa.ColumnElement[bool]:
    """The votes on one ballot of a round."""
    return sa.and_(at_round(this, db.vote), db.vote.c.ballot == ballot)


def tally(connection: Connection, this: Round, ballot: Ballot) -> Sent:
    """What was sent on a ballot so far."""
    full = sa.func.sum(sa.case((db.vote.c.score >= 1, 1), else_=0))
    counted = sa.select(db.vote.c.letters, sa.func.count(), full).where(of_ballot(this, ballot))
    votes, devices, right = Counter[str](), 0, 0
    for letters, count, correct in connection.execute(counted.group_by(db.vote.c.letters)):
        devices += count
        right += int(correct)
        votes.update(dict.fromkeys(letters.split(), count))
    return Sent(dict(votes), devices, right)
