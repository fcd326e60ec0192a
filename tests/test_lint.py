"""The lint: what each rule warns of and what it leaves alone, where it points, and how it is silenced."""

import json
import re
from datetime import date
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lectern import check
from lectern.lint import lint, page
from lectern.lint.evidence import months_old
from lectern.lint.level import audience_age
from lectern.lint.registry import RULES, TOLD
from lectern.lint.rule import LessonRule
from lectern.lint.spans import overlap, span
from lectern.problem import LessonError
from lectern.reading import load_lesson
from lectern.yamlfile import parse_yaml, read_yaml
from tests import every, small
from tests.authoring import HEAD, ONE, QUESTION, SECTION, lesson_at, question, swap
from tests.serving import ROOT

TODAY = date(2026, 11, 29)
ASKED = question()
HERE = "§"
"""Stands in a lesson where the rule must point: at the sign after it."""


def docs_of(lesson):
    names = ["lesson.yaml", *(f"sections/{section.id}.yaml" for section in lesson.sections)]
    return {name: read_yaml(lesson.folder / name, Path(lesson.id) / name) for name in names}


def linted(folder, only=None):
    lesson = load_lesson(folder)
    return lint(lesson, docs_of(lesson), TODAY, only)


def places(findings, folder):
    return sorted(
        (each.problem.file.relative_to(folder.name).as_posix(), each.problem.mark.line, each.problem.mark.column)
        for each in findings
    )


def marked(name, text):
    """The text without its marks, and the places where they stood."""
    found = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        while HERE in line:
            found.append((name, number, line.index(HERE) + 1))
            line = line.replace(HERE, "", 1)
        lines[number - 1] = line
    return "\n".join(lines), found


def lesson_with(tmp_path, *, head=HEAD, blocks="", before=ASKED):
    """A lesson of this head and these blocks after a first question; its folder, and the marked places."""
    one, in_section = marked(ONE, before + blocks)
    lesson, in_head = marked("lesson.yaml", head)
    return lesson_at(tmp_path, lesson=lesson, one=one), sorted(in_head + in_section)


def named(*texts):
    """A short name of its own for each text."""
    return crc32(" ".join(texts).encode())


def choose(right, *wrong, prompt="What then?", kind="single", more=""):
    """A question with one right option, which stands first."""
    options = [f"      - {{text: {right}, correct: true, feedback: F}}"]
    options += [f"      - {{text: {text}, feedback: F{place}}}" for place, text in enumerate(wrong)]
    return f"""\
  - kind: {kind}
    id: asked-{named(right, *wrong, prompt)}
    prompt: {prompt}
    objective: know
    difficulty: 1{more}
    options:
""" + "\n".join([*options, ""])


def state(prompt, *, answer="true", more=""):
    return f"""\
  - kind: true_false
    id: said-{named(prompt)}
    prompt: {prompt}
    objective: know
    difficulty: 1
    answer: {answer}{more}
    feedback: {{true: T, false: F}}
"""


def block(text):
    """A block as it is written alone, put into the list."""
    lines = text.strip("\n").split("\n")
    return "".join(("  - " if number == 0 else "    ") + line + "\n" for number, line in enumerate(lines))


def text(body, **more):
    return block("\n".join(["kind: text", *(f"{key}: {value}" for key, value in more.items()), f"body: {body}"]))


