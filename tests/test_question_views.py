"""Views of questions and activities on a page of their own, without a browser."""

import pytest
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from lectern.blocks.aside import aside
from tests.examples import example


def page(kind, changes, drawn):
    """A page with one block."""
    from importlib import import_module

    from tests.examples import example
    from tests.plain_desk import PlainDesk

    block = example(kind, **changes)
    view, desk = import_module(f"lectern.blocks.{kind}.view"), PlainDesk(block)
    view.draw(block, desk) if drawn else view.ask(block, desk, None)


def opened(kind, *, drawn=False, **changes):
    """The page as it is first drawn."""
    shown = AppTest.from_function(page, kwargs={"kind": kind, "changes": changes, "drawn": drawn}, default_timeout=20)
    shown.run()
    assert not shown.exception
    return shown


def test_no_key_of_a_gap_says_what_its_author_calls_it():
    gaps = {"weights": {"accept": ["weights"]}, "data": example("blank").gaps["recipe"].model_dump(by_alias=True)}
    shown = opened("blank", text="The {{weights}} and the {{data}}.", gaps=gaps)
    keys = [widget.key for widget in (*shown.text_input, *shown.selectbox)]
    assert len(keys) == 2
    assert not [key for key in keys if "weights" in key or "data" in key]


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        ("activity", [{"minutes": "1", "do": "Read.\n\nThen write."}] * 30),
        ("text", ["Read.\n\nThen write."] * 30),
    ],
)
def test_a_step_of_two_paragraphs_does_not_start_the_numbers_again(kind, steps):
    shown = opened(kind, drawn=True, steps=steps)
    drawn = MarkdownIt().render("\n\n".join(element.value for element in shown.markdown))
    assert (drawn.count("<ol"), drawn.count("Then write.</p>\n</li>")) == (1, 30)


def test_every_paragraph_that_may_be_passed_over_is_quiet():
    assert aside("One.\n\nTwo.") == ":small[:gray[One.]]\n\n:small[:gray[Two.]]"
    assert aside("") == ""
