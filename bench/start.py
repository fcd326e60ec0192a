"""How long the server takes to be healthy, and whether it has loaded pandas or plotly by then."""

from dataclasses import dataclass
from pathlib import Path

from bench.numbers import Sample
from bench.servers import LECTERN, Server

BARE = "stock_one"
HEAVY = ("pandas", "plotly")


@dataclass(frozen=True)
class Starts:
    """Seconds to healthy by app, and the heavy modules Lectern imported before it was."""

    seconds: dict[str, Sample]
    imported: tuple[str, ...]


def starts(lessons: Path, times: int) -> Starts:
    """Starts a bare app and Lectern in turn."""
    names = (BARE, LECTERN)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(times + 1):
        for name in names if turn % 2 else reversed(names):
            with Server(name, lessons) as server:
                if turn:
                    seconds[name].append(server.seconds_to_healthy)
    return Starts({name: Sample(tuple(values)) for name, values in seconds.items()}, imported(lessons))


def imported(lessons: Path) -> tuple[str, ...]:
    """The heavy modules Lectern had imported when the first healthy answer came, and a bare app had not.

    Streamlit itself imports the core of plotly, where plotly is installed, to register its theme.
    """
    bare, ours = _imports(BARE, lessons), _imports(LECTERN, lessons)
    return tuple(sorted(name for name in ours - bare if name.partition(".")[0] in HEAVY))


def _imports(app: str, lessons: Path) -> set[str]:
    """The modules in Python's own log of imports, as it stood before the first healthy answer."""
    with Server(app, lessons, {"PYTHONPROFILEIMPORTTIME": "1"}) as server:
        log = server.log_when_healthy
    names = {line.rpartition("|")[2].strip() for line in log.splitlines() if line.startswith("import time:")}
    if "streamlit" not in names:
        raise RuntimeError("the log of imports does not even have streamlit, so it proves nothing")
    return names