CHART = """\
kind: chart
type: column
title: It rose
data: [{month: May, height: 4}, {month: June, height: 6}]
x: month
y: height
unit: m
source: book
as_of: 2026-03
alt: The sea stood at 4 metres in May and at 6 in June.
"""
SOURCED = swap(HEAD, ("{title: A book}", "{title: A book, by: Somebody}"))
MATCH = """\
kind: match
id: pairs
prompt: What goes with what?
objective: know
difficulty: 1
pairs:
  - {left: one, right: eins, feedback: It sounds alike.}
  - {left: two, right: zwei, feedback: It begins alike.}
"""
ORDER = """\
kind: order
id: row
prompt: Put them in order.
objective: know
difficulty: 1
first: small
last: large
items: [{text: ant}, {text: cat}, {text: cow}]
"""
BLANK = """\
kind: blank
id: gap
prompt: Fill it.
objective: know
difficulty: 1
text: The {{thing}} rises.
gaps:
  thing: {accept: [sea], otherwise: Look again.}
"""
NUMBER = """\
kind: number
id: count
prompt: How many?
objective: know
difficulty: 1
answer: 3
too_low: More.
too_high: Fewer.
"""
PREDICT = """\
kind: predict
id: guess
prompt: In which month was it higher?
misconception: mix-up
options:
  - {text: June, correct: true}
  - {text: May, feedback: Look.}
reveal: In June.
chart:
""" + "".join(f"  {line}\n" for line in CHART.splitlines() if line != "kind: chart")
LONG = "a very long answer that goes on until nobody can miss it"

