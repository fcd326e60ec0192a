"""The teacher's passcode: made once, kept only as a hash, and who has been let in by it."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from lectern import database as db
from lectern.ledger import Ledger
from lectern.settings import database_url, given_passcode
from lectern.store import WORDS_EACH, word_list
from lectern.trouble import StoreError
from lectern.words import teacher as words

SHORTEST = 12
LIFE = timedelta(hours=12)
PASSCODE, SESSION = "teacher's passcode", "teacher's session "
COSTS = ((2**15, 8, 3),)
"""How scrypt has been set so far, n, r and p, the latest last: a passcode kept in another way lets nobody in."""
_SESSION_ROW = re.compile(r"(\d{1,12}) ([0-9a-f]{32})", re.ASCII)
_SETTINGS = sa.select(db.setting).where(db.setting.c.name.in_(sa.bindparam("names", expanding=True)))
_APART = re.compile(r"[\s_\u2010-\u2015-]+")


def made_up() -> str:
    """A new passcode: three words and a number of two digits."""
    chosen = (secrets.choice(word_list()) for _ in range(WORDS_EACH))
    return "-".join([*chosen, f"{secrets.randbelow(100):02}"])


def long_enough(passcode: str) -> bool:
    """Whether a passcode that somebody thought of has at least 12 signs, spaces and hyphens not counted."""
    return len(_spelled(passcode)) >= SHORTEST


def _spelled(typed: str) -> str:
    """A passcode as it counts: in whatever case it is typed, with spaces, hyphens or neither."""
    return _APART.sub("", unicodedata.normalize("NFKC", typed).casefold())


@dataclass(frozen=True)
class Kept:
    """What is kept of a passcode: a scrypt hash, how it was made, and when."""

    made_at: str
    hash: str
    salt: str
    n: int = COSTS[-1][0]
    r: int = COSTS[-1][1]
    p: int = COSTS[-1][2]

    def matches(self, typed: str) -> bool:
        """Whether this is the passcode; it takes about a fifth of a second to say."""
        return hmac.compare_digest(_hash(typed, self.salt, self.n, self.r, self.p), self.hash)


def _kept(passcode: str, now: datetime) -> Kept:
    salt = secrets.token_hex(16)
    return Kept(now.isoformat(timespec="seconds"), _hash(passcode, salt, Kept.n, Kept.r, Kept.p), salt)


def _hash(passcode: str, salt: str, n: int, r: int, p: int) -> str:
    memory = 256 * n * r  # twice what it needs: less than that is refused
    return hashlib.scrypt(
        _spelled(passcode).encode(), salt=bytes.fromhex(salt), n=n, r=r, p=p, maxmem=memory, dklen=32
    ).hex()


class Keys(Ledger):
    """The passcode and the sessions it has begun, in a database that several processes may share."""

    def kept(self) -> Kept | None:
        """What is kept of the passcode; None before the first is made, or where what is kept cannot be read."""
        with self._reading() as connection:
            wanted = sa.select(db.setting.c.value).where(db.setting.c.name == PASSCODE)
            found = connection.execute(wanted).scalar_one_or_none()
        return None if found is None else _read(found)

    def first(self, now: datetime) -> str | datetime:
        """A first passcode, made now and to be told this once; where there is one, when it was made."""
        kept = self.kept()
        if kept is not None:
            return datetime.fromisoformat(kept.made_at)
        passcode = made_up()
        try:
            with self._writing() as connection:
                connection.execute(db.setting.insert(), _row(PASSCODE, _written(passcode, now)))
        except IntegrityError:
            return now  # another process that started with us was quicker
        return passcode

    def renew(self, passcode: str, now: datetime) -> None:
        """Make this the passcode; whoever was let in by another has to give it anew."""
        written = _written(passcode, now)
        with self._changing() as connection:
            connection.execute(db.setting.delete().where(db.setting.c.name == PASSCODE))
            connection.execute(db.setting.insert(), _row(PASSCODE, written))

    def give(self, passcode: str, now: datetime) -> None:
        """Make this the passcode unless it is already: then who was let in by it stays in."""
        kept = self.kept()
        if kept is None or not kept.matches(passcode):
            self.renew(passcode, now)

    def begin(self, kept: Kept, now: datetime) -> str:
        """Let somebody in who gave this passcode: the random code their browser shows from now on."""
        code, ends = secrets.token_urlsafe(16), int((now + LIFE).timestamp())
        late = db.setting.c.name.startswith(SESSION) & (db.setting.c.value < str(int(now.timestamp())))
        with self._writing() as connection:
            connection.execute(db.setting.delete().where(late))
            connection.execute(db.setting.insert(), _row(_session(code), f"{ends} {kept.salt}"))
        return code

    def holds(self, code: str, now: datetime) -> bool:
        """Whether the code lets somebody in now: not too old, and by today's passcode."""
        names = (PASSCODE, _session(code))
        with self._reading() as connection:
            found = {row.name: row.value for row in connection.execute(_SETTINGS, {"names": names})}
        kept, session = _read(found.get(PASSCODE, "")), _SESSION_ROW.fullmatch(found.get(_session(code), ""))
        return bool(kept and session and now.timestamp() < int(session[1]) and session[2] == kept.salt)

    def end(self, code: str) -> None:
        """Let this code in no longer."""
        with self._writing() as connection:
            connection.execute(db.setting.delete().where(db.setting.c.name == _session(code)))


def _session(code: str) -> str:
    """The name under which a session is kept: who reads the database cannot take one over."""
    return SESSION + hashlib.sha256(code.encode()).hexdigest()


def _written(passcode: str, now: datetime) -> str:
    return json.dumps(asdict(_kept(passcode, now)))


def _read(written: str) -> Kept | None:
    """What is kept of a passcode, as it was written; None for what cannot have been written here."""
    try:
        kept = Kept(**json.loads(written))
        datetime.fromisoformat(kept.made_at)
        sizes = len(bytes.fromhex(kept.hash)), len(bytes.fromhex(kept.salt))
    except (TypeError, ValueError, RecursionError):
        return None
    costs = (kept.n, kept.r, kept.p)
    whole = sizes == (32, 16) and costs in COSTS and all(type(each) is int for each in costs)
    return kept if whole else None


def _row(name: str, value: str) -> dict[str, str]:
    return {"name": name, "value": value}


def report(chosen: str | None) -> tuple[str, int]:
    """Makes a new passcode, or makes this the passcode: what to print about it, and the exit status."""
    if given_passcode():
        return words.GIVEN_CANNOT, 1
    if chosen is not None and not long_enough(chosen):
        return words.TOO_SHORT, 1
    passcode = made_up() if chosen is None else chosen
    try:
        Keys(db.open_database(database_url())).renew(passcode, datetime.now(UTC))
    except StoreError as error:
        return str(error), 1
    return words.renewed(passcode) if chosen is None else words.CHANGED, 0
