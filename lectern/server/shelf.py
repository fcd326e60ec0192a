"""The lessons of this process, for pages and routes alike."""

from __future__ import annotations

import logging
import time
from functools import cache
from pathlib import Path

from lectern.library import Library
from lectern.settings import kept_folder, lessons_folder

_LOG = logging.getLogger("lectern")


def library() -> Library:
    """The library that everybody shares. What is wrong with a lesson is told in the terminal, not to the class."""
    return _library(lessons_folder(), kept_folder())


@cache
def _library(folder: Path, kept: Path) -> Library:
    return Library(folder, kept, time.time, _LOG.warning)
