"""The ground the pages stand on: settings, cookie, tickets, files, headers, silence to the outside."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from lectern.server import network
from lectern.server.bundle import FOLDER, takes_gzip
from lectern.server.front import front_page
from lectern.server.guesses import Guesses
from lectern.server.learner import COOKIE, new_code, valid
from lectern.server.security import policy
from lectern.server.tickets import Tickets
from tests.serving import ROOT, Server, running
from tests.teacher import let_in

SCRIPT = max((FOLDER / "js").glob("index.*.js"), key=lambda path: path.stat().st_size)
PAGE = {"Accept": "text/html"}


class Answer:
    """One HTTP answer, read to its end."""

    def __init__(self, server: Server, path: str, method: str = "GET", **headers: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Accept-Encoding": "identity"} | named)
        answer = connection.getresponse()
        self.status, self.body = answer.status, answer.read()
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()


# --- settings


def test_the_hidden_option_that_keeps_a_class_quick_still_exists() -> None:
    assert config.get_option("runner.postScriptGC") is not None


def test_settings_hold_in_any_folder_and_under_another_server(tmp_path: Path) -> None:
    program = (
        "import app; from streamlit import config as c; print([c.get_option(o) for o in ("
        "'browser.gatherUsageStats', 'runner.postScriptGC', 'runner.magicEnabled', 'client.toolbarMode',"
        "'server.fileWatcherType', 'client.showErrorDetails', 'server.showEmailPrompt', 'server.baseUrlPath')])"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LECTERN_DEV": ""}
    said = subprocess.check_output([sys.executable, "-c", program], cwd=tmp_path, env=environment, text=True)
    assert said.strip() == "[False, False, False, 'minimal', 'none', 'none', False, '']"


THEMED = """
import app
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from lectern.server import theme
assert app_session._populate_theme_msg is theme._populate
for section in ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar"):
    ours, theirs = CustomThemeConfig(), CustomThemeConfig()
    theme._populate(ours, section), theme._work_out(theirs, section)
    print(ours == theirs)
"""


@pytest.fixture
def bound_to() -> Iterator[Callable[[str | None], None]]:
    """Say to which address Streamlit was told to listen, at port 8599."""
    before = {name: config.get_option(name) for name in ("server.address", "server.port")}
    config.set_option("server.port", 8599)
    yield lambda host: config.set_option("server.address", host)
    for name, value in before.items():
        config.set_option(name, value)


@pytest.mark.parametrize(
    ("host", "opened", "found"),
    [
        ("127.0.0.1", "http://localhost:8599/notes", None),
        ("::1", "http://[::1]:8599/notes", None),
        ("localhost", None, None),
        ("192.168.7.7", "http://localhost:8599/notes", "http://192.168.7.7:8599"),
        (None, "http://192.168.7.8:8599/notes?talk=a", "http://192.168.7.8:8599"),
        ("127.0.0.1", "https://lectern.school.example/notes", "https://lectern.school.example"),
    ],
)
def test_another_device_is_told_an_address_that_is_not_of_this_machine_alone(
    bound_to: Callable[[str | None], None], host: str | None, opened: str | None, found: str | None
) -> None:
    bound_to(host)
    assert network.root_for_others(opened) == found


@pytest.mark.parametrize("host", [None, "0.0.0.0", "::"])
def test_an_app_that_listens_to_all_tells_an_address_of_this_machine(
    bound_to: Callable[[str | None], None], host: str | None
) -> None:
    bound_to(host)
    own = network.own_address()
    assert network.root_for_others("http://localhost:8599/") == (own and f"http://{own}:8599")
    if own is not None:
        with socket.socket() as mine:
            mine.bind((own, 0))  # another machine's address cannot be had


def test_the_theme_that_is_worked_out_once_is_the_one_streamlit_would_say() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LECTERN_DEV": ""}
    said = subprocess.check_output([sys.executable, "-c", THEMED], cwd=ROOT, env=environment, text=True)
    assert said.split() == ["True"] * 5


STARTED = """
import asyncio, sys, streamlit, uvicorn
def heavy():
    return {"pandas", "numpy", "sqlalchemy", "plotly.graph_objects"} & set(sys.modules)
