"""发文: the letter of an act, issued in the transaction of the act. Domain rules 27 and 31."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract.letters import LetterIssued
from registrar.modules.registration.model import Application, Letter, LetterFacts
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.letters import (
    check_code,
    check_letter,
    check_url,
    draft_letter,
    gather_letter_facts,
    letter_row,
)
from registrar.modules.registration.rules.letters import letter_number, organ_word
from registrar.modules.registration.store import letters as store
from registrar.platform.codec import to_json
from registrar.platform.db.units import WriteUnit
from registrar.platform.sm3 import sm3


def issue_letter(
    unit: WriteUnit, office: Office, before: Application, after: Application, actor: Actor, facts: LetterFacts | None
) -> None:
    """Issue the letter of the last step of ``after``, when the policy has one for its act.

    ``facts`` are what was asked of the upstream rooms before the act; an act that brings none (one of the clock, which
    is never in a hurry) pays for the question here. Raises Refused with everything a negative decision lacks.
    """
    step = after.history[-1]
    row = letter_row(office, after, step.act, step.done_on)
    if row is None:
        return
    facts = facts or gather_letter_facts(office, before, actor)
    sheet = draft_letter(office, after, step, facts, row)
    check_letter(sheet, step.done_on).require()
    # A letter bears the day it is written, also when its act takes effect on an earlier one.
    policy, today = office.deps.policy, office.deps.today()
    serial = store.next_letter_serial(unit, facts.organ_id, row["kind"], today.year)
    organs, regions = (policy.at(f"registration.letter_{each}", today).value or () for each in _TABLES)
    number = letter_number(organ_word(facts, organs, regions), row["word"], today.year, serial)
    code = check_code(office, number)
    issued = replace(sheet, number=number, issued_on=today, check_code=code, check_url=check_url(office, number, code))
    text = to_json(issued)
    letter = Letter(
        id=office.deps.ids.new(),
        application_id=after.id,
        step_place=step.place,
        kind=row["kind"],
        title=issued.title,
        organ_id=facts.organ_id,
        organ_name=facts.organ_name,
        year=today.year,
        serial=serial,
        number=number,
        addressee_id=after.person_id,
        issued_at=office.deps.clock.now(),
        issued_on=today,
        sheet_text=text,
        digest=sm3(text.encode()).hex(),
    )
    store.insert_letter(unit, letter)
    unit.announce(LetterIssued(letter.id, after.id, letter.kind, letter.digest), by=actor, number=number)


_TABLES = ("organs", "regions")
