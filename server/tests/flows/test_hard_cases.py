"""Cases that paper could not handle: each is walked over HTTP to its end, and the register asked about any day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from registrar.apps.synthetic.population import Employer
from registrar.kernel.actor import Role
from registrar.modules.documents.contract import DocumentKind
from registrar.modules.registration import store
from registrar.platform.fakes import FixedClock
from tests.flows.town import PROVINCE, Applicant, Town, Visitor, build_town, record_employer, told

FIRST_DAY = date(2026, 3, 2)
IN_WINDOW = date(2029, 12, 10)
"""Within the window of the renewal of what was granted on the first day."""
HOURS = {"compulsory_hours": "60", "elective_hours": "60"}


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def town(tmp_path: Path, clock: FixedClock) -> Iterator[Town]:
    town = build_town(tmp_path, clock=clock)
    yield town
    town.close()


def registration(applicant: Applicant) -> dict[str, Any]:
    """The newest registration of the person, as they see it."""
    found: dict[str, Any] = applicant.visitor.see("/api/me/registrations")[0]
    return found


def verdict(town: Town, applicant: Applicant, on: date, as_known: date | None = None) -> str:
    """What anybody is told of a day, as known today or at the end of another day."""
    days = {"on": str(on), **({"as_known": str(as_known)} if as_known else {})}
    number = registration(applicant)["certificate_number"]
    asked = town.visitor().get("/api/public/certificates/history", number=number, name=applicant.person.name, **days)
    return str(told(asked)["status"])


def begun(town: Town, applicant: Applicant, somebody: Visitor, business: str, **form: Any) -> dict[str, Any]:
    """A draft about the person's registration with every scan it asks for."""
    body = {"business_type": business, "registration_id": registration(applicant)["id"]}
    case = somebody.post("/api/applications", body)
    view = somebody.see(f"/api/applications/{case['id']}")
    kinds = [DocumentKind(each["kind"]) for each in view["materials"]]
    if kinds:
        town.hand_in(applicant, case["id"], kinds)
    body = {"version": view["version"], "form": {"commitment": True, **form}}
    saved: dict[str, Any] = told(somebody.send("PUT", f"/api/applications/{case['id']}/form", body))
    return saved


def decided(
    town: Town,
    applicant: Applicant,
    case: Mapping[str, Any],
    roles: Sequence[Role] = (Role.FIRST_REVIEWER,),
) -> dict[str, Any]:
    """From the window over the reviews to a grant, by the organs whose turn it is."""
    at = town.official_at(Role.INTAKE, applicant, case).does(case, "accept")
    for role in roles:
        at = town.official_at(role, applicant, at).does(at, "agree")
    at = town.official_at(Role.DECIDER, applicant, at).does(at, "grant")
    town.settle()
    return dict(at)


def another_employer(town: Town, province: str) -> tuple[Employer, str]:
    """A firm of the province on record, and its id."""
    employer = next(
        each
        for each in map(town.nation.employer, range(1, town.nation.employers))
        if each.province == province and each.uscc != town.employer.uscc
    )
    record_employer(town.house, employer)
    found = town.house.identity.find_employer(employer.uscc)
    assert found is not None
    return employer, found.id


def moving_form(applicant: Applicant, employer_id: str, ended_on: date) -> dict[str, Any]:
    return {
        "mobile": applicant.person.mobile,
        "employer_id": employer_id,
        "contract_kind": "open_ended",
        "contract_start": str(ended_on),
        "former_contract_ended_on": str(ended_on),
    }


