"""How often somebody may guess three words wrong before having to wait.

Three of 2,048 words can be put together in 2 to the 33rd (8.6 thousand million) ways. Who guesses day and night, at
300 misses a minute, tries 432,000 a day: where a thousand learners have words, that takes twenty days to find one of
them, who has no name there, only answers. Right words are not counted: classes that start together hold up nobody.
"""

from __future__ import annotations

from collections import deque
from threading import Lock

EVERYBODY = ""


class Guesses:
    """Counts misses in a sliding window, for each learner and for everybody together."""

    def __init__(self, each: int = 10, together: int = 300, window: float = 60.0) -> None:
        self._each = each
        self._together = together
        self._window = window
        self._missed: dict[str, deque[float]] = {}
        self._lock = Lock()

    def allow(self, key: str, now: float) -> bool:
        """Whether learner `key` may guess at second `now`."""
        with self._lock:
            self._drop_older_than(now - self._window)
            mine, everybodys = self._missed.get(key, ()), self._missed.get(EVERYBODY, ())
            return len(mine) < self._each and len(everybodys) < self._together

    def miss(self, key: str, now: float) -> None:
        """Count that the guess of learner `key` at second `now` was wrong."""
        with self._lock:
            for name in {key, EVERYBODY}:
                self._missed.setdefault(name, deque()).append(now)

    def _drop_older_than(self, start: float) -> None:
        for name, missed in list(self._missed.items()):
            while missed and missed[0] <= start:
                missed.popleft()
            if not missed:
                del self._missed[name]


guesses = Guesses()
