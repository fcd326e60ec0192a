"""How often somebody may guess three words before having to wait."""

from __future__ import annotations

from collections import deque
from threading import Lock

EVERYBODY = ""


class Guesses:
    """Counts guesses in a sliding window, for each learner and for everybody together."""

    def __init__(self, each: int = 10, together: int = 60, window: float = 60.0) -> None:
        self._each = each
        self._together = together
        self._window = window
        self._made: dict[str, deque[float]] = {}
        self._lock = Lock()

    def allow(self, key: str, now: float) -> bool:
        """Whether learner `key` may guess at second `now`; a refused guess does not count."""
        with self._lock:
            self._drop_older_than(now - self._window)
            mine, all_made = self._made.get(key, deque()), self._made.get(EVERYBODY, deque())
            if len(mine) >= self._each or len(all_made) >= self._together:
                return False
            for name in {key, EVERYBODY}:
                self._made.setdefault(name, deque()).append(now)
            return True

    def _drop_older_than(self, start: float) -> None:
        for name, made in list(self._made.items()):
            while made and made[0] <= start:
                made.popleft()
            if not made:
                del self._made[name]


guesses = Guesses()
