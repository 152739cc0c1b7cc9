"""The statutory periods of a case, counted from its history: for its page, for lists, and day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from registrar.engines.clock import Clock, Deed, Tones, running
from registrar.engines.flow import Flow
from registrar.kernel.actor import EVERYTHING, Actor
from registrar.kernel.clock import legal_day
from registrar.kernel.errors import NotFound
from registrar.modules.registration import store
from registrar.modules.registration.contract import CaseBrief, ClockView, Reason
from registrar.modules.registration.model import NEVER_DUE, Application, Deadline, Timing
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reasons import reasons_for
from registrar.modules.registration.queries.words import reason_views, word, word_for
from registrar.modules.registration.rules.status import standing_on
from registrar.platform.db.units import ReadUnit
from registrar.platform.texts import day_text, texts

VALIDITY = "validity"
WORKING, CALENDAR = "wd", "cd"


def tones_on(office: Office, today: date) -> Tones:
    """From which used part a period is amber and red (domain 7.2)."""
    policy = office.deps.policy
    return Tones(
        int(policy.at("registration.limit.amber", today).value), int(policy.at("registration.limit.red", today).value)
    )


def timing_of(office: Office, application: Application, unit: ReadUnit) -> Timing:
    """What the periods of this case are counted with, now."""
    flow = office.flow(application.flow_version)
    ends = {}
    if any(period.ends == VALIDITY for period in flow.periods):
        last = _end_of_term(application, unit)
        ends = {VALIDITY: last} if last else {}
    return counted_with(office, ends)


def counted_with(office: Office, ends: Mapping[str, date] | None = None) -> Timing:
    """The law, the calendar and the tones of today."""
    return Timing(office.deps.policy, office.deps.calendar(), tones_on(office, office.deps.today()), ends or {})


def _end_of_term(application: Application, unit: ReadUnit) -> date | None:
    """The last day of the term a renewal goes on from: the one that ran when the case was opened. None for a
    registration that has ended otherwise by then."""
    registration = store.find_registration(unit, application.registration_id or "")
    if registration is None:
        return None
    last = standing_on(registration, legal_day(application.opened_at)).valid_to
    return last if last and standing_on(registration, last).active else None


def pending_lapse(office: Office, application: Application, timing: Timing, today: date) -> Clock | None:
    """The period that is over and to which the law has its own answer, not recorded yet."""
    if application.due_on is None or today <= application.due_on:
        return None
    return timing.lapsed(application.clocks(office.flow(application.flow_version), timing), today)


def lapse_article(office: Office, clock: Clock) -> str:
    """The article a lapse rests on."""
    key = clock.period.silence or clock.period.limit
    return office.deps.policy.at(key, clock.began_on).article


def clock_view(office: Office, application: Application, timing: Timing, today: date) -> ClockView | None:
    """The statutory period that runs now; None when none does."""
    clock = running(application.clocks(office.flow(application.flow_version), timing))
    return None if clock is None else view_of(office, application, clock, timing.tones, today)


def view_of(office: Office, application: Application, clock: Clock, tones: Tones, today: date) -> ClockView:
    due = clock.due()
    stopped = clock.stopped
    return ClockView(
        period=clock.period.code,
        title=word("period", clock.period.code),
        began_on=clock.began_on,
        due_on=due.day if due else None,
        working_days_left=clock.total - clock.used(today),
        working_days_total=clock.total,
        unit=WORKING if clock.working else CALENDAR,
        tone=clock.tone(today, tones),
        projected=bool(due and due.projected),
        projected_why=_projected_why(office, clock) if due and due.projected else None,
        article=clock.article,
        side=clock.period.side,
        stopped=say("stopped", cause=stopped.cause, day=stopped.begun.on, article=stopped.article) if stopped else None,
        extended=_extended(office, application, clock),
    )


def deadlines_of(unit: ReadUnit, application_ids: Sequence[str]) -> Mapping[str, Deadline]:
    """How the running periods of some cases were last counted, by case: for lists, which read no histories."""
    if not application_ids:
        return {}
    rows = unit.all(store.DEADLINES_OF, cases=list(application_ids))
    return {row.application_id: store.deadline_of(row) for row in rows}


def days_left(office: Office, deadline: Deadline, today: date) -> int | None:
    """Working days to the due day, negative after it; None while the count stands still."""
    if deadline.due_on == NEVER_DUE:
        return None
    return office.deps.calendar().working_days_between(today, deadline.due_on)


def case_brief(office: Office, application_id: str, after: str | None) -> CaseBrief | None:
    """What a message about the case needs to know: as it is, or as it was after the last act called ``after``."""
    with office.deps.database.read() as unit:
        application = store.find_application(unit, application_id, EVERYTHING)
        if application is None:
            return None
        timing = timing_of(office, application, unit)
    step = application.last(after) if after else None
    if step is not None:
        application = replace(application, state=step.to_state, history=application.history[: step.place])
    flow = office.flow(application.flow_version)
    clock = running(application.clocks(flow, timing))
    desk = flow.states[application.state].desk
    view = view_of(office, application, clock, timing.tones, office.deps.today()) if clock else None
    return CaseBrief(
        application_id=application.id,
        number=application.number,
        business_type=application.business_type.value,
        business_text=word("business_type", application.business_type),
        state=application.state,
        state_text=word_for("state", application.state, application.business_type),
        begun_by=flow.opener or "applicant",
        person_id=application.person_id,
        employer_id=application.employer_id if _asks_employer(application, flow) else None,
        former_employer_id=application.former_employer_id,
        holder_id=application.holder(flow),
        holder_role=flow.desks[desk] if desk else None,
        intake_organ_id=application.route.intake,
        deciding_organ_id=application.route.decision,
        due_on=view.due_on if view else None,
        clock_title=view.title if view else None,
        clock_side=view.side if view else None,
        extended=view.extended if view else None,
        stopped=view.stopped if view else None,
    )


def _asks_employer(application: Application, flow: Flow) -> bool:
    """Whether it was the employer's turn by now: else the case is none of theirs."""
    states = (flow.start, *(step.to_state for step in application.history))
    return any(flow.states[state].desk == "employer" for state in states)


