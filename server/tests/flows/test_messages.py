"""What people are told while a case runs and before a registration ends: over HTTP, day by day."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from registrar.apps.commands.clock import make_clock
from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.errors import NotFound
from registrar.modules.identity.contract import OpenAccount, OrganKind, OrganLevel
from tests.flows.town import PASSWORD, Applicant, Town, Visitor, build_town
from tests.support.database import new_postgresql

_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def quiet_town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    """Nobody else lives here, so its clock may go where it likes."""
    if request.param == "sqlite":
        town = build_town(tmp_path)
        yield town
        town.close()
        return
    with new_postgresql(request.getfixturevalue("postgresql_server")) as url:
        town = build_town(tmp_path, url)
        yield town
        town.close()


def arrive(town: Town, role: Role, **place: str) -> Visitor:
    """Somebody of an office signs in today."""
    account = f"clerk-{next(_numbers)}"
    opened = town.house.identity.open_account(
        OpenAccount(account, "示例人员", frozenset({role}), password=PASSWORD, **place), SYSTEM_ACTOR
    )
    return town.sign_in(account, opened.totp_uri)


def employer_of(town: Town) -> Visitor:
    employer = town.house.identity.find_employer(town.employer.uscc)
    assert employer is not None
    return arrive(town, Role.EMPLOYER, employer_id=employer.id)


def person_again(town: Town, applicant: Applicant) -> Visitor:
    applicant.visitor = town.sign_in("person-1")
    return applicant.visitor


def told(visitor: Visitor, **asked: Any) -> list[str]:
    """The codes in somebody's box, the newest first."""
    return [row["code"] for row in visitor.see("/api/messages", **asked)["rows"]]


def test_everybody_is_told_what_concerns_them(quiet_town: Town) -> None:
    town = quiet_town
    applicant = town.applicant()
    case = town.submitted(applicant)
    town.settle()
    clerk = employer_of(town)
    assert told(clerk) == ["confirm_wanted"]
    assert clerk.see("/api/messages/unread") == {"count": 1, "more": False}
    clerk.does(case, "confirm")
    town.settle()
    box = applicant.visitor.see("/api/messages")["rows"]
    assert [row["code"] for row in box] == ["employer_confirmed"]
    assert "2026年3月9日" in box[0]["body"]
    assert applicant.person.name not in str(box)

    # Nobody answers: the law does, and the organ is alarmed.
    town.another_day(date(2026, 3, 10))
    person = person_again(town, applicant)
    assert told(person) == ["acceptance_deemed", "employer_confirmed"]
    view = person.see(f"/api/applications/{case['id']}")
    assert (view["state"], view["clock"]["due_on"]) == ("awaiting_first_review", "2026-03-30")
    assert view["timeline"][-1]["role_text"] == "依法自动办理"
    intake = arrive(town, Role.INTAKE, organ_id=view["holder"]["id"])
    assert told(intake) == ["acceptance_deemed_alarm"]
    assert told(arrive(town, Role.FIRST_REVIEWER, organ_id=view["holder"]["id"])) == []

    # Amber to both sides, then ten more days with a reason.
    town.another_day(date(2026, 3, 20))
    reviewer = arrive(town, Role.FIRST_REVIEWER, organ_id=view["holder"]["id"])
    person, clerk = person_again(town, applicant), employer_of(town)
    assert [told(each)[0] for each in (person, clerk, reviewer)] == ["due_near_amber"] * 3
    seen = reviewer.see(f"/api/applications/{case['id']}")
    ministry = town.house.identity.find_organ(OrganKind.HOUSING, OrganLevel.MINISTRY, None)
    assert ministry is not None
    decider = arrive(town, Role.DECIDER, organ_id=ministry.id)
    offered = decider.see(f"/api/applications/{case['id']}/reasons", action="extend")
    assert {"complex", "awaiting_others"} <= {each["code"] for each in offered}
    decider.does(seen, "extend", reasons=["complex"])
    town.settle()
    newest = person.see("/api/messages")["rows"][0]
    assert newest["code"] == "extended"
    assert "情况复杂" in newest["body"]
    assert "2026年4月14日" in newest["body"]

    # A breach is never silent.
    town.another_day(date(2026, 4, 15))
    person = person_again(town, applicant)
    decider = arrive(town, Role.DECIDER, organ_id=ministry.id)
    assert told(person)[0] == "overrun"
    assert told(decider)[0] == "overrun_alarm"
    _everybody_sees_the_same_count(town, person, decider, case["id"])
    _the_operator_too(town, case["number"])


