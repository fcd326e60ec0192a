"""Vote, discuss, vote again: whole rounds by the keyboard alone, with the notes window open beside the stage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from lectern.classroom import Round
from lectern.words import wall as words
from tests.conftest import Small
from tests.every import block_of
from tests.notes_page import NotesPage
from tests.stage_page import StagePage

Open = Callable[..., Page]
MARK = "✓"
MOON, WIND, UNDER = "The Moon", "The wind", "Only what is under the Moon rises"


def both(open_page: Open, small: Small, step: str, people: int | None = None) -> tuple[StagePage, NotesPage]:
    """The two windows of a talk at a step, in one browser."""
    stage = StagePage(open_page(small.server, reduced_motion="reduce"), small.server, small.lesson.id)
    stage.open(step, people=people)
    notes = NotesPage(stage.page.context.new_page(), small.server, stage.talk)
    notes.open()
    return stage, notes


def rounds(stage: StagePage) -> list[Round]:
    """What is on disk of the talk's rounds."""
    return stage.told(lambda talks: talks.rounds(stage.talk))


def raise_hands(stage: StagePage, **hands: int) -> None:
    """Count hands for options by the keyboard: the digit, then + or - as often as need be."""
    letters = stage.page.evaluate("() => window.lecternTalk.data.letters")
    for letter, count in hands.items():
        stage.press(str(letters.index(letter) + 1), *("+" if count > 0 else "-") * abs(count))


def rows(stage: StagePage) -> list[str]:
    """The options as the class sees them, each without its number."""
    texts = stage.key("choice-").all_inner_texts()
    return [" ".join(text.split()[1:]) for text in texts]


def is_right(stage: StagePage, *letters: str) -> None:
    """See that these options are marked as right, and no other."""
    expect(stage.key("choice-").filter(has_text=MARK)).to_have_count(len(letters))
    for letter in letters:
        expect(row(stage, letter)).to_contain_text(MARK)


def row(stage: StagePage, letter: str) -> Any:
    """One option on the stage."""
    return stage.page.locator(f".st-key-choice-{letter}, .st-key-choice-{letter}-right")


def test_a_whole_round_by_the_keyboard_alone(open_page: Open, small: Small) -> None:
    began = datetime.now(UTC)
    stage, notes = both(open_page, small, "why", people=8)
    asked = rows(stage)
    assert sorted(asked) == sorted([MOON, WIND, UNDER])
    assert stage.where().phase == words.PHASES["ask"]

    notes.phase("ask")
    notes.says(f"{MOON} ✓")
    notes.says("the sea rises only under the Moon")
    notes.says("The near side is pulled more than the far side.")
    raise_hands(stage, a=3, b=5, c=2)
    notes.counts(a=3, b=5, c=2)
    notes.says(words.turnout("more", 10, 8, False))
    raise_hands(stage, b=-2)
    notes.counts(a=3, b=3, c=2)
    notes.says(words.turnout("all", 8, 8, False))
    notes.says(words.SUGGESTION["discuss"])
    notes.says("American Journal of Physics 69 (2001) 970")

    for phase in ("locked", "discuss", "revote"):
        assert stage.press("Space").phase == words.PHASES[phase]
        notes.phase(phase)
        assert rows(stage) == asked
        notes.counts(a=3, b=3, c=2) if phase != "revote" else notes.counts(a=0, b=0, c=0)
    raise_hands(stage, a=6, c=1)
    notes.counts(a=6, b=0, c=1)
    notes.says(words.turnout("fewer", 7, 8, False))
    assert stage.press("Space").phase == words.PHASES["relocked"]
    notes.phase("relocked")
    notes.says(words.SUGGESTION["go_on"])
    notes.says(words.shares(3 / 8, 6 / 7))
    assert rows(stage) == asked
    is_right(stage)

    stage.press("Space")
    is_right(stage, "a")
    expect(row(stage, "a")).to_contain_text(words.first_and_second(words.hands(3, 3 / 8), words.hands(6, 6 / 7), 3))
    expect(row(stage, "b")).to_contain_text(words.first_and_second(words.hands(3, 3 / 8), words.hands(0, 0), -3))
    for label in (words.FIRST_VOTE, words.SECOND_VOTE):
        expect(stage.key("stage-body").get_by_text(label, exact=True)).to_have_count(3)
    assert words.shares(3 / 8, 6 / 7) in stage.where().phase
    expect(stage.foot("where")).to_have_text(words.SUGGESTION_IN_SHORT["go_on"])

    assert stage.press("Space").step == "why--2"
    expect(stage.key("stage-body")).to_contain_text("The near side is pulled more than the far side.")
    stage.press("Space")
    expect(stage.key("stage-body")).to_contain_text("it rises on both sides")
    kept(stage, began)
    record = notes.page.locator(".st-key-record")
    record.locator("summary").click()
    expect(record).to_contain_text("What pulls the sea up?")
    expect(record.get_by_role("listitem").filter(has_text=f"{MOON}: {words.before_after(3, 6)}")).to_be_visible()


