"""Draws a prediction: first the guess alone, then the guess beside the data."""

from collections.abc import Sequence

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.chart.panel import Style
from lectern.blocks.chart.view import plot, show
from lectern.blocks.classmates import OTHERS_NEEDED
from lectern.blocks.desk import Desk
from lectern.blocks.predict import Predict, Scale
from lectern.blocks.predict.strip import strip


def draw(block: Predict, desk: Desk) -> None:
    """Before a guess is kept nothing is drawn that could give the data away; the first guess stays."""
    if block.title:
        st.subheader(desk.safe(block.title), anchor=False)
    pressed = bool(st.session_state.get(desk.key("commit")))
    raw = st.session_state.get(desk.key("guess"))
    if pressed and raw is not None:
        _keep(raw, desk)
    guess = desk.first()
    if guess is None:
        _ask(block, desk)
        if pressed and raw is None:
            between = _between(block.number) if block.number else ""
            st.info(words.predict_within(between) if between else words.PREDICT_FIRST, icon=":material/edit:")
    else:
        _reveal(block, guess, desk)


def _ask(block: Predict, desk: Desk) -> None:
    with st.form(key=desk.key("form"), border=False):
        if block.number:
            _number(block, block.number, desk)
        else:
            _letter(block, desk)
        st.form_submit_button(words.PREDICT_COMMIT, type="primary", key=desk.key("commit"))
    st.markdown(aside(words.PREDICT_STAYS))


def _keep(raw: float | str, desk: Desk) -> None:
    """Keep the guess, unless one was kept meanwhile in another window: by then the data may have been seen."""
    desk.refresh()
    if desk.first() is None:
        desk.save(raw)


def _number(block: Predict, scale: Scale, desk: Desk) -> None:
    prompt = desk.safe(block.prompt)
    st.number_input(
        words.number_asked(prompt, desk.safe(scale.unit)) if scale.unit else prompt,
        min_value=float(scale.min),
        max_value=float(scale.max),
        value=None,
        step=float(scale.step),
        format=f"%.{scale.decimals}f",
        placeholder=_between(scale),
        key=desk.key("guess"),
    )


def _between(scale: Scale) -> str:
    return words.predict_range(scale.written(scale.min), scale.written(scale.max))


def _letter(block: Predict, desk: Desk) -> None:
    options = block.by_letter()
    st.radio(
        desk.safe(block.prompt),
        list(options),
        index=None,
        format_func=lambda letter: desk.safe(options[letter].text),
        key=desk.key("guess"),
    )


def _reveal(block: Predict, guess: float | str, desk: Desk) -> None:
    desk.markdown(f"**{block.prompt}**")
    everyone = desk.everyone()
    others = everyone if len(everyone) > OTHERS_NEEDED else []
    if isinstance(guess, str):
        _options(block, guess, others, desk)
    else:
        _distance(block, guess, others, desk)
    desk.markdown(block.reveal)
    held = block.suggests(guess)
    if held:
        desk.misconception(held)
    show(block.chart, desk)


def _distance(block: Predict, guess: float, others: Sequence[float], desk: Desk) -> None:
    """The sentence that says how far off it was, and the guess drawn beside the answer."""
    scale, gap = block.number, block.gap(guess)
    assert scale is not None
    apart = _said(scale, abs(gap), words.PREDICT_POINTS if scale.unit == "%" else scale.unit)
    own, right = (_said(scale, number, scale.unit) for number in (guess, block.answer or 0))
    sentence = words.predict_gap(own, right, apart, (gap > 0) - (gap < 0))
    st.info(desk.safe(sentence), icon=":material/straighten:")
    alt = sentence + (words.predict_class(len(others)) if others else "")
    plot(strip(block, guess, tuple(others), Style(dark=desk.dark)), desk.key("strip"), alt)


def _said(scale: Scale, value: float, unit: str | None) -> str:
    if not unit:
        return scale.written(value)
    return f"{scale.written(value)}%" if unit == "%" else f"{scale.written(value)} {unit}"


def _options(block: Predict, guess: str, others: Sequence[str], desk: Desk) -> None:
    """Every option: which was predicted, which the data bear out, how many of the class predicted it."""
    options = block.by_letter()
    right = next(option for option in options.values() if option.correct)
    st.info(desk.safe(words.predict_other(options[guess].text, right.text)), icon=":material/rule:")
    lines = []
    for letter, option in options.items():
        marks = [words.PREDICT_DATA] if option.correct else []
        marks += [words.PREDICT_YOURS] if letter == guess else []
        marks += [words.predict_votes(others.count(letter))] if others else []
        icon = "check_circle" if option.correct else "person" if letter == guess else "radio_button_unchecked"
        text = f"**{desk.safe(option.text)}**" if option.correct else desk.safe(option.text)
        lines.append(f"- :material/{icon}: {text} " + aside(f"({', '.join(marks)})" if marks else ""))
    st.markdown("\n".join(lines))
    feedback = options[guess].feedback
    if feedback:
        desk.markdown(feedback)
