"""What time itself does to a case: tones are told, the law acts when nobody did, a breach is an alarm, never silent.

Everything is derived from the history on the day asked: run late, after days of downtime, it writes what happened as of
the day it happened; run twice, or by several processes at once, it writes once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from registrar.engines.clock import Clock, running
from registrar.kernel.actor import EVERYTHING, SYSTEM_ACTOR
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.contract import (
    AcceptanceDeemed,
    ApplicationStep,
    CorrectionUnanswered,
    DeadlineNear,
    LimitOverrun,
    RenewalDeemed,
)
from registrar.modules.registration.model import NEVER_DUE, TOLD, Application, Deadline, Timing
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.clocks import lapse_article, say, timing_of
from registrar.modules.registration.verbs.renew_by_law import renew_by_law
from registrar.modules.registration.verbs.take_step import StepCommand, take_step
from registrar.platform.db.units import WriteUnit

DEEMED_RENEWED = "deem_renewed"
ORGAN = "organ"
"""The side whose periods bind it: the other side only loses what it might have said."""
EVENTS: Mapping[str, type[ApplicationStep]] = {
    "deem_accepted": AcceptanceDeemed,
    "return_unanswered": CorrectionUnanswered,
    DEEMED_RENEWED: RenewalDeemed,
}
"""Acts of the law and what they announce."""
BATCH = 200
MOST_TURNS = 10
"""One lapse may begin a period that is over as well; no flow has so many in a row."""
ONE_DAY = timedelta(days=1)
FIRST_DAY = date(1, 1, 1)


def watch_deadlines(office: Office) -> int:
    """Look at every case on which something is to be told or done today. Returns at how many something was.

    A case that cannot be looked at keeps no other waiting: its error is raised once the round is done.
    """
    today = office.deps.today()
    done, after_day, after_id = 0, FIRST_DAY, ""
    failure: Exception | None = None
    while True:
        with office.deps.database.read() as unit:
            rows = unit.all(
                store.DEADLINES_TO_LOOK_AT, today=today, after_day=after_day, after_id=after_id, most_rows=BATCH
            )
        for row in rows:
            after_day, after_id = row.look_on, row.application_id
            try:
                done += watch_deadline(row.application_id, office)
            except Conflict:
                # Somebody acts on it at this moment; the next round finds it as it is then.
                continue
            except Exception as error:
                failure = failure or error
        if len(rows) < BATCH:
            break
    if failure is not None:
        raise failure
    return done


def settle_deadline(application_id: str, office: Office) -> None:
    """Before somebody acts on a case: what the law has done to it by now is recorded first."""
    with office.deps.database.read() as unit:
        deadline = store.find_deadline(unit, application_id)
    if deadline is not None and deadline.look_on <= office.deps.today():
        watch_deadline(application_id, office)


def watch_deadline(application_id: str, office: Office) -> int:
    """Bring one case up to today, in one transaction. Returns 1 when something was told or done."""

    def act(unit: WriteUnit) -> int:
        application = store.find_application(unit, application_id, EVERYTHING)
        before = store.find_deadline(unit, application_id)
        if application is None or before is None:
            return 0
        return _bring_up(unit, office, application, before)

    return office.deps.write(act)


def _bring_up(unit: WriteUnit, office: Office, application: Application, before: Deadline) -> int:
    today, did = office.deps.today(), 0
    flow = office.flow(application.flow_version)
    timing = timing_of(office, application, unit)
    for _turn in range(MOST_TURNS):
        clocks = application.clocks(flow, timing)
        first = _first_over(application, clocks, timing, today)
        if first is not None:
            step = _lapse if timing.lapses(first) else _breach
            application, did = step(unit, office, application, first), 1
            continue
        clock = running(clocks)
        now = Deadline.of(application.id, clocks, timing, store.find_deadline(unit, application.id) or before)
        if clock is None or now is None:
            store.remove_deadline(unit, application.id)
            return did
        tone = clock.tone(today, timing.tones)
        if TOLD.index(tone) > TOLD.index(now.told):
            did = max(did, _tell(unit, application, clock, now, tone))
            now = Deadline.of(application.id, clocks, timing, replace(now, told=tone)) or now
        store.put_deadline(unit, now)
        store.save_due_day(unit, application, None if now.due_on == NEVER_DUE else now.due_on)
        return did
    raise AssertionError(f"the periods of application {application.id} lapse without end")


def _first_over(application: Application, clocks: Sequence[Clock], timing: Timing, today: date) -> Clock | None:
    """The period that was over first, of those with something to record: what the law does, or the breach."""
    over = [
        each
        for each in clocks
        if each.ended is None
        and each.is_over(today)
        and (timing.lapses(each) or (each.period.breach and not _recorded(application, each)))
    ]
    return min(over, key=lambda each: each.marks(timing.tones)["over"], default=None)


def _tell(unit: WriteUnit, application: Application, clock: Clock, now: Deadline, tone: str) -> int:
    """Say how pressing the period has become. Returns 0 for a breach: that is said by the act that records it."""
    if tone == "over" and clock.period.breach:
        return 0
    if tone == "over" and clock.period.side == ORGAN:
        # A flow of before has no act to record it by; silent it is not.
        state = application.state
        unit.announce(LimitOverrun(application.id, "", state, state), by=SYSTEM_ACTOR, number=application.number)
        return 1
    near = DeadlineNear(application.id, now.period, tone, now.due_on)
    unit.announce(near, by=SYSTEM_ACTOR, number=application.number)
    return 1


def _lapse(unit: WriteUnit, office: Office, application: Application, clock: Clock) -> Application:
    due = clock.due()
    code = clock.period.lapse
    if due is None or code is None:
        raise AssertionError("a period lapses on a day, by an act")
    as_of = due.day + ONE_DAY
    article = lapse_article(office, clock)
    words = say(f"law.{code}", began=clock.began_on, due=due.day, days=clock.total, article=article)
    act = office.flow(application.flow_version).acts[code]
    command = StepCommand(application.id, application.version, words)
    saved = take_step(unit, office, application, act, EVENTS[code], actor=SYSTEM_ACTOR, command=command, on=as_of)
    if code == DEEMED_RENEWED:
        renew_by_law(unit, office, saved, as_of)
    return saved


def _breach(unit: WriteUnit, office: Office, application: Application, clock: Clock) -> Application:
    due = clock.due()
    if due is None or clock.period.breach is None:
        raise AssertionError("a period is over on a day, and says who records it")
    words = say(f"law.overrun.{clock.period.code}", due=due.day, days=clock.total, article=clock.article)
    act = office.flow(application.flow_version).acts[clock.period.breach]
    command = StepCommand(application.id, application.version, words)
    return take_step(
        unit, office, application, act, LimitOverrun, actor=SYSTEM_ACTOR, command=command, on=due.day + ONE_DAY
    )


def _recorded(application: Application, clock: Clock) -> bool:
    """Whether the breach of this run, as long as it is now, stands in the history."""
    since = max(clock.begun.place, clock.extension.deed.place if clock.extension else 0)
    return any(step.act == clock.period.breach and step.place > since for step in application.history)
