"""What a teacher asks to be done to a version of a lesson, as changes in its `lesson.yaml`."""

from collections.abc import Iterator, Mapping
from typing import Any

from lectern.blockedit import fresh_id, template
from lectern.overlay.slots import fingerprint
from lectern.overlay.weaving import BY_ID
from lectern.relisting import LIST, adapted, listing
from lectern.replacing import beside, is_about, placing, redirected, renamed, ways_to, with_change, without
from lectern.reshaping import reads, refusal, shape_of, was_of
from lectern.versioned import Version, order_of, with_text
from lectern.versionparts import INSERTIONS, Standing, does, key_of, word
from lectern.vouching import Made, Order, Refused, made, vouched
from lectern.words import version as words
from lectern.yamledit import AddKey, Edit, Remove, data_in, edited


def rewritten(version: Version, section: str, place: int, new: dict[str, Any]) -> Made:
    """The version in which a block says this. Refused when it cannot be."""
    here = version.blocks(section)[place]
    _ask(version, here, new)
    wanted = listing(version.changes)
    if here.own:
        wanted = without(wanted, here.shape)
        number = here.inserted
        changed = {**version.changes[number or 0], "block": new}
    else:
        number, shape = here.shape, shape_of(version, here, new)
        if shape is None:
            wanted = renamed(wanted, number, here.id, word(new.get("id")))
            return made(version, [without(wanted, number)], _exchanged(version, section, place, new))
        changed = shape
    wanted = renamed(wanted, number, here.id, word(new.get("id")))
    asked = _exchanged(version, section, place, new)
    return made(version, [with_change(wanted, number, changed)], asked, reads(section, place, new), here.target)


def hidden(version: Version, section: str, place: int) -> Made:
    """The version in which a block is shown nowhere. Refused when it cannot be."""
    return rewritten(version, section, place, {**version.blocks(section)[place].data, "hidden": "true"})


def shown(version: Version, section: str, place: int) -> Made:
    """The version in which a hidden block is shown again. Refused when it cannot be."""
    here = version.blocks(section)[place]
    return rewritten(version, section, place, {key: value for key, value in here.data.items() if key != "hidden"})


def removed(version: Version, section: str, place: int) -> Made:
    """The version without a block. Refused when it cannot be."""
    here = version.blocks(section)[place]
    order = order_of(version)
    del order[section][place]
    if here.own:
        rest = [each for each in listing(version.changes) if each[0] not in (here.inserted, here.shape, here.move)]
        where = placing(version.changes[here.move if here.move is not None else here.inserted or 0])
        return made(version, [rest, redirected(rest, here.id, where)], order)
    _ask(version, here, {})
    gone = {"remove": here.target, "was": was_of(version, here)}
    rest = without(listing(version.changes), here.shape)
    ways = [with_change(listing(version.changes), here.shape, gone), [*rest, (None, gone)]]
    still = [(number, change) for number, change in rest if number != here.move]
    return made(version, [[*still, (None, gone)], *ways], order, keeps=here.target)


def brought_back(version: Version, name: str) -> Made:
    """The version in which a block of the original is no longer removed."""
    return dropped(version, version.of(name, ("remove",)))


def dropped(version: Version, number: int | None) -> Made:
    """The version without one of its changes: what it was about is the original's again."""
    if number is None:
        raise Refused(words.NOT_THERE)
    change = version.changes[number]
    name, rest = word(change[does(change)]), without(listing(version.changes), number)
    own = word((change.get("block") or {}).get("id"))
    ways = [rest, renamed(rest, number, own, name)] if own and "replace" in change else [rest]
    if does(change) in INSERTIONS and own:
        ways.append(redirected([each for each in rest if not is_about(each[1], own)], own, placing(change)))
    return made(version, ways)


def kept_mine(version: Version, number: int) -> Made:
    """The version whose change is meant for the original as it is now."""
    change = version.changes[number]
    name = word(change[does(change)])
    if name not in version.originals:
        raise Refused(words.NOT_THERE)
    now = {**change, "was": fingerprint(version.originals[name])}
    return made(version, [with_change(listing(version.changes), number, now)], keeps=name)


