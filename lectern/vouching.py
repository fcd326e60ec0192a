"""Changes made to a version and looked at before they are handed on: it does what was asked, and breaks nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lectern.lessonfiles import HEAD
from lectern.overlay.slots import fingerprint
from lectern.overlay.writing import kept_original
from lectern.problem import LessonError
from lectern.reading import load_lesson
from lectern.relisting import Listing, relisted
from lectern.versioned import Version, order_of, with_text
from lectern.words import version as words
from lectern.yamledit import EditError

Order = dict[str, list[str]]
"""The keys of the blocks, section by section."""


class Refused(Exception):
    """What was asked cannot be done in this version; the reason is told, and nothing is changed."""


@dataclass(frozen=True)
class Made:
    """The version's new `lesson.yaml`, and the files that keep the original as it was, by name."""

    text: str
    files: Mapping[str, str] = field(default_factory=dict)


def made(
    version: Version,
    ways: Iterable[Listing],
    order: Order | None = None,
    says: Callable[[Version], bool] | None = None,
    keeps: str = "",
) -> Made:
    """The first of these lists of changes that makes what was asked for. Refused when none does."""
    why = words.CANNOT
    for way in ways:
        try:
            text = relisted(version.text, way)
        except EditError as error:
            why = str(error)
            continue
        new = with_text(version, text)
        if new is None or (order is not None and order_of(new) != order) or (says and not says(new)):
            continue
        try:
            return vouched(version, Made(text, _keeping(version, keeps, text)))
        except Refused as refused:
            why = str(refused)
    raise Refused(why)


def _keeping(version: Version, name: str, text: str) -> dict[str, str]:
    """The file that keeps a block of the original as it is now, where the text says that it was so."""
    original = version.originals.get(name)
    if original is None or fingerprint(original) not in text:
        return {}
    return {file: was for file, was in kept_original(original).items() if not (version.folder / file).is_file()}


def vouched(version: Version, made: Made) -> Made:
    """What was made, if the lesson has no mistake then that it had not before."""
    try:
        load_lesson(version.folder, {**version.texts, HEAD: made.text})
    except LessonError as error:
        before = _mistakes(version)
        new = [each for each in error.problems if each.message not in before]
        if new:
            raise Refused(words.would_break(new[0].message)) from None
    return made


def _mistakes(version: Version) -> set[str]:
    try:
        load_lesson(version.folder, {**version.texts, HEAD: version.text})
    except LessonError as error:
        return {each.message for each in error.problems}
    return set()