def test_a_move_to_another_province_in_the_middle_of_a_renewal(town: Town, clock: FixedClock) -> None:
    """The move waits for the renewal or the renewal is withdrawn; number and expiry stay, the renewal comes after."""
    applicant = town.applicant()
    town.granted(applicant)
    before = registration(applicant)
    town.another_day(IN_WINDOW, applicant)
    form = {"mobile": applicant.person.mobile, "contract_kind": "open_ended", "contract_start": "2026-01-01", **HOURS}
    renewal = begun(town, applicant, applicant.visitor, "renewal", **form)
    renewal = applicant.visitor.does(renewal, "submit")

    employer, employer_id = another_employer(town, "33")
    about = {"business_type": "employer_change", "registration_id": before["id"]}
    refused = applicant.visitor.send("POST", "/api/applications", about)
    assert (refused.status_code, refused.json()["code"]) == (409, "registration.already_pending")
    applicant.visitor.does(renewal, "withdraw")

    move = begun(
        town,
        applicant,
        applicant.visitor,
        "employer_change",
        **moving_form(applicant, employer_id, IN_WINDOW - timedelta(days=2)),
    )
    move = town.clerk(employer.uscc).does(applicant.visitor.does(move, "submit"), "confirm")
    move = town.clerk().does(move, "release")
    decided(town, applicant, move)
    after = registration(applicant)
    assert (after["certificate_number"], after["valid_to"]) == (before["certificate_number"], before["valid_to"])
    assert after["employer_name"] == employer.name

    renewal = begun(town, applicant, applicant.visitor, "renewal", **form)
    renewal = town.clerk(employer.uscc).does(applicant.visitor.does(renewal, "submit"), "confirm")
    decided(town, applicant, renewal, (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER))
    assert verdict(town, applicant, date.fromisoformat(before["valid_to"]) + timedelta(days=1)) == "valid"


def test_the_registration_of_somebody_who_has_died_is_cancelled_by_the_organ(town: Town, clock: FixedClock) -> None:
    """Nobody can answer: the time to be heard runs out by itself, then another official decides. Pending cases of the
    person do not outlive it."""
    applicant = town.applicant()
    town.granted(applicant)
    organ = town.house.office.identity.organ(_organ_of(town, applicant)).id
    proposer = town.official(Role.FIRST_REVIEWER, organ)
    case = begun(town, applicant, proposer, "cancellation", ground="deceased", ground_on=str(FIRST_DAY))
    case = proposer.does(case, "propose", reasons=["deceased"])
    early = proposer.act(case, "close_statement")
    assert early.json()["code"] == "registration.others_may_still_answer"
    town.another_day(clock.today() + timedelta(days=14), applicant)
    case = town.official(Role.FIRST_REVIEWER, organ).see(f"/api/applications/{case['id']}")
    case = town.official(Role.FIRST_REVIEWER, organ).does(case, "close_statement")
    town.official(Role.DECIDER, organ).does(case, "grant")
    town.settle()
    assert verdict(town, applicant, clock.today()) == "cancelled"
    assert verdict(town, applicant, FIRST_DAY) == "valid"
    assert registration(applicant)["status"] == "cancelled"


def _organ_of(town: Town, applicant: Applicant) -> str:
    with town.house.deps.database.read() as unit:
        found = store.find_registration(unit, registration(applicant)["id"])
    assert found is not None
    return found.organ_id


def test_a_sanction_that_reaches_back(town: Town, clock: FixedClock) -> None:
    """Revoked for fraud: as if it had never been. What anybody was told before can still be told as it was known."""
    applicant = town.applicant()
    town.granted(applicant)
    organ = _organ_of(town, applicant)
    town.another_day(date(2027, 5, 6), applicant)
    proposer = town.official(Role.FIRST_REVIEWER, organ)
    case = begun(town, applicant, proposer, "revocation", ground="fraud", ground_on="2027-05-01")
    case = proposer.does(case, "propose", reasons=["fraud"])
    case = applicant.visitor.does(case, "state_case", opinion="材料由他人代办，本人不知情。")
    town.official(Role.DECIDER, organ).does(case, "grant")
    town.settle()
    assert verdict(town, applicant, date(2026, 6, 1)) == "revoked"
    assert verdict(town, applicant, date(2026, 6, 1), as_known=date(2027, 5, 5)) == "valid"
    assert verdict(town, applicant, date(2026, 6, 1), as_known=date(2027, 5, 6)) == "revoked"


