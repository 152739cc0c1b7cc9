"""One application as its page shows it, for whoever takes part in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from registrar.engines.flow import available
from registrar.engines.trace import Decision
from registrar.kernel.actor import Actor
from registrar.modules.documents.contract import DocumentView
from registrar.modules.identity.contract import AccountName, EmployerView, OrganView
from registrar.modules.registration import store
from registrar.modules.registration.contract import (
    ActionView,
    ApplicantView,
    ApplicationView,
    Checks,
    ClockView,
    CorrectionView,
    EmployerBrief,
    Holder,
    MaterialView,
    Reason,
    RefusalView,
    RegistrationView,
    StepView,
)
from registrar.modules.registration.model import Application, Certificate, Step
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.callers import caller_of
from registrar.modules.registration.queries.clocks import clock_view, timing_of
from registrar.modules.registration.queries.desk import desk_mark
from registrar.modules.registration.queries.earlier import earlier_view
from registrar.modules.registration.queries.facts import (
    find_employer,
    gather_submission_facts,
    required_materials,
)
from registrar.modules.registration.queries.form import form_fields
from registrar.modules.registration.queries.mended import mended_view
from registrar.modules.registration.queries.reasons import reasons_for, reasons_given
from registrar.modules.registration.queries.records import (
    count_differences,
    record_values,
    said_by_sources,
    with_differences,
)
from registrar.modules.registration.queries.registrations import registration_view
from registrar.modules.registration.queries.words import (
    doubted,
    finding_view,
    findings_of,
    item_views,
    reason_view,
    reason_views,
    word,
    word_for,
)
from registrar.modules.registration.rules.acts import bar_code, not_notified
from registrar.modules.registration.rules.submission import decide_submission
from registrar.platform.db.units import ReadUnit
from registrar.platform.texts import texts


def application_view(actor: Actor, application_id: str, office: Office) -> ApplicationView:
    """Everything the page of a case shows to this caller. NotFound when it is not theirs to see."""
    with office.deps.database.read() as unit:
        application = store.get_application(unit, application_id, actor.scope)
        certificate = store.find_certificate_of(unit, application_id)
        stored = _stored_decision(unit, application)
        timing = timing_of(office, application, unit)
    flow = office.flow(application.flow_version)
    today = office.deps.today()
    person = office.practitioner.person(application.person_id)
    employer = find_employer(office, application.form.employer_id or application.employer_id)
    said = said_by_sources(
        office.practitioner.identity_of(application.person_id),
        office.practitioner.qualification(application.qualification_id),
        employer,
        application.form,
    )
    own = actor.scope.person_id == application.person_id
    official = actor.scope.organ_id is not None
    documents = with_differences(office.documents.documents_of(application_id), said, in_clear=official or own)
    over = application.is_over(flow)
    # What is over is shown as it was judged, not as it would be judged today.
    decision = stored if over and stored else check_application(office, application, today)
    desk = flow.states[application.state].desk
    names = _Names(office, application)
    clock = clock_view(office, application, timing, today)
    return ApplicationView(
        id=application.id,
        number=application.number,
        version=application.version,
        business_type=application.business_type.value,
        business_type_text=word("business_type", application.business_type),
        level=application.level.value,
        level_text=application.level.chinese,
        specialty=application.specialty.value,
        specialty_text=application.specialty.chinese,
        profile=application.profile,
        state=application.state,
        state_text=word_for("state", application.state, application.business_type),
        begun_by=flow.opener or "applicant",
        editable=application.editable_by(flow, actor),
        own=own,
        holder=names.holder(desk, application.holder(flow)) if desk else None,
        applicant=ApplicantView(person.name, person.id_number_masked, person.sex.chinese, person.birth_date),
        form_fields=form_fields(
            office,
            application,
            documents,
            employer,
            late=any(e.code == LATE and e.verdict == "warn" for e in decision.findings),
        ),
        employer=EmployerBrief(employer.id, employer.name, employer.uscc) if employer else None,
        materials=_materials(office, application, documents, today),
        documents=documents,
        records=record_values(said, in_clear=official),
        actions=_actions(office, application, actor, doubted(decision)),
        checks=findings_of(decision),
        timeline=[names.step(step, actor) for step in application.history],
        clock=clock,
        correction=_correction(office, application, clock),
        earlier=earlier_view(office, application, documents) if own and application.editable_by(flow, actor) else None,
        mended=mended_view(office, application, documents) if official else None,
        not_notified=[finding_view(each) for each in not_notified(application, decision)]
        if official and not over
        else [],
        refusal=_refusal(office, application, today),
        certificate=_granted_view(office, certificate, today) if certificate else None,
        desk=desk_mark(office, application, actor) if official and not over else None,
    )


LATE = "registration.late_initial"


def _stored_decision(unit: ReadUnit, application: Application) -> Decision | None:
    """What the rule said at the last act it judged."""
    for step in reversed(application.history):
        decision = store.find_decision(unit, application.id, step.place)
        if decision is not None:
            return decision
    return None


def _granted_view(office: Office, certificate: Certificate, today: date) -> RegistrationView:
    with office.deps.database.read() as unit:
        registration = store.get_registration(unit, certificate.registration_id)
    return registration_view(office, registration, certificate, today)


def differences_in(office: Office, application: Application, employer: EmployerView) -> int:
    """What the reviewer's table will mark, for the queue."""
    said = said_by_sources(
        office.practitioner.identity_of(application.person_id),
        office.practitioner.qualification(application.qualification_id),
        employer,
        application.form,
    )
    documents = with_differences(office.documents.documents_of(application.id), said, in_clear=True)
    return count_differences(form_fields(office, application, documents, employer, late=False), documents)


