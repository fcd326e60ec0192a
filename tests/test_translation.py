"""A lesson in another language: its texts and nothing else, what is missing and what no longer fits."""

import shutil

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lectern import translate
from lectern.blocks import KINDS
from lectern.overlay.strings import strings
from lectern.overlay.translation import texts_to_fill, translation_of
from lectern.reading import load_lesson
from lectern.yamlfile import read_yaml
from lectern.yamltext import yaml_text
from tests.authoring import HEAD, ONE, QUESTION, SECTION, lesson_at, mistakes, swap
from tests.serving import ROOT

BASE = {"lesson": swap(HEAD, ("sections:", "glossary: {sea: {plain: Water., full: Salt water.}}\nsections:"))}
BASE["one"] = SECTION + QUESTION + "  - {kind: text, body: Without a name.}\n"
FRENCH = "base: small\nlanguage: fr\n"
TEXTS = """\
head:
  - {at: title, of: One, to: Un}
  - {at: summary, of: The first., to: La première.}
blocks:
  first:
    - {at: body, of: Some words., to: Quelques mots.}
  ask:
    - {at: prompt, of: Which one?, to: Lequel ?}
    - {at: options.1.text, of: This, to: Ceci}
    - {at: options.1.feedback, of: Yes., to: Oui.}
    - {at: options.2.text, of: That, to: Cela}
    - {at: options.2.feedback, of: No., to: Non.}
rest:
  - {at: 3.body, of: Without a name., to: Sans nom.}
"""
WHOLE = """\
head:
  - {at: title, of: Small, to: Petit}
  - {at: promise, of: "One thing, learnt.", to: "Une chose, apprise."}
  - {at: audience, of: Anybody, to: Tous}
  - {at: objectives.know, of: Know it, to: Le savoir}
  - {at: misconceptions.mix-up.says, of: It is so., to: C'est ainsi.}
  - {at: misconceptions.mix-up.better, of: It is not., to: Ce n'est pas ainsi.}
  - {at: glossary.sea (name), of: sea, to: mer}
  - {at: glossary.sea.plain, of: Water., to: De l'eau.}
  - {at: glossary.sea.full, of: Salt water., to: De l'eau salée.}
"""


def french_at(parent, one=TEXTS, whole=WHOLE, head=FRENCH, base=BASE):
    lesson_at(parent, **base)
    return lesson_at(parent, "petit", lesson=head, one=None, **{"texts/one.yaml": one, "texts/lesson.yaml": whole})


def told(folder):
    return [(each.file.name, each.mark.line, each.message) for each in load_lesson(folder).notices]


def test_every_text_is_said_in_the_other_language_and_nothing_else_changes(tmp_path):
    lesson = load_lesson(french_at(tmp_path))
    original = load_lesson(tmp_path / "small")
    ask, was = lesson.places["ask"][1], original.places["ask"][1]
    assert lesson.notices == ()
    assert (lesson.head.title, lesson.head.language) == ("Petit", "fr")
    assert lesson.head.objectives == {"know": "Le savoir"}
    assert lesson.head.glossary["mer"].plain == "De l'eau."
    assert list(lesson.head.glossary) == ["mer"]
    assert [block.lang for block in lesson.sections[0].blocks] == [None, None, None]
    assert lesson.sections[0].blocks[2].body == "Sans nom."
    assert [(option.text, option.feedback) for option in ask.options] == [("Ceci", "Oui."), ("Cela", "Non.")]
    assert ask.solution() == was.solution()
    assert [option.misconception for option in ask.options] == [option.misconception for option in was.options]
    assert (lesson.head.licence, lesson.head.authors) == (original.head.licence, original.head.authors)


def test_what_is_missing_is_counted_and_shown_in_the_original_s_language(tmp_path):
    texts = swap(TEXTS, ("to: Quelques mots.", "to: "), ("to: Oui.", "to: "))
    folder = french_at(tmp_path, texts)
    lesson = load_lesson(folder)
    assert told(folder) == [("one.yaml", 6, "2 texts are not in `fr` yet, first `first: body`")]
    assert lesson.places["first"][1].body == "Some words."
    assert [block.lang for block in lesson.sections[0].blocks] == ["en", None, None]


def test_a_language_without_texts_is_wholly_missing(tmp_path):
    lesson_at(tmp_path, **BASE)
    folder = lesson_at(tmp_path, "petit", lesson=FRENCH, one=None)
    assert told(folder) == [
        ("lesson.yaml", 2, "9 texts are not in `fr` yet, first `title`"),
        ("lesson.yaml", 2, "9 texts are not in `fr` yet, first `title`"),
    ]
    assert {block.lang for _, block in load_lesson(folder)} == {"en"}