def test_a_law_that_changes_in_the_middle_of_a_case(town: Town, clock: FixedClock) -> None:
    """The period that runs keeps its end, a decision after the change gives the new term."""
    first, second = town.applicant(), town.applicant()
    case = town.clerk().does(town.submitted(first), "confirm")
    case = town.official_at(Role.INTAKE, first, case).does(case, "accept")
    due = due_on(first, case)
    for key, value in (("registration.limit.decision_initial", 10), ("registration.validity.term", 5)):
        _law(town, key, value, date(2026, 3, 3))
    town.another_day(clock.today() + timedelta(days=1), first, second)
    assert due_on(first, case) == due

    case = town.official_at(Role.FIRST_REVIEWER, first, case).does(case, "agree")
    case = town.official_at(Role.SECOND_REVIEWER, first, case).does(case, "agree")
    town.official_at(Role.DECIDER, first, case).does(case, "grant")
    town.settle()
    assert registration(first)["valid_to"] == "2031-03-02"

    later = town.clerk().does(town.submitted(second), "confirm")
    later = town.official_at(Role.INTAKE, second, later).does(later, "accept")
    assert due_on(second, later) < due


def due_on(applicant: Applicant, case: Mapping[str, Any]) -> str:
    return str(applicant.visitor.see(f"/api/applications/{case['id']}")["clock"]["due_on"])


def _law(town: Town, key: str, value: object, day: date) -> None:
    change = {"kind": "value", "key": key, "layer": "base", "day": str(day), "value": value, "article": "新令第一条"}
    proposed = town.administrator(Role.SYSTEM_ADMIN).post(
        "/api/lawbook/proposals", {"change": change, "reason": "新令公布"}
    )
    body = {"version": proposed["version"], "reason": "已与原文核对"}
    town.administrator(Role.SECURITY_ADMIN).post(f"/api/lawbook/proposals/{proposed['id']}/approve", body)


def test_what_was_misread_is_corrected_after_the_approval(town: Town, clock: FixedClock) -> None:
    """The term was entered wrong: corrected by an act of its own, which lists what relied on it and changes no past."""
    applicant = town.applicant()
    town.granted(applicant)
    number = registration(applicant)["certificate_number"]
    town.another_day(clock.today() + timedelta(days=30), applicant)
    decider = town.official(Role.DECIDER, _organ_of(town, applicant))
    facts = decider.see("/api/registrations/history", number=number)["facts"]
    term = next(each for each in facts if each["kind"] == "term")
    body = {"certificate_number": number, "fact_id": term["id"], "reason": "", "ends_on": "2030-02-01"}
    assert decider.send("POST", "/api/registrations/corrections", body).status_code == 422
    receipt = decider.post("/api/registrations/corrections", {**body, "reason": "录入时少看一位"})
    assert {each["kind"] for each in receipt["relied"]} == {"certificate"}
    again = decider.send("POST", "/api/registrations/corrections", {**body, "reason": "录入时少看一位"})
    assert again.status_code == 409
    town.settle()
    assert verdict(town, applicant, date(2030, 2, 15)) == "expired"
    assert verdict(town, applicant, date(2030, 2, 15), as_known=FIRST_DAY) == "valid"


def test_an_employer_dissolved_with_its_engineers(town: Town, clock: FixedClock) -> None:
    """Nobody is left to confirm anything: every engineer goes on without it, one moves and one leaves."""
    applicants = [town.applicant() for _ in range(4)]
    for each in applicants:
        town.granted(each)
    town.another_day(clock.today() + timedelta(days=20), *applicants)
    firm = town.employer
    row = (firm.uscc, firm.name, firm.legal_representative, PROVINCE, "是", "注销")
    lines = f"统一社会信用代码,名称,法定代表人,省份,是否造价咨询,状态\n{','.join(row)}\n"
    administrator = town.administrator(Role.SYSTEM_ADMIN)
    told(administrator.upload("/api/employers/import", lines.encode("utf-8-sig"), "工商.csv"))

    employer, employer_id = another_employer(town, PROVINCE)
    mover, leaver = applicants[:2]
    form = moving_form(mover, employer_id, clock.today() - timedelta(days=2))
    case = begun(town, mover, mover.visitor, "employer_change", **form)
    case = town.clerk(employer.uscc).does(mover.visitor.does(case, "submit"), "confirm")
    at = town.official_at(Role.INTAKE, mover, case).does(case, "accept")
    at = town.official_at(Role.FIRST_REVIEWER, mover, at).does(at, "agree")
    town.another_day(clock.today() + timedelta(days=14), *applicants)
    at = mover.visitor.see(f"/api/applications/{case['id']}")  # The law has noted meanwhile that nobody answered.
    town.official_at(Role.DECIDER, mover, at).does(at, "grant")
    town.settle()
    assert registration(mover)["employer_name"] == employer.name

    case = begun(town, leaver, leaver.visitor, "cancellation", ground="employer_gone")
    case = leaver.visitor.does(case, "submit_alone", reasons=["employer_gone"])
    decided(town, leaver, case)
    assert registration(leaver)["status"] == "cancelled"
    # Nobody else is touched by it, and nobody new comes to a firm that is gone.
    assert [registration(each)["status"] for each in applicants[2:]] == ["valid", "valid"]
    newcomer = town.applicant()
    answer = newcomer.visitor.act(town.draft(newcomer), "submit")
    assert "registration.employer_closed" in {each["code"] for each in answer.json()["problems"]}


