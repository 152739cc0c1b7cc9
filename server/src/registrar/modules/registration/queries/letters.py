"""Letters: what goes into one, and how people see them."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from registrar.engines.trace import Decision
from registrar.kernel.actor import Actor
from registrar.kernel.clock import SHANGHAI
from registrar.kernel.errors import NotFound
from registrar.modules.registration import store
from registrar.modules.registration.contract.letters import LetterEntry, LetterLine, LetterSheet, LetterVerdict
from registrar.modules.registration.model import Application, Letter, LetterFacts, Step
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.clocks import counted_with
from registrar.modules.registration.queries.facts import find_employer
from registrar.modules.registration.queries.reasons import grounds_of, reasons_given
from registrar.modules.registration.queries.words import item_views, reason_views, word
from registrar.modules.registration.rules.letters import (
    LetterDraft,
    compose_letter,
    decide_letter,
    letter_of,
    reconsideration_organ,
)
from registrar.modules.registration.store import letters as letter_store
from registrar.modules.registration.store import notices as notice_store
from registrar.platform import base64url
from registrar.platform.codec import from_json

CHECK_CONTEXT = "registration.letter.check"
CHECK_DIGITS = 12
ACCEPTED = ("accept", "deem_accepted")
"""Acts after which the period of the decision runs: the organ's own, and the law's for it."""
PROPOSED = "propose"
"""The act of an official by which a case begins that ends a registration: its grounds are those of the decision."""
_CONTROLS = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


def letter_row(office: Office, application: Application, act: str, today: date) -> Mapping[str, Any] | None:
    """The row of the policy for the letter an act on this case sends; None when it sends none."""
    rows = office.deps.policy.at("registration.letters", today).value or ()
    return letter_of(rows, application.business_type, act)


def gather_letter_facts(office: Office, application: Application, actor: Actor) -> LetterFacts:
    """Who the letter is from and to, as the upstream rooms have them now. The organ is the one that acts: the
    official's own; for an act of the clock the one whose turn it is, or who acted last."""
    flow = office.flow(application.flow_version)
    holder = application.route.at(flow.states[application.state].desk or "")
    acted = (step.party_id for step in reversed(application.history) if step.party_id in application.route.organs)
    organ_id = actor.scope.organ_id or holder or next(acted, None) or application.route.decision
    if organ_id is None:
        raise AssertionError("a letter is sent by an organ")
    organ = office.identity.organ(organ_id)
    employer = find_employer(office, application.employer_id)
    return LetterFacts(
        organ_id=organ.id,
        organ_code=organ.code,
        organ_name=organ.name,
        organ_kind=organ.kind.value,
        organ_level=organ.level.value,
        province=organ.province,
        applicant_name=office.practitioner.identity_of(application.person_id).name,
        employer_name=employer.name if employer else None,
    )


def draft_letter(
    office: Office, application: Application, step: Step, facts: LetterFacts, row: Mapping[str, Any]
) -> LetterSheet:
    """The words of the letter that ``step`` sends; ``application`` is the case after it."""
    policy, organ = office.deps.policy, facts.organ_code
    business = application.business_type
    # A decision on a proposal without reasons of its own gives those of the proposal, in that table's words.
    said = step if step.reasons or step.items else application.last(PROPOSED) or step
    table = reasons_given(office, said, business)
    if row["entries"] == "items":
        entries = [LetterEntry(_line(each.text)) for each in item_views(table, step.items)]
    elif said.reasons or not application.form.ground:
        entries = [LetterEntry(each.text, each.article) for each in reason_views(table, said.reasons)]
    else:
        grounds = grounds_of(office, business, step.done_on)
        entries = [LetterEntry(each.text, each.article) for each in reason_views(grounds, [application.form.ground])]
    organs = policy.at("registration.letter_organs", step.done_on).value or ()
    draft = LetterDraft(
        facts=facts,
        values=_values(office, application, step, facts),
        application_number=application.number,
        entries=tuple(entries),
        remedy_values={
            "reconsideration_days": str(policy.at("registration.remedy.reconsideration", step.done_on, organ).value),
            "litigation_months": str(policy.at("registration.remedy.litigation", step.done_on, organ).value),
            "reconsideration_organ": reconsideration_organ(facts, organs),
        },
    )
    return compose_letter(row, draft, policy.at("registration.letter_remedies", step.done_on, organ).value or ())


def check_letter(sheet: LetterSheet, on: date) -> Decision:
    return decide_letter(sheet, on=on)


