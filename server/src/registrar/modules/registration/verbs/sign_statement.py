"""A statement of what a registration was on a day, as known on another, sealed for who has to prove it (rule 36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registrar.kernel import certificate_number
from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.modules.registration import store
from registrar.modules.registration.contract import HistoryView
from registrar.modules.registration.contract.letters import LetterSheet
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.history import history_by_number
from registrar.platform.db.units import WriteUnit
from registrar.platform.texts import texts

KIND = "status_statement"


@dataclass(frozen=True, slots=True)
class AskedStatement:
    number: str
    name: str
    on: date | None = None
    as_known: date | None = None


def sign_statement(asked: AskedStatement, office: Office) -> tuple[str, bytes]:
    """File name and sealed PDF, which can be proved genuine without the system. The trail keeps that it was made and
    about which registration, not who asked.

    Raises what :func:`history_by_number` raises.
    """
    view = history_by_number(office, asked.number, asked.name, asked.on, asked.as_known)
    digits = certificate_number.digits_of(view.certificate_number)
    with office.deps.database.read() as unit:
        registration = store.find_registration_numbered(unit, digits or "")
    assert registration is not None  # noqa: S101  reason: its history has just been told
    content = office.letters.print(_sheet(view, registration.organ_name, office.deps.today()))

    def act(unit: WriteUnit) -> None:
        unit.record(
            "registration.statement_signed",
            by=SYSTEM_ACTOR,
            subject_kind="registration",
            subject_id=registration.id,
            on=view.on.isoformat(),
            as_known=view.as_known.isoformat(),
        )

    office.deps.write(act)
    return f"注册状态证明-{registration.number_digits}-{view.on}.pdf", content


def _sheet(view: HistoryView, organ: str, today: date) -> LetterSheet:
    paragraphs = [
        _say(
            "about",
            name=view.name,
            number=view.certificate_number,
            level=view.level_text,
            specialty=view.specialty_text,
            day=_day(view.on),
            status=view.status_text,
        )
    ]
    if view.valid_from and view.valid_to:
        paragraphs.append(_say("term", first=_day(view.valid_from), last=_day(view.valid_to)))
    if view.employer_name:
        paragraphs.append(_say("employer", employer=view.employer_name))
    paragraphs.append(_say("known", day=_day(view.as_known)))
    return LetterSheet(
        kind=KIND,
        title=_say("title"),
        adverse=False,
        organ=organ,
        number=None,
        issued_on=today,
        addressee=None,
        copy_to=None,
        paragraphs=tuple(paragraphs),
        entries_title="",
        entries=(),
        basis=(),
        remedies=(),
        closing=_say("closing"),
        application_number=None,
        check_code=None,
        check_url=None,
    )


def _say(part: str, **values: str) -> str:
    return texts().word(f"registration.statement.{part}").format(**values)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
