"""A finding: advice on one place of a lesson, with the rule that gives it; never a mistake."""

from dataclasses import dataclass

from lectern.problem import Problem


@dataclass(frozen=True)
class Finding:
    """What a rule has to say about a place: what it is and what to do (`problem`), why, and who says so."""

    rule: str
    problem: Problem
    reason: str
    source: str
