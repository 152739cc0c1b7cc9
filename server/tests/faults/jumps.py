"""F11: the machine's clock freezes, runs ahead or behind and is set right again; no deadline is lost or granted.

Time itself goes on day by day. What the law does must be done once, on its legal day, and an official gets no day more
than the law gives, whatever the clock showed meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from registrar.kernel.actor import Role
from registrar.kernel.errors import Conflict
from registrar.modules.registration import store
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.model import Application
from registrar.modules.registration.verbs.watch_deadline import settle_deadline, watch_deadlines
from registrar.platform.db.engine import Database
from registrar.platform.db.migrate import migrate
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.keys import KeyRing
from registrar.platform.outbox.tables import OUTBOX
from registrar.platform.policy_files import published_calendar
from registrar.platform.vault import Vault
from tests.modules.registration.conftest import World, build_world

FIRST_DAY = date(2026, 3, 2)
DAYS = 70
ORGAN = "housing-44"


@dataclass(slots=True)
class Jumps:
    """What came of it."""

    cases: int = 0
    jumps: int = 0
    """Days on which the clock showed another day than it was."""
    by_law: int = 0
    """Cases the law accepted."""
    faults: list[str] = field(default_factory=list)


def jumping_clocks(folder: Path, count: int, seed: int, say: Callable[[int], None]) -> Jumps:
    """So many cases on an SQLite file, one after the other, each under a clock of its own."""
    clock, ids = FixedClock(), SequentialIds()
    ring = KeyRing.create(folder / "keys", ids, clock, development=True)
    url = f"sqlite:///{folder / 'jumps.sqlite'}"
    database = Database(url, clock=clock, ids=ids, vault=Vault(ring))
    for _step in migrate(database, ["platform", "registration"], clock):
        pass
    world, total = build_world(database, clock, ids, ring, folder), Jumps()
    for number in range(count):
        told = one_case(world, clock, seed * 1_000_003 + number)
        total.cases += 1
        total.jumps += told.jumps
        total.by_law += told.by_law
        total.faults += told.faults
        say(number + 1)
    database.close()
    return total


def one_case(world: World, clock: FixedClock, seed: int) -> Jumps:
    """A case that reaches the organ, is accepted some day or never, and is decided never."""
    chance, told = Random(seed), Jumps(cases=1)
    clock.set(FIRST_DAY + timedelta(days=chance.randrange(40)))
    person = f"person-{seed}"
    at = world.act(world.engineer(person), "submit", world.draft(person))
    at = world.act(world.employer(), "confirm", at)
    day = clock.today()
    accepted_after = chance.choice([3, 5, 9, DAYS])
    for number in range(DAYS):
        day += timedelta(days=1)
        if chance.random() < 0.8:  # else it stands still
            clock.set(day + timedelta(days=chance.choice([0, 0, 0, 0, -3, -1, 2, 3])))
        told.jumps += clock.today() != day
        if chance.random() < 0.5:
            watch_deadlines(world.office)
        if number == accepted_after:
            _accept(world, at)
    clock.set(day + timedelta(days=4))
    watch_deadlines(world.office)
    case = world.case(at.id)
    told.by_law = sum(step.act == "deem_accepted" for step in case.history)
    told.faults = [f"seed {seed}: {fault}" for fault in _faults(world, case)]
    return told


def _accept(world: World, at: Receipt) -> None:
    settle_deadline(at.id, world.office)
    case = world.case(at.id)
    with suppress(Conflict):  # the law was first
        world.act(world.official(ORGAN, Role.INTAKE), "accept", replace(at, version=case.version))


def _faults(world: World, case: Application) -> list[str]:
    calendar = published_calendar()
    steps = {step.act: step for step in case.history}
    acts = Counter(step.act for step in case.history)
    days = [step.done_on for step in case.history]
    received_on = calendar.workday_from(steps["confirm"].done_on).day
    five = calendar.add_working_days(received_on, 5).day
    faults = []
    if acts["accept"] + acts["deem_accepted"] != 1:
        return [f"accepted {acts['accept']} times by people, {acts['deem_accepted']} by law"]
    if acts["record_overrun"] != 1:
        return [f"one breach recorded {acts['record_overrun']} times"]
    if days != sorted(days):
        faults.append("the history goes back")
    by_law = "deem_accepted" in steps
    if by_law and steps["deem_accepted"].done_on != five + timedelta(days=1):
        faults.append(f"deemed accepted on {steps['deem_accepted'].done_on}, five days ended on {five}")
    if not by_law and steps["accept"].done_on > five:
        faults.append(f"accepted on {steps['accept'].done_on}, after {five}: a day was granted")
    due = calendar.add_working_days(received_on if by_law else steps["accept"].done_on, 20).day
    if case.due_on != due:
        faults.append(f"due on {case.due_on}, not {due}")
    if steps["record_overrun"].done_on != due + timedelta(days=1):
        faults.append(f"the breach is of {steps['record_overrun'].done_on}, the period ended on {due}")
    return faults + _told_faults(world, case.id)


def _told_faults(world: World, case_id: str) -> list[str]:
    with world.office.deps.database.read() as unit:
        rows = unit.all(OUTBOX.select().where(OUTBOX.c.subject_id == case_id))
        deadline = store.find_deadline(unit, case_id)
    told = Counter(row.name for row in rows)
    faults = []
    if told["registration.limit_overrun"] != 1:
        faults.append(f"the breach was told {told['registration.limit_overrun']} times")
    near = Counter((row.payload["period"], row.payload["tone"]) for row in rows if row.name.endswith("deadline_near"))
    faults += [f"{period} {tone} was told {times} times" for (period, tone), times in near.items() if times > 1]
    if deadline is None or deadline.told != "over":
        faults.append("the clock does not know what it has told")
    return faults
