"""A crowd of learners at one server, in a process of its own, so that it does not slow the server down."""

import json
import subprocess
import sys
from dataclasses import dataclass, field

from bench.servers import ROOT, Server

PATIENCE = 900


@dataclass
class Phase:
    """What one pace showed: waits in seconds, answers a second, errors by name, cores used on each side."""

    learners: int
    every: float
    answers: int = 0
    rate: float = 0.0
    p50: float = 0.0
    p95: float = 0.0
    worst: float = 0.0
    errors: dict[str, int] = field(default_factory=dict)
    server_cores: float = 0.0
    client_cores: float = 0.0
    memory_each: float = 0.0

    @property
    def asked(self) -> float:
        return self.learners / self.every

    @property
    def clean(self) -> bool:
        """No error, and the server kept the pace."""
        return not self.errors and self.rate >= 0.95 * self.asked

    def __str__(self) -> str:
        errors = f", errors {self.errors}" if self.errors else ""
        return (
            f"{self.learners} learners every {self.every:.3g} s: "
            f"{self.rate:.1f} of {self.asked:.1f} answers/s, "
            f"p50 {self.p50 * 1000:.1f} ms, p95 {self.p95 * 1000:.1f} ms, worst {self.worst * 1000:.0f} ms, "
            f"cores {self.server_cores:.2f} + client {self.client_cores:.2f}, "
            f"{self.memory_each:.3f} MB each{errors}"
        )


def crowd(server: Server, learners: int, *phases: tuple[float, float]) -> list[Phase]:
    """Takes the learners through phases of (seconds between answers, seconds long)."""
    options = {
        "--port": server.port,
        "--pid": server.pid,
        "--path": server.page,
        "--learners": learners,
        "--questions": server.questions,
        "--phases": ",".join(f"{every}:{seconds}" for every, seconds in phases),
    }
    command = [sys.executable, "-m", "bench.load", *(f"{name}={value}" for name, value in options.items())]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout
    return [Phase(**phase) for phase in json.loads(said)]


def pace(server: Server, learners: int, rates: list[float], seconds: float) -> tuple[float, list[Phase]]:
    """The most answers a second kept with p95 under half a second and no error; and every phase."""
    phases = crowd(server, learners, *((learners / rate, seconds) for rate in rates))
    kept = [phase.rate for phase in phases if phase.clean and phase.p95 < 0.5]
    return max(kept, default=0.0), phases
