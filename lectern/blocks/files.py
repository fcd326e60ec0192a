"""Files that a lesson refers to: always inside its own folder."""

from pathlib import Path

from lectern.blocks.base import mistake

MAX_PICTURE_BYTES = 2_000_000


def inside(folder: Path, name: str, suffixes: tuple[str, ...], largest: int = MAX_PICTURE_BYTES) -> Path:
    """The file called `name` in the lesson's folder.

    Raises a mistake (pydantic's) when the name leads out of the folder, has another suffix than `suffixes`,
    names no file, or the file is larger than `largest` bytes.
    """
    path = (folder / name).resolve()
    if "\\" in name or "\0" in name or not path.is_relative_to(folder.resolve()):
        raise mistake(f"`{name}` is not inside the lesson's folder", "Put the file beside the lesson and name it from there.")
    if path.suffix.lower() not in suffixes:
        raise mistake(f"`{name}` is not a file that can be used here", f"Use a file that ends in {' or '.join(suffixes)}.")
    if not path.is_file():
        raise mistake(f"there is no file `{name}` in the lesson's folder", "Check the spelling, or add the file.")
    if path.stat().st_size > largest:
        raise mistake(f"`{name}` is larger than {largest // 1_000_000} MB", "Make the file smaller.")
    return path