def _the_operator_too(town: Town, number: str) -> None:
    commands = make_clock(lambda: nullcontext(town.house.office))
    said = CliRunner().invoke(commands, ["explain", number])
    assert said.exit_code == 0, said.output
    for text in ("期限已于2026年4月14日届满", "批准延长 10 个工作日", "第 30 日", "休息日"):
        assert text in said.output
    plain = json.loads(CliRunner().invoke(commands, ["explain", number.lower(), "--json"]).output)
    assert [period["due_on"] for period in plain["periods"]] == ["2026-04-14", "2026-03-09"]
    assert isinstance(CliRunner().invoke(commands, ["explain", "SQ0"]).exception, NotFound)
    assert "重新计算了 0 件" in CliRunner().invoke(commands, ["recompute"]).output


def _everybody_sees_the_same_count(town: Town, person: Visitor, decider: Visitor, case_id: str) -> None:
    views = [each.see(f"/api/applications/{case_id}/clock") for each in (person, employer_of(town), decider)]
    assert views[0] == views[1] == views[2]
    decision = views[0]["periods"][0]
    assert (decision["began_on"], decision["total"], decision["due_on"]) == ("2026-03-02", 30, "2026-04-14")
    assert decision["extension"]["reasons"] == ["情况复杂，需要进一步核实"]
    assert sum(line["kind"] == "counted" for line in decision["days"]) == 30
    assert next(line["source"] for line in decision["days"] if line["kind"] == "rest").startswith("国务院节假日安排")
    stranger = town.applicant()
    assert stranger.visitor.get(f"/api/applications/{case_id}/clock").status_code == 404


def test_a_box_is_read_by_its_owner_only(quiet_town: Town) -> None:
    town = quiet_town
    applicant = town.applicant()
    case = town.clerk().does(town.submitted(applicant), "confirm")
    town.settle()
    mine = applicant.visitor.see("/api/messages")["rows"][0]
    stranger = town.applicant()
    assert stranger.visitor.send("POST", f"/api/messages/{mine['id']}/reading").status_code == 404
    assert applicant.visitor.post(f"/api/messages/{mine['id']}/reading") == {"count": 0, "more": False}
    assert applicant.visitor.post(f"/api/messages/{mine['id']}/reading") == {"count": 0, "more": False}
    assert told(applicant.visitor, unread=True) == []
    applicant.visitor.does(case, "withdraw")
    clerk = town.clerk()
    newest = clerk.see("/api/messages")["rows"][0]["id"]
    town.submitted(town.applicant())
    town.settle()
    assert clerk.see("/api/messages/unread")["count"] == 2
    assert clerk.post("/api/messages/reading", {"newest": newest})["count"] == 1, "what came since stays unread"
    assert told(clerk, size=1) == ["confirm_wanted"]
    following = clerk.see("/api/messages", size=1)["next"]
    assert [row["id"] for row in clerk.see("/api/messages", size=1, after=following)["rows"]] == [newest]


def test_reminders_before_expiry_once_for_each_mark_after_downtime_too(quiet_town: Town) -> None:
    town = quiet_town
    applicant = town.applicant()
    case = town.granted(applicant)
    assert told(applicant.visitor)[:2] == ["delivered", "granted"]
    last_day = date.fromisoformat(applicant.visitor.see(f"/api/applications/{case['id']}")["certificate"]["valid_to"])
    counts = []
    for before in (181, 180, 179, 121):
        town.another_day(last_day - timedelta(days=before))
        town.another_day(last_day - timedelta(days=before))
        counts.append(told(person_again(town, applicant)).count("expiry_near"))
    assert counts == [0, 1, 1, 1]
    # Down from before the mark of 120 days until 58 days are left: one reminder, of the last mark passed.
    town.another_day(last_day - timedelta(days=58))
    box = person_again(town, applicant).see("/api/messages")["rows"]
    reminders = [row for row in box if row["code"] == "expiry_near"]
    assert [row["title"] for row in reminders] == ["注册有效期还剩 58 天", "注册有效期还剩 180 天"]
    assert told(employer_of(town)).count("expiry_near_employer") == 2
    for before in (45, 35, 20, 1):
        town.another_day(last_day - timedelta(days=before))
    assert told(person_again(town, applicant)).count("expiry_near") == 4
    # A clock that goes back tells nothing again.
    town.another_day(last_day - timedelta(days=60))
    assert told(person_again(town, applicant)).count("expiry_near") == 4
