"""Files that a lesson refers to: always inside its own folder."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from lectern.blocks.base import ground, mistake
from lectern.blocks.values import LONGEST_NAME as LONGEST_NAME

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
MAX_PICTURE_BYTES = 2_000_000


def inside(folder: Path, name: str, suffixes: tuple[str, ...], largest: int = MAX_PICTURE_BYTES) -> Path:
    """The file called `name` in the lesson's folder.

    Raises a mistake (pydantic's) when the name leads out of the folder, has another suffix than `suffixes`,
    names no file, or the file is larger than `largest` bytes.
    """
    path = _resolved(folder, name)
    if path is None or not path.is_relative_to(folder.resolve()):
        cure = "Put the file beside the lesson and name it from there."
        raise mistake(f"`{name}` is not inside the lesson's folder", cure)
    if path.suffix.lower() not in suffixes:
        cure = f"Use a file that ends in {' or '.join(suffixes)}."
        raise mistake(f"`{name}` is not a file that can be used here", cure)
    try:
        if not path.is_file():
            cure = "Check the spelling, or add the file."
            raise mistake(f"there is no file `{name}` in the lesson's folder", cure)
        if path.stat().st_size > largest:
            raise mistake(f"`{name}` is larger than {largest // 1_000_000} MB", "Make the file smaller.")
    except OSError as error:
        raise unreadable(name, error) from None
    return path


def unreadable(name: str, error: OSError) -> PydanticCustomError:
    """The mistake of a file that is there, or was a moment ago, and cannot be read."""
    return mistake(f"`{name}` cannot be read ({error.strerror})", "Check its name and permissions.")


def _resolved(folder: Path, name: str) -> Path | None:
    """Where the name leads, links followed; None when no file can have this name on every system."""
    if len(name) > LONGEST_NAME or re.search(r"[\\\x00-\x1f:]", name):
        return None
    try:
        return (folder / name).resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        return None


def _picture(value: str, info: ValidationInfo) -> str:
    folder = ground(info).holder(value)
    if folder is not None:
        inside(folder, value, PICTURES)
    return value


Picture = Annotated[str, AfterValidator(_picture)]
"""The name of a picture file in the lesson's folder."""
