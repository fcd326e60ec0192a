"""Keeps what is typed into a form until it is saved: a page that is lost finds it again, and the preview shows it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b

import streamlit as st

from lectern.drafts import Draft
from lectern.formchanges import changes
from lectern.formtyped import NoForm, form_at, values_in, written
from lectern.formvalues import Opened, Values
from lectern.manuscript import Unwritten, current
from lectern.ui.customize.formbegun import kept
from lectern.ui.customize.workspace import Workspace
from lectern.yamledit import EditError, edited


@dataclass(frozen=True)
class FormKeeper:
    """What is typed into the form under a key, of the block at a place; None for that of a file's head.

    `file` is the one whose text the form changes; empty where that is put together from an original's.
    """

    workspace: Workspace
    key: str
    place: int | None
    file: str = ""

    def _name(self, form: Opened) -> str:
        """A block with an id is found by it wherever it stands; one without, at its place as it was."""
        name = f"{self.key.rpartition('-')[0]}#{form.data.get('id') or self.place}"
        return blake2b(name.encode(errors="replace"), digest_size=16).hexdigest()

    def typed(self, form: Opened) -> Values | None:
        """What was typed into this form and not saved, brought over the block as it is now; None when nothing was."""
        draft = self.workspace.forms().get(self._name(form))
        with suppress(NoForm, ValueError):
            before, values, _ = _read(draft) if draft else (form, form.values, "")
            if draft and (self.place is None or form.data.get("id") or form.data == before.data):
                found = kept(form, before, values)
                st.session_state[self._mine] = draft.text if found else None
                return found
        return None

    @property
    def _mine(self) -> str:
        """Under this name the session has what it last kept of the form."""
        return f"{self.key}#kept"

    def note(self, text: str, form: Opened, values: Values, untouched: bool) -> None:
        """Keep what is typed into a form on this text. StoreError when it cannot be kept."""
        noted, now = f"{self.key}#noted", (self.workspace.name, text, values)
        if st.session_state.get(noted) == now:
            return
        mine = st.session_state.get(self._mine)
        if not untouched:
            place = "" if self.place is None else self.place
            st.session_state[self._mine] = typed = f"{place}:{self.file}:{written(values)}"
            self.workspace.keep_form(self._name(form), text, typed)
        elif mine:
            st.session_state[self._mine] = None
            self.workspace.drop_form(self._name(form), mine)
        st.session_state[noted] = now
        if self.file and (mine or not untouched):
            self.workspace.tell()


def tried(place: Workspace) -> Mapping[str, str]:
    """What is typed and not saved, by file, with what stands in the form of a file that was last typed into."""
    texts = dict(place.texts())
    for draft in place.forms().values():
        with suppress(EditError, NoForm, Unwritten, ValueError):
            form, values, file = _read(draft)
            if file and draft.base == (texts[file] if file in texts else current(place.folder, file).text):
                return texts | {file: edited(draft.base, changes(form, values))}
    return texts


def _read(draft: Draft) -> tuple[Opened, Values, str]:
    """The form as it was opened, what was typed into it, and the file that it changes. NoForm, or ValueError for what
    was not written here."""
    place, file, values = draft.text.split(":", 2)
    form, _ = form_at(draft.base, int(place) if place else None)
    return form, values_in(values, form), file
