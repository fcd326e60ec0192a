"""The learner's place at one block of a Study page."""

import hashlib
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import streamlit as st

from lectern import words
from lectern.blocks.base import Answer, Answerable, Block, Question
from lectern.lesson import Lesson
from lectern.progress import Attempt, Record, Standing
from lectern.server.studying import tell_progress
from lectern.trouble import StoreError
from lectern.ui import prose
from lectern.ui.belief import draw_belief
from lectern.ui.furniture import in_the_dark
from lectern.ui.session import Learner

_SALT = secrets.token_bytes(16)


class StudyDesk:
    """Implements `Desk` for one learner at one block, for as long as the page is open.

    The record is read from the store when the page is drawn, and grows with what is written: what is on screen is on
    disk, and no answer waits for the store to be read again.
    """

    def __init__(
        self,
        lesson: Lesson,
        block: Block,
        learner: Learner,
        record: Record,
        name: str = "",
        sitting: Record | None = None,
    ) -> None:
        """`name` stands in for a missing id; `sitting` is a record of its own for a page that starts afresh."""
        self.lesson = lesson
        self.block = block
        self.learner = learner
        self.record = record
        self.sitting = sitting
        self.name = block.id or name
        self.seed = hashlib.blake2b(f"{learner.code}/{lesson.id}/{block.id}".encode(), digest_size=8).hexdigest()

    @property
    def dark(self) -> bool:
        """Whether the page is drawn dark."""
        return in_the_dark()

    @cached_property
    def _print(self) -> str:
        return self.block.fingerprint() if isinstance(self.block, Answerable) else "block"

    def file(self, name: str) -> Path:
        """Where a file that the block names is."""
        return self.lesson.file(name)

    def key(self, name: str) -> str:
        """A widget key of this block's own; another one when the block's content changes."""
        afresh = "afresh-" if self.sitting else ""
        return f"{self.lesson.id}-{self.name}-{name}-{afresh}{self._version}"

    @cached_property
    def _version(self) -> str:
        """Changes with the fingerprint without telling it: that one knows the key, and this reaches the page."""
        return hashlib.blake2b(self._print.encode(), key=_SALT, digest_size=4).hexdigest()

    def markdown(self, text: str) -> None:
        """Draw lesson Markdown."""
        st.markdown(prose.safe(text))

    def safe(self, text: str) -> str:
        """Lesson text for a label or caption."""
        return prose.safe(text)

    def sources(self, ids: tuple[str, ...], as_of: str | None = None) -> str:
        """The line that says where figures come from."""
        return prose.source_line(self.lesson, ids, as_of)

    @property
    def standing(self) -> Standing:
        """How this learner stands with the block, as far as this page is concerned."""
        return (self.sitting or self.record).standings[self.name]

    def latest(self) -> Answer | None:
        """This learner's latest answer, if it still is one."""
        return self._accepted(self.standing.latest)

    def first(self) -> Answer | None:
        """This learner's first answer, if it still is one."""
        return self._accepted(next(iter(self.standing.answers), None))

    def _accepted(self, attempt: Attempt | None) -> Answer | None:
        assert isinstance(self.block, Answerable)
        return None if attempt is None else self.block.accept(attempt.answer)

    def refresh(self) -> None:
        """Take in what other open pages have written; without the store, go on with what is known."""
        with suppress(StoreError):
            self.record.reread(self.name, self.learner.attempts(self.lesson.id, self.name))

    def misconception(self, name: str) -> None:
        """What a wrong answer suggests, the better view, and the way to the block that treats it."""
        draw_belief(self.lesson, name, here=self.block.id)

    def save(self, raw: object) -> bool:
        """Keep an answer that is not graded; False, with the reason on the page, when that is not possible."""
        return self.hand_in(raw)

    def hand_in(self, raw: object, confidence: int | None = None, hints: int = 0) -> bool:
        """Grade an answer and write it down before anything is shown; False, with the reason, when it cannot be."""
        assert isinstance(self.block, Answerable)
        answer = self.block.accept(raw)
        if answer is None:
            st.warning(words.NO_ANSWER.get(self.block.kind, words.GIVE_ANSWER_FIRST), icon=":material/edit:")
            return False
        score = self.block.grade(answer).score if isinstance(self.block, Question) else None
        return self._write(answer, score, confidence, hints)

    def give_up(self, hints: int) -> bool:
        """Write down that the learner asked to see the answer."""
        return self._write(None, 0.0, None, hints)

    def _write(self, answer: Answer | None, score: float | None, confidence: int | None, hints: int) -> bool:
        assert isinstance(self.block, Answerable)
        now = datetime.now(UTC)
        attempt = Attempt(
            self.learner.code, self.lesson.id, self.block.id, self._print, answer, score, confidence, hints, now
        )
        try:
            self.learner.keeper().record(attempt)
        except StoreError as error:
            st.error(words.store_trouble(str(error)), title=words.NOT_SAVED, icon=":material/error:")
            return False
        for record in filter(None, (self.record, self.sitting)):
            record.add(attempt)
        tell_progress(self.learner.code)
        return True

    def everyone(self) -> list[Answer]:
        """Each learner's latest answer to this block as it stands now; nobody's while the store cannot say."""
        assert isinstance(self.block, Answerable)
        try:
            rows = self.learner.keeper().everyone(self.lesson.id, self.block.id, self._print)
        except StoreError:
            return []
        found = (self.block.accept(row.answer) for row in rows)
        return [answer for answer in found if answer is not None]

    def answer_to(self, block_id: str) -> Answer | None:
        """This learner's latest answer to another block of the lesson; None to one that is not studied."""
        if block_id not in self.record.standings:
            return None
        _, other = self.lesson.places[block_id]
        return StudyDesk(self.lesson, other, self.learner, self.record).latest()