# Each rule with blocks that it warns of, at the marks, and near misses that it leaves alone.
BLOCKS = {
    "longest-option": [
        choose(f"§{LONG}", "short", "shorter"),
        choose(f"§{LONG}", "short", "shorter", kind="multiple"),
        block(swap(PREDICT, ("text: June,", f"text: §{LONG},"), ("x: month", "x: month"))),
        block(
            swap(
                BLANK,
                (
                    "{accept: [sea], otherwise: Look again.}",
                    "{choose: [{text: §" + LONG + ", correct: true, feedback: F}, {text: no, feedback: G}]}",
                ),
            )
        ),
        # near misses
        choose("nineteen letters it", "some ten to fifteen"),
        choose("It rises too", "Yes"),
        choose(LONG, LONG.replace("very", "rather"), "short"),
        choose("short", LONG),
        choose('"[the moon](https://example.org/a/very/long/address/indeed)"', "the sun"),
    ],
    "of-the-above": [
        choose("this", "§All of the above"),
        choose("this", "that", "§none of these."),
        choose("this", "that", '§"*Both A and B*"'),
        choose("this", "that", '§"A, B and C"'),
        choose("this", "that", "§Neither of them"),
        # near misses
        choose("all of the water above the ground", "none of the ice", "both of the poles together"),
        choose("I expect nothing of these firms", "A and a half"),
        choose("this", "All of the above", more="\n    lang: fr"),
    ],
    "overlapping-options": [
        choose("10 to 20", "§20 to 30"),
        choose("over 2 million", "§over 20 million"),
        choose("5 %", "§4 to 6 %"),
        choose("the training data", "§the training data and the code"),
        choose("code", "§code and data"),
        choose("the sea", "§a sea"),
        choose("it rises twice a day", "§Every time it rises twice a day"),
        # near misses
        choose("10 to 19", "20 to 29", "30 or more"),
        choose("under 10 metres", "10 to 20 metres", "over 20 metres"),
        choose("2 million", "20 million"),
        choose("5 kg", "4 to 6 litres"),
        choose("it is safe", "it is not safe"),
        choose("open", "open source"),
        choose("once a day", "more than once a day", "less than once a day"),
    ],
    "negative-stem": [
        choose("iron", "glass", prompt="Which of these is §not a metal?"),
        choose("iron", "glass", prompt="All but one are metals. Which could §never rust?"),
        choose("iron", "glass", prompt="Which of these §can't rust?"),
        choose("iron", "glass", prompt="Which of these rust, §except in dry air?"),
        state("A metal does §not burn."),
        # near misses
        choose("iron", "glass", prompt="Which of these is **not** a metal?"),
        choose("iron", "glass", prompt="Which of these is NOT a metal?"),
        choose("iron", "glass", prompt="The glass did not rust. Which of these will?"),
        choose("iron", "glass", prompt="Why does glass not rust?"),
        choose("iron", "glass", prompt="What rusts, whether or not it is wet?"),
        choose("iron", "glass", prompt="What rusts, so that it cannot be used?"),
        choose("iron", "glass", prompt="What is not only hard but brittle?"),
        choose("fer", "verre", prompt="Que faire, or not?", more="\n    lang: fr"),
        state("Nothing burns in a note left by a knot."),
    ],
    "feedback-missing": [
        block(swap(MATCH, ("- {left: two, right: zwei, feedback: It begins alike.}", "- §{left: two, right: zwei}"))),
        block(swap(ORDER, ("items:", "§items:"))),
        block(swap(BLANK, ("thing: {accept: [sea], otherwise: Look again.}", "§thing: {accept: [sea]}"))),
        block(swap(NUMBER, ("answer: 3\ntoo_low: More.", "§answer: 3"))),
        block(swap(PREDICT, ("- {text: May, feedback: Look.}", "- §{text: May}"))),
        # near misses
        block(MATCH),
        block(ORDER + "explain: By their weight.\n"),
        block(swap(ORDER, ("{text: ant}", "{text: ant, feedback: It is tiny.}"))),
        block(BLANK),
        block(NUMBER),
        block(swap(PREDICT, ("misconception: mix-up\n", ""), (", feedback: Look.", ""))),
    ],
    "feedback-same": [
        choose("one", "two", "three").replace("feedback: F0", "feedback: Try again.").replace("F1", "§try  again."),
        block(swap(MATCH, ("It sounds alike.", "Look."), ("It begins alike.", "§Look."))),
        state("It rises.").replace("{true: T, false: F}", "{true: No., false: §No.}"),
        # near misses
        choose("one", "two").replace("feedback: F0", "feedback: F"),
        block(MATCH),
        state("It falls."),
    ],
    "no-objective": [
        state("It rises.").replace("objective: know", "§objective: []"),
        # near misses
        state("It falls."),
        text("Some words."),
    ],
    "chart-unread": [
        block(swap(CHART, ("unit: m\n", ""), ("title: It", "§title: It"))),
        block(swap(CHART, ("alt: The sea stood at 4 metres in May and at 6 in June.", "alt: §It rose."))),
        block(swap(PREDICT, ("  unit: m\n", ""), ("  title: It", "  §title: It"))),
        # near misses
        block(CHART),
        block(swap(CHART, ("unit: m", "y_title: metres"))),
        block(PREDICT),
    ],
    "stale-claim": [
        text("Some words.", as_of="§1998"),
        text("Some words.", as_of="§2021-10"),
        text("Some words.", as_of="§2021-11-29"),
        block(swap(PREDICT, ("as_of: 2026-03", "as_of: §2020-03"))),
        # near misses
        text("Some words.", as_of="2021"),
        text("Some words.", as_of="2021-11"),
        text("Some words.", as_of="2021-11-30"),
        text("Some words.", as_of="2031"),
        text("In 1998 it was so."),
    ],
    "over-budget": [
        block("§kind: text\nbody: " + "Some words again. " * 60),
        block(f"kind: vote\nid: v\nprompt: P\noptions:\n  - {{text: §{'long words ' * 15}}}\n  - {{text: short}}"),
        text("Some words.", title="§" + "Long title " * 20),
        # near misses
        block("kind: text\nshow: [study]\nbody: " + "Some words again. " * 60),
        text("Some words again. " * 20),
    ],
    "link-text": [
        text('"It is told §[here](https://example.org/tides)."'),
        text("See §[**this page**](https://example.org/tides)."),
        text('"§[Click here!](https://example.org), and §[read more](https://example.org/more)."'),
        text("See §https://example.org/tides for it."),
        text("See <§https://example.org/tides> for it."),
        text("See §[https://example.org](https://example.org) for it.", lang="fr"),
        choose("one", "two").replace("feedback: F0", 'feedback: "Read it §[here](https://example.org)."'),
        # near misses
        text("Read [the tide tables](https://example.org/here)."),
        text("Read [it](https://example.org) here, where more stands."),
        text("C'est [here](https://example.org).", lang="fr"),
        text("Type `https://example.org` into it."),
        text("Some words.", notes="The link is https://example.org/tides and [here](https://example.org)."),
    ],
    "colour-alone": [
        text("Look at the chart. §The red line is the sea.").replace("§The ", "The §"),
        text("In the graph the river is §shown in dark green."),
        text("Follow the §blue bars.") + block(CHART),
        block(CHART + "note: What is §drawn in grey is an estimate.\n"),
        # near misses
        text("Look at the chart. The dashed red line is the sea."),
        text("Look at the chart. The upper, red line is the sea."),
        text('"Look at the chart. The red line (the sea) rises."'),
        text("They crossed a red line."),
        text("A red balloon rises.") + block(CHART),
        text("Regardez le graph, the red line.", lang="fr"),
        block(swap(CHART, ("alt: The sea", "alt: The red line is the sea. The sea"))),
    ],
}

