"""Published lists (公示, 公告): what may go onto one, and how anybody sees them. Domain 4.9: masked on the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from registrar.kernel import certificate_number
from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed
from registrar.kernel.masking import mask_name
from registrar.kernel.page import PageRequest
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract.letters import (
    LetterSheet,
    NoticeCandidate,
    NoticeCase,
    NoticeKind,
    NoticeLine,
    NoticeList,
    NoticePage,
    NoticePlan,
)
from registrar.modules.registration.model import LetterFacts, Notice, NoticeEntry
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.letters import check_code, check_url
from registrar.modules.registration.store import letters as letter_store
from registrar.modules.registration.store import notices as store
from registrar.platform.http.paging import position, read_position

MOST_CASES = 2000
"""On one list: what a reader can still find a name in, and a press prints in seconds."""
FIRST_DAY = date(1, 1, 1)
AFTER_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff"
COLUMNS = ("序号", "姓名", "级别", "专业", "聘用单位", "证书编号")


@dataclass(frozen=True, slots=True)
class Found:
    """A case that may go onto a list, with its name in clear."""

    entry: NoticeEntry
    application_number: str
    decided_on: date | None
    due_on: date | None


def notice_row(office: Office, kind: NoticeKind, today: date) -> Mapping[str, Any]:
    """The row of ``registration.letter_notices``. Raises LookupError when the policy has none."""
    rows = office.deps.policy.at("registration.letter_notices", today).value or ()
    return next(row for row in rows if row["kind"] == kind)


def deciding_organ(actor: Actor) -> str:
    """The organ whose lists the caller may publish. Raises NotAllowed for everybody but its deciders."""
    if actor.scope.organ_id is None or not actor.has(Role.DECIDER):
        raise NotAllowed.of("platform.not_allowed")
    return actor.scope.organ_id


def notice_facts(office: Office, organ_id: str) -> LetterFacts:
    organ = office.identity.organ(organ_id)
    return LetterFacts(organ.id, organ.code, organ.name, organ.kind.value, organ.level.value, organ.province, "", None)


def find_cases(
    office: Office, organ_id: str, kind: NoticeKind, first: date | None, last: date | None, most: int = MOST_CASES
) -> list[Found]:
    """The cases of the organ that are on no list of this kind yet: granted ones decided from ``first`` to ``last``, or
    those at its decision desk that no reviewer disagreed with."""
    granted = notice_row(office, kind, office.deps.today())["taken_from"] == "granted"
    with office.deps.database.read() as unit:
        if granted:
            rows = unit.all(
                store.GRANTED_CASES,
                organ=organ_id,
                of_kind=kind.value,
                from_day=first or FIRST_DAY,
                to_day=last or office.deps.today(),
                most_rows=most,
            )
        else:
            rows = unit.all(store.AWAITING_CASES, organ=organ_id, of_kind=kind.value, most_rows=most)
    names = office.practitioner.names({row.person_id for row in rows})
    employers = office.identity.employers({row.employer_id for row in rows if row.employer_id})
    return [
        Found(
            NoticeEntry(
                place=place,
                application_id=row.id,
                name=names.get(row.person_id, ""),
                level=Level(row.class_level),
                specialty=Specialty(row.specialty),
                employer_name=row.employer_name if granted else employers[row.employer_id].name,
                number_digits=row.number_digits if granted else None,
            ),
            row.number_text,
            row.issued_on if granted else None,
            None if granted else row.due_on,
        )
        for place, row in enumerate(rows, start=1)
    ]


def notice_term(office: Office, kind: NoticeKind, today: date) -> tuple[int, date | None]:
    """How many working days a list stands, and its last day; (0, None) for one without end."""
    key = notice_row(office, kind, today).get("days_key")
    if key is None:
        return 0, None
    days = int(office.deps.policy.at(key, today).value)
    return days, office.deps.calendar().add_working_days(today, days).day


def plan_notice(actor: Actor, kind: NoticeKind, first: date | None, last: date | None, office: Office) -> NoticePlan:
    """What the caller's organ could publish now, and what could not stand its days before its decision is due."""
    today = office.deps.today()
    row = notice_row(office, kind, today)
    found = find_cases(office, deciding_organ(actor), kind, first, last, MOST_CASES + 1)
    days, until = notice_term(office, kind, today)
    return NoticePlan(
        kind=kind,
        short=row["short"],
        title=row["title"].format(year=today.year, batch="…"),
        days=days,
        until=until,
        candidates=[
            NoticeCandidate(
                application_id=each.entry.application_id,
                application_number=each.application_number,
                applicant_name=each.entry.name,
                level_text=each.entry.level.chinese,
                specialty_text=each.entry.specialty.chinese,
                employer_name=each.entry.employer_name,
                certificate_number=_number(each.entry.number_digits),
                decided_on=each.decided_on,
                due_on=each.due_on,
                late=bool(until and each.due_on and until > each.due_on),
            )
            for each in found[:MOST_CASES]
        ],
        more=len(found) > MOST_CASES,
    )


