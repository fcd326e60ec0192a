"""What the app says in class: on the stage and in the notes window."""

from collections.abc import Mapping, Sequence
from datetime import datetime

# stage
PHASES = {
    "ask": "Think, then vote",
    "locked": "The vote is closed",
    "discuss": "Talk it over",
    "revote": "Vote again",
    "relocked": "The second vote is closed",
    "revealed": "The answer",
}
OPINION_REVEALED = "What the class thinks"
FORWARD = {
    "ask": "Close the vote",
    "locked": "Talk it over",
    "discuss": "Vote again",
    "revote": "Close the vote",
    "relocked": "Show the answer",
}
SHOW_ANSWER = "Show the answer"
SHOW_RESULT = "Show the result"
KEYS = {
    "hand": "One hand more for option {number}",
    "unhand": "One hand fewer for option {number}",
    "picked": "Option {number} is chosen for counting",
    "blank": "The screen is blank. B brings the lesson back.",
    "back": "The lesson is back on the screen.",
    "over": "Time is up",
    "lost": "Not connected: waiting for the app",
    "keys": "Keys",
    "close": "Close",
    "to-back": "Back",
    "to-next": "Next",
    "to-timer": "Timer: start or stop (T)",
    "to-blank": "Blank the screen, or bring it back (B)",
    "to-full": "Full screen (F)",
    "to-notes": "Open the notes window (N)",
    "to-help": "Keys (?)",
}
SIGNS = {"back": "←", "next": "→", "timer": "T", "blank": "B", "full": "F", "notes": "N", "help": "?"}
NOTES_SIGNS = {"timer": "T", "blank": "B", "help": "?"}
HELP = (
    ("Space, Enter, →, ↓, PageDown", "on: what is built up next, or the next step"),
    ("←, ↑, PageUp, Backspace", "back"),
    ("Home, End", "the first step, the last"),
    ("1 to 9", "choose an option, or what can be moved on the screen"),
    ("+ and -", "one hand more or fewer for it; or move it. A tap on an option is a hand, with Shift one fewer."),
    ("B or .", "blank the screen"),
    ("F", "full screen"),
    ("T", "timer: start or stop"),
    ("J", "how devices join, where a room is open: show it or take it away"),
    ("N", "notes window: only for you, not on the projector"),
    ("Ctrl+Enter", "press what has the focus"),
    ("Esc", "leave: this help, the blank screen, full screen, the talk"),
)
NO_TALK = "There is no such talk"
NO_TALK_WHY = "It may have been deleted. Your other talks are on the Present page."
NO_LESSON = "This talk's lesson is not there any more"
NOT_KEPT = "Shown, but not saved"
TALK_ENDED = "The end"


def point(place: int, points: int, name: str) -> str:
    """A point of a scale: what the ends are called, else its place."""
    return name or f"{place} of {points}"


def step_of(place: int, count: int) -> str:
    """Where a step stands in its section."""
    return f"Step {place} of {count}"


def hands(count: int, share: float | None) -> str:
    """Hands for an option, and their share."""
    return f"{count}" if share is None else f"{count} ({share:.0%})"


def first_and_second(first: str, second: str, moved: int) -> str:
    """Hands before and after the discussion, and what moved."""
    return f"{first} → {second}, {moved:+d}" if moved else f"{first} → {second}, ±0"


RIGHT_OPTION = "Right"
RIGHT_MARK = "✓"
FIRST_VOTE = "First vote"
SECOND_VOTE = "Second vote"


# notes window
NOTES = "Notes"
NOTES_TITLE = "Notes for the teacher"
NOW = "On the wall now"
COMES_NEXT = "Next"
NOTHING_NEXT = "Nothing more: this is the end."
TO_SAY = "Notes"
NO_NOTES = "No notes for this step."
LOOK_FOR = "Look for"
SUPPORT = "Help for those who need it"
STRETCH = "More for those who want it"
KEY = "Answer"
WHY = "Why"
LISTEN_FOR = "Misconceptions to listen for"
TALLY_FIRST = "First vote"
TALLY_SECOND = "Second vote"
COUNT_AGAIN = "Count again"
REVEAL_NOW = "Show the answer now"
SUGGESTS = "What the count suggests"
CLOCK = "Clock"
JUMP = "Go to"
PLAN = "Plan"
PEOPLE = "How many are in the class?"
PEOPLE_HELP = "With this, missing and surplus hands are told. It may stay empty."
MINUTES = "How many minutes do you have?"
MINUTES_HELP = "The plan then proposes what to leave out. It may stay empty."
PROPOSE = "Propose again"
BLANKED = "The screen in the room is blank."
TABLE_OF_CHART = "The chart as a table"
PRINT = "On paper"
RECORD = "What was counted"
RECORDS_IN_SHORT = {"rounds": "Rounds (CSV)", "votes": "Answers (CSV)"}
RECORDS = {"rounds": "Rounds as a table (CSV)", "votes": "Answers of devices (CSV)"}


