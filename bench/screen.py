"""What one learner sees: the elements a Streamlit server has drawn, read from its messages."""

from dataclasses import dataclass, field

from streamlit.proto.Button_pb2 import Button
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Radio_pb2 import Radio

TEXTS = ("alert", "markdown", "text", "heading", "html")


@dataclass
class Shown:
    """One element on the screen, the fragment it belongs to, and the run that drew it last."""

    element: Element
    fragment: str
    run: int


@dataclass
class Screen:
    """Takes in the server's messages and answers what stands on the page."""

    page_hash: str = ""
    runs_finished: int = 0
    exceptions: int = 0
    cached: set[str] = field(default_factory=set)
    _run: int = 0
    _shown: dict[tuple[int, ...], Shown] = field(default_factory=dict)

    def take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self._run += 1
                self.page_hash = message.new_session.page_script_hash
            case "delta":
                self._draw(message)
            case "ref_hash":
                self._keep(tuple(message.metadata.delta_path))
            case "script_finished":
                self._finish(message)

    def _draw(self, message: ForwardMsg) -> None:
        path = tuple(message.metadata.delta_path)
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        self._shown[path] = Shown(element, message.delta.fragment_id, self._run)
        self.exceptions += element.WhichOneof("type") == "exception"
        if message.metadata.cacheable:
            self.cached.add(message.hash)

    def _keep(self, path: tuple[int, ...]) -> None:
        if path in self._shown:
            self._shown[path].run = self._run

    def _finish(self, message: ForwardMsg) -> None:
        """Takes away what the finished run did not draw again."""
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return
        fragments = set(message.metadata.run.fragment_ids)
        self._shown = {
            path: shown
            for path, shown in self._shown.items()
            if shown.run == self._run or (fragments and shown.fragment not in fragments)
        }
        self.runs_finished += 1

    def radio(self, option: str) -> tuple[Radio, str] | None:
        """The radio that offers this option, with its fragment."""
        for _, shown in sorted(self._shown.items()):
            if option in shown.element.radio.options:
                return shown.element.radio, shown.fragment
        return None

    def button(self, label: str, option: str) -> tuple[Button, str] | None:
        """The first button whose name starts so, in the form of the radio with this option or after it."""
        passed, form = False, ""
        for _, shown in sorted(self._shown.items()):
            if option in shown.element.radio.options:
                passed, form = True, shown.element.radio.form_id
            button = shown.element.button
            if passed and button.label.startswith(label) and button.form_id == form and not button.disabled:
                return button, shown.fragment
        return None


def says(message: ForwardMsg) -> str:
    """The words a message puts on the page, if it draws words."""
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    return str(getattr(element, kind).body) if kind in TEXTS else ""
