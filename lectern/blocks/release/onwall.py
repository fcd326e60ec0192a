"""A release on the wall: for each case the class decides, sees what moves, and who gains and who loses."""

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from lectern import words as all_words
from lectern.blocks.given import read
from lectern.blocks.onwall import fitting, heading, lines_of
from lectern.blocks.release import Release
from lectern.blocks.release.movement import Level, Stake, forces, levels, stakes
from lectern.words import wall as words

Shows = Literal["steps", "decide", "effects", "people", "defend"]
Steps = dict[str, dict[str, str]]
LETTERS, LINES = 80, 10
"""What surely fits a page of who gains and who loses: letters to a line, and lines."""

MOST_STEPS = 8
"""Lines for the steps below the prompt."""


@dataclass(frozen=True)
class Page:
    """What one page shows, and of which case."""

    shows: Shows
    heading: str
    case: str = ""


class _Kept(TypedDict):
    steps: dict[str, dict[str, str]]


_KEPT = TypeAdapter(_Kept)


def course(block: Release) -> tuple[Page, ...]:
    """The steps to choose from, three pages a case, and what is to be defended."""
    found = [Page("steps", heading(block.title, all_words.ASKS["release"]))]
    for number, (name, case) in enumerate(block.cases.items(), start=1):
        title = heading(case.name, words.case_number(number, len(block.cases)))
        found += [Page("decide", title, name), Page("effects", title, name)]
        found.append(Page("people", words.RELEASE_PEOPLE, name))
    return (*found, Page("defend", words.RELEASE_DEFEND))


def pages(block: Release) -> tuple[str, ...]:
    """The heading of each page."""
    return tuple(page.heading for page in course(block))


def step_lines(block: Release) -> list[str]:
    """The steps, with what each means where there is room for all."""
    full = [f"**{step.name}.** {step.about}" if step.about else f"**{step.name}**" for step in block.steps.values()]
    return (
        full if len(fitting(full, LETTERS, MOST_STEPS)) == len(full) else [step.name for step in block.steps.values()]
    )


def read_state(block: Release, raw: object) -> Steps:
    """For each case the step of each part: the class's, or the one it starts at."""
    kept = read(_KEPT, raw)
    given = kept["steps"] if kept else {}
    return {
        name: {
            part: step if (step := given.get(name, {}).get(part, start)) in block.steps else start
            for part, start in ((part, case.start[part]) for part in block.parts)
        }
        for name, case in block.cases.items()
    }


def moved(block: Release, case: str, steps: dict[str, str]) -> dict[str, Level]:
    """How far each benefit and risk moves, by the lesson's judgement."""
    return levels(block, case, steps, forces(block, case, {}))


def people(block: Release, moved: dict[str, Level]) -> tuple[list[str], list[str], str]:
    """A line for each who gains and who loses, most first, and who does neither; reasons where there is room."""
    found = stakes(block, moved)
    gain = [stake for stake in found if stake.points > 0]
    lose = [stake for stake in reversed(found) if stake.points < 0]
    still = all_words.listing(block.people[stake.person].name for stake in found if not stake.points)
    full = [_told(block, moved, stake) for stake in (*gain, *lose)]
    bare = [line.replace("**", "") for line in full]
    room = LINES - (lines_of(words.release_neither(still), LETTERS) if still else 0)
    if len(fitting(bare, LETTERS, room)) < len(full):
        full = [words.release_stake(block.people[stake.person].name, stake.points) for stake in (*gain, *lose)]
    return full[: len(gain)], full[len(gain) :], still


def _told(block: Release, moved: dict[str, Level], stake: Stake) -> str:
    because = (all_words.release_because(block.effects[e].name, moved[e].change) for e in stake.reasons)
    return all_words.release_stake(block.people[stake.person].name, stake.points, all_words.listing(because))