def built(build: int, builds: int) -> str:
    """How much of a screen has been built up."""
    return f"Built up: {build} of {builds}"


def took(planned: float, used: float) -> str:
    """Minutes of the present step or section."""
    return f"{used:.0f} of {planned:.0f} min"


THIS_STEP = "This step"
THIS_SECTION = "This section"
WHOLE_TALK = "The whole talk"
NO_DEVICE = "Without a device"
MODEL_ANSWER = "A good answer"
RUBRIC = "What a good answer has"
BETTER = "Better"


def numbered(number: int, text: str, right: bool) -> str:
    """An option beside its count, its number first; the right one is marked."""
    return f"{number}. {marked(text, right)}"


def marked(text: str, right: bool) -> str:
    """An answer, with a sign and a word where it is right."""
    return f"{text} ✓ ({RIGHT_OPTION.lower()})" if right else text


def ballot(name: str, hands: Mapping[str, int], devices: bool = False) -> str:
    """How many voted on a ballot."""
    return f"{name}: {sum(hands.values())} {counted_as(devices)}"


def longer_than(planned: float, minutes: float) -> str:
    """When a plan is longer than the time there is."""
    return f"This takes about {planned:.0f} minutes, and you have {minutes:.0f}. Leave out more."


def minutes_of(kept: float, whole: float) -> str:
    """The minutes of what is shown of a section in the plan."""
    return f"{kept:g} of {whole:g} min"


def planned_block(name: str, minutes: float) -> str:
    """A block in the plan."""
    return f"{name if len(name) < 60 else name[:57] + '...'} · {minutes:g} min"


def time_left(left: float, minutes: float) -> str:
    """What is left of the time that the teacher has."""
    return f"Time left: {max(0.0, left):.0f} of {minutes:.0f} min"


def ahead(minutes: float) -> str:
    """Whether the talk runs early or late."""
    if abs(minutes) < 1:
        return "On time"
    return f"{abs(minutes):.0f} min ahead" if minutes > 0 else f"{abs(minutes):.0f} min behind"


def shares(before: float, after: float | None, several: bool = False) -> str:
    """The share of right hands, before and after; where `several` may be right, of all that was decided on them."""
    what = "Right, option by option" if several else "Right"
    return f"{what}: {before:.0%}" + ("" if after is None else f", then {after:.0%}")


SUGGESTION_IN_SHORT = {
    "teach": "Under 35% right: explain again (Crouch & Mazur 2001)",
    "discuss": "35 to 70% right: talk it over (Crouch & Mazur 2001)",
    "go_on": "Over 70% right: go on (Crouch & Mazur 2001)",
}


def answer_is(numbers: Sequence[int]) -> str:
    """The numbers of the right options."""
    return f"The answer: {', '.join(map(str, numbers))}"


def counted_as(devices: bool) -> str:
    """What is counted: hands alone, or with devices, votes."""
    return "votes" if devices else "hands"


def revealed(phase: str, counted: int, people: int | None, shares: str, devices: bool = False) -> str:
    """What is said above a ballot at its reveal: the answer, how many voted, of how many, and the share right."""
    hands = f"{counted} {counted_as(devices)}" + (f", {people} in the class" if people else "")
    return " · ".join(filter(None, [phase, hands if counted else "", shares]))


def round_line(when: datetime, prompt: str) -> str:
    """A round in the record."""
    return f"**{when:%H:%M}** · {prompt}"


def before_after(first: int, second: int | None) -> str:
    """Hands for an option on both ballots."""
    return f"{first}" if second is None else f"{first} → {second}"


# the Present page
PRESENT = "Present"
PRESENT_HOW = (
    "Open the lesson on the projector. The window you begin is what the class sees; press N there for your notes, "
    "and keep that window to yourself."
)
LESSON = "Lesson"
BEGIN = "Begin"
TAKE_UP = "Take up again"
TALKS = "Begun earlier"
NO_TALKS = "No talk has been begun yet."
DELETE_TALK = "Delete"
DELETE_TALK_HOW = "Its steps and every count are deleted for good."
DELETE_TALK_SURE = "Delete this talk"
NO_LESSONS = "There is no lesson that can be opened."


