"""A stack of cards on a page."""

from tests.examples import example, written
from tests.test_tradeoff_views import opened, press, said


def test_who_stands_on_the_last_card_can_go_on_when_the_stack_becomes_smaller():
    shown = opened("cards")
    for _ in example("cards").items[1:]:
        press(shown, "Turn over")
        press(shown, "Next card")
    shown.session_state["desk"].block = example("cards", items=written("cards")["items"][:1])
    shown.run()
    assert not shown.exception
    assert "Card 1 of 1" in said(shown)