# -- day by day


@dataclass(frozen=True, slots=True)
class DayLine:
    day: date
    weekday: str
    kind: str
    """counted, rest or paused."""
    number: int | None
    source: str
    projected: bool


@dataclass(frozen=True, slots=True)
class PauseLine:
    cause: str
    after: date
    """The days after this one do not count."""
    until: date | None
    counted: bool
    """The cause is none the law lets stop the count: the days count all the same."""
    article: str


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    days: int
    approved_on: date
    approved_by: str
    reasons: Sequence[str]
    article: str


@dataclass(frozen=True, slots=True)
class PeriodExplained:
    period: str
    title: str
    side: str
    side_text: str
    began_on: date
    began_by: str
    why: str
    """Why it began on that day, in a sentence."""
    limit: int
    unit: str
    """wd or cd."""
    article: str
    verified: bool
    """False for a figure of this system's own."""
    extension: ExtensionLine | None
    pauses: Sequence[PauseLine]
    total: int
    due_on: date | None
    projected: bool
    projected_why: str | None
    used: int
    left: int
    tone: str
    ended_on: date | None
    ended_by: str | None
    answer: str
    """The whole in one sentence."""
    days: Sequence[DayLine]


@dataclass(frozen=True, slots=True)
class ClockExplained:
    """Every period of a case, the latest first, with every day and where it is published."""

    application_id: str
    number: str
    as_of: date
    state_text: str
    amber: int
    red: int
    periods: Sequence[PeriodExplained]


def explain_clock(actor: Actor, application_id: str, office: Office) -> ClockExplained:
    """How the periods of a case were counted, for who takes part in it. Holds days and offices, no person."""
    with office.deps.database.read() as unit:
        application = store.get_application(unit, application_id, actor.scope)
        timing = timing_of(office, application, unit)
    return _explain(office, application, timing)


def explain_clock_of_number(number: str, office: Office) -> ClockExplained:
    """The same for the operator at a terminal, by the number of the case. Raises NotFound."""
    with office.deps.database.read() as unit:
        found = store.find_application_id(unit, number)
        application = store.find_application(unit, found, EVERYTHING) if found else None
        if application is None:
            raise NotFound.of("registration.application_not_found")
        timing = timing_of(office, application, unit)
    return _explain(office, application, timing)


