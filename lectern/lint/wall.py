"""The rule on the projector: what is shown to a class is no more than it can read from its seats."""

from collections.abc import Iterator

from lectern.lint.rule import BlockRule, Place, Remark
from lectern.stage.advice import over_budget


def _over_budget(place: Place) -> Iterator[Remark]:
    for advice in over_budget(place.spot):
        yield Remark(advice.at, advice.message, advice.cure)


RULES = (
    BlockRule(
        "over-budget",
        "A text, title, question or option that is more than one screen of the projector holds.",
        "From the last row, what is cut up or shortened is not read. A class that reads does not listen, and one "
        "that listens does not read.",
        "Mayer (2009), Multimedia Learning, the segmenting principle: people learn better from a lesson in parts than "
        "in one piece. How much a screen holds is our judgement, measured by the size of type on our stage.",
        _over_budget,
    ),
)