def test_a_text_that_has_changed_in_the_original_is_told_with_both(tmp_path):
    folder = french_at(tmp_path)
    (tmp_path / "small" / ONE).write_text(BASE["one"].replace("Some words.", "Other words."))
    (notice,) = load_lesson(folder).notices
    assert (notice.file.name, notice.mark.line) == ("one.yaml", 6)
    assert notice.message == "the original has changed since this was translated: `Other words.`"
    assert "of: Some words." in notice.excerpt
    assert load_lesson(folder).places["first"][1].body == "Quelques mots."


def test_a_text_that_moves_keeps_its_translation(tmp_path):
    this, that = QUESTION.splitlines(keepends=True)[-2:]
    folder = french_at(tmp_path)
    (tmp_path / "small" / ONE).write_text(BASE["one"].replace(this + that, that + this))
    ask = load_lesson(folder).places["ask"][1]
    assert [option.text for option in ask.options] == ["Cela", "Ceci"]
    assert ask.solution() == "b"
    assert told(folder) == []


def test_a_text_that_the_original_no_longer_has_is_told(tmp_path):
    texts = TEXTS + "  - {at: 9.body, of: Long gone., to: Parti.}\n"
    assert told(french_at(tmp_path, texts)) == [("one.yaml", 15, "the original no longer says this")]


def test_a_text_said_twice_is_translated_once(tmp_path):
    texts = swap(TEXTS, ("    - {at: options.1.feedback, of: Yes., to: Oui.}\n", ""))
    base = {**BASE, "one": BASE["one"].replace("feedback: Yes.", "feedback: Some words.")}
    folder = french_at(tmp_path, texts, base=base)
    assert load_lesson(folder).places["ask"][1].options[0].feedback == "Quelques mots."
    assert told(folder) == []


@pytest.mark.parametrize(
    ("pair", "line", "message"),
    [
        (("to: Cela", "to: Ceci"), 11, "two options say the same"),
        (("of: Which one?", "off: Which one?"), 8, "unknown key `off`"),
        (("blocks:", "block:"), 4, "unknown key `block`"),
        (("to: Lequel ?", "to: '[a](javascript:x)'"), 8, "the link to `javascript:x` does not lead to a web page"),
        (("of: One,", "of: ,"), 2, "nothing is written after `of:`"),
    ],
)
def test_a_mistake_in_a_translation_is_told_at_its_own_line(tmp_path, pair, line, message):
    told = mistakes(french_at(tmp_path, swap(TEXTS, pair)))
    found = [(each.file.as_posix(), each.mark.line, each.message) for each in told]
    assert ("petit/texts/one.yaml", line, message) in found


def test_changes_come_on_top_of_a_translation(tmp_path):
    head = FRENCH + "title: Tout petit\nchanges:\n  - {change: ask, set: {prompt: Quoi ?}}\n  - {remove: first}\n"
    folder = french_at(tmp_path, head=head)
    lesson = load_lesson(folder)
    assert (lesson.head.title, lesson.places["ask"][1].prompt, lesson.places["ask"][1].options[0].text) == (
        "Tout petit",
        "Quoi ?",
        "Ceci",
    )


def test_a_question_that_is_asked_in_one_language_and_answered_in_another_is_told(tmp_path):
    asks = "prompt: Say it, objective: know, difficulty: 1, accept: [sea], otherwise: No."
    short = f"  - {{kind: short, id: say, {asks}}}\n"
    texts = swap(TEXTS, ("rest:", "  say:\n    - {of: Say it, to: Dis-le}\nrest:"))
    folder = french_at(tmp_path, texts, base={**BASE, "one": BASE["one"] + short})
    assert told(folder) == [("lesson.yaml", 2, "`say` is asked in `fr`, and takes only answers in `en`")]
    change = "changes:\n  - {change: say, was: WAS, set: {accept: [mer]}}\n"
    (folder / "lesson.yaml").write_text(FRENCH + change.replace(", was: WAS", ""))
    (notice,) = load_lesson(folder).notices
    (folder / "lesson.yaml").write_text(FRENCH + change.replace("WAS", notice.cure.split("`")[1].partition(": ")[2]))
    assert told(folder) == []
    assert load_lesson(folder).places["say"][1].solution() == "mer"


def test_other_words_in_the_same_language_need_not_be_whole(tmp_path):
    texts = "blocks:\n  first:\n    - {of: Some words., to: Easy words.}\n"
    folder = french_at(tmp_path, texts, "head: []\n", "base: small\n")
    lesson = load_lesson(folder)
    assert lesson.places["first"][1].body == "Easy words."
    assert (told(folder), lesson.places["ask"][1].lang) == ([], None)


