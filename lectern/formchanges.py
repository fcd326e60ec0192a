"""What a filled-in form changes in a file: only where it differs from what the form was opened on."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from lectern.formshape import Field
from lectern.formvalues import Opened, Row, Values, lines_in
from lectern.problem import LessonError
from lectern.yamldoc import Loc
from lectern.yamledit import AddKey, Edit, EditError, Insert, Move, Put, Remove, Rename
from lectern.yamlwrite import Written, data_of


def changes(form: Opened, values: Values) -> list[Edit]:
    """The edits that write these values, in an order in which they can be made. EditError when one is no YAML."""
    return list(_changed(form.fields, form.data, form.at, form.values, values, form.order))


def _changed(
    fields: Iterable[Field], data: Mapping[str, Any], at: Loc, before: Values, after: Values, order: tuple[str, ...]
) -> Iterator[Edit]:
    for asked in fields:
        if before[asked.name] != after[asked.name]:
            yield from _field(asked, data.get(asked.name), (*at, asked.name), after[asked.name], order, before)


def _field(
    asked: Field, old: Any, at: Loc, new: Any, order: tuple[str, ...], before: Values, *, there: bool = True
) -> Iterator[Edit]:
    """The edits for one field whose value is another now."""
    data = _data(asked, new, old)
    if data is None or (_is_default(asked, data) and not asked.needed):
        yield from [Remove(at)] if old is not None else []
    elif old is None:
        yield AddKey(at, data, order) if there else Put(at, data)
    elif asked.shape == "group":
        yield from _changed(asked.fields, old, at, before[asked.name], new, _names(asked))
    elif asked.shape == "rows":
        yield from _rows(asked, old, at, before[asked.name], new)
    elif asked.shape == "named":
        yield from _named(asked, old, at, before[asked.name], new)
    elif isinstance(old, list) and isinstance(data, list):
        yield from _texts(old, data, at)
    else:
        yield Put(at, data)


def _is_default(asked: Field, data: Any) -> bool:
    return bool(asked.default) and data in (asked.default, asked.default.split("\n"))


def _names(asked: Field) -> tuple[str, ...]:
    return tuple(each.name for each in asked.fields)


def _data(asked: Field, value: Any, old: Any = None) -> Any:
    """The data of a field's value; None when nothing is to be written."""
    match asked.shape:
        case "group":
            return _mapping(asked.fields, value) or None
        case "rows":
            return [_mapping(asked.fields, row.values) for row in value] or None
        case "named":
            return {row.name: _row_data(asked, row) for row in value} or None
        case "lines":
            return _one_or_many(lines_in(value), one=isinstance(old, str))
        case "ids":
            return _one_or_many(list(value), one=not isinstance(old, list))
        case "many_of":
            return list(value)
        case "yaml":
            return _yaml(value)
    return _text(value, old, long=asked.shape == "text") if value.strip() else None


def _one_or_many(texts: list[str], *, one: bool) -> Any:
    return texts[0] if len(texts) == 1 and one else texts or None


def _yaml(value: str) -> Written | None:
    written = Written(value.replace("\r\n", "\n"))
    if not value.strip():
        return None
    try:
        data_of(written)
    except LessonError as error:
        raise EditError(str(error)) from None
    return written


def _text(typed: str, old: Any, *, long: bool) -> str:
    """The text as it was typed, with the line breaks at the end that the old one had, or that a long one has."""
    text = typed.replace("\r\n", "\n")
    if isinstance(old, str) and old.endswith("\n"):
        return text.rstrip("\n") + old[len(old.rstrip("\n")) :]
    return text.rstrip("\n") + "\n" if long and "\n" in text.strip("\n") else text


def _mapping(fields: Iterable[Field], values: Values) -> dict[str, Any]:
    made = {each.name: _data(each, values[each.name]) for each in fields}
    switched_off = {each.name for each in fields if not each.needed and values[each.name] == each.default}
    return {
        key: data_of(value) if isinstance(value, Written) else value
        for key, value in made.items()
        if value is not None and key not in switched_off
    }


def _row_data(asked: Field, row: Row) -> Any:
    made = _mapping(asked.fields, row.values)
    return made.get("") if _names(asked) == ("",) else made


def _rows(asked: Field, old: list[Any], at: Loc, before: tuple[Row, ...], after: tuple[Row, ...]) -> Iterator[Edit]:
    kept = {row.was for row in after}
    standing: list[Any] = [place for place in range(len(old)) if place in kept]
    if not standing:
        yield Put(at, _data(asked, after))
        return
    yield from (Remove((*at, place)) for place in reversed(range(len(old))) if place not in kept)
    for place, row in enumerate(after):
        if row.was is None:
            yield Insert((*at, place), _mapping(asked.fields, row.values))
            standing.insert(place, None)
        elif standing[place] != row.was:
            yield Move((*at, standing.index(row.was)), place)
            standing.insert(place, standing.pop(standing.index(row.was)))
    for place, row in enumerate(after):
        if isinstance(row.was, int):
            was = before[row.was].values
            yield from _changed(asked.fields, old[row.was], (*at, place), was, row.values, _names(asked))


def _named(
    asked: Field, old: Mapping[str, Any], at: Loc, before: tuple[Row, ...], after: tuple[Row, ...]
) -> Iterator[Edit]:
    names = [row.name for row in after]
    if len(set(names)) < len(names):
        raise EditError("two rows have the same name")
    known = {row.was: row for row in before}
    kept = {row.was for row in after}
    if not kept & set(old):
        yield Put(at, _data(asked, after))
        return
    yield from (Remove((*at, name)) for name in old if name not in kept)
    for row in after:
        if row.was is None:
            yield AddKey((*at, row.name), _row_data(asked, row), tuple(names))
            continue
        if row.name != row.was:
            yield Rename((*at, row.was), row.name)
        here, was = (*at, row.name), known[row.was].values
        if _names(asked) != ("",):
            yield from _changed(asked.fields, old[str(row.was)], here, was, row.values, _names(asked))
        elif was[""] != row.values[""]:
            yield from _field(asked.fields[0], old[str(row.was)], here, row.values[""], (), was, there=False)


def _texts(old: list[str], new: list[str], at: Loc) -> Iterator[Edit]:
    """The edits of a list of texts, from its end so that places stay true."""
    if not set(old) & set(new) and len(old) != len(new):
        yield Put(at, new)
        return
    for _, start, end, other, to in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        same = min(end - start, to - other)
        yield from (Remove((*at, place)) for place in reversed(range(start + same, end)))
        yield from (Insert((*at, start + same), new[place]) for place in reversed(range(other + same, to)))
        for step in range(same):
            if old[start + step] != new[other + step]:
                yield Put((*at, start + step), new[other + step])