# -- what anybody sees


def notices(office: Office, page: PageRequest, kind: NoticeKind | None) -> NoticeList:
    """Published lists, the newest first."""
    before = str(read_position(page.after, 1)[0]) if page.after else AFTER_ALL
    with office.deps.database.read() as unit:
        found = store.notices_before(unit, before, kind.value if kind else "*", page.size + 1)
        printed = letter_store.printed_among(unit, [each.id for each in found])
    rows = found[: page.size]
    following = position(rows[-1].id) if len(found) > page.size else None
    return NoticeList([notice_line(office, each, each.id in printed) for each in rows], following)


def notice_page(office: Office, notice_id: str, page: PageRequest) -> NoticePage:
    """A list and a page of its cases, masked. Raises NotFound."""
    after = int(read_position(page.after, 1)[0]) if page.after else 0
    with office.deps.database.read() as unit:
        notice = store.get_notice(unit, notice_id)
        entries = store.entries_after(unit, notice_id, after, page.size + 1)
        ready = letter_store.find_print_file(unit, notice_id) is not None
    shown = entries[: page.size]
    return NoticePage(
        notice=notice_line(office, notice, ready),
        paragraphs=notice.paragraphs,
        cases=[masked(each) for each in shown],
        next=position(shown[-1].place) if len(entries) > page.size else None,
    )


def notice_cases(office: Office, notice_id: str) -> tuple[Notice, list[NoticeCase]]:
    """A list with all its cases, masked. Raises NotFound."""
    with office.deps.database.read() as unit:
        notice = store.get_notice(unit, notice_id)
        return notice, [masked(each) for each in store.entries_after(unit, notice_id, 0, MOST_CASES)]


def notice_file(office: Office, notice_id: str) -> tuple[Notice, str | None]:
    """A list and the key of its sealed file, None until it is printed. Raises NotFound."""
    with office.deps.database.read() as unit:
        return store.get_notice(unit, notice_id), letter_store.find_print_file(unit, notice_id)


def notice_line(office: Office, notice: Notice, ready: bool) -> NoticeLine:
    row = notice_row(office, NoticeKind(notice.kind), notice.published_on)
    return NoticeLine(
        id=notice.id,
        kind=notice.kind,
        kind_text=row["short"],
        title=notice.title,
        number=notice.number,
        organ_name=notice.organ_name,
        published_on=notice.published_on,
        until=notice.until_on,
        open=notice.until_on is not None and office.deps.today() <= notice.until_on,
        cases=notice.cases,
        ready=ready,
        pdf_url=f"/api/notices/{notice.id}.pdf",
        sheet_url=f"/api/notices/{notice.id}.xlsx",
    )


def masked(entry: NoticeEntry) -> NoticeCase:
    return NoticeCase(
        place=entry.place,
        name=mask_name(entry.name),
        level_text=entry.level.chinese,
        specialty_text=entry.specialty.chinese,
        employer_name=entry.employer_name,
        certificate_number=_number(entry.number_digits),
    )


def notice_cells(case: NoticeCase) -> tuple[str, ...]:
    number = (case.certificate_number,) if case.certificate_number else ()
    return (str(case.place), case.name, case.level_text, case.specialty_text, case.employer_name, *number)


def notice_columns(cases: Sequence[NoticeCase]) -> tuple[str, ...]:
    return COLUMNS if any(each.certificate_number for each in cases) else COLUMNS[:-1]


def sheet_of_notice(office: Office, notice_id: str) -> LetterSheet:
    """A list as it is printed: an official document with the names, masked, as its annex."""
    notice, cases = notice_cases(office, notice_id)
    code = check_code(office, notice.number)
    return LetterSheet(
        kind=notice.kind,
        title=notice.title,
        adverse=False,
        organ=notice.organ_name,
        number=notice.number,
        issued_on=notice.published_on,
        addressee=None,
        copy_to=None,
        paragraphs=notice.paragraphs,
        entries_title="",
        entries=(),
        basis=(),
        remedies=(),
        closing=None,
        application_number=None,
        check_code=code,
        check_url=check_url(office, notice.number, code),
        columns=notice_columns(cases),
        rows=tuple(notice_cells(each) for each in cases),
    )


def _number(digits: str | None) -> str | None:
    return f"{certificate_number.PREFIX}{digits}" if digits else None
