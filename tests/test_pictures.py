"""A picture that is no longer there costs the picture, not the page."""

from streamlit.testing.v1 import AppTest

from tests.authoring import HEAD, SECTION, lesson_at

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
FIGURE = "  - {kind: figure, id: shown, image: a.svg, alt: A white square., caption: Drawn by hand.}\n"
COVER = "cover: {image: a.svg, alt: A white square.}\n"


def drawn(folder: str) -> None:
    """The lesson's cover picture and its figure, after the file went away (if it was called `gone`)."""
    from pathlib import Path

    from lectern.blocks.figure.view import draw
    from lectern.reading import load_lesson
    from lectern.ui.pages.cover import draw_picture_of
    from tests.plain_desk import PlainDesk

    where = Path(folder)
    lesson = load_lesson(where)
    if (where / "gone").exists():
        (where / "a.svg").unlink()
    draw_picture_of(lesson)
    figure = lesson.places["shown"][1]
    draw(figure, PlainDesk(figure, folder=where))  # type: ignore[arg-type]


def test_a_picture_is_drawn(tmp_path):
    folder = lesson_at(tmp_path, lesson=HEAD + COVER, one=SECTION + FIGURE, **{"a.svg": SVG})
    page = AppTest.from_function(drawn, kwargs={"folder": str(folder)}).run()
    assert not page.exception
    assert len(page.get("image")) == 2
    assert [text.value for text in page.markdown] == ["Drawn by hand."]


def test_where_a_picture_went_its_description_stands(tmp_path):
    folder = lesson_at(tmp_path, lesson=HEAD + COVER, one=SECTION + FIGURE, **{"a.svg": SVG, "gone": ""})
    page = AppTest.from_function(drawn, kwargs={"folder": str(folder)}).run()
    assert not page.exception
    assert [text.value for text in page.markdown] == ["A white square.", "A white square.", "Drawn by hand."]
