"""Saving a file of a lesson: what was there is kept first, and what another window saved is never written over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import Connection

from lectern import manuscript
from lectern.manuscript import NOTHING, Text
from lectern.trouble import StoreError
from lectern.versions import How, Versions, keep


@dataclass(frozen=True)
class Saved:
    """The file as it now stands on disk."""

    now: Text


@dataclass(frozen=True)
class Overtaken:
    """Nothing was written: the file is no longer what the edit began with. `theirs` is how it stands."""

    theirs: Text


@dataclass(frozen=True)
class Edit:
    """A text to be put in place of a file; `base` is the revision that it was made from."""

    folder: Path
    name: str
    base: str
    text: str
    how: How
    author: str


def save(versions: Versions, edit: Edit, at: datetime) -> Saved | Overtaken:
    """Put an edit on disk. StoreError or Unwritten, and the file stands as it was, when that cannot be done.

    The text before is in the database before the file is touched, and the new one goes there with it: whenever the app
    is killed, the file is the old one or the new one, and the old one can be had back.
    """
    lesson = edit.folder.name
    found = manuscript.current(edit.folder, edit.name)
    if found != NOTHING:
        versions.keep(lesson, edit.name, found, "found", "", at)
    done: Saved | Overtaken | None = None
    try:
        with versions.only_writer() as connection:
            done = _save(connection, edit, at)
    except StoreError:
        if done is None:
            raise  # else the file is written, and only the database could not note it: the next save notes it as found
    return done


def _save(connection: Connection, edit: Edit, at: datetime) -> Saved | Overtaken:
    found = manuscript.current(edit.folder, edit.name)
    if edit.text == found.text and found != NOTHING:
        return Saved(found)
    if found.revision != edit.base:
        return Overtaken(found)
    new = Text(edit.text, manuscript.revision_of(edit.text.encode()))
    keep(connection, edit.folder.name, edit.name, new, edit.how, edit.author, at)
    return Saved(manuscript.write(edit.folder, edit.name, edit.text))
