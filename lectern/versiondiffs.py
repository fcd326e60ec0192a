"""What a version's author is shown of each difference from the original: whole texts that can be laid side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.forms import summary
from lectern.overlay.differences import Difference, differences
from lectern.overlay.format import PLACES
from lectern.versioned import Version
from lectern.versionparts import INSERTIONS, SHAPES, Standing, word
from lectern.yamledit import EditError, data_in
from lectern.yamltext import yaml_text


@dataclass(frozen=True)
class Laid:
    """A difference: what it is about, and the texts before and after it, written alike."""

    what: str
    about: str
    title: str = ""
    """What the block says in a few words."""
    section: str = ""
    """Under which section it is shown; empty for the head and for what has no section."""
    before: str = ""
    after: str = ""
    was: str = ""
    conflict: bool = False
    """Whether the original has changed the block since, or lost it."""
    gone: bool = False
    """Whether the original no longer has it."""
    number: int | None = None
    """The number of the change; None for a key of the head or a file of texts."""
    place: tuple[str, str] | None = None
    """Where it has moved."""


def laid(version: Version) -> list[Laid]:
    """Every difference. LessonError when the version or its original cannot be read."""
    return list(_laid(version))


def _laid(version: Version) -> Iterator[Laid]:
    number = 0
    for each in differences(version.folder, texts=version.texts):
        if each.what in ("head", "sections", "texts"):
            yield Laid(each.what, each.about, before=each.before, after=each.after)
        else:
            yield _of_change(version, each, number)
            number += 1


def _of_change(version: Version, each: Difference, number: int) -> Laid:
    change = version.changes[number] if number < len(version.changes) else {}
    section = each.section if each.section in version.raw.sections else ""
    gone = each.what in (*SHAPES, "move") and each.about not in version.originals
    here = _standing(version, number, each)
    if each.what == "section":
        title, before, after = version.titles().get(each.about, each.about), *_heads(version, each)
    elif each.what in INSERTIONS:
        title, before, after = summary(change.get("block") or {}), "", yaml_text(change.get("block") or {})
    else:
        title = summary(version.originals.get(each.about) or {})
        after = yaml_text(here.data) if here else each.after
        before = yaml_text(dict(here.under or {})) if here else _alike(each.before)
    now = version.originals.get(each.about)
    if each.changed and now is not None:
        before = yaml_text(dict(now))
    place = next(((key, word(change[key])) for key in PLACES if key in change), None)
    return Laid(
        each.what,
        each.about,
        title,
        section,
        before,
        after,
        _alike(each.was),
        each.changed or gone,
        gone,
        number,
        place,
    )


def _standing(version: Version, number: int, each: Difference) -> Standing | None:
    """The block as it is in the version."""
    names = [each.section] if each.section in version.raw.sections else [*version.raw.sections]
    wide = [*names, *(name for name in version.raw.sections if name not in names)]
    blocks = (block for name in wide for block in version.blocks(name))
    return next((block for block in blocks if block.shape == number), None)


def _heads(version: Version, each: Difference) -> tuple[str, str]:
    docs = (version.base.sections.get(each.about), version.raw.sections.get(each.about))
    before, after = (
        yaml_text({key: value for key, value in doc.data.items() if key != "blocks"}) if doc else "" for doc in docs
    )
    return before, after


def _alike(text: str) -> str:
    """A block's text written as all others are, so that only what it says differs."""
    try:
        data = data_in(text)
    except EditError:
        return text
    return yaml_text(data) if isinstance(data, dict) else text
