"""The disk: a file is written as a whole or not at all, and is there after a power cut."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def put(place: Path, data: bytes) -> None:
    """Put a file in place of the one that is there, with its rights. OSError, and nothing is changed, when it fails."""
    place.parent.mkdir(exist_ok=True)
    handle, fresh = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".new", dir=place.parent)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if place.exists():
            shutil.copymode(place, fresh)
        else:
            os.chmod(fresh, 0o644)
        os.replace(fresh, place)
    except OSError:
        Path(fresh).unlink(missing_ok=True)
        raise
    settle(place.parent)


def settle(folder: Path) -> None:
    """Have the names in a folder on disk, where a system can do that."""
    with suppress(PermissionError):  # Windows opens no folders
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