def _values(office: Office, application: Application, step: Step, facts: LetterFacts) -> dict[str, str | None]:
    policy, calendar, on = office.deps.policy, office.deps.calendar(), step.done_on
    flow = office.flow(application.flow_version)
    accepted = application.last(*ACCEPTED)
    deciding = next((each.limit for each in flow.periods if set(ACCEPTED) & set(each.since)), None)
    answer = int(policy.at("registration.limit.correction_answer", on).value)
    submitted = application.submitted_at
    return {
        "applicant": facts.applicant_name,
        "employer": facts.employer_name or "无",
        "organ": facts.organ_name,
        "level": application.level.chinese,
        "specialty": f"{application.specialty.chinese}工程",
        "business": word("business_type", application.business_type),
        "application_number": application.number,
        "submitted_on": day_words(submitted.astimezone(SHANGHAI).date()) if submitted else None,
        "accepted_on": day_words(_accepted_on(office, application, accepted)) if accepted else None,
        "due_on": day_words(application.due_on) if application.due_on else None,
        "decision_days": str(policy.at(deciding, on).value) if deciding else None,
        "extension_days": str(policy.at("registration.limit.extension", on).value),
        "answer_days": str(answer),
        "answer_by": day_words(calendar.add_working_days(on, answer).day),
        "delivery_days": str(policy.at("registration.limit.delivery", on).value),
        "hearing_days": str(policy.at("registration.limit.hearing_request", on).value),
        "opinion": _line(step.opinion) if step.opinion else None,
    }


def _accepted_on(office: Office, application: Application, accepted: Step) -> date:
    """The day of acceptance: of an acceptance by law the day of receipt, from which the decision period runs."""
    clocks = application.clocks(office.flow(application.flow_version), counted_with(office))
    return next((each.began_on for each in clocks if each.begun.place == accepted.place), accepted.done_on)


def day_words(day: date) -> str:
    """A day as an official document writes it: without zeros in front (GB/T 9704 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _line(text: str) -> str:
    """What a person typed, as one line without characters that print nothing."""
    return _CONTROLS.sub(" ", text).strip()


def check_code(office: Office, number: str) -> str:
    """The code that goes with a letter's number: nobody without the key can make one."""
    mark = int(office.deps.database.vault.index(number, CHECK_CONTEXT), 16)
    digits = f"{mark % 10**CHECK_DIGITS:0{CHECK_DIGITS}d}"
    return "-".join((digits[:4], digits[4:8], digits[8:]))


def check_url(office: Office, number: str, code: str) -> str:
    """The address in the QR code of a letter."""
    return f"{office.public_url}/letters?n={base64url.encode(number.encode())}&c={code}"


def sheet_of(letter: Letter) -> LetterSheet:
    return from_json(LetterSheet, letter.sheet_text)


# -- lists


def letters_of_case(actor: Actor, application_id: str, office: Office) -> list[LetterLine]:
    """The letters of a case the caller takes part in, the first first."""
    with office.deps.database.read() as unit:
        store.get_application(unit, application_id, actor.scope)
        rows = unit.all(letter_store.LETTERS_OF_CASE, which=application_id)
    return [letter_line(row) for row in rows]


def letters_of_person(office: Office, person_id: str) -> list[LetterLine]:
    """Everything that was sent to a person, the newest first."""
    with office.deps.database.read() as unit:
        rows = unit.all(letter_store.LETTERS_OF_PERSON, person=person_id)
    return [letter_line(row) for row in rows]


def letter_line(row: Any) -> LetterLine:
    return LetterLine(
        id=row.id,
        application_id=row.application_id,
        kind=row.kind,
        title=row.title,
        number=row.number_text,
        organ_name=row.organ_name,
        issued_at=row.issued_at,
        ready=row.sha256 is not None,
        delivered_at=row.opened_at,
        pdf_url=f"/api/letters/{row.id}.pdf",
    )


def check_by_number(office: Office, number: str, code: str) -> LetterVerdict:
    """Whether a letter with this number was issued, for who holds its check code.

    Raises NotFound ``public.unknown_letter`` for an unknown number and for a wrong code alike: numbers run on, so
    whoever guesses one learns nothing.
    """
    number = normal_number(number)
    given = re.sub(r"[^0-9]", "", code.translate(_WIDE))
    if not hmac.compare_digest(given.encode(), check_code(office, number).replace("-", "").encode()):
        raise NotFound.of("public.unknown_letter", at="number")
    with office.deps.database.read() as unit:
        sent = letter_store.find_letter_by_number(unit, number) or notice_store.find_notice_by_number(unit, number)
        file = letter_store.find_print_file(unit, sent.id) if sent else None
    if sent is None:
        raise NotFound.of("public.unknown_letter", at="number")
    return LetterVerdict(
        number=sent.number,
        title=sent.title,
        organ_name=sent.organ_name,
        issued_on=sent.issued_on if isinstance(sent, Letter) else sent.published_on,
        file_sha256=file,
        as_of=office.deps.clock.now(),
    )


def normal_number(number: str) -> str:
    """A 文号 as it is kept, whatever brackets, widths and blanks it was typed with."""
    text = re.sub(r"\s", "", number).translate(_WIDE)
    return re.sub(r"[\[(【〔](\d{4})[\])】〕]", r"〔\1〕", text)


_WIDE = str.maketrans("０１２３４５６７８９［］（）", "0123456789[]()")
