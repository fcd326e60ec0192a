"""What is asked of a version by its pages stands in its `lesson.yaml`, and reads back as it was asked."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern import versioning
from lectern.lessonfiles import HEAD
from lectern.overlay.slots import fingerprint
from lectern.reading import load_lesson
from lectern.ui.customize.looking import look
from lectern.ui.customize.looking import version as version_at_hand
from lectern.versiondiffs import laid
from lectern.versioned import order_of, version_in
from lectern.vouching import Refused
from tests.authoring import lesson_at
from tests.test_overlay import BASE, MINE, version_at

NOTE = "# for my own class\n"
LOOSE = "  - {kind: text, body: Nobody can name me.}\n"


def version_of(parent, *changes, **more):
    """A version of the minimal lesson, whose second section has a block without an id."""
    if not (parent / "small").exists():
        files = BASE | {"sections/two.yaml": BASE["sections/two.yaml"] + LOOSE} | more
        lesson_at(parent, **files)
    version_at(parent, f"{NOTE}title: Mine # and nobody else's\n", changes)
    return version_in(parent / "mine", {})


def put(version, made):
    """The version after what was made is on disk."""
    for name, text in {HEAD: made.text, **made.files}.items():
        (version.folder / name).parent.mkdir(exist_ok=True)
        (version.folder / name).write_bytes(text.encode())
    load_lesson(version.folder)
    return version_in(version.folder, {})


def place_of(version, section, name):
    return [block.id for block in version.blocks(section)].index(name)


def said(version, section, name):
    return version.blocks(section)[place_of(version, section, name)].data


def test_a_block_of_the_original_is_changed_by_its_keys_that_differ_and_the_original_is_kept(tmp_path):
    version = version_of(tmp_path)
    before = version.blocks("one")[1].data
    made = versioning.rewritten(version, "one", 1, before | {"prompt": "Which?", "minutes": "2"})
    assert made.text == version.text + (
        f"changes:\n  - change: ask\n    set:\n      prompt: Which?\n      minutes: 2\n    was: {fingerprint(before)}\n"
    )
    assert list(made.files) == [f"was/{fingerprint(before)}.yaml"]
    after = put(version, made)
    assert said(after, "one", "ask") == before | {"prompt": "Which?", "minutes": "2"}
    assert load_lesson(version.folder).notices == ()


def test_a_second_change_to_a_block_is_written_into_the_first(tmp_path):
    version = version_of(tmp_path, "{hide: first} # too easy", "{change: ask, set: {minutes: 2}} # we are slow")
    made = versioning.rewritten(version, "one", 1, version.blocks("one")[1].data | {"minutes": "3"})
    assert made.text.count("ask") == 1
    assert "{hide: first} # too easy" in made.text
    assert "minutes: 3" in made.text
    assert "# we are slow" in made.text
    put(version, made)


def test_a_block_that_says_again_what_the_original_says_has_no_change(tmp_path):
    version = version_of(tmp_path, "{change: ask, set: {minutes: 2}}")
    made = versioning.rewritten(version, "one", 1, dict(version.originals["ask"]))
    assert made.text == version_of(tmp_path).text


def test_a_key_that_is_taken_out_makes_of_the_change_a_replacement_with_the_same_id(tmp_path):
    version = version_of(tmp_path, "{change: third, set: {title: Anew, body: Mine.}}")
    data = version.blocks("two")[0].data
    kept = put(version, versioning.rewritten(version, "two", 0, data | {"kind": "callout", "style": "definition"}))
    assert kept.changes[0]["replace"] == "third"
    assert "id" not in kept.changes[0]["block"]
    assert said(kept, "two", "third") == {**data, "kind": "callout", "style": "definition"}


def test_a_hidden_block_is_hidden_by_one_change_and_shown_by_none(tmp_path):
    version = version_of(tmp_path)
    hidden = put(version, versioning.hidden(version, "one", 0))
    assert hidden.changes == [{"hide": "first", "was": fingerprint(version.originals["first"])}]
    assert hidden.blocks("one")[0].data["hidden"] == "true"
    assert put(hidden, versioning.shown(hidden, "one", 0)).text == version.text


def test_a_changed_block_is_hidden_within_its_change(tmp_path):
    version = version_of(tmp_path, "{change: ask, set: {minutes: 2}}")
    hidden = put(version, versioning.hidden(version, "one", 1))
    assert hidden.changes[0]["set"] == {"minutes": "2", "hidden": "true"}
    assert load_lesson(version.folder).places["ask"][1].hidden
    shown = put(hidden, versioning.shown(hidden, "one", 1))
    assert shown.changes[0]["set"] == {"minutes": "2"}


def test_a_block_is_removed_and_brought_back(tmp_path):
    version = version_of(tmp_path)
    gone = put(version, versioning.removed(version, "two", 0))
    assert [block.id for block in gone.blocks("two")] == ["fourth", ""]
    assert gone.left_out("two") == ("third",)
    assert put(gone, versioning.brought_back(gone, "third")).text == version.text


def test_an_own_block_that_others_stand_beside_can_be_removed(tmp_path):
    second = "block: {kind: text, id: second-own, body: B}"
    version = version_of(tmp_path, f"{{insert_after: first, {MINE}}}", f"{{insert_after: mine, {second}}}")
    gone = put(version, versioning.removed(version, "one", 1))
    assert [block.id for block in gone.blocks("one")] == ["first", "second-own", "ask"]


def test_a_moved_block_that_is_moved_back_has_no_change(tmp_path):
    version = version_of(tmp_path)
    down = put(version, versioning.moved(version, "one", 0, 1))
    assert down.changes == [{"move": "first", "after": "ask"}]
    assert put(down, versioning.moved(down, "one", 1, 0)).text == version.text


def test_a_block_passes_one_that_has_no_id(tmp_path):
    version = version_of(tmp_path)
    down = put(version, versioning.moved(version, "two", 1, 2))
    assert [block.id for block in down.blocks("two")] == ["third", "", "fourth"]
    up = put(down, versioning.moved(down, "two", 1, 2))
    assert [block.id for block in up.blocks("two")] == ["third", "fourth", ""]


def test_a_block_without_an_id_is_not_changed_and_the_reason_is_told(tmp_path):
    version = version_of(tmp_path)
    for ask in (versioning.hidden, versioning.removed):
        with pytest.raises(Refused, match="has no id"):
            ask(version, "two", 2)


def test_what_would_break_the_lesson_is_refused_with_the_mistake(tmp_path):
    version = version_of(tmp_path)
    with pytest.raises(Refused, match="this text is empty"):
        versioning.rewritten(version, "one", 1, version.blocks("one")[1].data | {"prompt": ""})


def test_a_copy_and_a_new_block_have_ids_of_their_own(tmp_path):
    version = version_of(tmp_path)
    twice = put(version, versioning.duplicated(version, "one", 1))
    assert [block.id for block in twice.blocks("one")] == ["first", "ask", "ask-2"]
    more = put(twice, versioning.added(twice, "one", 0, "text"))
    assert more.blocks("one")[0].own
    again = put(more, versioning.added(more, "one", 0, "text"))
    assert len({block.id for block in again.blocks("one")}) == 5


def test_a_change_to_what_has_changed_is_kept_as_mine_or_dropped(tmp_path):
    version = version_of(tmp_path, "{change: third, set: {title: T}, was: 0123456789ab} # mine")
    assert version.overtaken(version.blocks("two")[0])
    kept = put(version, versioning.kept_mine(version, 0))
    assert not kept.overtaken(kept.blocks("two")[0])
    assert kept.changes[0]["was"] == fingerprint(version.originals["third"])
    assert (version.folder / f"was/{kept.changes[0]['was']}.yaml").is_file()
    assert "# mine" in kept.text
    assert put(kept, versioning.dropped(kept, 0)).changes == []


def test_the_change_of_a_block_that_is_gone_can_be_dropped(tmp_path):
    version = version_of(tmp_path, "{change: lost, set: {title: T}, was: 0123456789ab}", "hide: first")
    assert put(version, versioning.dropped(version, 0)).changes == [{"hide": "first"}]


def test_a_section_s_title_is_set_and_taken_back(tmp_path):
    version = version_of(tmp_path)
    own = put(version, versioning.section_set(version, "one", {"title": "Anew", "summary": "The first."}))
    assert own.changes == [{"section": "one", "set": {"title": "Anew"}}]
    assert own.titles()["one"] == "Anew"
    assert put(own, versioning.section_set(own, "one", {"title": "One"})).text == version.text


def test_keys_of_the_head_are_the_version_s_own_or_the_original_s(tmp_path):
    version = version_of(tmp_path)
    own = put(version, versioning.head_rewritten(version, version.raw.head.data | {"audience": "8b"}))
    assert own.doc.data == {"base": "small", "title": "Mine", "audience": "8b"}
    assert put(own, versioning.head_key_dropped(own, "audience")).text == version.text


def test_objectives_of_the_head_are_added_to_and_those_of_the_original_stay(tmp_path):
    version = version_of(tmp_path)
    head = version.raw.head.data
    more = put(version, versioning.head_rewritten(version, head | {"objectives": head["objectives"] | {"do": "Do it"}}))
    assert more.doc.data["objectives"] == {"do": "Do it"}
    assert put(more, versioning.head_rewritten(more, head)).text == version.text
    with pytest.raises(Refused, match="not taken out"):
        versioning.head_rewritten(more, head | {"objectives": {"do": "Do it"}})


def test_a_block_passes_as_many_without_an_id_as_stand_together(tmp_path):
    two = BASE["sections/two.yaml"].replace("  - {kind: text, id: fourth", LOOSE * 2 + "  - {kind: text, id: fourth")
    lesson_at(tmp_path, **BASE | {"sections/two.yaml": two})
    version = version_of(tmp_path)
    passed = put(version, versioning.shifted(version, "two", 0, 1))
    assert [block.id for block in passed.blocks("two")] == ["", "", "third", "fourth"]


def test_a_version_is_looked_at_again_when_its_original_has_changed(tmp_path):
    version = version_of(tmp_path)
    assert look(version.folder, {}).lesson.places["third"][1].body == "Third."
    lesson_at(tmp_path, **BASE | {"sections/two.yaml": BASE["sections/two.yaml"].replace("Third.", "Third anew.")})
    assert look(version.folder, {}).lesson.places["third"][1].body == "Third anew."
    assert version_at_hand(version.folder, {}).blocks("two")[0].data["body"] == "Third anew."
    assert version_at_hand(tmp_path / "small", {}) is None


def test_a_version_of_a_version_changes_what_the_nearer_original_says(tmp_path):
    version_of(tmp_path, "hide: fourth", f"{{insert_after: first, {MINE}}}", "{change: ask, set: {minutes: 2}}")
    version_at(tmp_path, name="further", base="mine")
    further = version_in(tmp_path / "further", {})
    changed = put(further, versioning.rewritten(further, "one", 2, said(further, "one", "ask") | {"title": "Mine"}))
    assert changed.changes[0]["set"] == {"title": "Mine"}
    assert said(changed, "one", "ask")["minutes"] == "2"
    gone = put(changed, versioning.removed(changed, "one", 1))
    assert gone.left_out("one") == ("mine",)
    with pytest.raises(Refused, match="hides this block itself"):
        versioning.shown(gone, "two", 1)
    named = said(gone, "two", "fourth") | {"title": "Still hidden"}
    assert put(gone, versioning.rewritten(gone, "two", 1, named)).changes[2]["set"] == {"title": "Still hidden"}


def test_what_differs_is_laid_side_by_side_as_whole_blocks(tmp_path):
    version = version_of(
        tmp_path, "{change: third, set: {title: T}, was: 0123456789ab}", "hide: first", "{change: lost, set: {a: b}}"
    )
    title, third, first, lost = laid(version)
    assert (title.about, title.after) == ("title", "title: Mine\n")
    assert (third.conflict, third.gone, third.section, third.number) == (True, False, "two", 0)
    assert third.before == "kind: text\nid: third\nbody: Third.\n"
    assert third.after == third.before + "title: T\n"
    assert (first.conflict, first.what, first.section) == (False, "hide", "one")
    assert (lost.gone, lost.number) == (True, 2)


ASKS = st.lists(
    st.tuples(
        st.sampled_from(["set", "unset", "hide", "show", "remove", "move", "copy", "add", "kind", "id", "back"]),
        st.sampled_from(["one", "two"]),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=7,
)


def asked_of(version, do, section, one, other):
    """What is asked, as a function, and what the section must hold then (None: nothing is said of it)."""
    blocks = version.blocks(section)
    here, there = one % len(blocks), other % len(blocks)
    data = blocks[here].data
    keys = order_of(version)[section]
    match do:
        case "set":
            new = data | {"title": f"Title {other}"}
            return lambda: versioning.rewritten(version, section, here, new), keys if blocks[here].id else None
        case "unset":
            new = {key: value for key, value in data.items() if key not in ("title", "minutes")}
            return lambda: versioning.rewritten(version, section, here, new), keys if blocks[here].id else None
        case "kind":
            new = {"kind": "callout", "id": data.get("id"), "style": "definition", "body": "A callout."}
            return lambda: versioning.rewritten(version, section, here, new), keys
        case "id":
            name = f"name-{other}"
            new = data | {"id": name}
            return lambda: versioning.rewritten(version, section, here, new), [*keys[:here], name, *keys[here + 1 :]]
        case "hide":
            return lambda: versioning.hidden(version, section, here), keys
        case "show":
            return lambda: versioning.shown(version, section, here), keys
        case "remove":
            return lambda: versioning.removed(version, section, here), [*keys[:here], *keys[here + 1 :]]
        case "copy":
            return lambda: versioning.duplicated(version, section, here), None
        case "add":
            return lambda: versioning.added(version, section, one % (len(blocks) + 1), "number"), None
        case "back":
            number = version.of(blocks[here].target, ("change", "replace", "hide"))
            return lambda: versioning.dropped(version, number), None
    rest = [*keys[:here], *keys[here + 1 :]]
    return lambda: versioning.moved(version, section, here, there), [*rest[:there], keys[here], *rest[there:]]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ASKS)
def test_whatever_is_asked_the_lesson_loads_and_says_it_or_nothing_is_changed(asks):
    with tempfile.TemporaryDirectory() as place:
        version = version_of(Path(place), "{change: third, set: {title: T}} # mine", f"{{insert_first: one, {MINE}}}")
        for do, section, one, other in asks:
            if not version.blocks(section):
                continue
            ask, keys = asked_of(version, do, section, one, other)
            try:
                made = ask()
            except Refused:
                continue
            elsewhere = order_of(version)
            version = put(version, made)
            assert made.text.startswith(f"base: small\n{NOTE}title: Mine # and nobody else's\n")
            now = order_of(version)
            assert keys is None or now[section] == keys
            assert {n: k for n, k in now.items() if n != section} == {
                n: k for n, k in elsewhere.items() if n != section
            }
