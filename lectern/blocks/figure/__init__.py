"""Figure: a picture with its caption."""

from typing import Literal

from lectern.blocks.base import Block, Text
from lectern.blocks.files import Picture


class Figure(Block):
    """A picture from the lesson's folder."""

    kind: Literal["figure"]
    image: Picture
    """The picture: an SVG, PNG, JPEG or WebP file in the lesson's folder, at most 2 MB."""
    alt: Text
    """What the picture shows, for those who cannot see it."""
    caption: Text | None = None
    """A line under the picture: Markdown."""

    def terms_text(self) -> str:
        return self.caption or ""