def on_a_phone(address: str) -> str:
    """Where a phone finds the notes."""
    return f"Your notes on a phone in this network: open `{address}` there, and choose *{NOTES}* beside the talk."


ONLY_HERE = (
    "Only this machine can open Lectern. For your notes on a phone, start it with "
    "`streamlit run app.py --server.address 0.0.0.0`."
)
NO_NETWORK = "This machine is in no network just now, so that no phone can open your notes."


def talk_line(title: str, when: str, step: str) -> str:
    """A talk in a list."""
    return f"**{title}** · {when} · {step}"


def planned(minutes: float, blocks: int, out: int) -> str:
    """What a plan comes to."""
    return f"About {minutes:.0f} minutes for {blocks} blocks; {out} left out. Minutes nobody wrote down are estimates."


# rounds
SUGGESTION = {
    "teach": "Fewer than 35% are right: explain it again in another way, then ask again.",
    "discuss": "35 to 70% are right: talk it over, each with somebody who chose otherwise.",
    "go_on": "More than 70% are right: say why, and go on.",
}
SUGGESTION_SOURCE = (
    'C. H. Crouch and E. Mazur, "Peer Instruction: Ten years of experience and results", '
    "American Journal of Physics 69 (2001) 970. The bounds are theirs, for a first vote; "
    "to use them for a second vote, and for hands counted by eye, is ours."
)


def turnout(said: str, hands: int, people: int, many: bool, devices: bool = False) -> str:
    """How what was counted compares with the class."""
    counted = f"{hands} {counted_as(devices)}"
    if said == "all":
        return f"{counted}: all of the class."
    if said == "fewer":
        return f"{counted} of {people} people: {people - hands} did not vote, or were not seen."
    counted = f"{counted} for one option" if many else counted
    return f"{counted}, and {people} people in the class: {hands - people} too many. Count again, or correct the class."


def gained(gain: float) -> str:
    """What talking did, by the normalised gain (see `tallies.gain`)."""
    if gain > 0:
        return f"Talking won {gain:.0%} of what there was to win."
    return "Talking changed nothing." if gain == 0 else "Fewer were right after talking."


# pieces
PREDICT_SLIDE = "Slide to the class's number"
PREDICT_TYPE = "Or type it"
PREDICT_MARK = "Mark it as called out"
PREDICT_UNMARK = "Take the last mark back"
PREDICT_GAP = "Our number and the data"
PREDICT_DATA = "What the data say"
PREDICT_NOTE = "To know about the chart"
TRADEOFF_CHANGES = "What would change the winner?"
RELEASE_STEPS = "From most closed to most open"
RELEASE_PEOPLE = "Who gains and who loses"
RELEASE_DEFEND = "Defend it"
RELEASE_STILL = "Nothing has moved: every part stands where it started."
RELEASE_READING = "Thin mark: the start. Striped: a risk."
RISK_MAP_CLASS = "The class's map"
RISK_MAP_SIDES = {"benefit": "Benefits", "risk": "Risks"}
RISK_MAP_EMPTY = "No item has hands on both questions yet. Go back and count them."
BUDGET_GROUPS = "Groups"
BUDGET_OPTIONS = "What the tokens can buy"
BUDGET_SPEND = "Spend your tokens"
BUDGET_READY = "Who was ready?"
BUDGET_GROUP = "Group"
BUDGET_IS_READY = ":material/shield: ready"
BUDGET_IS_HIT = ":material/bolt: hit"


def case_number(number: int, count: int) -> str:
    """The heading of a case whose name is too long for one."""
    return f"Case {number} of {count}"


def item_number(number: int, count: int) -> str:
    """The heading of an item whose name is too long for one."""
    return f"Item {number} of {count}"


def event_number(number: int, count: int) -> str:
    """The heading of an event whose title is too long for one."""
    return f"Event {number} of {count}"


def predict_in(label: str, unit: str | None) -> str:
    """A label with what is counted."""
    return f"{label} (in {unit})" if unit else label


def predict_class(value: str) -> str:
    """The class's number on the line."""
    return f"Class: {value}"


def predict_answer(value: str) -> str:
    """What the data say, on the line."""
    return f"Data: {value}"


def predict_called(numbers: Sequence[str]) -> str:
    """The line of numbers for who cannot see it, before the answer is shown."""
    return f"Called out so far: {', '.join(numbers)}" if numbers else "No number has been called out yet."


