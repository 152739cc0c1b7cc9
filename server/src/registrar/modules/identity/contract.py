"""What other rooms may know of identity: accounts, employers, approving organs, and the events about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Protocol

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import Problem
from registrar.kernel.event import Event
from registrar.kernel.profession import Specialty

BRANCH_MARK = "分公司"
"""A branch office has no legal personality: it cannot be the unit a person registers at."""

MOST_FOUND = 20
"""Employers in one answer of a search."""


class OrganKind(StrEnum):
    HOUSING = "housing"
    """住房城乡建设"""
    TRANSPORT = "transport"
    """交通运输"""
    WATER = "water"
    """水利"""
    INDUSTRY = "industry"
    """国务院有关部门造价管理机构 (industry body)"""
    CORPS = "corps"
    """新疆生产建设兵团"""


class OrganLevel(StrEnum):
    MINISTRY = "ministry"
    PROVINCE = "province"
    CITY = "city"


class EmployerState(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"


class AccountState(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"


# -- views


@dataclass(frozen=True, slots=True)
class EmployerView:
    id: str
    name: str
    uscc: str
    province: str
    """Two digits of GB/T 2260."""
    legal_representative: str | None
    consulting: bool
    """A 工程造价咨询 firm: the seals of its engineers begin with A."""
    state: EmployerState
    verified: bool
    """The business registry has confirmed these data; self-declared ones are not."""
    name_key: str
    """The name as names are compared: width, brackets, spaces and case made one."""

    @property
    def branch(self) -> bool:
        return BRANCH_MARK in self.name


@dataclass(frozen=True, slots=True)
class OrganView:
    id: str
    code: str
    """Our stable short name, such as ``housing-44``."""
    name: str
    kind: OrganKind
    level: OrganLevel
    province: str | None
    """Two digits; None for ministries and industry bodies."""
    parent: str | None
    """Code of the organ above."""
    specialties: frozenset[Specialty]
    """Which specialties this organ handles."""
    opened_on: date
    closed_on: date | None
    """First day on which it no longer acts; None while it does."""
    uscc: str | None
    industry: str | None
    """Its two digits in certificate numbers; None for organs that are no industry body."""


@dataclass(frozen=True, slots=True)
class AccountName:
    """Who stands behind an account id, for lists and timelines. Holds a person's name."""

    account_id: str
    account: str
    display_name: str
    roles: frozenset[Role]
    organ_id: str | None
    employer_id: str | None


# -- what pages show


@dataclass(frozen=True, slots=True)
class CodeTitle:
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the signed-in account belongs: ``person``, ``employer``, ``organ`` or ``platform``."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class SessionView:
    account: str
    display_name: str
    roles: tuple[CodeTitle, ...]
    place: Place
    idle_minutes: int


@dataclass(frozen=True, slots=True)
class SignInAnswer:
    """``signed_in``; or ``second_factor`` with the challenge its code must be sent with, or ``new_password`` with the
    challenge a password of one's own must be sent with."""

    state: str
    challenge: str | None = None


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account as its administrators see it."""

    id: str
    account: str
    display_name: str
    roles: tuple[CodeTitle, ...]
    place: str
    """Name of the employer or organ; that of the platform for administrators and persons."""
    active: bool
    second_factor: bool
    """It signs in with a one-time code as well."""


@dataclass(frozen=True, slots=True)
class EmployerLine:
    id: str
    name: str
    uscc: str
    province_name: str
    consulting: bool


@dataclass(frozen=True, slots=True)
class OrganLine:
    id: str
    name: str
    kind: OrganKind
    kind_title: str
    level: OrganLevel
    province: str | None
    province_name: str | None


@dataclass(frozen=True, slots=True)
class RegionLine:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A sample account of a development environment. Its password is no secret."""

    account: str
    password: str
    display_name: str
    role_title: str
    needs_code: bool


@dataclass(frozen=True, slots=True)
class DemoCode:
    """What an authenticator would show now."""

    code: str
    seconds_left: int


