"""Keeps what is typed into a form until it is saved: a page that is lost finds it again, and the preview shows it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

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
class Keeper:
    """What is typed into the form under a key, of the block at a place; None for that of a file's head.

    `file` is the file whose text the form changes; empty where that is put together from an original's.
    """

    workspace: Workspace
    key: str
    place: int | None
    file: str = ""

    def typed(self, form: Opened) -> Values | None:
        """What was typed into this form and not saved, brought over the block as it is now; None when nothing was."""
        draft = self.workspace.forms().get(self.key)
        if draft is None:
            return None
        with suppress(NoForm):
            before, values, _ = _read(draft)
            return kept(form, before, values)
        return None

    def note(self, text: str, form: Opened, values: Values) -> None:
        """Keep what is typed into a form on this text. StoreError when it cannot be kept."""
        noted = f"{self.key}#noted"
        if st.session_state.get(noted) == (form.values, values):
            return
        if values != form.values:
            place = "" if self.place is None else self.place
            self.workspace.keep_form(self.key, text, f"{place}:{self.file}:{written(values)}")
        else:
            self.workspace.drop_form(self.key)
        st.session_state[noted] = form.values, values


def tried(place: Workspace) -> Mapping[str, str]:
    """What is typed and not saved, by file, with what stands in the form that was last typed into."""
    texts = dict(place.texts())
    for draft in list(place.forms().values())[:1]:
        with suppress(EditError, NoForm, Unwritten):
            form, values, file = _read(draft)
            if file and draft.base == (texts[file] if file in texts else current(place.folder, file).text):
                texts[file] = edited(draft.base, changes(form, values))
    return texts


def _read(draft: Draft) -> tuple[Opened, Values, str]:
    """The form as it was opened, what was typed into it, and the file that it changes; NoForm for what is none."""
    place, file, values = draft.text.split(":", 2)
    form, _ = form_at(draft.base, int(place) if place else None)
    return form, values_in(values, form), file