def checks_of(actor: Actor, application_id: str, office: Office) -> Checks:
    """The pre-check of a case the caller may see."""
    with office.deps.database.read() as unit:
        application = store.get_application(unit, application_id, actor.scope)
    decision = check_application(office, application, office.deps.today())
    return Checks(not decision.refused, findings_of(decision))


def reasons_offered(actor: Actor, application_id: str, act: str, office: Office) -> list[Reason]:
    """What may be given as a reason for an act on a case the caller may see."""
    with office.deps.database.read() as unit:
        application = store.get_application(unit, application_id, actor.scope)
    rows = reasons_for(office, act, application.business_type)
    return [reason_view(row) for row in rows]


def check_application(office: Office, application: Application, today: date) -> Decision:
    """The pre-check: the same rule that judges the submission, on the case as it stands."""
    return decide_submission(gather_submission_facts(office, application, today), office.deps.policy, on=today)


def _materials(
    office: Office, application: Application, documents: Sequence[DocumentView], today: date
) -> list[MaterialView]:
    by_kind = {document.kind: document for document in documents if document.kind is not None}
    required = required_materials(office, application.business_type, today)
    kinds = [*required, *(kind for kind in by_kind if kind not in required)]
    views = []
    for kind in kinds:
        document = by_kind.get(kind)
        views.append(
            MaterialView(
                kind=str(kind),
                title=texts().word(f"documents.kind.{kind}"),
                required=kind in required,
                document_id=document.id if document else None,
                state=document.state if document else "missing",
                note=word("material_note", document.state if document else "missing"),
            )
        )
    return views


def _actions(office: Office, application: Application, actor: Actor, doubt: bool) -> list[ActionView]:
    flow = office.flow(application.flow_version)
    found = available(flow, application.state, application.taken(), caller_of(office, application, actor))
    return [
        ActionView(
            code=each.act.code,
            title=word_for("act", each.act.code, application.business_type),
            tone=each.act.tone,
            needs=(*each.act.needs, "opinion") if doubt and each.act.code == "accept" else each.act.needs,
            allowed=each.allowed,
            why_not=texts().problems[bar_code(each)].why if each.barred_by else None,
        )
        for each in found
    ]


def _correction(office: Office, application: Application, clock: ClockView | None) -> CorrectionView | None:
    """The list the person still has to answer, with the last day to do so while there is one."""
    if application.state not in ("in_correction", "returned_unanswered"):
        return None
    returned = application.last("return_for_correction")
    if returned is None:
        return None
    answer_by = clock.due_on if clock and clock.side == "applicant" else None
    return CorrectionView(
        item_views(reasons_given(office, returned, application.business_type), returned.items), answer_by
    )


def _refusal(office: Office, application: Application, today: date) -> RefusalView | None:
    """Why the case was refused or not accepted, and what can be done about it."""
    if application.state not in ("refused", "not_accepted"):
        return None
    step = application.last("refuse", "refuse_acceptance")
    if step is None:
        return None
    decided_by = office.identity.organs([step.party_id or ""]).get(step.party_id or "")
    level = decided_by.level.value if decided_by else None
    texts_by_level = office.deps.policy.at("registration.remedy.texts", today).value
    remedies = [row["text"] for row in texts_by_level if row["level"] == level]
    given = reasons_given(office, step, application.business_type)
    return RefusalView(reason_views(given, step.reasons), step.opinion, remedies)


class _Names:
    """Who stands behind the ids of one case, asked for once."""

    def __init__(self, office: Office, application: Application) -> None:
        self._office = office
        self._business = application.business_type
        self._accounts: Mapping[str, AccountName] = office.identity.account_names(
            {step.account_id for step in application.history}
        )
        parties = {step.party_id for step in application.history if step.party_id}
        self._organs: Mapping[str, OrganView] = office.identity.organs(parties | application.route.organs)
        self._employers: Mapping[str, EmployerView] = office.identity.employers(
            parties | {each for each in (application.employer_id, application.former_employer_id) if each}
        )

    def holder(self, desk: str, holder_id: str | None) -> Holder:
        return Holder(holder_id, desk, word("desk", desk), self._party(holder_id))

    def step(self, step: Step, viewer: Actor) -> StepView:
        reasons = reasons_given(self._office, step, self._business)
        account = self._accounts.get(step.account_id)
        # Officials are named to officials only; the person and the employer see the organ.
        told = viewer.scope.organ_id is not None or viewer.scope.everything or step.account_id == viewer.account_id
        return StepView(
            at=step.at,
            actor_name=account.display_name if account and (told or step.desk in ("applicant", "employer")) else None,
            role_text=word("desk", step.desk),
            organ_name=self._party(step.party_id),
            action=step.act,
            action_text=word_for("act", step.act, self._business),
            from_state_text=word_for("state", step.from_state, self._business),
            to_state_text=word_for("state", step.to_state, self._business),
            opinion=step.opinion,
            reasons=reason_views(reasons, step.reasons),
            items=item_views(reasons, step.items),
        )

    def _party(self, party_id: str | None) -> str | None:
        if party_id is None:
            return None
        found = self._organs.get(party_id) or self._employers.get(party_id)
        return found.name if found else None
