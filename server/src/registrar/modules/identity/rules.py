"""Who may have which account, when a session is over, and how long guessing has to wait."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from registrar.engines.trace import Decision, accept, refuse_if, rule
from registrar.kernel import region, uscc
from registrar.kernel.actor import ADMINISTRATORS, STAFF, Role
from registrar.kernel.errors import Problem
from registrar.modules.identity.contract import OpenAccount, RecordEmployer, RecordOrgan
from registrar.modules.identity.model import NEEDS_FACTOR, SessionRules

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 128
LONGEST_DISPLAY_NAME = 60
LONGEST_EMPLOYER_NAME = 200

_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
_PERSONAL = re.compile(r"1\d{10}|\d{15}|\d{17}[\dx]")
_KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")


@rule("identity.account", article="GB/T 22239-2019 三权分立、最小授权")
def decide_account(command: OpenAccount) -> Decision:
    """The duties of the three administrators never meet in one account, nor with anybody else's; every role has
    exactly the place its data belong to."""
    roles = command.roles
    places = {
        "person": command.person_id is not None,
        "employer": command.employer_id is not None,
        "organ": command.organ_id is not None,
    }
    given = frozenset(kind for kind, here in places.items() if here)
    return Decision.all_of(
        refuse_if(not _ACCOUNT.fullmatch(command.account), "identity.account_form", "account"),
        refuse_if(bool(_PERSONAL.fullmatch(command.account)), "identity.account_personal", "account"),
        refuse_if(
            not 1 <= len(command.display_name.strip()) <= LONGEST_DISPLAY_NAME
            or not command.display_name.isprintable(),
            "identity.display_name",
            "display_name",
            limit=LONGEST_DISPLAY_NAME,
        ),
        refuse_if(not roles or Role.SYSTEM in roles, "identity.role_missing", "roles"),
        refuse_if(bool(roles & ADMINISTRATORS) and len(roles) > 1, "identity.administrator_alone", "roles"),
        refuse_if(
            len(roles) > 1 and not roles & ADMINISTRATORS and not roles <= STAFF, "identity.roles_apart", "roles"
        ),
        refuse_if(bool(roles) and given != places_of(roles), "identity.place_wrong", "roles"),
        decide_password(command.account, command.password) if command.password is not None else accept(),
        accept(),
    )


def places_of(roles: frozenset[Role]) -> frozenset[str]:
    """The kinds of place these roles need: ``person``, ``employer``, ``organ``."""
    needs = {Role.ENGINEER: "person", Role.EMPLOYER: "employer", **dict.fromkeys(STAFF, "organ")}
    return frozenset(needs[role] for role in roles if role in needs)


@rule("identity.password", article="GB/T 22239-2019 身份鉴别")
def decide_password(account: str, password: str) -> Decision:
    """10..128 characters, three of the four kinds, and not around the account's own name."""
    kinds = sum(bool(re.search(kind, password)) for kind in _KINDS)
    return Decision.all_of(
        refuse_if(
            not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD,
            "identity.password_length",
            "password",
            least=SHORTEST_PASSWORD,
            most=LONGEST_PASSWORD,
        ),
        refuse_if(kinds < 3, "identity.password_kinds", "password"),
        refuse_if(account.lower() in password.lower(), "identity.password_name", "password"),
    )


@rule("identity.new_password", article="GB/T 22239-2019 身份鉴别")
def decide_new_password(account: str, old: str, new: str) -> Decision:
    """As every password, and another one than before."""
    return Decision.all_of(
        decide_password(account, new),
        refuse_if(new == old, "identity.password_same", "password"),
        accept(),
    )


@rule("identity.factor_reset", article="GB/T 22239-2019 身份鉴别、三权分立")
def decide_factor_reset(by_account: str, account: str, roles: frozenset[Role], reason: str) -> Decision:
    """Only where a second factor is used, never one's own (whoever took over a session could keep the account), and
    with a reason somebody can read later."""
    return Decision.all_of(
        refuse_if(account == by_account, "identity.factor_own", "account_id"),
        refuse_if(not needs_factor(roles), "identity.factor_unused", "account_id"),
        refuse_if(not reason.strip(), "identity.reason_missing", "reason"),
        accept(),
    )


@rule("identity.password_reset", article="GB/T 22239-2019 身份鉴别、三权分立")
def decide_password_reset(by_account: str, account: str, reason: str) -> Decision:
    """Never one's own (that is changed by who knows the old one), and with a reason somebody can read later."""
    return Decision.all_of(
        refuse_if(account == by_account, "identity.password_own", "account_id"),
        refuse_if(not reason.strip(), "identity.reason_missing", "reason"),
        accept(),
    )


@rule("identity.closing", article="GB/T 22239-2019 访问控制")
def decide_closing(by_account: str, account: str, reason: str) -> Decision:
    """Never one's own: the last system administrator could lock everybody out. With a reason."""
    return Decision.all_of(
        refuse_if(account == by_account, "identity.close_own", "account_id"),
        refuse_if(not reason.strip(), "identity.reason_missing", "reason"),
        accept(),
    )


def needs_factor(roles: frozenset[Role]) -> bool:
    """Whether one of the roles signs in with a one-time code as well."""
    return not roles.isdisjoint(NEEDS_FACTOR)


def session_over(began_at: datetime, seen_at: datetime, now: datetime, rules: SessionRules) -> bool:
    """Idle for the idle time, or older than the absolute time; both ends count as over."""
    return now - seen_at >= rules.idle or now - began_at >= rules.absolute


def closed_for(failed: int, rules: SessionRules) -> timedelta:
    """How long an account stays closed after its ``failed``-th failure in a row; zero below the limit."""
    if failed < rules.tries:
        return timedelta(0)
    # 20 doublings are past every sensible limit; bounded so that the product is a timedelta for any count.
    return min(rules.first_wait * (1 << min(failed - rules.tries, 20)), rules.longest_wait)


def check_employer(record: RecordEmployer) -> tuple[Problem, ...]:
    """Every defect of an employer's data; empty when there is none."""
    problems = [replace(each, at="uscc") for each in uscc.check(record.uscc)]
    if not 2 <= len(record.name.strip()) <= LONGEST_EMPLOYER_NAME or not record.name.isprintable():
        problems.append(Problem("identity.employer_name", "name", {"limit": LONGEST_EMPLOYER_NAME}))
    if record.province not in region.REGISTERING:
        problems.append(Problem("identity.employer_province", "province"))
    if len(record.legal_representative or "") > 100 or not (record.legal_representative or "").isprintable():
        problems.append(Problem("identity.employer_representative", "legal_representative"))
    return tuple(problems)


def check_organs(organs: tuple[RecordOrgan, ...]) -> tuple[Problem, ...]:
    """Every defect of the table of organs: codes given twice, parents and provinces that do not exist, wrong USCC."""
    problems = []
    codes = Counter(organ.code for organ in organs)
    for organ in organs:
        values = {"code": organ.code}
        if codes[organ.code] > 1:
            problems.append(Problem("identity.organ_twice", organ.code, values))
        if organ.parent is not None and organ.parent not in codes:
            problems.append(Problem("identity.organ_parent", organ.code, values))
        if organ.province is not None and organ.province not in region.REGISTERING:
            problems.append(Problem("identity.organ_province", organ.code, values))
        if not organ.specialties:
            problems.append(Problem("identity.organ_specialties", organ.code, values))
        if organ.uscc is not None and uscc.check(organ.uscc):
            problems.append(Problem("identity.organ_uscc", organ.code, values))
    return tuple(problems)
