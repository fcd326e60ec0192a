"""A class's devices in a room, in a process of its own: how long a vote takes to be kept, and to be on the wall.

python -m bench.room_load --ports 8501 --rooms CODE:TALK --teacher COOKIE --devices 200 --seconds 10
"""

import argparse
import asyncio
import json
import random
import re
import time
from dataclasses import asdict, dataclass, field

from bench.wire import Wire

_ASKS = re.compile(r'data-asks=\\?"(\w+)')
AT_A_TIME = 40
IDLE = 10.0
OPTIONS = 3


@dataclass
class Seen:
    """What the devices saw: seconds, and what they sent last."""

    joined: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    on_wall: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)
    sent: dict[str, dict[str, int]] = field(default_factory=dict)
    """By room and device (its cookie): the option that the server said it kept last."""
    marks: dict[str, float] = field(default_factory=dict)
    """When a phase began and ended, for the server's processor time."""

    def wrong(self, error: Exception) -> None:
        name = f"{type(error).__name__}: {error}"[:80]
        self.errors[name] = self.errors.get(name, 0) + 1


@dataclass
class Device:
    """One phone in one room: a connection for requests, and one for news."""

    port: int
    code: str
    wire: Wire = field(init=False)
    news: Wire = field(init=False)
    asks: str = ""

    def __post_init__(self) -> None:
        self.wire = Wire(self.port)

    async def join(self) -> None:
        await self.wire.ask(f"/join/{self.code}")
        self.news = Wire(self.port, self.wire.cookies)
        reader = await self.news.listen(f"/join/{self.code}/events")
        self.listening = asyncio.create_task(_read(reader))
        _, body = await self.wire.ask(f"/join/{self.code}/now")
        found = _ASKS.search(body)
        if not found:
            raise OSError("nothing is asked")
        self.asks = found[1]

    async def vote(self, option: int) -> bool:
        status, _ = await self.wire.ask(f"/join/{self.code}/answer", {"asks": self.asks, "values": [option]})
        return status == 200

    async def close(self) -> None:
        self.listening.cancel()
        await self.wire.close()
        await self.news.close()


async def _read(reader: asyncio.StreamReader) -> None:
    while await reader.readline():
        pass


class Wall:
    """The projected window of a room as far as the count goes: it hears that there are votes, and asks how many."""

    def __init__(self, port: int, talk: str, teacher: dict[str, str]) -> None:
        self.talk, self.counts = talk, list[tuple[float, int]]()
        self._ask, self._news = Wire(port, dict(teacher)), Wire(port, dict(teacher))

    async def watch(self) -> None:
        reader = await self._news.listen(f"/classroom/events?talk={self.talk}")
        self.watching = asyncio.create_task(self._watch(reader))

    async def _watch(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            if line.startswith(b"data:"):
                _, body = await self._ask.ask(f"/classroom/votes?talk={self.talk}")
                self.counts.append((time.perf_counter(), json.loads(body)["answered"] or 0))

    async def close(self) -> None:
        self.watching.cancel()
        await self._ask.close()
        await self._news.close()


async def run(
    ports: list[int], rooms: list[tuple[str, str]], teacher: dict[str, str], devices: int, seconds: float
) -> Seen:
    """Joins, sits idle, votes within so many seconds, and waits until the wall has counted it all."""
    seen = Seen()
    walls = [Wall(ports[number % len(ports)], talk, teacher) for number, (_, talk) in enumerate(rooms)]
    for wall in walls:
        await wall.watch()
    crowd = [Device(ports[number % len(ports)], rooms[number % len(rooms)][0]) for number in range(devices)]
    gate = asyncio.Semaphore(AT_A_TIME)
    await asyncio.gather(*(_join(each, gate, seen) for each in crowd))
    await asyncio.sleep(2)
    seen.marks["idle"] = time.time()
    await asyncio.sleep(IDLE)
    seen.marks["voting"] = time.time()
    began = time.perf_counter()
    times = await asyncio.gather(*(_vote(each, began + random.uniform(0, seconds), seen) for each in crowd))
    seen.marks["voted"] = time.time()
    await asyncio.sleep(2)
    for number, wall in enumerate(walls):
        own = [each for each, device in zip(times, crowd, strict=True) if device.code == rooms[number][0] and each]
        seen.on_wall += _until_counted([each for each in own if each], wall.counts)
    await asyncio.gather(*(each.close() for each in (*crowd, *walls)))
    return seen


async def press_on(ports: list[int], rooms: list[tuple[str, str]], devices: int, seconds: float) -> Seen:
    """Votes again and again, each device as soon as its last vote is kept, for so many seconds."""
    seen = Seen()
    crowd = [Device(ports[number % len(ports)], rooms[number % len(rooms)][0]) for number in range(devices)]
    gate = asyncio.Semaphore(AT_A_TIME)
    await asyncio.gather(*(_join(each, gate, seen) for each in crowd))
    seen.marks["voting"] = time.time()
    await asyncio.gather(*(_go_on(each, time.perf_counter() + seconds, seen) for each in crowd))
    seen.marks["voted"] = time.time()
    await asyncio.gather(*(each.close() for each in crowd))
    return seen


async def _go_on(device: Device, until: float, seen: Seen) -> None:
    while time.perf_counter() < until:
        await _vote(device, 0.0, seen)


async def _join(device: Device, gate: asyncio.Semaphore, seen: Seen) -> None:
    async with gate:
        began = time.perf_counter()
        try:
            await device.join()
        except (OSError, TimeoutError, ValueError, IndexError) as error:
            seen.wrong(error)
        seen.joined.append(time.perf_counter() - began)


async def _vote(device: Device, at: float, seen: Seen) -> tuple[float, float] | None:
    """Votes at a time; when it was sent and when it was kept."""
    await asyncio.sleep(max(0.0, at - time.perf_counter()))
    option, began = random.randint(1, OPTIONS), time.perf_counter()
    try:
        kept = await device.vote(option)
    except (OSError, TimeoutError, ValueError, IndexError) as error:
        seen.wrong(error)
        return None
    ended = time.perf_counter()
    if not kept:
        seen.wrong(OSError("not kept"))
        return None
    seen.kept.append(ended - began)
    seen.sent.setdefault(device.code, {})[device.wire.cookies["lectern_learner"]] = option
    return began, ended


def _until_counted(times: list[tuple[float, float]], counts: list[tuple[float, int]]) -> list[float]:
    """For each vote, from its sending until the wall counted so many: the votes are taken in the order of keeping."""
    found = []
    for number, (sent, _) in enumerate(sorted(times, key=lambda each: each[1]), start=1):
        shown = next((at for at, count in counts if count >= number), None)
        found.append(float("inf") if shown is None else max(0.0, shown - sent))
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--ports", required=True)
    parser.add_argument("--rooms", required=True)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--devices", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--press-on", action="store_true", help="vote without a pause: what a server can take")
    asked = parser.parse_args()
    ports = [int(port) for port in asked.ports.split(",")]
    rooms = [(code, talk) for code, _, talk in (each.partition(":") for each in asked.rooms.split(","))]
    name, _, value = asked.teacher.partition("=")
    teacher = {name: value}
    work = press_on(ports, rooms, asked.devices, asked.seconds) if asked.press_on else None
    seen = asyncio.run(work or run(ports, rooms, teacher, asked.devices, asked.seconds))
    print(json.dumps(asdict(seen)))


if __name__ == "__main__":
    main()