def predict_data(answer: str) -> str:
    """What the data say, where the class has settled on no number."""
    return f"The data say **{answer}**."


def predict_gap(number: str, answer: str, distance: str, side: int) -> str:
    """How far off the class is; side is 1 when it is too high, -1 too low, 0 exact."""
    if side == 0:
        return f"The class said **{number}**, and that is what the data say."
    way = "high" if side > 0 else "low"
    return f"The class said **{number}**. The data say **{answer}**: {distance} too {way}."


def release_stake(person: str, points: int) -> str:
    """Who gains or loses, and by how much, where there is no room for the reasons."""
    return f"**{person}**, by {abs(points)}"


def release_neither(people: str) -> str:
    """Who neither gains nor loses."""
    return f"Neither gain nor lose: {people}"


def risk_map_item(side: str, about: str | None) -> str:
    """A benefit or risk, and what it means here."""
    return f"A {side}. {about}" if about else f"A {side}."


def risk_map_hands(count: int, people: int | None) -> str:
    """How many hands have been counted."""
    hands = "1 hand" if count == 1 else f"{count} hands"
    return f"{hands} of {people}" if people else hands


def risk_map_unrated(names: str) -> str:
    """What is not on the map."""
    return f"Not on the map, for want of hands: {names}"


def budget_option(name: str, about: str | None, hint: str | None) -> str:
    """An option with what it buys and what it costs in the world."""
    return " ".join(filter(None, [f"**{name}.**", about, hint]))


def budget_tokens(tokens: int, worth: str | None) -> str:
    """What each group has."""
    return " ".join(filter(None, [f"Each group has **{tokens} tokens**.", worth]))


def budget_move(number: int) -> str:
    """The heading over every spend but the first."""
    return f"Move tokens before event {number}, or leave them"


def budget_group(number: int) -> str:
    """A group's name."""
    return f"{BUDGET_GROUP} {number}"


def budget_cell(number: int, option: str) -> str:
    """The label of what a group spends on an option."""
    return f"{BUDGET_GROUP} {number}: {option}"


def budget_of(tokens: int) -> str:
    """The label of the sums."""
    return f"**Sum, of {tokens}**"


def budget_sum(spent: int, tokens: int) -> str:
    """What a group has spent; said in words when it is too much."""
    return f"**{spent}**" if spent <= tokens else f"**:material/warning:{spent - tokens}\u00a0over**"


def budget_needs(option: str, tokens: int) -> str:
    """What is needed of an option against an event."""
    return f"{option} (needs {tokens})"


def budget_fell(before: int, after: int) -> str:
    """An outcome before and after an event."""
    return f"{before} → {after}" if before != after else str(after)


def budget_held(held: int, count: int) -> str:
    """How many events a group was ready for."""
    return f"{held} of {count}"


BUDGET_HELD = "Ready for"


# screens
CARDS = "From memory"
FIGURES_SHOW = "What the figures show"
FIGURES_NOTE = "How to read the figures"
TIMELINE_WHEN, TIMELINE_WHAT = "When", "What happened"
MATCH_LEFTS, MATCH_RIGHTS = "Match each of these", "with one of these"
BLANK_GAP = r"\_\_\_\_\_\_ **({number})**"
EVERY_RIGHT = "Several may be right: choose every one that is."
AS_MANY = "Choose as many as you like."
OPEN_HOW = "Write first. Then we talk about it."
TEMPTING = "Why a wrong answer is tempting"
OFTEN_BELIEVED = "Often believed"


def activity_facts(minutes: str, groups: str) -> str:
    """How long an activity takes and how the class is divided."""
    return f"**{minutes}** · {groups}"


def activity_step(place: int, count: int, minutes: str) -> str:
    """Which step of an activity this is."""
    return f"Step {place} of {count} · {minutes}"


def order_ends(first: str, last: str) -> str:
    """What the two ends of an order are called."""
    return f"From **{first}** to **{last}**"


def number_key(key: str, low: str | None, high: str | None) -> str:
    """The right number, and which others count."""
    return f"**{key}**" if low is None or high is None else f"**{key}** (anything from {low} to {high} counts)"


def tempting(about: str, feedback: str) -> str:
    """What is said to who answered wrongly."""
    return f"**{about}**: {feedback}"


def blank_options(number: int, options: str) -> str:
    """What a gap can be filled with."""
    return f"**({number})** {options}"
