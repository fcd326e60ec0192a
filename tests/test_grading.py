"""What each kind of question gives for which answer, in tables."""

from time import monotonic

import pytest
from pydantic import ValidationError

from lectern.blocks.number.reading import read_number
from lectern.blocks.wording import MOST_LETTERS, Wording, deadline, fold, matches
from tests.examples import example

MYTH = ("download-is-open",)


def marks(question, raw):
    """The score of a raw answer, and what the remarks quote with their rightness and misconceptions."""
    verdict = question.grade(question.accept(raw))
    return (
        round(verdict.score, 3),
        [(remark.about, remark.right) for remark in verdict.remarks],
        verdict.misconceptions,
    )


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        ("single", "a", (1, [("Open weights", True)], ())),
        ("single", "b", (0, [("Open source", False)], MYTH)),
        ("single", "c", (0, [("Public domain", False)], ())),
        ("true_false", "false", (1, [("False", True)], ())),
        ("true_false", "true", (0, [("True", False)], MYTH)),
        ("number", "20,7 %", (1, [("20.7 %", True)], ())),
        ("number", "79.3", (0, [("79.3 %", False)], MYTH)),
        ("number", "12.25", (0, [("12.25 %", False)], ())),
        ("short", " Open  WEIGHTS. ", (1, [("Open  WEIGHTS.", True)], ())),
        ("short", "an open-weights model", (1, [("an open-weights model", True)], ())),
        ("short", "Open Source", (0, [("Open Source", False)], MYTH)),
        ("short", "shareware", (0, [("shareware", False)], ())),
        (
            "blank",
            {"part": "Paramètres", "recipe": "c"},
            (0, [("Gap 1: Paramètres", False), ("Gap 2: download link", False)], MYTH),
        ),
        (
            "blank",
            {"part": "Parameters", "recipe": "c"},
            (0.5, [("Gap 1: Parameters", True), ("Gap 2: download link", False)], MYTH),
        ),
    ],
)
def test_an_answer_gets_its_score_and_its_own_remarks(kind, raw, expected):
    assert marks(example(kind), raw) == expected


@pytest.mark.parametrize(
    ("ticked", "minus", "exact", "missed"),
    [
        ("ab", 1, 1, None),
        ("a", 0.5, 0, "One more option is right."),
        ("ac", 0, 0, "One more option is right."),
        ("abc", 0.5, 0, None),
        ("abcd", 0, 0, None),
        ("cd", 0, 0, "2 more options are right."),
    ],
)
def test_a_wrong_tick_takes_back_a_right_one_and_what_is_missed_is_counted_not_named(ticked, minus, exact, missed):
    question = example("multiple")
    verdict = question.grade(list(ticked))
    assert verdict.score == minus
    assert example("multiple", credit="exact").grade(list(ticked)).score == exact
    texts = {letter: option.text for letter, option in question.by_letter().items()}
    quoted = [remark.about for remark in verdict.remarks if remark.about != "Not ticked"]
    assert quoted == [texts[letter] for letter in ticked]
    assert [remark.text for remark in verdict.remarks if remark.about == "Not ticked"] == ([missed] if missed else [])
    assert verdict.misconceptions == (MYTH if "c" in ticked else ())


@pytest.mark.parametrize(
    ("order", "score", "right"),
    [
        ([0, 1, 2, 3, 4, 5], 1, [0, 1, 2, 3, 4, 5]),
        ([1, 0, 2, 3, 4, 5], 14 / 15, [2, 3, 4, 5]),
        ([1, 2, 3, 4, 5, 0], 10 / 15, [1, 2, 3, 4]),
        ([5, 0, 1, 2, 3, 4], 10 / 15, [1, 2, 3, 4]),
        ([3, 4, 5, 0, 1, 2], 6 / 15, [3, 4, 1, 2]),
        ([5, 4, 3, 2, 1, 0], 0, []),
    ],
)
def test_order_gives_the_share_of_right_pairs_and_marks_an_item_by_its_neighbours(order, score, right):
    items = [{"text": f"Item {place}", "feedback": "No."} for place in range(6)]
    verdict = example("order", items=items).grade(order)
    whole, each = verdict.remarks[:-6], verdict.remarks[-6:]
    assert verdict.score == pytest.approx(score)
    assert [remark.about for remark in each] == [f"{place}. Item {item}" for place, item in enumerate(order, 1)]
    assert [item for item, remark in zip(order, each, strict=True) if remark.right] == right
    assert [remark.text for remark in each] == [None if item in right else "No." for item in order]
    told = f"Taken two at a time, {round(score * 15)} of 15 pairs stand in the right order."
    assert [(remark.about, remark.text) for remark in whole] == ([] if score == 1 else [("", told)])


