"""The law and the calendar of this moment, for every room: the files of the package and what was approved since.

Several processes agree through the database. Each looks at most every two seconds whether a change was approved
elsewhere. A change counts from a later day than its approval, so two seconds cannot make two laws of one day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from registrar.engines.calendar import WorkingCalendar
from registrar.engines.policy import Bundle, PolicyBook
from registrar.kernel.clock import Clock
from registrar.modules.lawbook import store
from registrar.modules.lawbook.model import Standing
from registrar.platform.db.engine import Database
from registrar.platform.db.units import ReadUnit
from registrar.platform.live import Live

LOOK_EVERY = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class _Now:
    standing: Standing
    book: PolicyBook


class LiveLaw:
    """``book`` and ``calendar`` are what ``Deps`` are given."""

    def __init__(
        self,
        database: Database,
        packaged: Bundle,
        profile: str,
        published: Callable[[], WorkingCalendar],
        clock: Clock,
    ) -> None:
        self._database = database
        self._packaged = packaged
        self._published = published
        self._live = Live(self._look, LOOK_EVERY, clock)
        self.profile = profile

    def book(self) -> PolicyBook:
        """The law book of the installation's profile."""
        return self._live.value().book

    def calendar(self) -> WorkingCalendar:
        return self._live.value().standing.calendar

    def standing(self) -> Standing:
        return self._live.value().standing

    def standing_in(self, unit: ReadUnit) -> Standing:
        """The law as ``unit`` sees it, changes of this very moment included: what an approval is checked against."""
        return store.brought_up(unit, self.standing())

    def look_again(self) -> None:
        self._live.look_again()

    def _look(self, known: _Now | None) -> _Now:
        base = known.standing if known else Standing(0, self._packaged, self._published())
        with self._database.read() as unit:
            if known is not None and store.last_seq(unit) == known.standing.seq:
                return known
            standing = store.brought_up(unit, base)
        return _Now(standing, standing.bundle.book(self.profile))