def moved(version: Version, section: str, place: int, to: int) -> Made:
    """The version with a block at another place of its section. Refused when it cannot be."""
    order = order_of(version)
    names = order[section]
    names.insert(to, names.pop(place))
    blocks = list(version.blocks(section))
    blocks.insert(to, blocks.pop(place))
    ways = [*ways_to(version, section, blocks, to)]
    ways += ways_to(version, section, blocks, place) if abs(place - to) == 1 else []
    return made(version, ways, order)


def shifted(version: Version, section: str, place: int, step: int) -> Made:
    """The version with a block one place on (`step` 1) or back (-1), or as few more as can be said. Refused otherwise.

    Between two blocks that have no ids nothing can be put, so that it passes them all.
    """
    to, last = place + step, len(version.blocks(section)) - 1
    while True:
        try:
            return moved(version, section, place, to)
        except Refused:
            if not 0 <= to + step <= last:
                raise
            to += step


def added(version: Version, section: str, place: int, kind: str) -> Made:
    """The version with a new block of a kind at a place, hidden until it is written over. Refused when it cannot be."""
    known = version.known(section)
    taken = known.elsewhere | set(known.blocks) | version.originals.keys()
    new = data_in(template(kind, known, taken))
    name = word(new.get("id")) or fresh_id(kind.replace("_", "-"), taken)
    return _inserted(version, section, place, {"kind": new["kind"], "id": name, **new, "hidden": "true"})


def duplicated(version: Version, section: str, place: int) -> Made:
    """The version with a copy of a block behind it, under an id of its own. Refused when it cannot be."""
    known = version.known(section)
    data = version.blocks(section)[place].data
    taken = known.elsewhere | set(known.blocks) | version.originals.keys()
    name = fresh_id(word(data.get("id")) or word(data.get("kind")).replace("_", "-"), taken)
    return _inserted(version, section, place + 1, {"kind": data.get("kind"), **data, "id": name})


def section_set(version: Version, section: str, new: Mapping[str, Any]) -> Made:
    """The version in which a section's title, summary and the like are these."""
    base = version.base.sections[section].data if section in version.base.sections else {}
    given = {key: value for key, value in new.items() if key != "blocks" and base.get(key) != value}
    number = version.of(section, ("section",))
    before = listing(version.changes)
    changed = {"section": section, "set": given}
    return made(version, [with_change(before, number, changed) if given else without(before, number)])


def head_key_dropped(version: Version, key: str) -> Made:
    """The version in which a key of the head is the original's again."""
    return vouched(version, Made(edited(version.text, [Remove((key,))])))


def head_rewritten(version: Version, new: Mapping[str, Any]) -> Made:
    """The version whose head says this, what is the original's left to it. Refused when it cannot be."""
    text = version.text
    for key in {**version.raw.head.data, **new}:
        if version.raw.head.data.get(key) != new.get(key):
            text = edited(text, _of_head(version, key, new.get(key)))
    after = with_text(version, text)
    if after is None or after.raw.head.data != new:
        raise Refused(words.HEAD_ADDS)
    return vouched(version, Made(text))


def _of_head(version: Version, key: str, value: Any) -> Iterator[Edit]:
    """The edits that have the head say this under a key."""
    own, base, now = (data.get(key) for data in (version.doc.data, version.base.head.data, version.raw.head.data))
    if key in BY_ID and isinstance(value, dict) and isinstance(base, dict):
        known, said = own or {}, now or {}
        value = {n: each for n, each in value.items() if base.get(n) != each and (n in known or said.get(n) != each)}
        value = value or None
    if value is None or value == base:
        yield from [Remove((key,))] if own is not None else []
    elif own is None:
        yield AddKey((key,), value, ("base", *version.raw.head.data, LIST))
    else:
        yield from adapted((key,), own, value)


def _inserted(version: Version, section: str, place: int, new: dict[str, Any]) -> Made:
    order = order_of(version)
    order[section].insert(place, key_of(new))
    blocks = list(version.blocks(section))
    blocks.insert(place, Standing(new))
    before = listing(version.changes)
    ways = [
        [*before, (None, {f"insert_{where}": name, "block": new})] for where, name in beside(section, blocks, place)
    ]
    return made(version, ways, order, reads(section, place, new))


def _exchanged(version: Version, section: str, place: int, new: dict[str, Any]) -> Order:
    order = order_of(version)
    order[section][place] = key_of(new)
    return order


def _ask(version: Version, here: Standing, new: Mapping[str, Any]) -> None:
    why = refusal(version, here, new)
    if why:
        raise Refused(why)
