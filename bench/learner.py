"""A learner without a browser: opens a page over Streamlit's websocket, answers, waits for the verdict."""

import asyncio
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Button_pb2 import Button
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Radio_pb2 import Radio
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from bench import lectern_app
from bench.screen import Screen, says

PATIENCE = 90.0
THINKING = 0.5  # between picking and pressing, where picking alone already makes the server run


class NotShown(Exception):
    """The page did not show what the learner was to press or read."""


@dataclass
class Learner:
    """One open page. `answer(3, "b")` picks Option 3b, presses Check, returns the seconds to "Because 3b"."""

    port: int
    path: str = ""
    screen: Screen = field(default_factory=Screen)
    _picked: dict[str, str] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def open(self) -> float:
        """Loads the page as a browser does, HTTP for the cookie, then the websocket; returns the seconds."""
        began = time.perf_counter()
        cookie = await asyncio.to_thread(_cookie, self.port, self.path)
        headers = {"Cookie": cookie} if cookie else {}
        self._socket = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers=headers,
            compression=None,
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,
        )
        await self._run(page_name=self.path)
        if self.screen.exceptions:
            raise NotShown("the page shows an exception")
        return time.perf_counter() - began

    async def close(self) -> None:
        if self._socket:
            await self._socket.close()

    async def answer(self, number: int, letter: str) -> float:
        """Seconds from pressing Check to the verdict; raises NotShown or TimeoutError when there is none."""
        option = f"Option {number}{letter}"
        radio, fragment = self._radio(option)
        self._picked[radio.id] = option
        if not radio.form_id:
            await self._run(fragment)
            await asyncio.sleep(THINKING)
        return await self._press(self._button(lectern_app.CHECK, option), f"Because {number}{letter},")

    async def _press(self, target: tuple[Button, str], words: str = "") -> float:
        button, fragment = target
        seconds = await self._run(fragment, pressed=button.id, words=words)
        if seconds is None:
            raise NotShown(f"no verdict with the words {words!r}")
        return seconds

    def _radio(self, option: str) -> tuple[Radio, str]:
        found = self.screen.radio(option)
        if not found:
            raise NotShown(f"no radio with {option!r}")
        return found

    def _button(self, label: str, option: str) -> tuple[Button, str]:
        found = self.screen.button(label, option)
        if not found:
            raise NotShown(f"no button {label!r} for {option!r}")
        return found

    async def _run(self, fragment: str = "", pressed: str = "", page_name: str = "", words: str = "") -> float | None:
        """Asks for one run and reads until it has finished; returns the seconds until these words arrived."""
        assert self._socket
        message = self._request(fragment, pressed, page_name)
        target, said = self.screen.runs_finished + 1, None
        began = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while self.screen.runs_finished < target:
                arrived = ForwardMsg.FromString(bytes(await self._socket.recv(decode=False)))
                self.screen.take(arrived)
                if said is None and words in says(arrived):
                    said = time.perf_counter() - began
        return said

    def _request(self, fragment: str, pressed: str, page_name: str) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.page_script_hash, state.fragment_id = (
            page_name,
            self.screen.page_hash,
            fragment,
        )
        state.cached_message_hashes.extend(self.screen.cached)
        state.context_info.timezone, state.context_info.locale = "UTC", "en"
        state.context_info.url = f"http://127.0.0.1:{self.port}/{self.path}"
        state.widget_states.widgets.extend(WidgetState(id=i, string_value=v) for i, v in self._picked.items())
        if pressed:
            state.widget_states.widgets.append(WidgetState(id=pressed, trigger_value=True))
        return message


def _cookie(port: int, path: str) -> str:
    """The cookie the server hands out with the page, as the browser would send it back."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{path}", headers={"Accept": "text/html"})
        response = connection.getresponse()
        response.read()
        return "; ".join(value.split(";")[0] for value in response.headers.get_all("Set-Cookie") or [])
    finally:
        connection.close()
