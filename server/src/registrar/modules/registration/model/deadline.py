"""What periods are counted with, and the period of a case that runs, as it was last counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from registrar.engines.calendar import WorkingCalendar
from registrar.engines.clock import Clock, Law, Tones

NEVER_DUE = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Timing:
    """What periods are counted with."""

    law: Law
    calendar: WorkingCalendar
    tones: Tones
    ends: Mapping[str, date] = field(default_factory=dict)
    """Days known from elsewhere on which a period of this case is over, by the name its flow gives them."""


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
    def of(cls, application_id: str, clock: Clock, tones: Tones, before: Deadline | None = None) -> Deadline:
        run = f"{clock.begun.place}:{clock.total}"
        told = before.told if before and (before.period, before.run) == (clock.period.code, run) else "calm"
        due = clock.due()
        marks = clock.marks(tones)
        ahead = [marks[tone] for tone in TOLD[TOLD.index(told) + 1 :] if tone in marks]
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