@pytest.mark.parametrize(
    ("rights", "score", "told"),
    [
        (["Numbers learned in training", "The program that teaches", "Examples to learn from"], 1, ()),
        (["Numbers learned in training", "Examples to learn from", "The program that teaches"], 1 / 3, ()),
        (["A contract with users", "The program that teaches", "Examples to learn from"], 2 / 3, MYTH),
        (["A contract with users"] * 3, 0, MYTH),
    ],
)
def test_match_gives_the_share_of_right_pairs(rights, score, told):
    question = example("match")
    verdict = question.grade(question.accept({str(place): right for place, right in enumerate(rights)}))
    assert verdict.score == pytest.approx(score)
    assert verdict.misconceptions == told
    assert [remark.about.split(" → ")[1] for remark in verdict.remarks] == rights


def test_a_group_takes_every_member_whose_right_it_is():
    pairs = [
        {"left": left, "right": right} for left, right in (("LLaMA", "weights"), ("OPT", "weights"), ("GPT", "none"))
    ]
    question = example("match", pairs=pairs, extra=None)
    assert question.rights() == ["none", "weights"]
    assert question.grade({"0": "weights", "1": "weights", "2": "weights"}).score == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("rules", "right", "wrong"),
    [
        ({"answer": "5", "tolerance": None}, [5], [4.999, 5.001]),
        ({"answer": "20.7", "tolerance": "4"}, [16.7, 24.7], [16.69, 24.71]),
        ({"answer": "0.3", "tolerance": "0.1"}, [0.2, 0.4], [0.19, 0.41]),
        ({"answer": "20", "tolerance": None, "range": ["16", "26"]}, [16, 26], [15.9, 26.1]),
        ({"answer": "-5", "tolerance": "1"}, [-6, -4], [-6.1, -3.9, 5]),
        ({"answer": "1e25", "tolerance": "1e24"}, [9e24, 1.1e25], [8.9e24, 1.2e25]),
    ],
)
def test_a_number_counts_up_to_the_very_ends_of_its_range(rules, right, wrong):
    question = example("number", near=None, **rules)
    assert [question.grade(float(number)).score for number in right] == [1] * len(right)
    assert [question.grade(float(number)).score for number in wrong] == [0] * len(wrong)


def test_a_number_out_of_reach_is_told_which_way_it_is_off():
    question = example("number")
    assert question.grade(3.0).remarks[0].text == question.too_low
    assert question.grade(99.0).remarks[0].text == question.too_high


READ = {
    "7": 7, "+7": 7, "-7": -7, "−7": -7, "- 7": -7, "1250": 1250, "２０": 20,
    " 20.7 ": 20.7, "20,7": 20.7, ".5": 0.5, ",5": 0.5, "0,125": 0.125, "2.050": 2.05, "1,2500": 1.25,
    "1 250": 1250, "1 250,5": 1250.5, "1\u202f250\u00a0000": 1250000, "1'250": 1250,
    "1,250,000": 1250000, "1.250.000": 1250000, "1,250.5": 1250.5, "1.250,5": 1250.5,
    "1e25": 1e25, "1,5E3": 1500, "2e-3": 0.002,
    "10²⁵": 1e25, "10^25": 1e25, "-10²⁵": -1e25, "3.8×10²⁵": 3.8e25, "3,8 x 10^25 %": 3.8e25, "2·10⁻³": 0.002,
    "20%": 20, "20 %": 20, "20 per cent": 20, "20 Percent": 20, "% 20": 20,
}  # fmt: skip
UNREAD = [
    "2,050", "1,250", "-1,250", "1,250 %", "1,250e3",
    "5²", "20³ %", "2^3", "²", "×10²⁵", "1,250×10²", "10^", "10²⁵⁰⁰",
    "12 50", "1,25,000", "1,250,00", "1.250.00", "1 250 00", "1,250,000,5",
    "--7", "5-6", "5..6", "1e", "e5", "1e9999", "0x10", "1_000", "½", "nan", "inf", "-inf", "infinity",
    "", " ", "%", "-", "twenty", "20 kg", "about 20", "20 %%", "9" * 65,
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), READ.items())
def test_a_number_is_read_as_people_write_it(typed, number):
    assert read_number(typed, "%") == number


@pytest.mark.parametrize("typed", UNREAD)
def test_what_could_be_two_numbers_or_none_is_not_read(typed):
    assert read_number(typed, "%") is None


def test_where_a_whole_number_is_asked_for_three_digits_after_a_sign_are_thousands():
    assert read_number("2,050", whole=True) == 2050
    assert read_number("2.050", whole=True) == 2050
    assert read_number("20.7", whole=True) == 20.7
    assert read_number("0,125", whole=True) == 0.125


