"""Trade-off kinds played through: a release defended, a budget spent and spent again."""

from tests.examples import example, written
from tests.test_tradeoff_views import charts, find, kept, opened, press, said

SPEND = {"Public computers": 40, "Upkeep of open projects": 10, "Lessons and training": 30}


def spend(shown, tokens):
    for label, value in tokens.items():
        find(shown.number_input, label).set_value(value)
    shown.run()


def test_opening_a_part_says_what_moves_who_gains_and_who_loses():
    shown = opened("release")
    assert "Nothing has moved yet" in said(shown)
    find(shown.select_slider, "Weights").set_value("open").run()
    assert "**A small firm**, by 14: Use by others up 27" in said(shown)
    assert "**People who get scam calls**, by 40: Misuse up 50" in said(shown)
    assert "Anyone can copy, study, change and share it. It started at: Hosted." in said(shown)


def test_a_decision_is_kept_only_with_its_defence_and_one_for_each_case():
    shown = opened("release")
    press(shown, "Keep my decision")
    assert kept(shown) is None
    for case in ("homework", "weather"):
        shown.radio[0].set_value(case).run()
        shown.text_area[0].set_value(f"Because of {case}.")
        press(shown, "Keep my decision")
    assert {case: decision["defence"] for case, decision in kept(shown).items()} == {
        "homework": "Because of homework.",
        "weather": "Because of weather.",
    }
    assert kept(shown)["weather"]["steps"] == example("release").cases["weather"].start


def test_an_own_judgement_moves_the_bars_and_is_kept_with_the_decision():
    shown = opened("release")
    shown.selectbox[0].select("misuse").run()
    find(shown.slider, "Misuse: Weights").set_value(0).run()
    shown.text_area[0].set_value("It does not matter here.")
    press(shown, "Keep my decision")
    assert kept(shown)["homework"]["moved_by"] == {"misuse": {"weights": 0}}
    assert shown.table[0].value["Level, 0 to 100"].tolist()[3] == "3"


def test_a_defence_that_is_not_kept_yet_survives_a_look_at_another_case():
    shown = opened("release")
    shown.text_area[0].set_value("Pupils were promised it.").run()
    shown.radio[0].set_value("weather").run()
    assert shown.text_area[0].value == ""
    shown.radio[0].set_value("homework").run()
    assert shown.text_area[0].value == "Pupils were promised it."
    press(shown, "Keep my decision")
    assert kept(shown)["homework"]["defence"] == "Pupils were promised it."


def test_a_decision_stays_when_an_effect_it_judged_is_taken_out():
    block = written("release")
    del block["effects"]["privacy"]
    for person in block["people"].values():
        person["cares"].pop("privacy", None)
    for case in block["cases"].values():
        case["moved_by"].pop("privacy", None)
    decided = {"steps": example("release").cases["homework"].start, "defence": "Because."}
    judged = {"homework": decided | {"moved_by": {"privacy": {"data": 1}}}}
    assert type(example("release")).model_validate(block).accept(judged) == {"homework": decided}


def test_more_tokens_than_there_are_cannot_be_spent():
    shown = opened("budget")
    spend(shown, SPEND | {"Independent checks": 30})
    assert "That is 10 more than there are." in said(shown)
    assert find(shown.button, "Spend it").disabled


def test_events_come_one_by_one_and_tokens_can_move_between_them():
    shown = opened("budget")
    spend(shown, SPEND | {"Independent checks": 20})
    assert "All 100 tokens are placed." in said(shown)
    press(shown, "Spend it")
    assert "Event 1 of 3" in said(shown)
    assert "Event 2 of 3" not in said(shown)
    assert "It would have taken 5 more on Upkeep of open projects" in said(shown)
    press(shown, "Go on to the next event")
    assert "it takes 15 tokens on Lessons and training and 10 tokens on Independent checks" in said(shown)
    press(shown, "Go on to the next event")
    assert "You were ready for 2 of 3 events." in said(shown)
    assert len(kept(shown)["spends"]) == 3


def test_a_game_half_played_goes_on_where_it_was():
    shown = opened("budget", last={"spends": [{"upkeep": 15}]})
    assert "Event 1 of 3" in said(shown)
    assert "You were shielded" in said(shown)
    assert find(shown.number_input, "Upkeep of open projects").value == 15


def test_a_new_game_starts_empty_and_keeps_the_old_one_until_it_is_spent():
    old = example("budget").accept({"spends": [{"upkeep": 100}] * 3})
    shown = opened("budget", last=old)
    press(shown, "Play again from the start")
    assert [field.value for field in shown.number_input] == [0] * 5
    assert kept(shown) == old
    spend(shown, {"Public computers": 5})
    press(shown, "Spend it")
    assert [sum(spend.values()) for spend in kept(shown)["spends"]] == [5]
    assert charts(shown) == 1
