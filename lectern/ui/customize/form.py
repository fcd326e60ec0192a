"""Draws the form of a block, or of a file's head, and gives back the file's text with what was changed."""

from typing import Any

import streamlit as st
from pydantic import BaseModel

from lectern.formchanges import changes
from lectern.formcheck import Found, new_mistakes, wrong_with
from lectern.forms import Known
from lectern.formshape import Field
from lectern.formtyped import NoForm, form_at
from lectern.formvalues import Opened
from lectern.ui.customize.fields import KEPT, Pen, draw_heading, draw_value, tell
from lectern.ui.customize.formbegun import Begun, before, begun_on, draw_changed, same, show_now
from lectern.ui.customize.formdrafts import FormKeeper
from lectern.ui.customize.rows import draw_rows
from lectern.words import forms as words
from lectern.yamldoc import Loc
from lectern.yamledit import EditError, edited


def draw_form(text: str, known: Known, keeper: FormKeeper) -> str | None:
    """The form of a block of a section's text, or of the head of a file; `keeper` says which, and keeps what is typed.

    Returns the file's new text once the teacher puts the form into the lesson and the block has no new mistakes, else
    None. What is typed stays until then; where the block reads differently by now, it is asked which is wanted.
    """
    key = keeper.key
    try:
        form, model = form_at(text, keeper.place)
    except NoForm as error:
        _draw_none(error, known, key)
        return None
    begun = begun_on(form, key, keeper.typed)
    name, current = begun.name, same(form, begun.form)
    wrong = tuple(st.session_state.get(f"{name}#wrong") or wrong_with(text, form.at, model, known)) if current else ()
    with st.container(key=f"form-{key}", gap="medium"):
        told = st.container()
        pen = _pen(begun, known, wrong)
        fields, show = _draw_hidden(begun, pen, key)
        values = {**begun.form.values, **draw_fields(fields, begun.start, (), pen, form.at), **show}
        if current:
            preset = {**form.values, **({"hidden": "false"} if st.session_state.get(f"{key}#fresh") else {})}
            keeper.note(text, form, values, untouched=values in (form.values, preset))
            if begun.start != form.values != values:
                told.info(words.TYPED_BEFORE, icon=":material/history:")
            _tell_elsewhere(form, wrong)
            return _handed_in(form, values, text, model, pen, key)
        if values == begun.form.values:
            show_now(form, key)
            st.rerun()
        with told:
            draw_changed(form, begun, values, key)
    return None


def _draw_hidden(begun: Begun, pen: Pen, key: str) -> tuple[tuple[Field, ...], dict[str, str]]:
    """Says that a block is hidden, and asks whether it is to stay so; returns the fields that are left to ask for."""
    if begun.form.values.get("hidden") != "true":
        return begun.form.fields, {}
    st.info(words.HIDDEN_YET, icon=":material/visibility_off:")
    fresh = bool(st.session_state.get(f"{key}#fresh"))
    asked = pen.start(("shown",), fresh or begun.start["hidden"] == "false")
    show = st.checkbox(words.SHOW_WHEN_SAVED, key=asked, persist_state=KEPT)
    return tuple(each for each in begun.form.fields if each.name != "hidden"), {"hidden": str(not show).lower()}


def _pen(begun: Begun, known: Known, wrong: tuple[Found, ...] = ()) -> Pen:
    return Pen(f"{begun.name}#{st.session_state.get(f'{begun.name}#again', 0)}", known, wrong)


def _draw_none(error: NoForm, known: Known, key: str) -> None:
    """Why there is no form; what was typed about a block that is not there any more, to be copied."""
    begun = before(key) if error.why == "gone" else None
    said = words.NO_KIND if error.why == "unknown" else words.GONE if begun else words.NOT_SOUND
    st.error(said, icon=":material/error:")
    if begun:
        draw_fields(begun.form.fields, begun.start, (), _pen(begun, known), begun.form.at)


def draw_fields(fields: tuple[Field, ...], values: Any, at: Loc, pen: Pen, place: Loc) -> dict[str, Any]:
    """The fields of a block, a group or a row; returns what stands in them. `place` is where they are in the file."""
    found = {}
    wanted = [each for each in fields if not each.more]
    if [each.name for each in wanted[:2]] == ["text", "correct"]:
        said, right = st.columns([3, 1], vertical_alignment="top")
        with said:
            found["text"] = _draw(wanted[0], values["text"], at, pen, place)
        with right:
            found["correct"] = _draw(wanted[1], values["correct"], at, pen, place)
        wanted = wanted[2:]
    found |= {each.name: _draw(each, values[each.name], at, pen, place) for each in wanted}
    more = [each for each in fields if each.more]
    if more:
        open_now = any((*place, each.name) == loc[: len(place) + 1] for each in more for loc, _ in pen.wrong)
        with st.expander(words.MORE, expanded=open_now, key=f"{pen.name(at)}#more"):
            found |= {each.name: _draw(each, values[each.name], at, pen, place) for each in more}
    return found


def _draw(asked: Field, value: Any, at: Loc, pen: Pen, place: Loc) -> Any:
    here, there = (*at, asked.name), (*place, asked.name)
    if asked.shape in ("rows", "named"):
        return draw_rows(asked, value, here, pen, there, draw_fields)
    if asked.shape == "group":
        draw_heading(asked)
        tell(found for found in pen.wrong if found[0] == there)
        return draw_fields(asked.fields, value, here, pen, there)
    return draw_value(asked, value, here, pen, there)


def _tell_elsewhere(form: Opened, wrong: tuple[Found, ...]) -> None:
    """The mistakes that belong to no field."""
    names = {each.name for each in form.fields}
    depth = len(form.at)
    tell((loc, problem) for loc, problem in wrong if len(loc) <= depth or loc[depth] not in names)


def _handed_in(form: Opened, values: Any, text: str, model: type[BaseModel], pen: Pen, key: str) -> str | None:
    """The text with the form's values, once the button is pressed and nothing stands against it."""
    name = pen.key.rpartition("#")[0]
    if st.session_state.get(f"{name}#count"):
        st.error(words.to_mend(st.session_state[f"{name}#count"]), icon=":material/error:")
    with st.container(horizontal=True, gap="small"):
        pressed = st.button(words.APPLY, type="primary", key=f"{pen.key}#apply", icon=":material/check:")
        st.button(words.FORGET, key=f"{pen.key}#forget", type="tertiary", on_click=show_now, args=(form, key))
    if not pressed:
        return None
    try:
        new = edited(text, changes(form, values))
    except EditError as error:
        st.error(str(error), title=words.CANNOT, icon=":material/error:")
        return None
    if new == text:
        st.info(words.UNCHANGED)
        return None
    before = wrong_with(text, form.at, model, pen.known)
    after = wrong_with(new, form.at, model, pen.known)
    if new_mistakes(after, before):
        st.session_state[f"{name}#wrong"], st.session_state[f"{name}#count"] = after, len(after)
        st.rerun()
    st.session_state[f"{key}#handed"] = True
    return new