theirs = heavy()  # Streamlit itself imports Plotly where it finds it
server = uvicorn.Server(uvicorn.Config("app:app", port=0, log_level="critical"))
async def start():
    server.config.load()
    server.lifespan = server.config.lifespan_class(server.config)
    await server.startup()
    print(heavy() - theirs)
    await server.shutdown()
asyncio.run(start())
"""


def test_the_app_imports_nothing_heavy_before_it_is_healthy(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.check_output([sys.executable, "-c", STARTED], cwd=tmp_path, env=environment, text=True)
    assert said.strip() == "set()"


# --- the learner's cookie


def test_a_page_opened_without_a_cookie_sets_one(app_server: Server) -> None:
    cookie = Answer(app_server, "/", **PAGE).headers["set-cookie"]
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{22}}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", cookie)


def test_every_browser_gets_another_code(app_server: Server) -> None:
    assert len({Answer(app_server, "/", **PAGE).headers["set-cookie"] for _ in range(5)}) == 5


def test_the_cookie_is_for_https_only_when_the_page_is(app_server: Server) -> None:
    answer = Answer(app_server, "/", X_Forwarded_Proto="https", **PAGE)
    assert answer.headers["set-cookie"].endswith("; Secure")


def test_a_learner_keeps_the_cookie(app_server: Server) -> None:
    assert "set-cookie" not in Answer(app_server, "/", Cookie=f"{COOKIE}={new_code()}", **PAGE).headers


@pytest.mark.parametrize("code", ["", "short", "x" * 23, "*" * 22])
def test_a_cookie_that_is_not_ours_is_replaced(app_server: Server, code: str) -> None:
    assert not valid(code)
    assert "set-cookie" in Answer(app_server, "/", Cookie=f"{COOKIE}={code}", **PAGE).headers


def test_the_page_starts_without_the_font_of_another_app(app_server: Server) -> None:
    page = Answer(app_server, "/", **PAGE).body.decode()
    assert "SourceSans" not in page
    assert page.index("BACKEND_BASE_URL") < page.index('<script type="module"')


@pytest.mark.parametrize("path", [f"/static/js/{SCRIPT.name}", "/_stcore/health", "/assets/words.txt"])
def test_files_never_carry_a_cookie(app_server: Server, path: str) -> None:
    assert COOKIE not in Answer(app_server, path, **PAGE).headers.get("set-cookie", "")


# --- tickets


class Clock:
    """A clock the test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def ticket_in(address: str) -> str:
    return address.split("ticket=")[1]


def test_a_ticket_works_once() -> None:
    tickets = Tickets()
    ticket = ticket_in(tickets.issue("code", asker="me"))
    assert [tickets.redeem(ticket, "me"), tickets.redeem(ticket, "me")] == ["code", None]


def test_a_ticket_works_only_in_the_browser_that_asked() -> None:
    tickets = Tickets()
    assert tickets.redeem(ticket_in(tickets.issue("code", asker="me")), "you") is None


@pytest.mark.parametrize(("after", "code"), [(119.0, "code"), (121.0, None)])
def test_a_ticket_lasts_two_minutes(after: float, code: str | None) -> None:
    clock = Clock()
    tickets = Tickets(clock)
    ticket = ticket_in(tickets.issue("code", asker="me"))
    clock.now = after
    assert tickets.redeem(ticket, "me") == code


def test_an_unknown_ticket_changes_nothing_and_leads_home(app_server: Server) -> None:
    answer = Answer(app_server, "/learner/take?ticket=made-up")
    assert (answer.status, answer.headers["location"], "set-cookie" in answer.headers) == (303, "/", False)


# --- guessing three words


def guess_wrong(guesses: Guesses, key: str, now: float) -> bool:
    """Whether the guess was allowed."""
    allowed = guesses.allow(key, now)
    if allowed:
        guesses.miss(key, now)
    return allowed


