"""Where the author of a lesson stands, for the previews to follow while the app runs."""

from dataclasses import dataclass
from threading import Lock

MOST = 500
"""How many workspaces are followed at once."""


@dataclass(frozen=True)
class Stand:
    """The file that is worked on, the line there (from 1), and which of its block's screens is previewed.

    `block` is the place of the block that is worked on, where no line of a file says it.
    """

    file: str
    line: int = 1
    screen: int = 0
    block: int | None = None


_stands: dict[str, Stand] = {}
_one_at_a_time = Lock()


def stand(workspace: str) -> Stand | None:
    """Where a workspace's author stands; None when nobody has said since the app was started."""
    return _stands.get(workspace)


def follow(workspace: str, here: Stand) -> bool:
    """Note where a workspace's author stands; whether that is news."""
    with _one_at_a_time:
        before = _stands.pop(workspace, None)
        _stands[workspace] = here
        if len(_stands) > MOST:
            del _stands[next(iter(_stands))]
    return here != before
