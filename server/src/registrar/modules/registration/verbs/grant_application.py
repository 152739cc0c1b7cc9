"""终审, 准予注册: the decision, the certificate number, the certificate and the trail in one transaction.

Domain rules 5, 6, 9, 10, 25, 35: numbers are unique for ever and without gaps, also under concurrent decisions, because
the row of the series is raised and the certificate written in the same transaction, or neither is.
"""

from __future__ import annotations

from datetime import date

from registrar.engines.calendar import last_day_of_term
from registrar.kernel import certificate_number, elicence
from registrar.kernel.actor import Actor
from registrar.modules.identity.contract import EmployerView, OrganView
from registrar.modules.practitioner.contract import PersonIdentity
from registrar.modules.registration import store
from registrar.modules.registration.contract import ApplicationGranted, CertificateIssued, Receipt
from registrar.modules.registration.model import Application, Certificate
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.facts import find_employer, gather_submission_facts
from registrar.modules.registration.rules.submission import decide_submission
from registrar.modules.registration.verbs.take_step import StepCommand, open_act, take_step
from registrar.platform.db.units import WriteUnit

FIRST_LICENCE = 1


def grant_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Grant at the decision desk and issue the certificate.

    The checks of the submission are made again on the day of the decision: their trace is kept with the step, whatever
    they say, since a person decides.
    """
    today = office.deps.today()
    with office.deps.database.read() as unit:
        seen = store.get_application(unit, command.application_id, actor.scope)
    open_act(office, seen, actor, command, "grant")
    decision = decide_submission(gather_submission_facts(office, seen, today), office.deps.policy, on=today)
    employer = find_employer(office, seen.employer_id)
    if employer is None or seen.route.decision is None:
        raise AssertionError("a case at the decision desk has an employer and a route")
    organ = office.identity.organ(seen.route.decision)
    person = office.practitioner.identity_of(seen.person_id)

    def act(unit: WriteUnit) -> Receipt:
        application = store.get_application(unit, command.application_id, actor.scope)
        step = open_act(office, application, actor, command, "grant")
        saved = take_step(
            unit, office, application, step, ApplicationGranted, actor=actor, command=command, decision=decision
        )
        certificate = _issue(unit, office, saved, person, employer, organ, today)
        store.insert_certificate(unit, certificate)
        unit.announce(
            CertificateIssued(
                certificate.id,
                saved.id,
                certificate.number,
                certificate.level,
                certificate.specialty,
                certificate.valid_from,
                certificate.valid_to,
            ),
            by=actor,
        )
        return saved.receipt(office.deps.clock.now(), certificate.number)

    return office.deps.write(act)


def _issue(
    unit: WriteUnit,
    office: Office,
    application: Application,
    person: PersonIdentity,
    employer: EmployerView,
    organ: OrganView,
    today: date,
) -> Certificate:
    series = f"{application.level.digit}{application.specialty.digit}{today:%y}{employer.province}00"
    number = certificate_number.build(
        application.level,
        application.specialty,
        today.year,
        employer.province,
        certificate_number.PROVINCIAL,
        store.next_serial(unit, series),
    )
    years = int(office.deps.policy.at("registration.validity.term", today).value)
    # Without a credit code of its own in the table an organ issues under its region code, as older licences do.
    issuer = organ.uscc or f"{organ.province or '00'}0000"
    licence = elicence.build(_licence_type(office, application, today), issuer, number.digits, FIRST_LICENCE)
    return Certificate(
        id=office.deps.ids.new(),
        application_id=application.id,
        person_id=application.person_id,
        employer_id=employer.id,
        organ_id=organ.id,
        level=application.level,
        specialty=application.specialty,
        number_digits=number.digits,
        seal_letter="A" if employer.consulting else "B",
        elicence_identifier=str(licence),
        elicence_version=FIRST_LICENCE,
        qualification_id=application.qualification_id,
        person_name=person.name,
        employer_name=employer.name,
        organ_name=organ.name,
        first_registered_on=today,
        valid_from=today,
        valid_to=last_day_of_term(today, years),
        issued_on=today,
        issued_at=office.deps.clock.now(),
    )


def _licence_type(office: Office, application: Application, today: date) -> str:
    """The 21-character type code of this kind of licence. Raises LookupError when the policy has none."""
    for row in office.deps.policy.at("registration.elicence.type_codes", today).value:
        if row["level"] in (application.level.value, "*") and row["specialty"] in (application.specialty.value, "*"):
            return str(row["type_code"])
    raise LookupError("registration.elicence.type_codes has no row for this level and specialty")
