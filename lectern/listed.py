"""Listed: what stands one by one in the head of a lesson, and its cover."""

from typing import ClassVar

from lectern.blocks.base import Date, Id, Model, Text
from lectern.blocks.files import Picture
from lectern.webaddress import Url


class Cover(Model):
    """The picture on the lesson's cover."""

    image: Picture
    """A picture file in the lesson's folder."""
    alt: Text
    """What the picture shows."""


class Misconception(Model):
    """Something learners often believe."""

    says: Text
    """The belief, as a learner would say it."""
    better: Text
    """The better view."""
    see: Id | None = None
    """The block that treats it."""


class Source(Model):
    """Where facts come from."""

    VERBATIM: ClassVar[frozenset[str]] = frozenset({"title", "by", "licence"})

    title: Text
    """The work's title."""
    by: Text | None = None
    """Who wrote or published it."""
    date: Date | None = None
    """When it appeared."""
    url: Url | None = None
    """Where to find it."""
    licence: Text | None = None
    """The licence of the data, where it has one."""
    note: Text | None = None
    """What to know before quoting it: a secondary source, a provisional figure."""


class Term(Model):
    """A word explained at two reading levels."""

    plain: Text
    """For a first reader."""
    full: Text
    """The exact meaning."""
    also: tuple[Text, ...] = ()
    """Other spellings that count as this term."""


class Reading(Model):
    """Something worth reading afterwards."""

    VERBATIM: ClassVar[frozenset[str]] = frozenset({"title", "by"})

    title: Text
    """The work's title."""
    by: Text | None = None
    """Who wrote it."""
    url: Url | None = None
    """Where to find it."""
    why: Text
    """What it is good for."""
