"""An application, its steps and what may be done with it. Frozen; every change is a new value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from registrar.engines.calendar import WorkingCalendar
from registrar.engines.clock import Clock, Deed, reckon, running
from registrar.engines.flow import Act, Caller, Flow, Taken
from registrar.engines.trace import Decision
from registrar.kernel.actor import Actor, Role
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.contract import BusinessType, Receipt
from registrar.modules.registration.model.deadline import Timing

AUTHORITY_DESKS = ("intake", "first_review", "second_review", "decision")


@dataclass(frozen=True, slots=True)
class Form:
    """What the person typed. Days as ``YYYY-MM-DD`` text, the graduation also
    as ``YYYY-MM``: diplomas give no day. Half-typed values survive a refresh, rules judge them."""

    mobile: str | None = None
    email: str | None = None
    ethnicity: str | None = None
    employer_id: str | None = None
    intake_organ_id: str | None = None
    school: str | None = None
    major: str | None = None
    education_level: str | None = None
    graduation_date: str | None = None
    degree: str | None = None
    title_name: str | None = None
    contract_kind: str | None = None
    contract_start: str | None = None
    contract_end: str | None = None
    post: str | None = None
    commitment: bool = False
    former_contract_ended_on: str | None = None
    """变更: the day the contract with the employer the person leaves ended."""
    compulsory_hours: str | None = None
    """Continuing education within the period that counts, as declared: compulsory and elective hours."""
    elective_hours: str | None = None
    new_name: str | None = None
    ground: str | None = None
    """Why a registration is to end, be suspended or be issued again: a code of the reasons table of the business."""
    ground_on: str | None = None
    """The day of the ground: end of the contract, decision, loss."""
    ground_text: str | None = None

    def with_changes(self, changes: Mapping[str, Any]) -> Form:
        """This form with some fields replaced. Raises TypeError for an unknown field."""
        return replace(self, **changes)

    @property
    def hours(self) -> tuple[int, int] | None:
        """Compulsory and elective hours, or None while they are not both numbers."""
        typed = (self.compulsory_hours or "", self.elective_hours or "")
        return (int(typed[0]), int(typed[1])) if all(each.isdigit() for each in typed) else None

    def to_plain(self) -> dict[str, Any]:
        kept = {name: getattr(self, name) for name in FORM_FIELDS}
        return {name: value for name, value in kept.items() if value not in (None, "", False)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Form:
        """Fields that an older or newer program kept and this one does not know are left out."""
        return cls(**{name: value for name, value in plain.items() if name in FORM_FIELDS})


NUMBER_KEY, NAME_KEY = "1", "2"
"""First characters of the two kinds of search keys."""


def number_key(number: str) -> str:
    """A number, or how it begins, as hexadecimal digits: they sort alike in every database and collation."""
    return NUMBER_KEY + number.encode().hex()


FORM_FIELDS = tuple(each.name for each in fields(Form))


@dataclass(frozen=True, slots=True)
class Route:
    """Which organ sits at each desk of an authority; all None until the case is submitted."""

    intake: str | None = None
    first_review: str | None = None
    second_review: str | None = None
    decision: str | None = None

    def at(self, desk: str) -> str | None:
        return {
            "intake": self.intake,
            "first_review": self.first_review,
            "second_review": self.second_review,
            "decision": self.decision,
            # Cases the authority opens itself are proposed where they are decided, by another person.
            "proposer": self.decision,
        }.get(desk)

    @property
    def organs(self) -> frozenset[str]:
        return frozenset(
            organ for organ in (self.intake, self.first_review, self.second_review, self.decision) if organ
        )


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a correction list: a code of the reasons table, the field or material, and words of the officer."""

    code: str
    at: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One act in the history of a case."""

    place: int
    at: datetime
    done_on: date
    account_id: str
    desk: str
    party_id: str | None
    act: str
    from_state: str
    to_state: str
    opinion: str | None = None
    reasons: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    decision: Decision | None = None
    """What the rule said. Written with the step; a history read back is without it (``store.find_decision`` has it):
    some sixty findings a step are for who asks about the step, not for every act on the case."""


@dataclass(frozen=True, slots=True)
class Application:
    id: str
    number: str
    version: int
    person_id: str
    business_type: BusinessType
    level: Level
    specialty: Specialty
    qualification_id: str
    registration_id: str | None
    """The registration it is about; None where it asks for a new one."""
    employer_id: str | None
    former_employer_id: str | None
    """变更: the employer the person leaves, asked for an answer that never blocks."""
    profile: str
    flow_version: str
    state: str
    route: Route
    form: Form
    differences: int
    opened_at: datetime
    submitted_at: datetime | None
    due_on: date | None
    history: tuple[Step, ...] = ()

    def taken(self) -> tuple[Taken, ...]:
        """What was done in the current round: a correction or a rejection by the employer begins a new one for the
        applicant, but never for the officials, so separation of duties holds for the whole case."""
        return tuple(Taken(step.act, step.account_id, step.done_on) for step in self.history)

    def deeds(self) -> tuple[Deed, ...]:
        """The history as clocks read it."""
        return tuple(
            Deed(step.act, step.done_on, step.from_state, step.to_state, step.place, step.reasons)
            for step in self.history
        )

    def clocks(self, flow: Flow, timing: Timing) -> tuple[Clock, ...]:
        """Every statutory period of the case so far, derived from its history."""
        return reckon(flow, self.deeds(), timing.law, timing.calendar, timing.ends)

    def last(self, *acts: str) -> Step | None:
        """The latest of these acts, or None."""
        return next((step for step in reversed(self.history) if step.act in acts), None)

    def holder(self, flow: Flow) -> str | None:
        """The person, employer or organ whose turn it is."""
        desk = flow.states[self.state].desk
        if desk == "applicant":
            return self.person_id
        if desk == "employer":
            return self.employer_id
        return self.route.at(desk) if desk else None

    def former_employers(self) -> frozenset[str]:
        """Employers that answered in an earlier round and are not the one asked now."""
        answered = {step.party_id for step in self.history if step.desk == "employer" and step.party_id}
        return frozenset(answered - {self.employer_id})

    def parties(self, flow: Flow) -> frozenset[str]:
        """Who takes part as the case stands: whose turn it is; once it is with the authority, every organ of its route
        and the employer the person leaves."""
        found = {self.holder(flow)}
        if flow.states[self.state].desk in AUTHORITY_DESKS:
            found |= {*self.route.organs, self.former_employer_id}
        return frozenset(each for each in found if each)

    def editable_by(self, flow: Flow, actor: Actor) -> bool:
        """Whether the caller may change the form now: at the desk the case begins at, before it is handed on."""
        desk = flow.states[self.state].desk
        handed_on = any(self.state in flow.acts[act].leads for act in ("submit", "propose") if act in flow.acts)
        return handed_on and desk == flow.opener and desk in self.caller(actor).desks

    def receipt(self, at: datetime, certificate_number: str | None = None) -> Receipt:
        """What the caller of an act is told, once the act is saved."""
        return Receipt(self.id, self.number, self.version, self.state, at, certificate_number)

    def is_over(self, flow: Flow) -> bool:
        return flow.states[self.state].final

    def pending_key(self, flow: Flow) -> str | None:
        """What no second open case may have: the person and specialty, or the person for what concerns all of them."""
        return (
            None
            if self.is_over(flow)
            else f"{self.person_id}:{'*' if self.business_type.concerns_all else self.specialty}"
        )

    def caller(self, actor: Actor) -> Caller:
        """Where ``actor`` sits in this case, and what bars them from deciding it."""
        desks = set()
        if actor.scope.person_id == self.person_id:
            desks.add("applicant")
        if self.employer_id and actor.scope.employer_id == self.employer_id:
            desks.add("employer")
        if self.former_employer_id and actor.scope.employer_id == self.former_employer_id:
            desks.add("former_employer")
        if actor.scope.everything and actor.has(Role.SYSTEM):
            desks.add("law")
        for desk in (*AUTHORITY_DESKS, "proposer"):
            if actor.scope.organ_id and self.route.at(desk) == actor.scope.organ_id:
                desks.add(desk)
        official = actor.scope.organ_id is not None
        conflicts = ("own_case",) if official and actor.person_id == self.person_id else ()
        return Caller(actor.account_id, frozenset(role.value for role in actor.roles), frozenset(desks), conflicts)

    def moved(self, flow: Flow, act: Act, step: Step, timing: Timing) -> tuple[Application, tuple[Clock, ...]]:
        """The case after ``act``, and its periods: new state, the step at the end of its history."""
        after = replace(self, state=act.leads[self.state], history=(*self.history, step))
        clocks = after.clocks(flow, timing)
        clock = running(clocks)
        due = clock.due() if clock else None
        return replace(after, due_on=due.day if due else None), clocks

    def waiting(
        self, flow: Flow, calendar: WorkingCalendar, limits: Mapping[str, int], today: date
    ) -> Mapping[str, date]:
        """Acts that may not be done yet because somebody still has time to answer -> the last day of that time."""
        found = {}
        for act in flow.acts.values():
            if act.wait is None or self.last(*act.wait.unless) is not None:
                continue
            since = self.last(*act.wait.since)
            if since is not None:
                until = calendar.add_working_days(since.done_on, limits[act.wait.limit]).day
                if today <= until:
                    found[act.code] = until
        return found


@dataclass(frozen=True, slots=True)
class Chain:
    """A row of ``registration.chains``: which kind of organ handles the case, and its level at each desk."""

    kind: str
    intake: str
    first_review: str
    second_review: str
    decision: str
    filing: str | None

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]], level: Level, specialty: Specialty) -> Chain:
        """The row of a level and specialty. Raises LookupError when the policy has none."""
        for row in rows:
            if (row["level"], row["specialty"]) == (level.value, specialty.value):
                return cls(
                    row["kind"],
                    row["intake"],
                    row["first_review"],
                    row["second_review"],
                    row["decision"],
                    row.get("filing"),
                )
        raise LookupError(f"registration.chains has no row for {level.value} {specialty.value}")
