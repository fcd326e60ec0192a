"""Steering: the next screen, the place in a lesson that has changed, and that no answer comes before its reveal."""

from itertools import groupby, pairwise
from pathlib import Path

from lectern.reading import load_lesson
from lectern.stage.ballots import letters_of
from lectern.stage.parts import Choices
from lectern.stage.screens import screens_of
from lectern.stage.steering import awaits_reveal, backward, block_of, onward, standing
from tests.authoring import QUESTION, SECTION, lesson_at
from tests.serving import ROOT

SHIPPED = screens_of(load_lesson(ROOT / "lessons" / "open-source-ai"))


def test_what_is_read_before_a_question_awaits_no_reveal() -> None:
    """Or a press on it would show the answer before the class has seen what is asked."""
    for name, screens in groupby(SHIPPED, lambda screen: block_of(screen.name)):
        own = list(screens)
        asking = [screen for screen in own if not screen.answer]
        awaiting = [screen for screen in own if awaits_reveal(SHIPPED, screen)]
        if len(asking) < len(own):
            assert awaiting == asking[-1:], name
        else:
            assert all(screen.ballot for screen in awaiting), name


def test_on_and_back_pass_over_answers_that_are_not_shown_yet() -> None:
    here = next(screen for screen, after in pairwise(SHIPPED) if screen.ballot and after.answer)
    hidden = onward(SHIPPED, here, lambda _: False)
    shown = onward(SHIPPED, here, lambda _: True)
    assert block_of(hidden.step) != block_of(here.name) == block_of(shown.step)
    assert backward(SHIPPED, standing(SHIPPED, hidden.step), lambda _: False).step == here.name


def test_a_screen_that_is_gone_gives_way_to_its_block_and_a_block_to_what_was_shown_before() -> None:
    many = next(screen for screen in SHIPPED if screen.name.endswith("--2"))
    left = [screen for screen in SHIPPED if screen is not many]
    assert standing(left, many.name).name == block_of(many.name)
    assert standing(SHIPPED, "gone--2", ["cover", many.name, "gone"]) is many
    assert standing(SHIPPED, "gone").name == "cover"


def test_hands_go_to_the_option_that_is_read_whatever_the_question_is_called(tmp_path: Path) -> None:
    asked = QUESTION.replace("id: ask", "id: end").replace("misconception: mix-up", "")
    more = "".join(f"      - {{text: Other {number}, feedback: No.}}\n" for number in range(5))
    lesson = load_lesson(lesson_at(tmp_path, one=SECTION + asked + more))
    screen = next(screen for screen in screens_of(lesson) if screen.ballot)
    (choices,) = (part for part in screen.parts if isinstance(part, Choices))
    options = lesson.questions[0].by_letter()  # type: ignore[attr-defined]
    assert choices.texts == tuple(options[letter].text for letter in letters_of(lesson, screen))
    assert onward(screens_of(lesson), screen, lambda _: False).step == "end"
