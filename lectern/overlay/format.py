"""What an author may write in a version of another lesson, and in its translated texts."""

from typing import Annotated, Any, Union

from pydantic import AfterValidator, create_model
from pydantic.fields import FieldInfo

from lectern.blocks.base import Id, Mistakes, Model, mistake
from lectern.blocks.values import Line
from lectern.lesson import LessonHead

FINGERPRINT = r"[0-9a-f]{12}"
_DOES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "change": (("set",), ("was",)),
    "replace": (("block",), ("was",)),
    "hide": ((), ("was",)),
    "remove": ((), ("was",)),
    "move": ((), ("after", "before", "first", "last")),
    "insert_after": (("block",), ()),
    "insert_before": (("block",), ()),
    "insert_first": (("block",), ()),
    "insert_last": (("block",), ()),
    "section": (("set",), ()),
}
"""What a change may do, each with the keys that it needs and those that it may have."""
PLACES = ("after", "before", "first", "last")
ABOUT_SECTIONS = frozenset({"section", "insert_first", "insert_last"})


def _fingerprint(value: str) -> str:
    if len(value) != 12 or set(value) - set("0123456789abcdef"):
        raise mistake(
            f"`{value}` is not a fingerprint",
            "Take the line out: `python -m lectern check` then tells what to write.",
        )
    return value


class Change(Model):
    """One change to the original. It starts with what it does, and names a block by its `id`."""

    change: Id | None = None
    """A block of which single keys are set anew, under `set`."""
    replace: Id | None = None
    """A block in whose place another stands, written under `block`; without an `id` of its own it keeps this one."""
    hide: Id | None = None
    """A block that is shown nowhere; others may still refer to it."""
    remove: Id | None = None
    """A block that is left out. What refers to it in the original no longer does."""
    move: Id | None = None
    """A block that stands elsewhere: `after` or `before` a block, or `first` or `last` in a section."""
    insert_after: Id | None = None
    """A block after which your own stands, written under `block`."""
    insert_before: Id | None = None
    """A block before which your own stands, written under `block`."""
    insert_first: Id | None = None
    """A section that begins with a block of your own, written under `block`."""
    insert_last: Id | None = None
    """A section that ends with a block of your own, written under `block`."""
    section: Id | None = None
    """A section whose `title`, `summary` or `minutes` are set anew, under `set`."""
    set: dict[str, Any] | None = None
    """With `change` or `section`: the keys to set, each with its new value."""
    block: dict[str, Any] | None = None
    """With `replace` or an insertion: the block, written as in a section."""
    after: Id | None = None
    """With `move`: the block it comes after."""
    before: Id | None = None
    """With `move`: the block it comes before."""
    first: Id | None = None
    """With `move`: the section it begins."""
    last: Id | None = None
    """With `move`: the section it ends."""
    was: Annotated[str, AfterValidator(_fingerprint)] | None = None
    """With `change`, `replace`, `hide` or `remove`: the original block's fingerprint when you changed it, so that you
    are told when it changes later. The app writes it, and `python -m lectern check` tells it."""

    @property
    def does(self) -> str:
        """What the change does: the name of its first key."""
        return next(name for name in _DOES if name in self.model_fields_set)

    @property
    def target(self) -> str:
        """The block, or the section, that it names first."""
        return str(getattr(self, self.does))

    @property
    def place(self) -> tuple[str, str]:
        """Where a moved or inserted block comes to stand: `after`, `before`, `first` or `last`, and of what."""
        if self.does != "move":
            return self.does.removeprefix("insert_"), self.target
        return next((name, str(getattr(self, name))) for name in PLACES if name in self.model_fields_set)

    def mistakes(self) -> Mistakes:
        written = self.model_fields_set
        does = [name for name in _DOES if name in written]
        if len(does) != 1:
            names = ", ".join(f"`{name}`" for name in _DOES)
            if does:
                message = f"`{does[0]}` and `{does[1]}` are two changes"
                yield mistake(message, "Write each on a `-` of its own.", (does[1],))
            else:
                yield mistake("it is not said what this change does", f"Start it with one of {names}.")
            return
        needed, may = _DOES[does[0]]
        for name in needed:
            if name not in written:
                yield mistake(f"`{does[0]}` needs `{name}`", f"Add `{name}: …`.")
        for name in sorted(written - {does[0], *needed, *may}):
            yield mistake(f"`{name}` says nothing beside `{does[0]}`", "Take it out.", (name,))
        if does[0] == "move" and len(written & set(PLACES)) != 1:
            cure = "Add one of `after`, `before`, `first` or `last`, and of what."
            yield mistake("it is not said where this block moves", cure)
        if "id" in (self.set or {}):
            cure = "Take it out: answers are kept under the id, and other blocks know it by it."
            yield mistake("a block keeps its id", cure, ("set", "id"))


class OverlayHead(Model):
    """What `lesson.yaml` says beside the keys of every lesson when it is a version of another one."""

    base: Id
    """The original: the name of another lesson's folder beside this one."""
    changes: tuple[Change, ...] = ()
    """What is different, from first to last."""


def _optional(field: FieldInfo) -> tuple[Any, FieldInfo]:
    kind = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return Union[kind, None], FieldInfo(default=None, description=field.description)


OverlayFile = create_model(
    "Overlay",
    __base__=OverlayHead,
    **{name: _optional(field) for name, field in LessonHead.model_fields.items()},  # type: ignore[call-overload]
)
"""The whole of such a `lesson.yaml`, for editors."""


class Said(Model):
    """One text of the original, and what it is in this language."""

    at: Line | None = None
    """Where it stands in the original; only for whoever translates, and to find it again when it has changed."""
    of: str
    """The original's text, as it was when it was translated."""
    to: Line | None = None
    """The translation. Left empty, the original's text is shown."""


class Texts(Model):
    """A file in `texts/`: what a section, or the head of the lesson, says in another language."""

    head: tuple[Said, ...] = ()
    """The texts of the head: title, summary and the like."""
    blocks: dict[Id, tuple[Said, ...]] = {}
    """The texts of each block, under its id. A text that a block says twice stands here once."""
    rest: tuple[Said, ...] = ()
    """The texts of blocks without an id."""
