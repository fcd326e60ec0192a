"""A budget on the wall: groups spend on the board, meet the events one by one, and look back."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, Strict, TypeAdapter
from typing_extensions import TypedDict

from lectern import words as all_words
from lectern.blocks.budget import Budget
from lectern.blocks.budget.story import Levels, Turn, levels, turns
from lectern.blocks.given import read
from lectern.blocks.onwall import heading, lines_of
from lectern.words import wall as words

Shows = Literal["prompt", "options", "spend", "event", "met", "end"]
MOST_GROUPS = 6
FIRST_GROUPS = 4
MOST_ROWS = 7
"""So many options fit the board at once."""
LETTERS, LINES = 82, 14
"""What surely fits a page of options: letters to a line, and lines."""
BETWEEN = 0.3
"""The space after an option, in lines."""


@dataclass(frozen=True)
class Page:
    """What one page shows: `place` counts spends and events from 0, `options` are those on the page."""

    shows: Shows
    heading: str
    place: int = 0
    options: tuple[str, ...] = ()


class _Kept(TypedDict):
    groups: Annotated[int, Strict(), Field(ge=1, le=MOST_GROUPS)]
    spends: dict[str, dict[str, dict[str, Annotated[int, Strict(), Field(ge=0)]]]]


_KEPT = TypeAdapter(_Kept)


@dataclass(frozen=True)
class Board:
    """How many groups play, and their spends as far as they were written: round, group, option."""

    groups: int
    spends: dict[str, dict[str, dict[str, int]]]


def course(block: Budget) -> tuple[Page, ...]:
    """The task, what can be bought, the first spend; each event and who was ready for it; the end."""
    title = heading(block.title, all_words.ASKS["budget"])
    found = [Page("prompt", title)]
    found += [Page("options", words.BUDGET_OPTIONS, options=options) for options in _option_pages(block)]
    if not block.events:
        found += _spend_pages(block, 0)
    for place, event in enumerate(block.events):
        found += _spend_pages(block, place)
        number = words.event_number(place + 1, len(block.events))
        found.append(Page("event", heading(event.title, number), place))
        found.append(Page("met", words.BUDGET_READY, place))
    return (*found, Page("end", all_words.BUDGET_LOOK_BACK))


def pages(block: Budget) -> tuple[str, ...]:
    """The heading of each page."""
    return tuple(page.heading for page in course(block))


def _spend_pages(block: Budget, place: int) -> list[Page]:
    title, names = words.budget_move(place + 1) if place else words.BUDGET_SPEND, list(block.options)
    return [
        Page("spend", title, place, tuple(names[start : start + MOST_ROWS]))
        for start in range(0, len(names), MOST_ROWS)
    ]


def _option_pages(block: Budget) -> list[tuple[str, ...]]:
    """The options in as few pages as hold what is said of each."""
    found: list[tuple[str, ...]] = []
    room = 0.0
    for name, option in block.options.items():
        needed = lines_of(words.budget_option(option.name, option.about, option.hint), LETTERS) + BETWEEN
        if room < needed:
            found.append(())
            room = LINES
        found[-1] += (name,)
        room -= needed
    return found


def read_state(block: Budget, raw: object) -> Board:
    """The board as it was kept, without what the lesson no longer has."""
    kept = read(_KEPT, raw)
    if kept is None:
        return Board(FIRST_GROUPS, {})
    spends = {
        place: {
            group: {option: min(tokens, block.tokens) for option, tokens in spend.items() if option in block.options}
            for group, spend in groups.items()
        }
        for place, groups in kept["spends"].items()
    }
    return Board(kept["groups"], spends)


def spend(block: Budget, board: Board, group: int, place: int) -> dict[str, int]:
    """What a group spends in a round: what it wrote then, else what it spent before."""
    tokens = dict.fromkeys(block.options, 0)
    for earlier in range(place + 1):
        tokens |= board.spends.get(str(earlier), {}).get(str(group), {})
    return tokens


def written(board: Board, group: int, place: int, spend: dict[str, int]) -> Board:
    """The board with a group's spend in a round."""
    now = {**board.spends.get(str(place), {}), str(group): spend}
    return Board(board.groups, {**board.spends, str(place): now})


def met(block: Budget, board: Board, group: int, place: int) -> tuple[Turn, ...]:
    """The events that a group has met, up to the one at `place`."""
    return turns(block, [spend(block, board, group, earlier) for earlier in range(place + 1)])


def reached(block: Budget, board: Board, group: int) -> Levels:
    """A group's outcomes after everything."""
    last = len(block.events) - 1
    return met(block, board, group, last)[-1].after if block.events else levels(block, spend(block, board, group, 0))


def met_rows(block: Budget, board: Board, place: int) -> tuple[list[str], list[list[str]], bool, bool]:
    """Who was ready for an event: heads and a row a group, and whether any group was ready, and any hit."""
    event = block.events[place]
    heads = ["", *(words.budget_needs(block.options[option].name, needed) for option, needed in event.shield.items())]
    heads += ["", *(block.outcomes[outcome].name for outcome in event.hits)]
    rows, shielded = [], []
    for group in range(1, board.groups + 1):
        turn, tokens = met(block, board, group, place)[-1], spend(block, board, group, place)
        shielded.append(turn.shielded)
        row = [words.budget_group(group), *(str(tokens[option]) for option in event.shield)]
        row.append(words.BUDGET_IS_READY if turn.shielded else words.BUDGET_IS_HIT)
        rows.append(row + [words.budget_fell(turn.before[outcome], turn.after[outcome]) for outcome in event.hits])
    return heads, rows, any(shielded), not all(shielded)


def end_rows(block: Budget, board: Board) -> tuple[list[str], list[list[str]]]:
    """What each group has reached in the end: heads and a row a group; the highest of each outcome stands out."""
    heads = ["", *(outcome.name for outcome in block.outcomes.values())]
    heads += [words.BUDGET_HELD] if block.events else []
    ends = {group: reached(block, board, group) for group in range(1, board.groups + 1)}
    rows = []
    for group, end in ends.items():
        row = [words.budget_group(group)]
        for outcome, level in end.items():
            best = level == max(other[outcome] for other in ends.values())
            row.append(f"**{level}**" if best else str(level))
        turns = met(block, board, group, len(block.events) - 1)
        held = sum(turn.shielded for turn in turns)
        rows.append(row + ([words.budget_held(held, len(turns))] if block.events else []))
    return heads, rows
