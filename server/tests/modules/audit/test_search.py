"""Searching and exporting the trail: filters, pages, and the row each look leaves."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest

from registrar.kernel.actor import SYSTEM_ACTOR, Actor, Role
from registrar.kernel.errors import Malformed, NotAllowed
from registrar.kernel.page import PageRequest
from registrar.modules.audit import queries
from registrar.modules.audit.contract import TrailFilter, TrailLine, TrailPage
from registrar.modules.audit.http import as_csv
from registrar.modules.audit.verbs.export_trail import export_trail
from registrar.modules.audit.verbs.search_trail import search_trail
from registrar.modules.identity.model import NOBODY
from registrar.platform.db.units import WriteUnit
from tests.modules.audit.world import AUDITOR, CLERK, Trail


def search(trail: Trail, wanted: TrailFilter | None = None, size: int = 100, after: str | None = None) -> TrailPage:
    deps = trail.world.deps
    return search_trail(AUDITOR, wanted or TrailFilter(), PageRequest(size, after), deps, trail.world.door)


def found(trail: Trail, **wanted: object) -> list[str]:
    """Subjects of what is found, oldest first, without the auditor's own looks."""
    rows = search(trail, TrailFilter(**wanted)).rows  # type: ignore[arg-type] # fields of the filter, by name
    return [row.subject_id for row in reversed(rows) if row.subject_kind != "trail"]


@pytest.fixture
def week(trail: Trail) -> Trail:
    """Seven days of two acts each, by two people, around midnight in Shanghai."""
    for day in range(7):
        trail.world.clock.set(datetime(2026, 3, 1 + day, 15, 59, 59, tzinfo=UTC))  # 23:59:59 of that day
        trail.act("identity.signed_in", CLERK, f"in-{day}")
        trail.world.clock.advance(seconds=1)  # the next day begins
        trail.act("registration.application_submitted", SYSTEM_ACTOR, f"sub-{day}")
    return trail


EVERYTHING = [f"{kind}-{day}" for day in range(7) for kind in ("in", "sub")]


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        ({}, EVERYTHING),
        ({"actor": "clerk-id"}, [f"in-{day}" for day in range(7)]),
        ({"actor": "system"}, [f"sub-{day}" for day in range(7)]),
        ({"actor": "unknown"}, []),
        ({"action": "identity.signed_in"}, [f"in-{day}" for day in range(7)]),
        ({"action": "registration."}, [f"sub-{day}" for day in range(7)]),
        ({"action": "提交申请"}, [f"sub-{day}" for day in range(7)]),
        ({"action": "跳舞"}, []),
        ({"subject": "in-3"}, ["in-3"]),
        ({"subject": "nothing"}, []),
        ({"subject": "编号"}, []),
        ({"subject": "in-3\x00"}, []),
        ({"actor": "clerk\x00"}, []),
        ({"first_day": date(2026, 3, 7)}, ["sub-5", "in-6", "sub-6"]),
        ({"last_day": date(2026, 3, 1)}, ["in-0"]),
        ({"first_day": date(2026, 3, 3), "last_day": date(2026, 3, 3)}, ["sub-1", "in-2"]),
        ({"first_day": date(2026, 3, 3), "last_day": date(2026, 3, 3), "actor": "clerk-id"}, ["in-2"]),
        ({"first_day": date(2026, 3, 4), "last_day": date(2026, 3, 3)}, []),
        ({"first_day": date(1, 1, 1), "last_day": date(9999, 12, 31)}, EVERYTHING),
        ({"first_day": date(9999, 12, 31)}, []),
        ({"last_day": date(1, 1, 1)}, []),
        ({"actor": "clerk-id", "action": "identity.", "subject": "in-1"}, ["in-1"]),
        ({"actor": "system", "action": "identity."}, []),
    ],
)
def test_filters(week: Trail, wanted: dict[str, object], subjects: list[str]) -> None:
    assert found(week, **wanted) == subjects


def test_a_little_disorder_of_times_loses_nothing(trail: Trail) -> None:
    trail.world.clock.set(datetime(2026, 3, 2, 16, 0, 1, tzinfo=UTC))
    trail.act(subject="late")
    trail.world.clock.advance(seconds=-2)
    trail.act(subject="early")
    trail.world.clock.advance(timedelta(days=2))
    assert found(trail, last_day=date(2026, 3, 2)) == ["early"]
    assert found(trail, first_day=date(2026, 3, 3), last_day=date(2026, 3, 3)) == ["late"]


def test_pages_follow_one_another_without_gap_or_repetition(trail: Trail) -> None:
    trail.acts(45)
    seen, after = [], None
    for _ in range(5):
        page = search(trail, TrailFilter(actor="system"), size=10, after=after)
        seen += [row.subject_id for row in page.rows]
        after = page.next
    assert after is None
    assert seen == [f"s{number}" for number in range(44, -1, -1)]


@pytest.mark.parametrize("after", ["x", "W10", "WyJhIl0", "WzBd", "Wy0xXQ", "WzFlOTld", "W3RydWUsIDFd"])
def test_a_position_of_another_list(trail: Trail, after: str) -> None:
    with pytest.raises(Malformed):
        search(trail, after=after)


