"""Drafts: what was typed and is not saved yet, kept so that neither a browser nor the app can lose it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Row

from lectern import database as db
from lectern.ledger import Ledger, moment

KEPT = timedelta(days=90)
"""How long a draft is kept that nobody saves."""


@dataclass(frozen=True)
class Draft:
    """A text of one file at one workspace, and the text on disk that it was begun from."""

    workspace: str
    """The window it was typed in, by the name it has in its address."""
    lesson: str
    file: str
    base: str
    text: str
    at: datetime


class Drafts(Ledger):
    """The drafts of all workspaces. What cannot be kept or read is a StoreError."""

    def put(self, draft: Draft) -> None:
        """Keep a draft in place of the one before; it outlives the app at once, and a power cut a moment later."""
        forgotten = db.draft.c.at < moment(draft.at - KEPT)
        with self._moving() as connection:
            connection.execute(db.draft.delete().where(*_at(draft.workspace, draft.lesson, draft.file)))
            connection.execute(db.draft.delete().where(forgotten))
            connection.execute(db.draft.insert(), vars(draft) | {"at": moment(draft.at)})

    def at(self, workspace: str, lesson: str) -> dict[str, Draft]:
        """The drafts at a workspace, by the names of their files."""
        return {draft.file: draft for draft in self._drafts(*_at(workspace, lesson))}

    def elsewhere(self, workspace: str, lesson: str, file: str) -> list[Draft]:
        """The drafts of a file at other workspaces, the newest first."""
        columns = db.draft.c
        return self._drafts(columns.workspace != workspace, columns.lesson == lesson, columns.file == file)

    def drop(self, workspace: str, lesson: str, file: str) -> None:
        """Forget a draft."""
        with self._writing() as connection:
            connection.execute(db.draft.delete().where(*_at(workspace, lesson, file)))

    def _drafts(self, *where: sa.ColumnElement[bool]) -> list[Draft]:
        with self._reading() as connection:
            rows = connection.execute(sa.select(db.draft).where(*where).order_by(db.draft.c.at.desc()))
            return [_draft(row) for row in rows]


def _at(workspace: str, lesson: str, file: str | None = None) -> list[sa.ColumnElement[bool]]:
    columns = db.draft.c
    here = [columns.workspace == workspace, columns.lesson == lesson]
    return here if file is None else [*here, columns.file == file]


def _draft(row: Row[tuple[object, ...]]) -> Draft:
    return Draft(**dict(row._mapping) | {"at": datetime.fromisoformat(row.at)})
