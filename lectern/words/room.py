"""What the app says in class of students' own devices: on the wall and in the notes."""

from collections.abc import Sequence
from typing import Literal

from lectern.words.wall import marked

ROOM = "Students' devices"
ROOM_HOW = "With a room the class answers on its own devices: no account, no name. Hands go on counting beside them."
ROOM_OPEN = "Open a room"
ROOM_SHOW = "Show on the wall how to join (J)"
ROOM_HIDE = "Take it off the wall (J)"
ROOM_MORE = "Address and size"
ROOM_CLOSE = "Close the room"
ROOM_ADDRESS = "Address for devices"
ROOM_ADDRESS_HOW = "What is shown and stands in the picture to scan, as in http://192.168.1.20:8501"
ROOM_MOST = "How many devices may join"
ROOM_MOST_HOW = (
    "With the size of your class here, nobody votes twice from a second browser without another going without."
)
ROOM_LEAD = "Lead again"
ROOM_LET_HOW = "Their devices then lead to this section of Study; you see how far the class is, nameless."
ONLY_HERE_DEVICES = (
    "Only this machine can open Lectern, so that no device can join. Start it with "
    "`streamlit run app.py --server.address 0.0.0.0`, or type the address yourself."
)
NO_NETWORK_DEVICES = "This machine is in no network just now: connect it, or type the address yourself."
ALONE = "Work on your own"
ALONE_HOW = "Your devices lead you through it."
JOIN = "Join with your device"
JOIN_AT = "Scan it, or open"
JOIN_CODE = "and type"
JOIN_CODE_ALONE = "The code of this room"
ADDRESS_WRONG = "This is no address that a device can open. Write it as in http://192.168.1.20:8501"
ROOM_CLOSE_SURE = "Close it now"
ROOM_CLOSE_HOW = "Nobody can join or answer any more. What was answered is kept."
JOIN_NO_NAME = "No account, no name."
COUNT = {"of": "{answered} of {devices} answered", "joined": "{devices} devices"}


ADOPT = "Put the class's answer on the wall"
OPEN_FIRST = "Only you see these. What you show stands on the wall without a name."
HEADING = "Under a heading"
PASSED: dict[Literal["shown", "hidden"], str] = {
    "shown": ":material/visibility: On the wall",
    "hidden": ":material/visibility_off: Hidden",
}
PASS: dict[Literal["shown", "hidden"], str] = {"shown": "Show", "hidden": "Hide"}


def sent(devices: int) -> str:
    """How many devices have answered."""
    return "1 device has answered" if devices == 1 else f"{devices} devices have answered"


def answered(answered: int, devices: int) -> str:
    """How many devices have answered, of those that joined."""
    return f"{answered} of {devices} devices have answered"


def moved(to_right: int, from_right: int, otherwise: int, devices: int, graded: bool) -> str:
    """What the devices that voted twice did."""
    changed = to_right + from_right + otherwise
    if not graded:
        return f"{changed} of {devices} devices that voted twice changed their vote."
    ways = f"{to_right} to right, {from_right} away from it, {otherwise} between wrong answers"
    return f"Of {devices} devices that voted twice, {changed} changed: {ways}."


def sure(levels: Sequence[tuple[str, int]], certain_wrong: int, certain: str) -> str:
    """How sure devices were, and how many were certain of what is not right."""
    said = ", ".join(f"{count} × {level.lower()}" for level, count in levels)
    wrong = f"; {certain_wrong} × {certain.lower()} and not right" if certain_wrong else ""
    return f"How sure: {said}{wrong}."


def devices_right(right: int, devices: int) -> str:
    """How many devices were right."""
    return f"{right} of {devices} devices right"


def given(text: str, count: int, right: bool) -> str:
    """An answer and how often it was given."""
    return f"{count} × {marked(text, right)}"


def further(count: int) -> str:
    """Answers that are not listed."""
    return f"{count} × something else"


def mean_of(name: str, weight: float) -> str:
    """The mean weight of a criterion."""
    return f"{name}: {weight:.0f} on average"


def rated_of(name: str, likely: float, matters: float) -> str:
    """The mean ratings of a benefit or risk."""
    return f"{name}: likely {likely:.1f}, matters {matters:.1f} on average, of 5"


def median_of(middle: str, lowest: str, highest: str) -> str:
    """The middle of what was guessed."""
    return f"The middle of the class: {middle}; from {lowest} to {highest}"


def shortened(text: str, letters: int) -> str:
    """As much of an answer as the wall takes."""
    flat = " ".join(text.split())
    return flat if len(flat) <= letters else f"{flat[: letters - 1].rstrip()}…"


def room_open(code: str, address: str, devices: int) -> str:
    """The room as the teacher sees it."""
    joined = "1 device has joined" if devices == 1 else f"{devices} devices have joined"
    return "  \n".join(filter(None, [f"Code **{code}**", f"at `{address}`" if address else "", joined]))


def room_alone(section: str) -> str:
    """That the class works alone."""
    return f"The class works alone: *{section}*"


def done_of(prompt: str, done: int, devices: int) -> str:
    """How many have answered a block."""
    return f"{done} of {devices} · {prompt if len(prompt) < 60 else prompt[:57] + '...'}"


def room_let(section: str) -> str:
    """The button that lets the class work alone."""
    return f"Let them work alone: {section}"


def join_alt(address: str) -> str:
    """The picture to scan, for who cannot see it."""
    return f"A code to scan with a camera. It leads to {address}"


def devices_of(hands: int, devices: int) -> str:
    """What devices voted beside the hands."""
    return rf"\+ {devices} = {hands + devices}"