def _explain(office: Office, application: Application, timing: Timing) -> ClockExplained:
    today = office.deps.today()
    clocks = sorted(
        application.clocks(office.flow(application.flow_version), timing),
        key=lambda clock: clock.begun.place,
        reverse=True,
    )
    return ClockExplained(
        application_id=application.id,
        number=application.number,
        as_of=today,
        state_text=word_for("state", application.state, application.business_type),
        amber=timing.tones.amber,
        red=timing.tones.red,
        periods=[_period(office, application, clock, timing, today) for clock in clocks],
    )


def _period(office: Office, application: Application, clock: Clock, timing: Timing, today: date) -> PeriodExplained:
    view = view_of(office, application, clock, timing.tones, today)
    limit = office.deps.policy.at(clock.period.limit, clock.began_on)
    began_by = word_for("act", clock.begun.act, application.business_type)
    return PeriodExplained(
        period=view.period,
        title=view.title,
        side=view.side,
        side_text=word("side", view.side),
        began_on=clock.began_on,
        began_by=began_by,
        why=say(f"why.{clock.why}", act=began_by, done_on=clock.begun.on, day=clock.began_on),
        limit=clock.length,
        unit=view.unit,
        article=clock.article,
        verified=limit.verified,
        extension=_extension(office, application, clock),
        pauses=[
            PauseLine(each.cause, each.begun.on, each.ended.on if each.ended else None, not each.allowed, each.article)
            for each in clock.pauses
        ],
        total=clock.total,
        due_on=view.due_on,
        projected=view.projected,
        projected_why=view.projected_why,
        used=clock.used(today),
        left=view.working_days_left,
        tone=clock.tone(clock.ended.on if clock.ended else today, timing.tones),
        ended_on=clock.ended.on if clock.ended else None,
        ended_by=word_for("act", clock.ended.act, application.business_type) if clock.ended else None,
        answer=_answer(application, clock, view, today),
        days=[
            DayLine(line.day, _weekday(line.day), line.kind, line.number, _source(line.source), line.projected)
            for line in clock.lines(today)
        ],
    )


def _extension(office: Office, application: Application, clock: Clock) -> ExtensionLine | None:
    if clock.extension is None:
        return None
    deed = clock.extension.deed
    step = application.history[deed.place - 1]
    organ = office.identity.organs([step.party_id or ""]).get(step.party_id or "")
    return ExtensionLine(
        days=clock.extension.days,
        approved_on=deed.on,
        approved_by=organ.name if organ else "",
        reasons=[each.text for each in _reasons(office, application, deed)],
        article=clock.extension.article,
    )


def _reasons(office: Office, application: Application, deed: Deed) -> list[Reason]:
    """In the words of the table as it stood on the day."""
    return reason_views(reasons_for(office, deed.act, application.business_type, deed.on), deed.causes)


def _extended(office: Office, application: Application, clock: Clock) -> str | None:
    if clock.extension is None:
        return None
    deed = clock.extension.deed
    reasons = "；".join(each.text for each in _reasons(office, application, deed))
    return say("extended", days=clock.extension.days, reasons=reasons, article=clock.extension.article)


def _answer(application: Application, clock: Clock, view: ClockView, today: date) -> str:
    if clock.ended is not None:
        late = clock.is_over(clock.ended.on)
        act = word_for("act", clock.ended.act, application.business_type)
        return say("ended_late" if late else "ended", day=clock.ended.on, act=act)
    if view.due_on is None:
        return view.stopped or ""
    if view.tone == "over":
        return say("over", day=view.due_on, days=-view.working_days_left)
    unit = say("working_days" if clock.working else "calendar_days")
    return say("runs", day=view.due_on, left=view.working_days_left, unit=unit, today=today)


def _projected_why(office: Office, clock: Clock) -> str:
    until = office.deps.calendar().published_until
    first = next((line.day for line in clock.lines(clock.began_on) if line.projected), None)
    return say("projected", until=until, day=first or until)


def _weekday(day: date) -> str:
    return texts().word("calendar.weekdays").split()[day.weekday()]


def _source(source: str) -> str:
    """Where a day is published, in words; the name of a library becomes what it holds."""
    name, _, rest = source.partition(" ")
    known = texts().words.get(f"registration.clock.source.{name}")
    return f"{known} {rest}".strip() if known else source


def say(code: str, **values: object) -> str:
    """A sentence of this room about clocks."""
    said = {name: day_text(value) if isinstance(value, date) else value for name, value in values.items()}
    return word("clock", code).format(**said)