PLAIN = "The sea comes in and then goes out. It does so two times a day. The Moon pulls at it from far away. " * 12
DENSE = (
    "Gravitational differentials between hemispheres necessarily produce periodic displacements of oceanic water, "
    "whose amplitude is predominantly determined by the configuration of the neighbouring coastline. "
) * 8
FIRM = "    shuffle: false\n    options:"
AGED = swap(HEAD, ("Anybody", "Ages 12 and up"))


def in_row(*rights, shuffle=False):
    """Questions of three options each, with the right one at these places; the first is marked."""
    asked = []
    for number, right in enumerate(rights):
        options = [f"{{text: {word}{number}, feedback: F{word}}}" for word in ("one", "two", "red")]
        options[right] = options[right].replace("feedback", "correct: true, feedback")
        listed = "".join(
            f"      - {'' if number else '§' * (place == right)}{option}\n" for place, option in enumerate(options)
        )
        asked.append(
            f"  - kind: single\n    id: q{number}\n    prompt: What?\n    objective: know\n    difficulty: 1\n"
            f"    shuffle: {str(shuffle).lower()}\n    options:\n{listed}"
        )
    return "".join(asked)


def statements(*answers):
    told = [state(f"It is so {number}.", answer=str(answer).lower()) for number, answer in enumerate(answers)]
    return "".join(told).replace("answer: ", "answer: §", 1)


def unmarked(text):
    return text.replace(HERE, "")