def kept(stage: StagePage, began: datetime) -> None:
    """See that the round is on disk: what was asked, when, and each count; and that the step was shown."""
    (found,) = rounds(stage)
    assert (found.talk, found.block, found.phase) == (stage.talk, "why", "revealed")
    assert (found.first, found.second) == ({"a": 3, "b": 3, "c": 2}, {"a": 6, "c": 1})
    assert found.asked == {"prompt": "What pulls the sea up?", "options": {"a": MOON, "b": WIND, "c": UNDER}}
    assert began - timedelta(seconds=1) < found.opened < found.since < datetime.now(UTC)
    steps = [shown.step for shown in stage.told(lambda talks: talks.shown(stage.talk))]
    assert steps == ["cover", "why", "why--2", "why--3"]


def test_going_back_in_a_round_opens_the_vote_again_and_keeps_the_hands(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "opposite")
    raise_hands(stage, true=4, false=1)
    stage.press("Space", "Space", "PageUp", "PageUp")
    assert stage.where().phase == words.PHASES["ask"]
    raise_hands(stage, false=2)
    notes.counts(true=4, false=3)
    stage.press(*["Space"] * 5)
    expect(row(stage, "true")).to_contain_text(words.hands(4, 4 / 7))
    is_right(stage, "true")
    assert stage.press("Space").step == "opposite--2"


def test_a_vote_without_hands_asks_for_no_discussion(open_page: Open, small: Small) -> None:
    stage, _ = both(open_page, small, "why")
    assert stage.press("Space").phase == words.PHASES["locked"]
    stage.press("Space")
    is_right(stage, "a")


def test_what_is_bold_is_what_space_does(open_page: Open, small: Small) -> None:
    stage, _ = both(open_page, small, "why")
    main = stage.page.locator(".stage-acts .main")
    expect(main).to_have_text(words.FORWARD["ask"])
    stage.press("Space")
    expect(main).to_have_text(words.SHOW_ANSWER)
    raise_hands(stage, a=1)
    expect(main).to_have_text(words.FORWARD["locked"])
    assert stage.press("Space").phase == words.PHASES["discuss"]


def test_two_clicks_in_a_hurry_close_the_vote_and_do_not_show_its_answer(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "why")
    raise_hands(stage, a=1)
    stage.page.get_by_role("button", name=words.FORWARD["ask"]).dblclick()
    stage.settled()
    assert stage.where().phase == words.PHASES["locked"]
    stage.press("PageUp")
    notes.phase("ask")
    notes.page.get_by_role("button", name=words.FORWARD["ask"]).dblclick()
    notes.settled()
    notes.phase("locked")
    stage.settled()
    assert stage.where().phase == words.PHASES["locked"]


def test_what_was_counted_by_eye_can_be_talked_over_too(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "why")
    stage.press("Space")
    stage.page.get_by_role("button", name=words.FORWARD["locked"]).click()
    stage.settled()
    assert stage.where().phase == words.PHASES["discuss"]
    stage.press("PageUp")
    notes.press_button(words.FORWARD["locked"])
    notes.phase("discuss")


def test_keys_typed_ahead_are_for_what_comes_of_them(open_page: Open, small: Small) -> None:
    stage, _ = both(open_page, small, "why")
    stage.press("1", "+", "Space", "+", "PageUp", "+")
    assert stage.where().phase == words.PHASES["ask"]
    assert [sum(found.first.values()) for found in rounds(stage)] == [3]


def test_a_vote_on_an_opinion_shows_what_the_class_thinks_and_no_key(open_page: Open, every: Small) -> None:
    stage, notes = both(open_page, every, block_of("vote"))
    raise_hands(stage, a=1, b=3)
    notes.counts(a=1, b=3)
    stage.press(*["Space"] * 3)
    raise_hands(stage, a=2, d=2)
    stage.press("Space", "Space")
    assert stage.where().phase == words.revealed(words.OPINION_REVEALED, 4, None, "")
    expect(row(stage, "b")).to_contain_text(words.first_and_second(words.hands(3, 3 / 4), words.hands(0, 0), -3))
    expect(row(stage, "d")).to_contain_text(words.first_and_second(words.hands(0, 0), words.hands(2, 2 / 4), 2))
    is_right(stage)
    assert notes.page.get_by_text(words.SUGGESTS).count() == 0
    assert stage.press("Space").step != block_of("vote")


def test_where_several_are_right_only_one_options_hands_can_be_too_many(open_page: Open, every: Small) -> None:
    stage, notes = both(open_page, every, block_of("multiple"), people=4)
    raise_hands(stage, a=4, b=4)
    notes.counts(a=4, b=4)
    notes.is_silent_on("too many")
    raise_hands(stage, b=1)
    notes.says(words.turnout("more", 5, 4, True))
    stage.press(*["Space"] * 5)
    is_right(stage, "a", "b")


def test_each_statement_of_a_scale_has_hands_of_its_own(open_page: Open, every: Small) -> None:
    name = block_of("scale")
    stage, notes = both(open_page, every, name)
    stage.press("Space")
    raise_hands(stage, **{"1": 2, "5": 1})
    notes.counts(**{"1": 2, "5": 1})
    stage.press("Space", "Space")
    expect(row(stage, "1")).to_contain_text(words.hands(2, 2 / 3))
    stage.press("Space")
    notes.counts(**{"1": 0, "5": 0})
    raise_hands(stage, **{"4": 1})
    notes.counts(**{"4": 1})
    assert [(found.item, found.first) for found in rounds(stage)] == [
        ("own-models", {"1": 2, "5": 1}),
        ("publish-everything", {"4": 1}),
    ]