def test_names_columns_and_accepted_answers_are_no_texts(tmp_path):
    folder = ROOT / "lessons" / "open-source-ai"
    files = texts_to_fill(folder, None)
    read = {name: yaml.safe_load(text) for name, text in files.items()}
    places = {entry["at"] for texts in read.values() for each in texts.get("blocks", {}).values() for entry in each}
    last = {place.rpartition(".")[2] for place in places}
    assert not last & {"x", "y", "series", "correct", "answer", "id", "source", "misconception", "kind", "as_of"}
    assert not {place.split(".")[0] for place in places} & {"columns", "levels", "highlight", "accept", "patterns"}
    heads = {entry["at"] for entry in read["texts/lesson.yaml"]["head"]}
    assert {"title", "objectives.parts", "sources.osai.note"} <= heads
    assert not heads & {"licence", "authors.1", "sources.osai.title", "sources.osai.by"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_be_translated_of_a_kind_is_in_its_example(kind):
    example = read_yaml(ROOT / "lectern" / "blocks" / kind / "example.yaml").data
    found = list(strings(KINDS[kind], example))
    assert found
    for text in found:
        value = example
        for key in text.loc:
            value = value[key]
        assert value.rstrip("\n") == text.text
        assert text.loc[-1] not in {"kind", "id", "correct", "answer", "accept"}


def test_a_translation_of_the_shipped_lesson_is_written_filled_in_and_kept(tmp_path):
    shutil.copytree(ROOT / "lessons" / "open-source-ai", tmp_path / "open-source-ai")
    said, status = translate.written(tmp_path / "open-source-ai", "fr")
    assert (status, said.partition(" ")[0]) == (0, "8")
    folder = tmp_path / "open-source-ai-fr"
    assert {block.lang for _, block in load_lesson(folder)} == {"en"}
    for file in (folder / "texts").iterdir():
        texts = yaml.load(file.read_text(), yaml.BaseLoader)
        for listed in (texts.get("head", []), texts.get("rest", []), *texts.get("blocks", {}).values()):
            for entry in listed:
                entry["to"] = entry["of"]
        file.write_text(yaml_text(texts))
    filled = {file.name: file.read_text() for file in (folder / "texts").iterdir()}
    lesson, original = load_lesson(folder), load_lesson(tmp_path / "open-source-ai")
    assert {notice.message.partition(" is asked in ")[2] for notice in lesson.notices} == {
        "`fr`, and takes only answers in `en`"
    }
    assert lesson.sections == original.sections
    assert translate.written(tmp_path / "open-source-ai", "fr")[1] == 0
    assert {file.name: file.read_text().partition("\n")[2] for file in (folder / "texts").iterdir()} == filled


@pytest.mark.parametrize("language", ["../fr", "French", ""])
def test_a_language_that_is_none_is_told(tmp_path, language):
    said, status = translate.written(lesson_at(tmp_path), language)
    assert (status, [each.name for each in tmp_path.iterdir()]) == (1, ["small"])
    assert "is not the code of a language" in said


def test_what_is_in_the_way_of_a_translation_is_left_alone(tmp_path):
    french_at(tmp_path)
    (tmp_path / "petit").rename(tmp_path / "small-de")
    said, status = translate.written(tmp_path / "small", "de")
    assert status == 1
    assert "is no translation of small into de" in said


def test_a_fresh_translation_names_its_own_authors(tmp_path):
    lesson_at(tmp_path, **BASE)
    files = translation_of(load_lesson(tmp_path / "small"), "fr", ["B. Autrice"])
    folder = lesson_at(tmp_path, "petit", one=None, lesson=files.pop("lesson.yaml"), **files)
    assert load_lesson(folder).head.authors == ("B. Autrice",)


@given(st.lists(st.sampled_from(["Some words.", "Which one?", "This", "No.", "Without a name.", "Gone"]), unique=True))
def test_any_part_of_a_translation_leaves_keys_and_scoring_untouched(tmp_path_factory, texts):
    parent = tmp_path_factory.mktemp("any")
    entries = [{"of": text, "to": f"«{number}»"} for number, text in enumerate(texts)]
    lesson = load_lesson(french_at(parent, yaml_text({"rest": entries}) if entries else "head: []\n"))
    original = load_lesson(parent / "small")
    assert [block.id for _, block in lesson] == [block.id for _, block in original]
    ask = lesson.places["ask"][1]
    assert [option.correct for option in ask.options] == [True, False]
    assert (ask.objective, ask.difficulty, ask.solution()) == (("know",), 1, "a")
