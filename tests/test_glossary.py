"""A term is explained where a learner first meets it."""

from lectern.glossary import new_terms
from lectern.reading import load_lesson
from tests.authoring import HEAD, SECTION, lesson_at

TERMS = "glossary: {tide: {plain: P., full: F.}}\n"


def explained_in(folder):
    lesson = load_lesson(folder)
    return [place for place, (_, block) in enumerate(lesson, start=1) if "tide" in new_terms(lesson, block)]


def test_a_term_is_explained_where_it_first_stands(tmp_path):
    blocks = "  - {kind: text, body: A tide.}\n  - {kind: text, body: The tide.}\n"
    assert explained_in(lesson_at(tmp_path, lesson=HEAD + TERMS, one=SECTION + blocks)) == [2]


def test_a_block_that_is_not_studied_takes_no_explanation_away(tmp_path):
    blocks = "  - {kind: text, body: A tide., show: [present]}\n  - {kind: text, body: The tide.}\n"
    assert explained_in(lesson_at(tmp_path, lesson=HEAD + TERMS, one=SECTION + blocks)) == [3]