# The same for rules on the whole lesson: what is put into the head, and the blocks.
LESSONS = {
    "key-place": [
        {"blocks": in_row(1, 1, 1, 1)},
        {"blocks": in_row(2, 2, 2, 2, shuffle=True).replace("correct: true", "pin: true, correct: true")},
        {"blocks": statements(True, True, True, True)},
        {"blocks": statements(False, False, False, False, False)},
        # near misses
        {"blocks": unmarked(in_row(1, 1, 1, 0))},
        {"blocks": unmarked(in_row(1, 1, 1))},
        {"blocks": unmarked(in_row(1, 1, 1, 1, shuffle=True))},
        {"blocks": unmarked(statements(True, True, True, False))},
        {"blocks": unmarked(statements(True, True, True))},
    ],
    "objective-untested": [
        {"head": swap(HEAD, ("{know: Know it}", "{know: Know it, §do: Do it}"))},
        # near misses
        {"head": HEAD},
        {"head": swap(HEAD, ("{know: Know it}", "{know: Know it, do: Do it}")), "before": SECTION},
        {
            "head": swap(HEAD, ("{know: Know it}", "{know: Know it, do: Do it}")),
            "blocks": state("So.").replace("objective: know", "objective: [know, do]"),
        },
    ],
    "misconception-untested": [
        {"head": HEAD.replace("mix-up", "§mix-up"), "before": question(instead={", misconception: mix-up": ""})},
        # near misses
        {"head": HEAD},
        {"head": HEAD, "before": SECTION},
        {"head": HEAD, "before": SECTION + block(PREDICT)},
    ],
    "reading-level": [
        {
            "head": AGED,
            "before": question(instead={"Which one?": "Which?"}).replace("title: One", "title: §One"),
            "blocks": text(DENSE),
        },
        # near misses
        {"head": AGED, "blocks": text(PLAIN)},
        {"head": AGED, "blocks": text(DENSE[:400])},
        {"head": HEAD, "blocks": text(DENSE)},
        {"head": swap(HEAD, ("Anybody", "Ages 18 and up")), "blocks": text(DENSE)},
        {"head": swap(AGED, ("language: en", "language: de")), "blocks": text(DENSE)},
        {"head": AGED, "blocks": text(DENSE, lang="fr")},
    ],
    "stale-claim": [
        {"head": HEAD + "stale_after: 12\n", "blocks": text("Some words.", as_of="§2025-10")},
        {"head": HEAD + "stale_after: 12\n", "blocks": text("Some words.", as_of="2026")},
        {"head": HEAD + "stale_after: 240\n", "blocks": text("Some words.", as_of="2010")},
    ],
    "chart-unread": [
        {"blocks": block(swap(CHART, ("source: book", "source: §book")))},
        {"head": SOURCED, "blocks": block(CHART)},
    ],
    "link-text": [
        {"head": HEAD + 'about: "It follows §[this article](https://example.org)."\n'},
        {"head": HEAD + "about: |\n  It follows it.\n\n  It stands at §https://example.org/a.\n"},
        {"head": HEAD + "further_reading: [{title: It, url: 'https://example.org', why: Read it here.}]\n"},
    ],
    "of-the-above": [
        {"head": swap(HEAD, ("language: en", "language: fr")), "blocks": choose("this", "All of the above")},
        {"head": swap(HEAD, ("language: en", "language: en-GB")), "blocks": choose("this", "§All of the above")},
    ],
}
CASES = [(rule, {"head": SOURCED, "blocks": each}) for rule, blocks in BLOCKS.items() for each in blocks]
CASES += [(rule, given) for rule, each in LESSONS.items() for given in each]


@pytest.mark.parametrize(("rule", "given"), CASES)
def test_a_rule_points_at_what_it_warns_of_and_at_nothing_else(tmp_path, rule, given):
    folder, expected = lesson_with(tmp_path, **given)
    found = [each for each in linted(folder) if each.rule == rule]
    assert places(found, folder) == expected
    for each in found:
        assert each.problem.message
        assert each.problem.cure
        assert (each.reason, each.source) == (RULES[rule].reason, RULES[rule].source)
        line = (folder.parent / each.problem.file).read_text().split("\n")[each.problem.mark.line - 1]
        assert each.problem.excerpt == line


def test_every_rule_is_shown_to_warn_and_to_pass_over():
    for rule in RULES:
        marks = [HERE in str(given) for name, given in CASES if name == rule]
        assert True in marks, rule
        assert False in marks, rule


def test_a_good_lesson_is_left_alone(tmp_path):
    assert linted(lesson_at(tmp_path)) == []
    assert linted(lesson_at(tmp_path, "asked", one=question())) == []
    small.make(tmp_path / "small")
    assert linted(tmp_path / "small" / "tide") == []


# --- silences ---

OLD = text("Some words.", as_of="1998")
WHY = "# fine: stale-claim because it tells of that year"