# -- commands


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """``account`` is the name to sign in with: 3..40 of a-z 0-9 . _ - ; never an identity or mobile number.

    Exactly the place its roles need: a person for an engineer, an employer for its clerk, an organ for staff, none
    for administrators. Without ``password`` one is made and told once.
    """

    account: str
    display_name: str
    roles: frozenset[Role]
    person_id: str | None = None
    employer_id: str | None = None
    organ_id: str | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Answer to :class:`OpenAccount`. The secrets are told once; the same request answered again has none of them."""

    account_id: str
    account: str
    password: str | None
    totp_uri: str | None
    """``otpauth://`` address for the authenticator; None when the roles need none."""
    picture: tuple[str, ...] = ()
    """The address as a QR code: rows of ``1`` (dark) and ``0``, without a margin; empty when there is none."""


@dataclass(frozen=True, slots=True)
class NewFactor:
    """A second factor made anew. Told once; the same request answered again has neither address nor picture."""

    reset_id: str
    account_id: str
    account: str
    totp_uri: str | None
    picture: tuple[str, ...]
    """The address as a QR code: rows of ``1`` (dark) and ``0``, without a margin."""


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A one-time password: it opens nothing but the choice of an own one. Told once; the same request answered again
    has None."""

    reset_id: str
    account_id: str
    account: str
    password: str | None
    good_until: datetime


@dataclass(frozen=True, slots=True)
class RecordEmployer:
    """An employer as the business registry has it. ``uscc`` and ``province`` (two digits) must be valid."""

    name: str
    uscc: str
    province: str
    legal_representative: str | None
    consulting: bool
    state: EmployerState = EmployerState.ACTIVE


@dataclass(frozen=True, slots=True)
class RecordOrgan:
    """An organ as the policy has it; fields as in :class:`OrganView`."""

    code: str
    name: str
    kind: OrganKind
    level: OrganLevel
    province: str | None
    parent: str | None
    specialties: frozenset[Specialty]
    uscc: str | None
    industry: str | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    row: int
    """As a spreadsheet counts: the header is row 1."""
    column: str | None
    """Title of the column; None when it concerns the whole row."""
    code: str
    title: str
    why: str
    todo: str


@dataclass(frozen=True, slots=True)
class EmployersRecorded:
    """What an import did. Rows with a defect are named and left out; the others are in."""

    added: int
    unchanged: int
    changed: int
    refused: tuple[RefusedRow, ...] = ()
    """Every defect: a row may have several."""
    rejected: int = 0
    """Rows that were left out."""


# -- events


@dataclass(frozen=True, slots=True)
class AccountOpened(Event):
    name: ClassVar[str] = "identity.account_opened"
    subject_kind: ClassVar[str] = "account"
    subject_field: ClassVar[str] = "account_id"

    account_id: str
    roles: tuple[Role, ...]
    person_id: str | None
    employer_id: str | None
    organ_id: str | None


@dataclass(frozen=True, slots=True)
class AccountClosed(Event):
    """Its sessions have ended with it."""

    name: ClassVar[str] = "identity.account_closed"
    subject_kind: ClassVar[str] = "account"
    subject_field: ClassVar[str] = "account_id"

    account_id: str


@dataclass(frozen=True, slots=True)
class PasswordChanged(Event):
    """By the person themself. Every other session of the account has ended."""

    name: ClassVar[str] = "identity.password_changed"
    subject_kind: ClassVar[str] = "account"
    subject_field: ClassVar[str] = "account_id"

    account_id: str


@dataclass(frozen=True, slots=True)
class PasswordReset(Event):
    """The account has a one-time password, set by an administrator; its sessions have ended."""

    name: ClassVar[str] = "identity.password_reset"
    subject_kind: ClassVar[str] = "account"
    subject_field: ClassVar[str] = "account_id"

    account_id: str


@dataclass(frozen=True, slots=True)
class FactorReset(Event):
    """The account has a new second factor; the old one is worth nothing, and its sessions have ended."""

    name: ClassVar[str] = "identity.factor_reset"
    subject_kind: ClassVar[str] = "account"
    subject_field: ClassVar[str] = "account_id"

    account_id: str


@dataclass(frozen=True, slots=True)
class SignedIn(Event):
    name: ClassVar[str] = "identity.signed_in"
    subject_kind: ClassVar[str] = "account"
    subject_field: ClassVar[str] = "account_id"

    account_id: str
    session_id: str
    second_factor: bool


@dataclass(frozen=True, slots=True)
class SignInFailed(Event):
    """``account_id`` is :data:`UNKNOWN_ACCOUNT` when nobody has the name that was typed; the name is kept nowhere."""

    name: ClassVar[str] = "identity.sign_in_failed"
    subject_kind: ClassVar[str] = "account"
    subject_field: ClassVar[str] = "account_id"

    account_id: str
    step: str
    """``password`` or ``second_factor``."""
    locked: bool
    """This failure, or an earlier one, has closed the door for a while."""


UNKNOWN_ACCOUNT = "unknown"


@dataclass(frozen=True, slots=True)
class SignedOut(Event):
    name: ClassVar[str] = "identity.signed_out"
    subject_kind: ClassVar[str] = "account"
    subject_field: ClassVar[str] = "account_id"

    account_id: str
    session_id: str


@dataclass(frozen=True, slots=True)
class EmployerRecorded(Event):
    """An employer is new or its data have changed; ask the door for what they are now."""

    name: ClassVar[str] = "identity.employer_recorded"
    subject_kind: ClassVar[str] = "employer"
    subject_field: ClassVar[str] = "employer_id"

    employer_id: str
    changed: tuple[str, ...]
    """Names of the fields that changed; empty when the employer is new."""


@dataclass(frozen=True, slots=True)
class OrganRecorded(Event):
    """An organ is new or its data have changed."""

    name: ClassVar[str] = "identity.organ_recorded"
    subject_kind: ClassVar[str] = "organ"
    subject_field: ClassVar[str] = "organ_id"

    organ_id: str
    code: str


# -- the door


class IdentityDoor(Protocol):
    """Questions of other rooms. Every answer is read from the database when it is asked: nothing is kept."""

    def employer(self, employer_id: str) -> EmployerView:
        """Raises NotFound."""

    def find_employer(self, uscc: str) -> EmployerView | None:
        """By credit code, in any width and case."""

    def find_employers(self, codes: Collection[str]) -> Mapping[str, EmployerView]:
        """Those that exist, by normalised credit code."""

    def employers(self, ids: Collection[str]) -> Mapping[str, EmployerView]:
        """Those that exist, by id."""

    def search_employers(self, q: str) -> Sequence[EmployerView]:
        """Active employers by whole credit code or part of the name (2 characters or more), at most MOST_FOUND."""

    def organ(self, organ_id: str) -> OrganView:
        """Raises NotFound."""

    def find_organ(
        self, kind: OrganKind, level: OrganLevel, province: str | None, on: date | None = None
    ) -> OrganView | None:
        """The organ acting on a day (today by default); the first by code when there are several."""

    def organs(self, ids: Collection[str]) -> Mapping[str, OrganView]:
        """Those that exist, by id."""

    def all_organs(self, on: date | None = None) -> Sequence[OrganView]:
        """The organs acting on a day (today by default), in the order of their codes."""

    def cities_of(self, province: str) -> Sequence[OrganView]:
        """The organs of city level acting in a province today."""

    def account_names(self, ids: Collection[str]) -> Mapping[str, AccountName]:
        """Those that exist, by account id; closed accounts too, for the timelines they appear in."""

    def accounts_of_organ(self, organ_id: str, role: Role) -> Sequence[AccountName]:
        """Active accounts of an organ that have the role."""

    def find_account(self, account: str) -> str | None:
        """The id of the account with this name, closed ones too."""

    def check_account(self, command: OpenAccount) -> tuple[Problem, ...]:
        """Every defect that opening this account would be refused for, before it is tried."""

    def open_account(self, command: OpenAccount, by: Actor) -> NewAccount:
        """Raises NotAllowed unless ``by`` is a system administrator or the system, Refused, or Conflict
        (``identity.account_taken``)."""
