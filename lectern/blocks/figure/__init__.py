"""Figure: a picture with its caption."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo

from lectern.blocks.base import Block, Text, ground
from lectern.blocks.files import inside

SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".webp")


def _picture(value: str, info: ValidationInfo) -> str:
    folder = ground(info).folder
    if folder is not None:
        inside(folder, value, SUFFIXES)
    return value


class Figure(Block):
    """A picture from the lesson's folder."""

    kind: Literal["figure"]
    image: Annotated[str, AfterValidator(_picture)]
    """The picture: an SVG, PNG, JPEG or WebP file in the lesson's folder, at most 2 MB."""
    alt: Text
    """What the picture shows, for those who cannot see it."""
    caption: Text | None = None
    """A line under the picture: Markdown."""

    def terms_text(self) -> str:
        return self.caption or ""