def test_after_ten_misses_in_a_minute_the_next_guess_waits() -> None:
    guesses = Guesses()
    assert [guess_wrong(guesses, "me", second) for second in range(11)] == [True] * 10 + [False]
    assert guesses.allow("you", 11)
    assert guesses.allow("me", 60.5)


def test_all_together_may_miss_300_times_a_minute() -> None:
    guesses = Guesses()
    assert sum(guess_wrong(guesses, f"learner {number}", 0.0) for number in range(400)) == 300


def test_three_classes_that_know_their_words_hold_up_nobody() -> None:
    guesses = Guesses()
    assert all(guesses.allow(f"learner {number}", 0.0) for number in range(1_000))
    assert guess_wrong(guesses, "me", 0.0)


# --- the bundle


def test_the_bundle_comes_compressed_and_whole(app_server: Server) -> None:
    answer = Answer(app_server, f"/static/js/{SCRIPT.name}", Accept_Encoding="gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert gzip.decompress(answer.body) == SCRIPT.read_bytes()


def test_who_cannot_unpack_gets_the_plain_file(app_server: Server) -> None:
    answer = Answer(app_server, f"/static/js/{SCRIPT.name}")
    assert ("content-encoding" in answer.headers, answer.body) == (False, SCRIPT.read_bytes())


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("br", False), ("", False), ("gzip;q=0, br", False)],
)
def test_gzip_is_sent_only_to_who_takes_it(accepted: str, taken: bool) -> None:
    assert takes_gzip(accepted) is taken


def test_head_says_the_size_and_sends_nothing(app_server: Server) -> None:
    path = f"/static/js/{SCRIPT.name}"
    whole = Answer(app_server, path, Accept_Encoding="gzip")
    head = Answer(app_server, path, "HEAD", Accept_Encoding="gzip")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"] == str(len(whole.body))


def test_a_file_the_browser_has_is_not_sent_again(app_server: Server) -> None:
    path = f"/static/js/{SCRIPT.name}"
    etag = Answer(app_server, path, Accept_Encoding="gzip").headers["etag"]
    answer = Answer(app_server, path, Accept_Encoding="gzip", If_None_Match=etag)
    assert (answer.status, answer.body) == (304, b"")


def test_a_page_names_the_chart_library_so_that_it_is_fetched_early(app_server: Server) -> None:
    link = Answer(app_server, "/", **PAGE).headers["link"]
    named = re.search(r"<(/static/js/PlotlyChart\.[^>]+)>; rel=modulepreload; fetchpriority=low", link)
    assert named
    assert Answer(app_server, named[1], "HEAD", Accept_Encoding="gzip").status == 200


SEND_A_FILE = """async session => {
  const form = new FormData();
  form.append("file", new Blob(["x".repeat(5000)]), "a.txt");
  const token = document.cookie.match(/_streamlit_xsrf=([^;]+)/)[1];
  const options = { method: "PUT", body: form, headers: { "X-Xsrftoken": token } };
  return (await fetch(`/_stcore/upload_file/${session}/a`, options)).status;
}"""


def test_only_a_teacher_can_leave_a_file_in_the_servers_memory(app_server: Server, page: Page) -> None:
    frames: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
    page.goto(app_server.url)
    expect(page.locator("h1")).to_be_visible(timeout=60_000)
    session = ForwardMsg.FromString(frames[0]).new_session.initialize.session_id
    assert page.evaluate(SEND_A_FILE, session) == 403
    let_in(page, app_server)
    assert page.evaluate(SEND_A_FILE, session) == 204


# --- our own files


