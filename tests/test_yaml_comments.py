"""An edit of a YAML text loses no comment but those of what it takes away, and moves none to another block."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lectern.yamlcomments import comments
from lectern.yamledit import AddKey, Copy, EditError, Insert, Move, Put, Remove, data_in, edited
from lectern.yamlwrite import Written

TAG = re.compile(r"#(?:above|end|alone|left|below)-\d")
quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

BODIES = {
    "plain": "- said {n} #end-{n}",
    "mapping": "- kind: text #end-{n}\n    body: 'it # is {n}'",
    "kept": "- kind: text #end-{n}\n    body: |+\n      Kept # {n}.\n\n",
    "cut": "- id: b{n}\n    body: |- #end-{n}\n      #: no comment {n}\n      more",
    "folded": "- kind: text #end-{n}\n    body: >\n      Folded {n}\n      on # two lines.\n",
    "flow": "- {{kind: text, options: [a, 'b # {n}']}} #end-{n}",
}
LISTED = {
    "inline": 'a: ["x # y", z, {k: v}] #end-1\nb: c #end-2\n',
    "over lines": "a: [\n  x, #end-1\n  z, #end-2\n  {k: v} #end-3\n]\n#alone-4\nb: c\n",
}


@st.composite
def rich(draw: st.DrawFn) -> tuple[str, int]:
    """A section full of comments, each with the number of the block that it is about, and how many blocks it has."""
    count = draw(st.integers(2, 4))
    text = "#alone-9\ntitle: T\nblocks:\n"
    for number in range(count):
        alone = number and draw(st.booleans())
        above = draw(
            st.sampled_from(["", f"  #above-{number}\n", f"#left-{number}\n", f"#left-{number}\n  #above-{number}\n"])
        )
        below = draw(st.sampled_from(["", f"    #below-{number}\n"]))
        body = BODIES[draw(st.sampled_from(sorted(BODIES)))].format(n=number).removesuffix("\n")
        text += (f"\n  #alone-{number}\n\n" if alone else "") + above * bool(number) + f"  {body}\n" + below
    return text + draw(st.sampled_from(["", "#alone-8\n"])) + "end: x\n", count


def tags(text: str) -> list[str]:
    return TAG.findall(text)


def without(found: list[str], number: int) -> list[str]:
    """Those that are not about this block; what stands alone is about none."""
    return [tag for tag in found if not tag.endswith(f"-{number}") or tag.startswith("#alone")]


@given(rich())
@quick
def test_every_comment_is_found_and_no_text_is_taken_for_one(sample: tuple[str, int]) -> None:
    assert sorted(comments(sample[0]).elements()) == sorted(tags(sample[0]))


@given(rich(), st.data())
@quick
def test_a_block_that_is_moved_takes_its_comments_and_leaves_all_others(
    sample: tuple[str, int], data: st.DataObject
) -> None:
    text, count = sample
    place, to = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1))
    assume(place != to)
    made = edited(text, [Move(("blocks", place), to)])
    assert sorted(tags(made)) == sorted(tags(text))
    assert without(tags(made), place) == without(tags(text), place)
    mine = [tag for tag in tags(text) if tag not in without(tags(text), place)]
    at = tags(made).index(mine[0]) if mine else 0
    assert tags(made)[at : at + len(mine)] == mine
    for number in re.findall(r"#(?:above|left)-(\d)", text):
        assert re.search(rf"#(?:left|above)-{number}\n(?:  #above-{number}\n)?  - [^\n]*{number}\n", made), number


def test_what_stands_alone_stays_where_the_text_above_it_keeps_its_blank_lines() -> None:
    first, moved, last = (BODIES[kind].format(n=number) for number, kind in enumerate(("kept", "cut", "cut")))
    text = f"title: T\nblocks:\n  {first}  {moved}\n\n  #alone-2\n\n  {last}\nend: x\n"
    assert tags(edited(text, [Move(("blocks", 1), 0)])) == ["#end-1", "#end-0", "#alone-2", "#end-2"]


@given(rich(), st.data())
@quick
def test_a_block_that_is_removed_takes_no_comment_of_another(sample: tuple[str, int], data: st.DataObject) -> None:
    text, count = sample
    place = data.draw(st.integers(0, count - 1))
    left = tags(edited(text, [Remove(("blocks", place))]))
    assert without(left, place) == without(tags(text), place)
    assert not {f"#above-{place}", f"#end-{place}"} & set(left)


@given(rich(), st.data())
@quick
def test_what_is_added_or_written_anew_costs_no_comment(sample: tuple[str, int], data: st.DataObject) -> None:
    text, count = sample
    place = data.draw(st.integers(0, count - 1))
    added = edited(text, [Insert(("blocks", place), Written("kind: text #end-7\nbody: B\n"))])
    assert sorted(tags(added)) == sorted([*tags(text), "#end-7"])
    twice = edited(text, [Copy(("blocks", place))])
    assert without(tags(twice), place) == without(tags(text), place)
    assert set(tags(twice)) == set(tags(text))
    if isinstance(data_in(text)["blocks"][place], dict):
        keyed = edited(text, [AddKey(("blocks", place, "title"), "T", ("kind", "title"))])
        assert tags(keyed) == tags(text)
        put = edited(text, [Put(("blocks", place, next(iter(data_in(text)["blocks"][place]))), "single")])
        assert tags(put) == tags(text)


@pytest.mark.parametrize("text", LISTED.values(), ids=LISTED)
def test_a_list_in_brackets_keeps_its_comments_or_is_left_alone(text: str) -> None:
    for edit in (Move(("a", 0), 2), Move(("a", 2), 0), Copy(("a", 0)), Insert(("a", 1), "new"), Remove(("a", 1))):
        try:
            left = tags(edited(text, [edit]))
        except EditError:
            continue
        assert set(left) == set(tags(text)), edit


def test_the_comment_before_the_last_block_is_not_lost_behind_a_text_that_keeps_its_blank_lines() -> None:
    text = "blocks:\n  - one\n  - body: |+\n      Kept.\n\n  # alone\n\n  - last # mine\nend: x\n"
    made = edited(text, [Move(("blocks", 2), 1)])
    assert made == "blocks:\n  - one\n  - last # mine\n  - body: |+\n      Kept.\n\n  # alone\nend: x\n"
