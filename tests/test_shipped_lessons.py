"""Every shipped lesson keeps what a lesson promises; the one on open AI has everything that was asked of it."""

import re
from collections import Counter
from functools import cache

import pytest

from lectern.blocks.activity import Activity
from lectern.blocks.base import Answerable, Question
from lectern.blocks.options import Choice
from lectern.glossary import new_terms
from lectern.reading import load_lesson
from tests.examples import under
from tests.serving import ROOT

FOLDERS = sorted(folder.parent for folder in ROOT.glob("lessons/*/lesson.yaml"))
FIGURE = re.compile(r"\d\s?%|\d (?:million|billion|trillion)\b|\b\d{1,3}(?:,\d{3}){2,}\b")
ASIDE = {"notes", "hints", "model_answer", "rubric", "look_for", "support", "stretch", "no_device"}


@cache
def lesson(name="open-source-ai"):
    return load_lesson(ROOT / "lessons" / name)


LESSONS = [lesson(folder.name) for folder in FOLDERS]
QUESTIONS = [question for loaded in LESSONS for question in loaded.questions]


def kinds():
    return Counter(block.kind for _, block in lesson())


def texts(value):
    """Every text that learners read in a block's data."""
    if isinstance(value, dict):
        return [text for key, item in value.items() if key not in ASIDE for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_solution_of_a_shipped_question_scores_one_and_reads_as_words(question):
    verdict = question.grade(question.accept(question.solution()))
    assert (verdict.score, verdict.misconceptions) == (1, ())
    assert question.in_words(question.solution()).strip()


@pytest.mark.parametrize("question", [q for q in QUESTIONS if isinstance(q, Choice)], ids=lambda question: question.id)
def test_what_a_learner_chooses_is_answered_with_a_reason(question):
    assert all(option.feedback for option in question.options)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_no_hint_says_the_answer(question):
    answer = " ".join(question.in_words(question.solution()).casefold().split())
    assert all(answer not in " ".join(hint.casefold().split()) for hint in question.hints) or len(answer) < 6


@pytest.mark.parametrize("loaded", LESSONS, ids=lambda loaded: loaded.id)
def test_every_objective_is_tested_or_practised(loaded):
    served = {name for _, block in loaded if isinstance(block, Question | Activity) for name in block.objective}
    assert set(loaded.head.objectives) <= served


@pytest.mark.parametrize("loaded", LESSONS, ids=lambda loaded: loaded.id)
def test_every_misconception_is_treated_and_tested_twice(loaded):
    asked = (question.model_dump(mode="json") for question in loaded.questions)
    tested = Counter(name for question in asked for name in set(under(question, "misconception")))
    assert [name for name in loaded.head.misconceptions if tested[name] < 2] == []
    assert [name for name, belief in loaded.head.misconceptions.items() if belief.see not in loaded.places] == []


@pytest.mark.parametrize("loaded", LESSONS, ids=lambda loaded: loaded.id)
def test_every_source_is_cited_and_every_term_appears(loaded):
    cited = {
        name
        for _, block in loaded
        for found in under(block.model_dump(mode="json"), "source")
        for name in ([found] if isinstance(found, str) else found)
    }
    assert set(loaded.head.sources) - cited == set()
    assert set(loaded.head.glossary) - {term for _, block in loaded for term in new_terms(loaded, block)} == set()


@pytest.mark.parametrize("loaded", LESSONS, ids=lambda loaded: loaded.id)
def test_the_sections_take_as_long_as_the_lesson_says(loaded):
    assert sum(section.minutes for section in loaded.sections) == pytest.approx(loaded.head.minutes, abs=5)


@pytest.mark.parametrize("loaded", LESSONS, ids=lambda loaded: loaded.id)
def test_every_percentage_and_every_great_number_has_a_source_and_a_date(loaded):
    """Answers of learners have no source of their own; what a question says about figures has."""
    bare = []
    for section, block in loaded:
        data = block.model_dump(mode="json")
        dated = under(data, "as_of") or (block.kind == "timeline" and under(data, "date"))
        if any(map(FIGURE.search, texts(data))) and not (under(data, "source") and dated):
            bare.append(f"{section.id}: {block.kind} {block.id or block.title}")
    assert bare == []


@pytest.mark.parametrize("loaded", LESSONS, ids=lambda loaded: loaded.id)
def test_where_the_key_stands_and_how_long_it_is_gives_nothing_away(loaded):
    singles = [question for question in loaded.questions if question.kind == "single"]
    places = [next(place for place, option in enumerate(question.options) if option.correct) for question in singles]
    lengths = [sorted(question.options, key=lambda option: len(option.text)) for question in singles]
    assert max(Counter(places).values()) <= len(singles) / 2
    assert sum(ordered[-1].correct for ordered in lengths) <= len(singles) / 3
    assert sum(ordered[0].correct for ordered in lengths) <= len(singles) / 2


def test_the_lesson_has_its_six_sections():
    assert [section.id for section in lesson().sections] == [
        "introduction",
        "power",
        "risks",
        "models",
        "policy",
        "conclusion",
    ]


def test_the_lesson_asks_forty_questions_of_all_eight_kinds():
    found = Counter(question.kind for question in lesson().questions)
    assert set(found) == {"single", "multiple", "true_false", "match", "order", "number", "short", "blank"}
    assert found.total() >= 40


def test_the_lesson_asks_for_opinions_before_and_after():
    assert kinds()["vote"] + kinds()["scale"] + kinds()["open"] >= 8
    compared = [block for _, block in lesson() if block.kind == "scale" and block.compare_with]
    assert compared
    first, last = lesson().sections[0], lesson().sections[-1]
    assert any(lesson().places[block.compare_with][0] is first and block in last.blocks for block in compared)


def test_the_lesson_draws_fourteen_charts_and_hides_six_behind_a_prediction():
    assert kinds()["predict"] >= 6
    assert kinds()["chart"] + kinds()["timeline"] + kinds()["predict"] >= 14


def test_the_lesson_has_thirteen_misconceptions_and_twenty_five_terms():
    assert len(lesson().head.misconceptions) == 13
    assert len(lesson().head.glossary) == 25


def test_the_lesson_weighs_benefits_and_risks_in_four_ways():
    assert all(kinds()[kind] >= 1 for kind in ("risk_map", "release", "tradeoff", "budget"))
    scored = [block for _, block in lesson() if block.kind in ("release", "tradeoff", "budget")]
    assert all(block.label in ("judgement", "simulation") for block in scored)


def test_the_lesson_has_six_activities_that_work_without_devices():
    activities = [block for _, block in lesson() if isinstance(block, Activity)]
    assert len(activities) >= 6
    assert all(block.no_device and block.groups and block.steps for block in activities)


def test_the_lesson_s_questions_are_of_every_difficulty():
    found = Counter(question.difficulty for question in lesson().questions)
    assert min(found[1], found[2], found[3]) >= found.total() / 6


def test_the_lesson_has_a_long_timeline():
    events = [event for _, block in lesson() if block.kind == "timeline" for event in block.events or block.data]
    assert len(events) >= 25


@pytest.mark.parametrize(
    "name",
    [
        "Transformers",
        "OpenAssistant",
        "LLaMA",
        "EleutherAI",
        "BigScience",
        "BLOOM",
        "OpenRAIL",
        "Stable Diffusion",
        "Linux",
        "Python",
        "AI Act",
        "Jean Zay",
    ],
)
def test_every_system_of_the_article_is_treated_with_numbers(name):
    treating = [block for _, block in lesson() if name in block.terms_text() or name in (block.title or "")]
    assert any(re.search(r"\d", " ".join(texts(block.model_dump(mode="json")))) for block in treating)


def test_answers_are_kept_under_ids_that_nobody_shares():
    ids = [block.id for loaded in LESSONS for _, block in loaded if isinstance(block, Answerable)]
    assert len(ids) == len(set(ids))