def test_assets_are_served_and_remembered(app_server: Server) -> None:
    answer = Answer(app_server, "/assets/words.txt")
    assert answer.body == (ROOT / "assets" / "words.txt").read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=86400"
    again = Answer(app_server, "/assets/words.txt", If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_a_file_named_with_its_version_is_kept_for_good(app_server: Server) -> None:
    assert "immutable" in Answer(app_server, "/assets/words.txt?v=1").headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/..%2fapp.py",
        "/assets/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/assets//etc/passwd",
        "/assets/..\\app.py",
        "/assets/",
    ],
)
def test_nothing_outside_the_assets_is_served(app_server: Server, path: str) -> None:
    answer = Answer(app_server, path)
    assert answer.status in (400, 404)
    assert b"import" not in answer.body
    assert b"root:" not in answer.body


# --- headers


def test_every_answer_carries_the_security_headers(app_server: Server) -> None:
    for path in ("/", f"/static/js/{SCRIPT.name}", "/_stcore/health", "/assets/words.txt"):
        headers = Answer(app_server, path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'; script-src 'self' blob: 'sha256-")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_no_inline_script_but_those_of_the_page_may_run() -> None:
    page = front_page()
    scripts = next(rule for rule in policy(page).split("; ") if rule.startswith("script-src"))
    assert "unsafe" not in scripts
    assert scripts.count("sha256-") == page.count("<script>")


# --- in a real browser


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, lessons: Path) -> Iterator[Server]:
    """The app in tests/ground, started with `streamlit run` in another folder."""
    folder = tmp_path_factory.mktemp("ground")
    app = ROOT / "tests" / "ground" / "app.py"
    with running(folder, lessons, app=app, cwd=folder, PYTHONPATH=str(ROOT)) as server:
        yield server


Seen = Callable[[], dict[str, str]]
Browsing = tuple[Seen, Callable[[str], None]]


@pytest.fixture
def seen(browser: Browser, ground: Server) -> Iterator[Browsing]:
    """What the page of tests/ground says, and a way to send the same browser elsewhere."""
    context = browser.new_context(base_url=ground.url)
    page = context.new_page()
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto("/")

    def said() -> dict[str, str]:
        expect(page.get_by_text("component runs")).to_be_visible(timeout=30_000)
        expect(page.locator(".js-plotly-plot .bars")).to_be_visible(timeout=30_000)
        texts = page.get_by_test_id("stText").all_inner_texts()
        return dict(text.split("=", 1) for text in texts)

    yield said, lambda address: page.goto(address) and None
    context.close()
    assert not wrong, "\n".join(wrong)


def test_the_page_knows_its_learner_from_the_first_visit(seen: Browsing) -> None:
    said, go = seen
    first = said()["learner"]
    assert valid(first)
    go("/")
    assert said()["learner"] == first


def test_small_frames_leave_at_once(seen: Browsing) -> None:
    assert seen[0]()["at once"] == "{True}"


def test_starting_fresh_makes_this_browser_somebody_new_once(
    seen: Browsing,
) -> None:
    said, go = seen
    before = said()
    go(before["fresh"])
    after = said()["learner"]
    assert valid(after)
    assert after != before["learner"]
    go(before["fresh"])
    assert said()["learner"] == after


def test_taking_up_work_makes_this_browser_that_learner(seen: Browsing) -> None:
    said, go = seen
    go(said()["take"])
    assert said()["learner"] == "A" * 22


# --- nothing leaves


def test_the_server_asks_nobody_outside_even_when_a_stranger_knocks(tmp_path: Path, lessons: Path) -> None:
    asked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        Thread(target=_overhear, args=(proxy, asked), daemon=True).start()
        way_out = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        with running(tmp_path, lessons, HTTP_PROXY=way_out, HTTPS_PROXY=way_out, NO_PROXY="") as server:
            address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
            with pytest.raises(InvalidStatus):
                connect(address, origin="http://elsewhere.example", proxy=None)  # type: ignore[arg-type]
            said = server.log.read_text(encoding="utf-8")
    assert asked == []
    assert server.url.replace("127.0.0.1", "localhost") in said


def _overhear(proxy: socket.socket, asked: list[str]) -> None:
    while True:
        try:
            caller, _ = proxy.accept()
        except OSError:
            return
        asked.append(caller.recv(200).decode("latin-1"))
        caller.close()