@pytest.mark.parametrize(
    "blocks",
    [
        OLD.replace("1998", f"1998 {WHY}"),
        OLD.replace("kind: text", f"kind: text   {WHY}"),
        OLD.replace("    body", f"    {WHY}\n    body"),
        OLD + f"{WHY}\n" + state("So."),
        OLD + f"    {WHY}\n",
        OLD.replace("1998", "1998 # Fine: stale-claim because: of that year"),
        text("|\n      Some words.\n      # fine: not this", as_of=f"1998 {WHY}"),
        OLD.replace("body: Some words.", f"body: | {WHY}\n      Some words."),
        OLD.replace("1998", f"1998 {WHY}") + OLD.replace("1998", f"1998 {WHY}"),
    ],
)
def test_a_comment_with_a_reason_in_the_block_s_lines_silences_a_rule(tmp_path, blocks):
    folder, _ = lesson_with(tmp_path, blocks=blocks)
    assert linted(folder) == []


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        (OLD.replace("1998", "1998 §# fine: stale-claim"), "no reason is given for silencing `stale-claim`"),
        (OLD.replace("1998", "1998 §# fine: stale-claim because"), "no reason is given"),
        (OLD.replace("1998", "1998 §# fine: stale-claim because …"), "no reason is given"),
        (OLD.replace("1998", "1998 §# fine: stale-claim it is so"), "no reason is given"),
        (OLD.replace("1998", "1998 §# fine: stale-clam because it is so"), "there is no rule `stale-clam` to silence"),
        (OLD.replace("1998", "1998 §# fine:"), "no rule is named"),
        (OLD.replace("1998", "1998 §# fine: over-budget because it is so"), "`over-budget` has nothing to say here"),
        (f"  §{WHY}\n" + OLD, "`stale-claim` has nothing to say here"),
        (OLD + state("So.") + f"    §{WHY}\n", "`stale-claim` has nothing to say here"),
    ],
)
def test_a_silence_that_cannot_be_heard_is_told_and_silences_nothing(tmp_path, blocks, told):
    folder, expected = lesson_with(tmp_path, blocks=blocks)
    found = linted(folder)
    assert {each.rule for each in found} == {"silence", "stale-claim"}
    (silence,) = (each for each in found if each.rule == "silence")
    assert places([silence], folder) == expected
    assert silence.problem.message.startswith(told)
    assert silence.problem.cure


def test_a_misspelt_rule_is_told_the_right_one(tmp_path):
    folder, _ = lesson_with(tmp_path, blocks=OLD.replace("1998", "1998 # fine: stale-clam because it is so"))
    assert "Did you mean `stale-claim`?" in [each.problem.cure for each in linted(folder)]


@pytest.mark.parametrize(
    "body",
    [
        f"'Some {WHY}'",
        f'"Some {WHY}"',
        f"|\n      Some words.\n      {WHY}\n      More.",
        f">-\n\n      {WHY}",
        f"Some{WHY.replace(':', '')}",
        "Some words. # see # fine: stale-claim because it is not the comment's own word",
        f'"Some\n      {WHY}\n      words"',
    ],
)
def test_what_looks_like_a_comment_inside_a_text_is_none(tmp_path, body):
    folder, _ = lesson_with(tmp_path, blocks=text(body, as_of="1998"))
    assert [each.rule for each in linted(folder)] == ["stale-claim"]


ROW = unmarked(statements(True, True, True, True))
UNTESTED = swap(HEAD, ("objectives: {know: Know it}", "objectives:\n  know: Know it\n  do: Do it\n  be: Be it"))


@pytest.mark.parametrize(
    ("head", "blocks", "left"),
    [
        (HEAD + "# fine: key-place because the class knows\n", ROW, []),
        (swap(HEAD, ("minutes: 5", "minutes: 5 # fine: key-place because the class knows")), ROW, []),
        (HEAD, ROW.replace("answer", "# fine: key-place because the class knows\n    answer", 1), []),
        (HEAD + "# fine: stale-claim because it is old\n", OLD, ["silence", "stale-claim"]),
        (UNTESTED + "# fine: objective-untested because they talk\n", "", []),
        (UNTESTED.replace("Do it", "Do it # fine: objective-untested because they talk"), "", ["objective-untested"]),
        (
            UNTESTED.replace("  be:", "  # fine: objective-untested because they talk\n  be:"),
            "",
            ["objective-untested"],
        ),
        (HEAD + "# fine: key-place because the class knows\n", "", ["silence"]),
    ],
)
def test_a_rule_on_the_whole_lesson_can_be_silenced_in_its_head(tmp_path, head, blocks, left):
    folder, _ = lesson_with(tmp_path, head=head, blocks=blocks)
    assert [each.rule for each in linted(folder)] == left


