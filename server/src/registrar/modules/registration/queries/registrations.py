"""Registrations as their holder sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from registrar.kernel import certificate_number
from registrar.kernel.actor import Actor
from registrar.kernel.clock import legal_day
from registrar.kernel.errors import NotAllowed, NotFound
from registrar.kernel.page import PageRequest
from registrar.modules.registration import store
from registrar.modules.registration.contract import (
    BusinessOffer,
    CopyView,
    EmployedLine,
    EmployedPage,
    RegistrationView,
    RestraintView,
)
from registrar.modules.registration.model import Certificate, Registration, Restraint, latest
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.offers import Offer, offers
from registrar.modules.registration.rules.status import copy_state, standing_on
from registrar.modules.registration.tables import COPY
from registrar.platform.http.paging import position, read_position

NEWEST_COPIES = (
    select(COPY.c.certificate_id, COPY.c.printed_at, COPY.c.use_to)
    .where(COPY.c.account_id == bindparam("account"))
    .order_by(COPY.c.id.desc())
    .limit(100)
)


def registrations_of(office: Office, person_id: str, account_id: str | None = None) -> Sequence[RegistrationView]:
    """Every registration the person ever had, with its newest certificate. ``account_id``: whose copies are looked at
    for the reminder of their period of use."""
    with office.deps.database.read() as unit:
        registrations = {each.id: each for each in store.registrations_held(unit, person_id)}
        issued = store.certificates_of(unit, person_id)
        rows = unit.all(NEWEST_COPIES, account=account_id) if account_id else ()
    registration_of = {each.id: each.registration_id for each in issued}
    newest: dict[str, Any] = {}
    for row in rows:
        if row.certificate_id in registration_of:
            newest.setdefault(registration_of[row.certificate_id], row)
    today = office.deps.today()
    return [
        replace(
            registration_view(office, registrations[each.registration_id], each, today),
            copy=_copy_view(office, each, newest.get(each.registration_id), today),
        )
        for each in latest(issued)
    ]


def _copy_view(office: Office, certificate: Certificate, row: Any, today: date) -> CopyView | None:
    if row is None:
        return None
    use_to = store.day_of(row.use_to)
    reminder = int(office.deps.policy.at("registration.certificate.use_reminder", today).value)
    replaced = row.certificate_id != certificate.id
    state = copy_state(replaced, use_to, certificate.valid_to, reminder, on=today)
    days_left = max(0, (use_to - today).days)
    return CopyView(legal_day(row.printed_at), use_to, state, word("copy", state), days_left)


def registrations_at(actor: Actor, office: Office, page: PageRequest) -> EmployedPage:
    """The registrations that are with the caller's employer today, suspended ones too. NotAllowed for anybody else."""
    employer_id = actor.scope.employer_id
    if employer_id is None:
        raise NotAllowed.of("platform.not_allowed")
    today = office.deps.today()
    after = str(read_position(page.after, 1)[0]) if page.after else ""
    with office.deps.database.read() as unit:
        ever = store.registrations_ever_at(unit, employer_id)
    standings = [(each, standing_on(each, today)) for each in ever if each.id > after]
    here = [(each, found) for each, found in standings if found.active and found.employer_id == employer_id]
    shown = here[: page.size]
    names = office.practitioner.names({each.person_id for each, _ in shown})
    rows = [
        EmployedLine(
            registration_id=each.id,
            certificate_number=each.number,
            person_name=names.get(each.person_id, ""),
            level_text=each.level.chinese,
            specialty_text=each.specialty.chinese,
            status=found.status,
            status_text=word("status", found.status),
            valid_to=found.valid_to,
            days_left=max(0, (found.valid_to - today).days) if found.valid_to else 0,
        )
        for each, found in shown
    ]
    return EmployedPage(rows, position(shown[-1][0].id) if len(here) > page.size else None)


def registration_view(
    office: Office, registration: Registration, certificate: Certificate, today: date
) -> RegistrationView:
    standing = standing_on(registration, today)
    valid_to = standing.valid_to or certificate.valid_to
    return RegistrationView(
        id=registration.id,
        certificate_id=certificate.id,
        elicence_version=certificate.elicence_version,
        application_id=certificate.application_id,
        certificate_number=certificate.number,
        seal_number=certificate.seal_number,
        elicence_identifier=certificate.elicence_identifier,
        level=certificate.level,
        level_text=certificate.level.chinese,
        specialty=certificate.specialty,
        specialty_text=certificate.specialty.chinese,
        employer_id=standing.employer_id or certificate.employer_id,
        employer_name=standing.employer_name or certificate.employer_name,
        first_registered_on=registration.first_registered_on,
        valid_from=standing.valid_from or certificate.valid_from,
        valid_to=valid_to,
        issued_on=certificate.issued_on,
        status=standing.status,
        status_text=word("status", standing.status),
        status_since=standing.since,
        may_open=[_offer(each, today) for each in offers(standing, office.deps.policy, on=today)],
        days_left=max(0, (valid_to - today).days) if standing.active else 0,
        pdf_url=f"/api/certificates/{certificate.id}.pdf",
        verify_url=verify_url(office, certificate),
    )


def verify_url(office: Office, certificate: Certificate) -> str:
    """The address in the QR code."""
    token = office.tokens.make(certificate.number_digits, certificate.issued_on)
    return f"{office.public_url}/verify?c={token}"


def _offer(offer: Offer, today: date) -> BusinessOffer:
    opened = offer.is_open(today)
    return BusinessOffer(
        offer.business,
        word("business_type", offer.business),
        opened,
        None if opened else offer.first,
        offer.last,
    )


def registration_for(actor: Actor, number: str, office: Office) -> Registration:
    """A registration by its number, for an official of the organ it is with. NotFound for anybody else's."""
    digits = certificate_number.digits_of(number)
    with office.deps.database.read() as unit:
        found = store.find_registration_numbered(unit, digits) if digits else None
    if found is None or actor.scope.organ_id is None or found.organ_id != actor.scope.organ_id:
        raise NotFound.of("registration.registration_not_found", at="certificate_number")
    return found


def restraint_view(restraint: Restraint, today: date) -> RestraintView:
    return RestraintView(
        restraint.id,
        restraint.kind.value,
        word("restraint", restraint.kind),
        restraint.since,
        restraint.until,
        restraint.document,
        restraint.recorded_at,
        restraint.lifted_on,
        not restraint.is_lifted(today) and (restraint.until is None or today <= restraint.until),
    )