def test_a_whole_number_is_asked_for_only_when_the_ends_of_what_counts_are_whole_too():
    assert example("number", answer="3", tolerance="0.2", decimals="0", near=None).accept("3.142") == 3.142
    assert example("number", answer="3", tolerance=None, range=["3", "3.5"], decimals="0").accept("3.142") == 3.142
    assert example("number", answer="2050", tolerance="50", decimals="0", near=None).accept("2.050") == 2050


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1e25, "10²⁵"), (-3.8e25, "-3.8×10²⁵"), (9.99e14, "999000000000000"), (2050.0, "2050"), (4e-9, "4×10⁻⁹")],
)
def test_a_very_large_or_small_number_is_shown_as_a_power_of_ten(number, shown):
    assert example("number", unit=None, decimals="0").in_words(number) == shown


@pytest.mark.parametrize(
    ("unit", "typed", "number"),
    [
        ("US$", "US$20", 20),
        ("US$", "us$ 20", 20),
        ("€", "20 €", 20),
        ("million", "3 Million", 3),
        (None, "20%", None),
        ("km²", "20 km²", 20),
        ("km²", "20 km2", 20),
    ],
)
def test_a_unit_may_be_typed_along_when_the_question_has_it(unit, typed, number):
    assert read_number(typed, unit) == number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Open Weights", "open weights", True),
        ("  open \t weights ", "open weights", True),
        ("“Open weights!”", "open weights", True),
        ("café", "CAFE", True),
        ("Straße", "strasse", True),
        ("e\u0301tude", "étude", True),
        ("It’s an oligopoly", "It's an oligopoly", True),
        ("It´s an oligopoly", "It's an oligopoly", True),
        ("Open–washing", "open-washing", True),
        ("open\u2011washing", "open-washing", True),
        ("the “open” one", 'the "open" one', True),
        ("C++", "C", False),
        ("C#", "C", False),
        ("open-weights", "open weights", False),
        ("が", "か", False),
        ("20%", "20", False),
    ],
)
def test_wording_is_compared_without_case_accents_spacing_and_outer_punctuation(one, other, same):
    assert (fold(one) == fold(other)) is same


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("open[- ]weights?", "Open-Weight", True),
        ("open[- ]weights?", "open weights model", False),
        ("cafe", "Café!", True),
        ("café", "CAFÉ", True),
        ("(a|b)", "c", False),
    ],
)
def test_a_pattern_must_match_the_whole_answer(pattern, text, found):
    assert matches(text, (pattern,), deadline()) is found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("it's .+", "It’s an oligopoly", True),
        ("it’s .+", "It's an oligopoly", True),
        ("open[- ]washing", "open–washing", True),
        ("open[ –x]washing", "open-washing", True),
        ("open[ –x]washing", "openawashing", False),
        (r"open\–washing", "open–washing", True),
    ],
)
def test_a_pattern_takes_quotes_and_dashes_as_a_keyboard_or_a_typographer_sets_them(pattern, text, found):
    assert Wording.model_validate({"patterns": [pattern]}).fits(text, deadline()) is found


def test_many_patterns_that_would_run_for_ever_share_one_deadline():
    wild = [f"({letter}+)+$" for letter in "abcdefghij"]
    near = [{"patterns": wild, "feedback": "No."}] * 20
    start = monotonic()
    assert example("short", patterns=wild, near=near).grade("a" * 150 + "b").score == 0
    assert example("short", patterns=["(x+)+$"], near=None).grade("é" * 150 + "b").score == 0
    assert monotonic() - start < 1


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:a{60000}){60000}",
        "a{10001}",
        "(a{10,}){1001}",
        "(?:(?:(?:a{30}){30}){30}){30}",
        "(?:[)(]a{101}){100}",
        r"(?:\(a{101}){100}",
        "(?:a{101}(?#()b){100}",
        "(?:[[:alpha:])]a{101}){100}",
        "(?x)a{6 0000}",
        "(?i-x:a)",
        "(?V1)[[a])]",
    ],
)
def test_a_pattern_that_would_fill_the_memory_is_refused_before_it_is_compiled(pattern):
    with pytest.raises(ValidationError, match=r"repeats too much|sets the flag"):
        Wording.model_validate({"patterns": [pattern]})


@pytest.mark.parametrize(
    "pattern",
    [
        "a" * 300,
        r"\d{1,3}(?:,\d{3}){0,5}",
        r"(?:\w+\s+){1,30}open(?:\s+\w+){1,30}",
        f"a{{{MOST_LETTERS}}}",
        r"\{60000\}",
        "[{60000}]",
        "(?P<x>open)(?&x)",
        "(?:weights){e<=2}",
    ],
)
def test_a_pattern_that_counts_as_people_do_is_taken(pattern):
    assert Wording.model_validate({"patterns": [pattern]}).patterns == (pattern,)


def test_a_pattern_that_would_run_for_ever_does_not_match_and_stops():
    question = example("short", patterns=["(a+)+$"], near=None)
    start = monotonic()
    assert question.grade("a" * 150 + "b").score == 0
    assert monotonic() - start < 1
    assert question.grade("open weights").score == 1