def test_one_file_is_linted_as_it_is_among_all(tmp_path):
    other = swap(SECTION, ("title: One", "title: Two"), ("id: first", "id: second")) + text("Words.", as_of="1998")
    head = swap(UNTESTED, ("[one]", "[one, two]")) + "# fine: key-place because the class knows\n"
    folder = lesson_at(tmp_path, lesson=head, one=question() + ROW + OLD, **{"sections/two.yaml": other})
    whole = linted(folder)
    assert [each.rule for each in whole] == ["objective-untested"] * 2 + ["stale-claim"] * 2
    for name in ("lesson.yaml", ONE, "sections/two.yaml"):
        assert linted(folder, name) == [each for each in whole if each.problem.file == Path("small") / name]


# --- small judgements ---


@pytest.mark.parametrize(
    ("audience", "age"),
    [
        ("Ages 14 and up", 14),
        ("age 9", 9),
        ("12 to 15 year olds", 15),
        ("pupils aged 11-13", 11),
        ("14+", 14),
        ("12-year-olds", 12),
        ("Grade 9", 14),
        ("grades 7 and 8", 12),
        ("Anybody", None),
        ("Class of 2027", None),
        ("Teachers who have 30 minutes", None),
    ],
)
def test_an_age_is_found_in_an_audience(audience, age):
    assert audience_age(audience) == age


@pytest.mark.parametrize(
    ("as_of", "today", "months"),
    [
        ("2026", date(2026, 12, 31), -1),
        ("2026", date(2027, 1, 1), 0),
        ("2026-06", date(2026, 6, 30), -1),
        ("2026-06", date(2026, 8, 1), 1),
        ("2026-06-12", date(2026, 7, 11), 0),
        ("2026-06-12", date(2026, 7, 12), 1),
    ],
)
def test_a_year_or_month_is_not_old_before_it_is_over(as_of, today, months):
    assert months_old(as_of, today) == months


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("10-20", "20–30", True),
        ("10 to 19 %", "20 to 29 %", False),
        ("up to 10", "10 or more", True),
        ("under 10", "10 or more", False),
        ("less than $5 million", "$1 to 2 million", True),
        ("about 5", "5 to 6", None),
        ("1,000", "999 to 1 thousand", True),
    ],
)
def test_spans_overlap_where_a_number_lies_in_both(one, other, both):
    first, second = span(one), span(other)
    assert (overlap(first, second) if first and second else None) is both


# --- on paper, at the command line, and on whatever loads ---


def test_the_page_on_the_lint_is_up_to_date():
    made = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    assert made == page.written(), "run: python -m lectern format lint > docs/lint.md"
    for rule in TOLD:
        assert f"## `{rule.name}`" in made


@pytest.mark.parametrize("rule", TOLD, ids=[rule.name for rule in TOLD])
def test_the_example_of_each_rule_is_warned_of_by_it_alone(tmp_path, rule):
    example = page.example(rule)
    head = swap(SOURCED, ("Anybody", "Ages 12 and up"))
    asked = question(instead={", misconception: mix-up": ""})
    if example.startswith("- "):
        one = question() + "".join(f"  {line}\n" if line else "\n" for line in example.splitlines())
    else:
        key = example.partition(":")[0]
        head, one = re.sub(rf"(?m)^{key}:.*\n", "", head) + example, asked
        head = head if key == "misconceptions" else re.sub(r"(?m)^misconceptions:.*\n", "", head)
    found = {each.rule for each in linted(lesson_at(tmp_path, lesson=head, one=one))}
    assert found == ({rule.name, "stale-claim"} if rule.name == "silence" else {rule.name})


def test_every_rule_gives_its_reason_and_its_source():
    for rule in TOLD:
        assert rule.about.endswith((".", "only."))
        assert rule.reason.endswith(".")
        assert re.search(r"\(\d{4}\)|WCAG 2\.2|[Oo]ur judgement", rule.source)
    assert {rule.name for rule in RULES.values() if isinstance(rule, LessonRule)} >= {"key-place", "reading-level"}