def test_a_decision_that_is_rolled_back(town: Town, clock: FixedClock) -> None:
    """A cancellation set aside on review: the fact is taken back, the registration stands as if it had never ended, and
    everybody can still be told what was known in between."""
    applicant = town.applicant()
    town.granted(applicant)
    number = registration(applicant)["certificate_number"]
    town.another_day(clock.today() + timedelta(days=10), applicant)
    cancelled_on = clock.today()
    case = begun(town, applicant, applicant.visitor, "cancellation", ground="contract_ended")
    decided(town, applicant, town.clerk().does(applicant.visitor.does(case, "submit"), "confirm"))
    assert verdict(town, applicant, clock.today()) == "cancelled"

    town.another_day(clock.today() + timedelta(days=60), applicant)
    decider = town.official(Role.DECIDER, _organ_of(town, applicant))
    facts = decider.see("/api/registrations/history", number=number)["facts"]
    ended = next(each for each in facts if each["kind"] == "cancelled")
    body = {
        "certificate_number": number,
        "fact_id": ended["id"],
        "reason": "行政复议决定撤销原注销决定（示例复决字〔2026〕1号）",
        "takes_back": True,
    }
    decider.post("/api/registrations/corrections", body)
    town.settle()
    today = clock.today()
    assert verdict(town, applicant, today) == "valid"
    assert verdict(town, applicant, cancelled_on) == "valid"
    assert verdict(town, applicant, cancelled_on, as_known=cancelled_on) == "cancelled"
    assert registration(applicant)["status"] == "valid"
    answer = town.visitor().see("/api/public/certificates", number=number, name=applicant.person.name)
    assert answer["verdict"] == "valid"


def test_a_renewal_by_law_that_is_contested_later(town: Town, clock: FixedClock) -> None:
    """Nobody decided in time, so the law renewed. A court finds that the application had been withdrawn on paper: the
    term is taken back, and what everybody was told in between can still be told."""
    applicant = town.applicant()
    town.granted(applicant)
    number = registration(applicant)["certificate_number"]
    town.another_day(date(2030, 1, 28), applicant)
    form = {"mobile": applicant.person.mobile, "contract_kind": "open_ended", "contract_start": "2026-01-01", **HOURS}
    case = begun(town, applicant, applicant.visitor, "renewal", **form)
    case = town.clerk().does(applicant.visitor.does(case, "submit"), "confirm")
    town.official_at(Role.INTAKE, applicant, case).does(case, "accept")
    town.another_day(date(2030, 3, 4), applicant)
    assert registration(applicant)["valid_to"] == "2034-03-01"

    town.another_day(date(2030, 9, 2), applicant)
    decider = town.official(Role.DECIDER, _organ_of(town, applicant))
    facts = decider.see("/api/registrations/history", number=number)["facts"]
    renewed = next(each for each in facts if each["kind"] == "term" and each["begins_on"] == "2030-03-02")
    body = {"certificate_number": number, "fact_id": renewed["id"], "takes_back": True}
    decider.post("/api/registrations/corrections", {**body, "reason": "法院判决确认申请人此前已撤回申请"})
    town.settle()
    assert verdict(town, applicant, date(2030, 9, 2)) == "expired"
    assert verdict(town, applicant, date(2030, 6, 1), as_known=date(2030, 6, 1)) == "valid"
    assert verdict(town, applicant, date(2030, 3, 1)) == "valid"
