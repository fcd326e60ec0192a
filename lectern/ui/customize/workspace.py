"""A teacher's workspace on a lesson: the files open in one window, with what is typed there and not saved yet."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from lectern import manuscript
from lectern.drafts import Draft, Drafts
from lectern.manuscript import Text
from lectern.saving import Edit, Overtaken, Saved, save
from lectern.server import events
from lectern.ui.session import library, store
from lectern.versions import How, Versions

NAME = "w"
"""What names a workspace in its address: a page that is loaded anew finds its drafts by it."""

FORM = "form:"
"""Begins the name of a draft that is no file's text but what is typed into a form."""


@st.cache_resource(show_spinner=False)
def versions() -> Versions:
    """The versions of all lessons' files. StoreError when the database cannot be opened."""
    return Versions(store().engine)


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """The drafts of all workspaces. StoreError when the database cannot be opened."""
    return Drafts(store().engine)


@dataclass(frozen=True)
class OpenFile:
    """A file of the lesson as this workspace has it."""

    workspace: "Workspace"
    name: str
    disk: Text
    draft: Draft | None

    @property
    def text(self) -> str:
        """The text as it is now: what was typed, or what is on disk."""
        return self.draft.text if self.draft else self.disk.text

    @property
    def base(self) -> str:
        """The text that the edit began with."""
        return self.draft.base if self.draft else self.disk.text

    @property
    def overtaken(self) -> bool:
        """Whether the file was saved by somebody else since the edit began."""
        return self.base != self.disk.text

    def typed(self, text: str, shown: str) -> "OpenFile":
        """Keep what was typed; what is on disk already is no draft. `shown` is what stood there when it was begun:
        somebody else may have saved the file since. StoreError when it cannot be kept.

        Two windows of one workspace, as a tab that was duplicated, are parted: the second goes on in a workspace of its
        own, with what it has typed.
        """
        base = self.draft.base if self.draft else shown
        here = self
        if self.draft and self.text != shown:
            here = replace(self, workspace=replace(self.workspace, name=new_name()), draft=None)
        return here.revised(manuscript.as_written(base, text), base)

    def revised(self, text: str, base: str | None = None) -> "OpenFile":
        """Keep this text as the draft; `base` where it was made from another text than the draft before."""
        place = self.workspace
        began = self.base if base is None else base
        if text == self.disk.text:
            drafts().drop(place.name, place.lesson, self.name)
            return replace(self, draft=None)
        draft = Draft(place.name, place.lesson, self.name, began, text, datetime.now(UTC))
        drafts().put(draft)
        return replace(self, draft=draft)

    def discarded(self) -> "OpenFile":
        """Forget what was typed."""
        drafts().drop(self.workspace.name, self.workspace.lesson, self.name)
        return replace(self, draft=None)

    def save(self, author: str, how: How = "saved", text: str | None = None) -> Saved | Overtaken:
        """Put the text on disk. StoreError or Unwritten, and the draft stays, when that cannot be done."""
        base = manuscript.revision_of(self.base.encode()) if self.overtaken else self.disk.revision
        whole = self.text if text is None else text
        done = save(versions(), Edit(self.workspace.folder, self.name, base, whole, how, author), datetime.now(UTC))
        if isinstance(done, Saved):
            drafts().drop(self.workspace.name, self.workspace.lesson, self.name)
            library().look_now(self.workspace.lesson)
        return done


@dataclass(frozen=True)
class Workspace:
    """One window's work on one lesson."""

    name: str
    folder: Path

    @property
    def lesson(self) -> str:
        """The lesson's id."""
        return self.folder.name

    def open(self, file: str) -> OpenFile:
        """A file as it is here. Unwritten when it cannot be read, StoreError when drafts cannot."""
        found = drafts().at(self.name, self.lesson).get(file)
        return OpenFile(self, file, manuscript.current(self.folder, file), found)

    def texts(self) -> Mapping[str, str]:
        """What is typed and not saved, by file."""
        found = drafts().at(self.name, self.lesson).items()
        return {file: draft.text for file, draft in found if not file.startswith(FORM)}

    def forms(self) -> Mapping[str, Draft]:
        """What is typed into forms and not saved, by their names, the newest first."""
        found = drafts().at(self.name, self.lesson).items()
        return {name.removeprefix(FORM): draft for name, draft in found if name.startswith(FORM)}

    def keep_form(self, form: str, base: str, typed: str) -> None:
        """Keep what is typed into a form on the text `base`."""
        drafts().put(Draft(self.name, self.lesson, f"{FORM}{form}", base, typed, datetime.now(UTC)))

    def drop_form(self, form: str, typed: str) -> None:
        """Forget what was typed into a form, unless another window has typed something else since."""
        kept = self.forms().get(form)
        if kept and kept.text == typed:
            drafts().drop(self.name, self.lesson, f"{FORM}{form}")

    def tell(self) -> None:
        """Tell the previews of this workspace that something has changed."""
        events.publish(self.name, "")


def workspace(folder: Path) -> Workspace:
    """The workspace that the address names; a new one, named there from now on, where it names none."""
    name = st.query_params.get(NAME, "")
    if not events.is_name(name):
        name = new_name()
        st.query_params[NAME] = name
    return Workspace(name, folder)


def new_name() -> str:
    """A name that no workspace has."""
    return secrets.token_urlsafe(9)
