"""Facts about accounts, sessions and names of employers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.engines.match import normalise_organisation_name
from registrar.kernel.actor import ADMINISTRATORS, NOTHING, STAFF, Actor, Role, Scope
from registrar.modules.identity.contract import AccountState, RecordEmployer, RecordOrgan

NEEDS_FACTOR = STAFF | ADMINISTRATORS
"""Roles that sign in with a one-time code as well (GB/T 22239-2019, level 3: two factors, one cryptographic)."""

TAIL_LENGTH = 16
"""Characters of a search text that are compared."""

# No characters that are mistaken for one another when a password is read from a sheet of paper.
LETTERS = "abcdefghijkmnpqrstuvwxyz"
FIGURES = "23456789"

NOBODY = Actor(account_id="nobody", roles=frozenset(), scope=NOTHING)
"""Who acts before anybody has signed in."""


@dataclass(frozen=True, slots=True)
class SessionRules:
    """How long sessions live, and what guessing costs."""

    idle: timedelta = timedelta(minutes=30)
    absolute: timedelta = timedelta(hours=8)
    touch: timedelta = timedelta(minutes=1)
    """The time of the last request is written at most this often."""
    challenge: timedelta = timedelta(minutes=5)
    """How long a right password waits for its one-time code."""
    choosing: timedelta = timedelta(minutes=20)
    """How long a one-time password that was accepted waits for the password chosen instead."""
    one_time: timedelta = timedelta(days=7)
    """How long a password set by an administrator may wait for its first use."""
    challenge_tries: int = 5
    tries: int = 5
    """Failures in a row before the account is closed for a while."""
    first_wait: timedelta = timedelta(minutes=1)
    """Doubled by every further failure."""
    longest_wait: timedelta = timedelta(hours=1)
    forget: timedelta = timedelta(days=1)
    """A failure this long ago no longer counts."""
    calls_per_minute: float = 60
    """Sign-in calls from one address."""
    calls_at_once: int = 60


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    name: str
    password_hash: str
    roles: frozenset[Role]
    person_id: str | None
    employer_id: str | None
    organ_id: str | None
    state: AccountState
    factor_secret: str | None
    """Opened; None when the account has no second factor."""
    factor_step: int
    """The last step whose code was accepted; 0 when none was."""

    @property
    def open(self) -> bool:
        return self.state is AccountState.ACTIVE

    def actor(self, session_id: str | None) -> Actor:
        """Whoever signs in with this account."""
        scope = scope_of(self.roles, self.person_id, self.employer_id, self.organ_id)
        return Actor(self.id, self.roles, scope, session_id, self.person_id)


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session with what is needed of its account, read by one statement."""

    id: str
    began_at: datetime
    seen_at: datetime
    actor: Actor
    account_open: bool


@dataclass(frozen=True, slots=True)
class Challenge:
    account_id: str
    issued_at: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """Failures in a row for one typed name."""

    failed: int
    closed_until: datetime | None
    last_at: datetime

    def seconds_closed(self, now: datetime) -> int:
        """Whole seconds until the next try is looked at; 0 when it is now."""
        if self.closed_until is None or self.closed_until <= now:
            return 0
        return int((self.closed_until - now) / timedelta(seconds=1)) + 1


@dataclass(frozen=True, slots=True)
class KnownEmployer:
    """An employer as it is recorded now, to be compared with what the business registry says."""

    id: str
    version: int
    verified: bool
    record: RecordEmployer


@dataclass(frozen=True, slots=True)
class KnownOrgan:
    id: str
    version: int
    closed: bool
    record: RecordOrgan


def scope_of(roles: frozenset[Role], person_id: str | None, employer_id: str | None, organ_id: str | None) -> Scope:
    """Whose data an account may touch. Administrators have no case data: the auditor's trail holds none either."""
    if roles & ADMINISTRATORS:
        return NOTHING
    return Scope(person_id, employer_id, organ_id)


def account_key(typed: str) -> str:
    """The name of an account as it is stored and compared. Characters that cannot be seen are none of it."""
    return "".join(char for char in unicodedata.normalize("NFKC", typed) if char.isprintable()).strip().lower()


def name_key(name: str) -> str:
    """An employer's name as names are compared and searched."""
    return normalise_organisation_name(name)


def tail_of(text: str) -> str:
    """The first characters of ``text`` as hexadecimal digits: they sort alike in every database and collation."""
    return text[:TAIL_LENGTH].encode("utf-16-be").hex()[: TAIL_LENGTH * 4]


def tails_of(key: str) -> list[str]:
    """Every ending of a name key that a part of two characters or more can begin."""
    return [tail_of(key[place:]) for place in range(max(1, len(key) - 1))]


def password_of(chance: bytes) -> str:
    """A password made of 16 unguessable bytes: three groups of four letters and four figures, 66 bits, easy to read
    out."""
    letters = [LETTERS[byte % len(LETTERS)] for byte in chance[:12]]
    letters[0] = letters[0].upper()
    figures = [FIGURES[byte % len(FIGURES)] for byte in chance[12:]]
    return "-".join("".join(group) for group in (letters[:4], letters[4:8], letters[8:], figures))