def test_check_prints_the_rule_its_reason_and_its_source(tmp_path):
    folder, _ = lesson_with(tmp_path, blocks=OLD)
    printed, status = check.report(folder, as_json=False)
    assert status == 0
    assert "warning: this is of 1998: more than 60 months ago [stale-claim]\n        as_of: 1998\n" in printed
    assert f"  Why: {RULES['stale-claim'].reason}\n  Source: {RULES['stale-claim'].source}" in printed
    (told,) = json.loads(check.report(folder, as_json=True)[0])
    assert told["warning"] is True
    assert (told["rule"], told["line"], told["column"]) == ("stale-claim", 17, 12)
    assert (told["reason"], told["source"]) == (RULES["stale-claim"].reason, RULES["stale-claim"].source)


@pytest.mark.parametrize("name", [folder.parent.name for folder in ROOT.glob("lessons/*/lesson.yaml")])
def test_a_shipped_lesson_has_no_finding_that_is_not_answered(name):
    assert [str(each.problem) for each in linted(ROOT / "lessons" / name)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_examples_of_the_kinds_are_well_written(tmp_path, monkeypatch, language):
    monkeypatch.setattr(every, "LANGUAGE", language)
    every.make(tmp_path)
    found = linted(tmp_path / "tide")
    assert {(each.rule, each.problem.message.partition(":")[0]) for each in found} == {
        ("chart-unread", "nobody can look up `arithmetic`, the source of this chart")
    }


SHIPPED = ROOT / "lessons" / "open-source-ai"
LINES = {
    name: (SHIPPED / name).read_text(encoding="utf-8").splitlines(keepends=True)
    for name in ("sections/introduction.yaml", "sections/policy.yaml", "lesson.yaml")
}
INK = st.sampled_from(
    [
        "# fine: ",
        "# fine: stale-claim because x",
        " not",
        "**",
        "](",
        "[here](https://a.b)",
        "\x85",
        "\u2028",
        "§",
        "–",
        "10-20",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(LINES)), at=st.floats(0, 1, exclude_max=True), across=st.floats(0, 1), ink=INK)
def test_whatever_still_loads_can_be_linted(name, at, across, ink):
    lines = list(LINES[name])
    row = int(at * len(lines))
    cut = int(across * len(lines[row]))
    lines[row] = lines[row][:cut] + ink + lines[row][cut:]
    damaged = "".join(lines)
    try:
        lesson = load_lesson(SHIPPED, {name: damaged})
    except LessonError:
        return
    docs = docs_of(load_lesson(SHIPPED)) | {name: parse_yaml(damaged, Path(SHIPPED.name) / name)}
    for only in (None, name):
        for each in lint(lesson, docs, TODAY, only):
            read = docs[each.problem.file.relative_to(SHIPPED.name).as_posix()]
            assert 1 <= each.problem.mark.line <= len(read.lines)
            assert each.problem.message


ODD = st.text(st.sampled_from("ab 1.-–%,?!*_[]()`#|\n\t\u2028é𝔸0$€"), min_size=1, max_size=40)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prompt=ODD, right=ODD, wrong=ODD, body=ODD, audience=ODD)
@example(prompt="0", right="a", wrong="?a", body="0", audience="0")
def test_odd_texts_can_be_linted(tmp_path, prompt, right, wrong, body, audience):
    one = SECTION + QUESTION
    for old, new in (("Which one?", prompt), ("This", right), ("That", wrong), ("Some words.", body)):
        one = one.replace(old, json.dumps(new), 1)
    head = HEAD.replace("Anybody", json.dumps(audience))
    folder = lesson_at(tmp_path)
    try:
        lesson = load_lesson(folder, {"lesson.yaml": head, ONE: one})
    except LessonError:
        return
    docs = {"lesson.yaml": parse_yaml(head, Path("small/lesson.yaml")), ONE: parse_yaml(one, Path("small") / ONE)}
    assert isinstance(lint(lesson, docs, TODAY), list)
