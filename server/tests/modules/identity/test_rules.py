"""The rules of accounts, sessions and guessing, as tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.kernel.actor import ADMINISTRATORS, STAFF, Role
from registrar.kernel.profession import Specialty
from registrar.modules.identity import rules
from registrar.modules.identity.contract import OpenAccount, OrganKind, OrganLevel, RecordEmployer, RecordOrgan
from registrar.modules.identity.model import SessionRules, name_key, scope_of, tail_of, tails_of

R = Role
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
RULES = SessionRules()


@pytest.mark.parametrize(
    ("roles", "places", "refused"),
    [
        ({R.ENGINEER}, {"person_id"}, []),
        ({R.EMPLOYER}, {"employer_id"}, []),
        ({R.INTAKE}, {"organ_id"}, []),
        ({R.FIRST_REVIEWER, R.SECOND_REVIEWER}, {"organ_id"}, []),
        ({R.SYSTEM_ADMIN}, set(), []),
        ({R.AUDITOR}, set(), []),
        (set(), set(), ["identity.role_missing"]),
        ({R.SYSTEM}, set(), ["identity.role_missing"]),
        ({R.SYSTEM_ADMIN, R.SECURITY_ADMIN}, set(), ["identity.administrator_alone"]),
        ({R.SYSTEM_ADMIN, R.AUDITOR}, set(), ["identity.administrator_alone"]),
        ({R.SECURITY_ADMIN, R.AUDITOR}, set(), ["identity.administrator_alone"]),
        ({R.AUDITOR, R.DECIDER}, {"organ_id"}, ["identity.administrator_alone"]),
        ({R.ENGINEER, R.EMPLOYER}, {"person_id", "employer_id"}, ["identity.roles_apart"]),
        ({R.ENGINEER, R.DECIDER}, {"person_id", "organ_id"}, ["identity.roles_apart"]),
        ({R.ENGINEER}, set(), ["identity.place_wrong"]),
        ({R.ENGINEER}, {"person_id", "organ_id"}, ["identity.place_wrong"]),
        ({R.EMPLOYER}, {"organ_id"}, ["identity.place_wrong"]),
        ({R.DECIDER}, {"employer_id"}, ["identity.place_wrong"]),
        ({R.SYSTEM_ADMIN}, {"organ_id"}, ["identity.place_wrong"]),
    ],
)
def test_roles_and_places(roles: set[Role], places: set[str], refused: list[str]) -> None:
    command = OpenAccount("someone", "某人", frozenset(roles), **dict.fromkeys(places, "x"))
    assert [each.code for each in rules.decide_account(command).refusals] == refused


@given(st.frozensets(st.sampled_from(list(Role)), min_size=2))
def test_no_account_unites_an_administrator_with_anybody(roles: frozenset[Role]) -> None:
    command = OpenAccount("someone", "某人", roles)
    if roles & ADMINISTRATORS:
        assert rules.decide_account(command).refused


@pytest.mark.parametrize(
    ("account", "refused"),
    [
        ("li.ming", []),
        ("44-intake_2", []),
        ("ab", ["identity.account_form"]),
        ("-abc", ["identity.account_form"]),
        ("张三李四", ["identity.account_form"]),
        ("a" * 41, ["identity.account_form"]),
        ("13800138000", ["identity.account_personal"]),
        ("44990119900101001x", ["identity.account_personal"]),
        ("449901900101001", ["identity.account_personal"]),
    ],
)
def test_account_names(account: str, refused: list[str]) -> None:
    command = OpenAccount(account, "某人", frozenset({R.AUDITOR}))
    assert [each.code for each in rules.decide_account(command).refusals] == refused


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("Right-horse-7", []),
        ("abcDEF1234", []),
        ("Short-1", ["identity.password_length"]),
        ("A1" * 65, ["identity.password_length", "identity.password_kinds"]),
        ("onlylowercase", ["identity.password_kinds"]),
        ("lowercase12345", ["identity.password_kinds"]),
        ("Li.Ming-2026", ["identity.password_name"]),
    ],
)
def test_passwords(password: str, refused: list[str]) -> None:
    assert [each.code for each in rules.decide_password("li.ming", password).refusals] == refused


def test_every_staff_and_administrator_role_needs_a_second_factor() -> None:
    assert {role for role in Role if rules.needs_factor(frozenset({role}))} == STAFF | ADMINISTRATORS


@pytest.mark.parametrize(
    ("idle", "age", "over"),
    [
        (timedelta(0), timedelta(0), False),
        (timedelta(minutes=29, seconds=59), timedelta(hours=1), False),
        (timedelta(minutes=30), timedelta(hours=1), True),
        (timedelta(0), timedelta(hours=7, minutes=59), False),
        (timedelta(0), timedelta(hours=8), True),
    ],
)
def test_when_a_session_is_over(idle: timedelta, age: timedelta, over: bool) -> None:
    assert rules.session_over(NOON - age, NOON - idle, NOON, RULES) is over


@pytest.mark.parametrize(
    ("failed", "minutes"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (10, 32), (11, 60), (10_000, 60)]
)
def test_every_failure_past_the_limit_doubles_the_wait(failed: int, minutes: int) -> None:
    assert rules.closed_for(failed, RULES) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("role", "place", "scope"),
    [
        (R.ENGINEER, ("p", None, None), ("p", None, None, False)),
        (R.EMPLOYER, (None, "e", None), (None, "e", None, False)),
        (R.DECIDER, (None, None, "o"), (None, None, "o", False)),
        (R.AUDITOR, (None, None, None), (None, None, None, False)),
        (R.SYSTEM_ADMIN, (None, None, None), (None, None, None, False)),
        (R.SECURITY_ADMIN, (None, None, None), (None, None, None, False)),
    ],
)
def test_whose_data(role: Role, place: tuple[str | None, ...], scope: tuple[str | None, ...]) -> None:
    found = scope_of(frozenset({role}), *place)
    assert (found.person_id, found.employer_id, found.organ_id, found.everything) == scope


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"uscc": "914499015MA900001X"}, {"uscc.region", "uscc.org_code", "uscc.checksum"}),
        ({"name": "某"}, ["identity.employer_name"]),
        ({"name": "名" * 201}, ["identity.employer_name"]),
        ({"province": "71"}, ["identity.employer_province"]),
        ({"province": "66"}, []),
        ({"province": ""}, ["identity.employer_province"]),
        ({"legal_representative": "名" * 101}, ["identity.employer_representative"]),
        ({"legal_representative": None}, []),
    ],
)
def test_employers(change: dict[str, str], codes: list[str] | set[str]) -> None:
    data = {"name": "示例公司", "uscc": GOOD_USCC, "province": "44", "legal_representative": "某", "consulting": True}
    found = [problem.code for problem in rules.check_employer(RecordEmployer(**{**data, **change}))]  # type: ignore[arg-type] # fields by name
    assert set(found) <= codes and found if isinstance(codes, set) else found == codes


def _organ(code: str, **more: object) -> RecordOrgan:
    data: dict[str, object] = {
        "name": code, "kind": OrganKind.HOUSING, "level": OrganLevel.PROVINCE, "province": "44", "parent": None,
        "specialties": frozenset({Specialty.CIVIL}), "uscc": None, "industry": None,
    }  # fmt: skip
    return RecordOrgan(code, **{**data, **more})  # type: ignore[arg-type] # fields by name


@pytest.mark.parametrize(
    ("organs", "codes"),
    [
        ([_organ("a"), _organ("b", parent="a")], []),
        ([_organ("a"), _organ("a")], ["identity.organ_twice", "identity.organ_twice"]),
        ([_organ("a", parent="z")], ["identity.organ_parent"]),
        ([_organ("a", province="99")], ["identity.organ_province"]),
        ([_organ("a", province=None)], []),
        ([_organ("a", specialties=frozenset())], ["identity.organ_specialties"]),
        ([_organ("a", uscc="11100000000013338X")], ["identity.organ_uscc"]),
    ],
)
def test_organs(organs: list[RecordOrgan], codes: list[str]) -> None:
    assert [problem.code for problem in rules.check_organs(tuple(organs))] == codes


@given(st.text(min_size=2, max_size=40), st.data())
def test_every_part_of_a_name_begins_one_of_its_endings(name: str, data: st.DataObject) -> None:
    key = name_key(name)
    if len(key) < 2:
        return
    start = data.draw(st.integers(0, len(key) - 2))
    part = key[start : data.draw(st.integers(start + 2, len(key)))]
    low = tail_of(part)
    assert any(low <= tail < low + "g" for tail in tails_of(key))
    assert all(len(tail) <= 64 for tail in tails_of(key))


GOOD_USCC = "11100000000013338W"
