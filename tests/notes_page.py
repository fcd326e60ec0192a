"""The notes window as a teacher uses it beside the stage."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from lectern.words import wall as words
from tests.serving import Server
from tests.stage_page import SHOWN, at_rest
from tests.teacher import let_in


class NotesPage:
    """The notes window of one talk."""

    def __init__(self, page: Page, server: Server, talk: str) -> None:
        let_in(page, server)
        self.page = page
        self.talk = talk

    def open(self) -> None:
        """Open the notes of the talk."""
        self.page.goto(f"/notes?talk={self.talk}")
        self.settled()

    def settled(self) -> None:
        """Return when every press has been answered and all is drawn."""
        at_rest(self.page)

    def says(self, text: str) -> None:
        """Wait until this stands somewhere in the window."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=SHOWN)

    def is_silent_on(self, text: str) -> None:
        """Wait until this stands nowhere in the window."""
        expect(self.page.get_by_text(text)).to_have_count(0, timeout=SHOWN)

    def is_at(self, title: str) -> None:
        """Wait until the step on the wall is told by this title."""
        expect(self.page.locator("h1")).to_have_text(title, timeout=SHOWN)

    def phase(self, phase: str) -> None:
        """Wait until the round is in this phase."""
        heading = self.page.get_by_role("heading", name=words.PHASES[phase], exact=True)
        expect(heading).to_be_visible(timeout=SHOWN)

    def field(self, letter: str) -> Locator:
        """Where an option's hands stand and can be typed."""
        return self.page.locator(f".st-key-tally-{letter} input")

    def counts(self, **hands: int) -> None:
        """Wait until these are the hands told."""
        self.settled()
        for letter, count in hands.items():
            expect(self.field(letter).first).to_have_value(str(count), timeout=SHOWN)
            expect(self.field(letter)).to_have_count(1, timeout=SHOWN)  # one that is replaced goes when the run ends

    def type_hands(self, letter: str, count: int) -> None:
        """Type how many hands an option has."""
        self.settled()
        self.field(letter).fill(str(count))
        self.field(letter).press("Enter")
        self.settled()

    def press_button(self, name: str) -> None:
        """Press a button of the window."""
        self.page.get_by_role("button", name=re.compile(re.escape(name) + "$")).first.click()
        self.settled()