def test_a_line_has_names_and_words(trail: Trail) -> None:
    opened = trail.world.open("gd-intake", Role.INTAKE)
    clerk = Actor(opened.account_id, frozenset({Role.INTAKE}), CLERK.scope)
    trail.act("registration.application_accepted", clerk, "a-1", "材料齐全")
    [line] = search(trail, TrailFilter(actor=" GD-intake ")).rows
    assert (line.actor_account, line.actor_name, line.role_text) == ("gd-intake", "测试gd-intake", "受理岗")
    assert (line.action_text, line.subject_text, line.reason) == ("受理申请", "注册申请", "材料齐全")
    assert line.at.isoformat() == "2026-03-02T09:00:00+08:00"
    assert len(line.hash) == 64
    trail.act("identity.sign_in_failed", NOBODY, "unknown")
    [line] = search(trail, TrailFilter(actor="nobody")).rows
    assert (line.actor_account, line.actor_name, line.role_text) == ("nobody", "未登录者", None)


def test_a_line_says_what_it_is_about(trail: Trail) -> None:
    ids = [f"01a20a39-eb7b-7000-bfa6-{number:012x}" for number in range(5)]
    account = trail.world.open("gd-intake", Role.INTAKE).account_id
    told: list[tuple[str, str, dict[str, str]]] = [
        ("application", ids[0], {"number": "SQ2026"}),
        ("application", ids[0], {}),
        ("document", ids[1], {"application_id": ids[0]}),
        ("certificate", ids[2], {"application_id": ids[0], "certificate_number": "建[造]1"}),
        ("certificate", ids[2], {}),
        ("application", ids[3], {}),
        ("organ", ids[4], {}),
        ("account", account, {}),
        ("employers", "registry", {}),
    ]

    def act(unit: WriteUnit) -> None:
        for kind, subject, details in told:
            unit.record("x", by=SYSTEM_ACTOR, subject_kind=kind, subject_id=subject, **details)

    trail.database.write(act)
    [*rows] = reversed(search(trail).rows[: len(told)])
    assert [row.subject_text for row in rows] == [
        "注册申请 SQ2026",
        "注册申请 SQ2026",
        "申请材料 SQ2026",
        "注册证书 建[造]1",
        "注册证书 建[造]1",
        "注册申请 000000000003",
        "审批机关 000000000004",
        "账号 gd-intake",
        "单位库",
    ]
    assert {(row.actor_name, row.role_text) for row in rows} == {("系统", None)}
    # Known too when the entry that says the number is not on the page.
    [row] = search(trail, TrailFilter(subject=ids[1])).rows
    assert row.subject_text == "申请材料 SQ2026"


@pytest.mark.parametrize(
    ("typed", "found_by_it"),
    [("SQ20260302ABCD2345", 2), (" sq20260302abcd2345", 2), ("SQ20260302ABCD2346", 0), ("SQ20269902ABCD2345", 0)],
)
def test_an_application_is_found_by_its_number(trail: Trail, typed: str, found_by_it: int) -> None:
    def act(unit: WriteUnit) -> None:
        about = {"by": SYSTEM_ACTOR, "subject_kind": "application", "subject_id": "a-1"}
        unit.record("registration.application_opened", number="SQ20260302ABCD2345", **about)
        unit.record("registration.form_saved", **about)

    trail.database.write(act)
    assert len(search(trail, TrailFilter(subject=typed)).rows) == found_by_it


def test_every_look_leaves_a_row_without_what_was_typed(trail: Trail) -> None:
    search(trail, TrailFilter(actor="张三", action="登录", subject="a-1", first_day=date(2026, 3, 1)))
    [row] = search(trail, TrailFilter(action="audit.trail_searched")).rows
    assert (row.actor_account, row.subject_kind) == ("auditor-id", "trail")
    with trail.database.read() as unit:
        entries = queries.newest(unit, queries.Search(), 10)
    assert "张三" not in str(entries)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_only_the_auditor_looks(trail: Trail, role: Role) -> None:
    actor = Actor("x", frozenset({role}), AUDITOR.scope)
    with pytest.raises(NotAllowed):
        search_trail(actor, TrailFilter(), PageRequest(), trail.world.deps, trail.world.door)
    with pytest.raises(NotAllowed):
        export_trail(actor, TrailFilter(), trail.world.deps, trail.world.door)


# -- the table


def table(trail: Trail, wanted: TrailFilter | None = None) -> list[list[str]]:
    text = "".join(as_csv(export_trail(AUDITOR, wanted or TrailFilter(), trail.world.deps, trail.world.door)))
    assert text.startswith("\ufeff序号,")
    return list(csv.reader(io.StringIO(text[1:])))


def test_the_table_holds_everything_and_its_own_row(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registrar.modules.audit.verbs.export_trail.BATCH", 7)
    trail.acts(30)
    rows = table(trail)
    assert [int(row[0]) for row in rows[1:]] == list(range(31, 0, -1))
    assert rows[1][6] == "audit.trail_exported"
    assert {len(row) for row in rows} == {11}
    assert len(table(trail, TrailFilter(subject="s4"))) == 2
    assert len(table(trail, TrailFilter(action="跳舞"))) == 1


@pytest.mark.parametrize(
    "reason", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("x")', "a=1", "1-2", "\n=1"]
)
def test_no_cell_is_a_formula(trail: Trail, reason: str) -> None:
    trail.act(reason=reason)
    cell = table(trail, TrailFilter(actor="clerk-id"))[1][9]
    assert cell == (reason if reason in ("a=1", "1-2") else f"'{reason}")


def test_lines_are_what_the_contract_says(trail: Trail) -> None:
    trail.acts(1)
    assert all(isinstance(row, TrailLine) for row in search(trail).rows)
