"""What periods are counted with, and the period of a case that runs, as it was last counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from registrar.engines.calendar import WorkingCalendar
from registrar.engines.clock import Clock, Law, Tones, running

NEVER_DUE = date(9999, 12, 31)
NO_CONSEQUENCE = "none"


@dataclass(frozen=True, slots=True)
class Timing:
    """What periods are counted with."""

    law: Law
    calendar: WorkingCalendar
    tones: Tones
    ends: Mapping[str, date] = field(default_factory=dict)
    """Days known from elsewhere on which a period of this case is over, by the name its flow gives them."""

    def lapses(self, clock: Clock) -> bool:
        """Whether the law does something when this period is over (registration.limit.correction_silence and such)."""
        period = clock.period
        if period.lapse is None:
            return False
        return period.silence is None or self.law.at(period.silence, clock.began_on).value != NO_CONSEQUENCE

    def will_lapse(self, clock: Clock) -> bool:
        """Whether it runs towards a day on which the law does something."""
        return clock.ended is None and clock.due() is not None and self.lapses(clock)

    def lapsed(self, clocks: Sequence[Clock], on: date) -> Clock | None:
        """The period that was over first, of those to which the law has an answer that is not recorded yet."""
        over = [each for each in clocks if self.will_lapse(each) and each.is_over(on)]
        return min(over, key=lambda each: each.marks(self.tones)["over"], default=None)


TOLD = ("calm", "amber", "red", "over")
"""Tones in the order in which a period comes to them."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The period that runs, as it was last counted: what finds a case in time. Never the source of an answer; made
    anew from the history at every act, and whenever somebody asks for it."""

    application_id: str
    period: str
    run: str
    """Which run of the period, and how long it is: what has been told about another run says nothing about this."""
    began_on: date
    due_on: date
    amber_on: date
    red_on: date
    look_on: date
    """The first day on which there is something to tell or to do; :data:`NEVER_DUE` when there is nothing more."""
    projected: bool
    told: str
    """The tone the parties were told last."""

    @classmethod
    def of(
        cls, application_id: str, clocks: Sequence[Clock], timing: Timing, before: Deadline | None = None
    ) -> Deadline | None:
        """The period that presses most among those of a case; None when none runs.

        Another one may run beside it and end by an act of the law: the case is looked at for that as well.
        """
        clock = running(clocks)
        if clock is None:
            return None
        run = f"{clock.begun.place}:{clock.total}"
        told = before.told if before and (before.period, before.run) == (clock.period.code, run) else "calm"
        due = clock.due()
        marks = clock.marks(timing.tones)
        ahead = [marks[tone] for tone in TOLD[TOLD.index(told) + 1 :] if tone in marks]
        ahead += [each.marks(timing.tones)["over"] for each in clocks if each is not clock and timing.will_lapse(each)]
        return cls(
            application_id=application_id,
            period=clock.period.code,
            run=run,
            began_on=clock.began_on,
            due_on=due.day if due else NEVER_DUE,
            amber_on=marks.get("amber", NEVER_DUE),
            red_on=marks.get("red", NEVER_DUE),
            look_on=min(ahead, default=NEVER_DUE),
            projected=due is not None and due.projected,
            told=told,
        )

    def tone(self, on: date) -> str:
        if on > self.due_on:
            return "over"
        return "red" if on >= self.red_on else "amber" if on >= self.amber_on else "calm"
