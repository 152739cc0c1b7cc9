"""F9: people who decide on the same thing at the same time.

Every schedule brings a case or a registration to where two or three people may act on it, lets them act at once, and
compares what they were answered and what stands afterwards with every order in which they could have acted one after
the other. An outcome that no order explains is a fault: a lost update, two decisions, a change of what was ended.

On SQLite the schedule itself is random: everybody stops before each look at the database and each write, and a seeded
chance says who goes on. On PostgreSQL transactions overlap by themselves, and everybody starts at one barrier.
"""

from __future__ import annotations

import contextlib
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any, TypeVar

from registrar.kernel.actor import Actor, Role, Scope
from registrar.kernel.errors import RegistrarError
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration import store
from registrar.modules.registration.contract import BusinessType, Receipt
from registrar.modules.registration.model import FactKind, Item, Registration, RestraintKind
from registrar.modules.registration.rules.status import standing_on
from registrar.modules.registration.verbs.correct_fact import CorrectFact, correct_fact
from registrar.modules.registration.verbs.open_application import OpenCommand, open_application
from registrar.modules.registration.verbs.record_restraint import RecordRestraint, record_restraint
from registrar.modules.registration.verbs.save_form import save_form
from registrar.platform.db.engine import Database
from registrar.platform.db.migrate import migrate
from registrar.platform.db.units import Act as Work
from registrar.platform.db.units import ReadUnit, RequestKey
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.keys import KeyRing
from registrar.platform.vault import Vault
from tests.modules.registration.conftest import World, build_world
from tests.modules.registration.neighbours import EMPLOYER
from tools.house.rooms import rooms_in_order

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds after which a schedule that does not end is a fault of its own."""
REFUSED = "refused"
OTHER = replace(EMPLOYER, id="employer-2", name="另一造价咨询有限公司", name_key="另一造价咨询有限公司")

Deed = Callable[[], object]
Outcome = tuple[Any, ...]
"""For each deed whether it was done, in their order; then what stands afterwards."""


class Turns:
    """Lets one of several threads go on at a time, chosen by ``chance``, until its next stop."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._changed = threading.Condition()
        self._waiting: dict[int, bool] = {}
        self._running: int | None = None
        self._members: set[int] = set()

    def stop(self) -> None:
        """Called by a thread before it touches the database; threads that take no part pass."""
        me = threading.get_ident()
        if me not in self._members:
            return
        with self._changed:
            self._give_up(me)
            self._waiting[me] = True
            self._choose()
            while self._running != me:
                if not self._changed.wait(PATIENCE):
                    raise TimeoutError("nobody goes on")

    def run(self, deeds: Sequence[Deed]) -> list[bool]:
        ready = threading.Barrier(len(deeds))

        def one(deed: Deed) -> bool:
            me = threading.get_ident()
            with self._changed:
                self._members.add(me)
            ready.wait(PATIENCE)
            try:
                return done(deed)
            finally:
                with self._changed:
                    self._members.discard(me)
                    self._give_up(me)
                    self._choose()

        with ThreadPoolExecutor(len(deeds)) as pool:
            return list(pool.map(one, deeds))

    def _give_up(self, me: int) -> None:
        if self._running == me:
            self._running = None

    def _choose(self) -> None:
        """When everybody who takes part waits, one of them goes on."""
        if self._running is None and self._waiting and set(self._waiting) >= self._members:
            self._running = self._chance.choice(sorted(self._waiting))
            del self._waiting[self._running]
            self._changed.notify_all()


class SteppedDatabase(Database):
    """A database whose users stop before every look and every write."""

    turns: Turns | None = None

    @contextlib.contextmanager
    def read(self) -> Iterator[ReadUnit]:
        if self.turns:
            self.turns.stop()
        with super().read() as unit:
            yield unit

    def write(self, act: Work[T], key: RequestKey[T] | None = None) -> T:
        if self.turns:
            self.turns.stop()
        return super().write(act, key)


def done(deed: Deed) -> bool:
    try:
        deed()
    except RegistrarError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Meeting:
    """What some people are about to do at once, and how to see what came of it."""

    deeds: Sequence[Deed]
    see: Callable[[], object]


Scene = Callable[[World, str], Meeting]
"""Brings a person, by their id, to where others meet over their case."""


def case_of(world: World, at: Receipt) -> Callable[[], object]:
    """The case afterwards: where it stands, and each step of its history exactly once."""

    def see() -> object:
        case = world.case(at.id)
        with world.office.deps.database.read() as unit:
            number = store.find_certificate_of(unit, at.id)
        return case.state, tuple(step.act for step in case.history), case.version, number is not None

    return see


def register_of(world: World, person: str) -> Callable[[], object]:
    """What the register says of the person afterwards: standing, and how many facts of each kind."""

    def see() -> object:
        with world.office.deps.database.read() as unit:
            held = store.registrations_held(unit, person)
            versions = [len(store.issues_of(unit, each.id)) for each in held]
        standings = [standing_on(each, world.office.deps.today()) for each in held]
        counted = [tuple(sorted(Counter(fact.kind.value for fact in each.facts).items())) for each in held]
        return [(each.status, each.employer_id, each.valid_to) for each in standings], counted, versions

    return see


def registered(world: World, person: str) -> Registration:
    world.act(world.official("housing", Role.DECIDER), "grant", world.to_decision(world.draft(person), person))
    with world.office.deps.database.read() as unit:
        return store.registrations_held(unit, person)[0]


def opened(world: World, actor: Actor, business: BusinessType, about: Registration, **form: object) -> Receipt:
    at = open_application(actor, OpenCommand(business, registration_id=about.id), world.office)
    who = world.practitioner.identity_of(about.person_id)
    world.documents.hand_in_all(at.id, who.name, who.id_number)
    return save_form(actor, at.id, at.version, {"commitment": True, **form}, world.office)


def reason_of(world: World, key: str) -> tuple[str, ...]:
    return (world.office.deps.policy.at(key, world.office.deps.today()).value[0]["code"],)


def two_deciders_and_the_person(world: World, person: str) -> Meeting:
    at = world.to_decision(world.draft(person), person)
    reasons = reason_of(world, "registration.refusal_reasons")
    return Meeting(
        [
            lambda: world.act(world.official("housing", Role.DECIDER, "decider-a"), "grant", at),
            lambda: world.act(world.official("housing", Role.DECIDER, "decider-b"), "refuse", at, reasons=reasons),
            lambda: world.act(world.engineer(person), "withdraw", at),
        ],
        case_of(world, at),
    )


def two_grants(world: World, person: str) -> Meeting:
    at = world.to_decision(world.draft(person), person)
    return Meeting(
        [
            lambda: world.act(world.official("housing", Role.DECIDER, "decider-a"), "grant", at),
            lambda: world.act(world.official("housing", Role.DECIDER, "decider-b"), "grant", at),
        ],
        case_of(world, at),
    )


def three_at_the_window(world: World, person: str) -> Meeting:
    at = world.act(world.engineer(person), "submit", world.draft(person))
    at = world.act(world.employer(), "confirm", at)
    window = (
        world.official("housing-44", Role.INTAKE, "window-a"),
        world.official("housing-44", Role.INTAKE, "window-b"),
    )
    item = Item(reason_of(world, "registration.correction_reasons")[0], "labour_contract", "第二页看不清")
    return Meeting(
        [
            lambda: world.act(window[0], "accept", at),
            lambda: world.act(window[1], "return_for_correction", at, items=(item,)),
            lambda: world.act(world.engineer(person), "withdraw", at),
        ],
        case_of(world, at),
    )


def the_employer_and_the_person(world: World, person: str) -> Meeting:
    at = world.act(world.engineer(person), "submit", world.draft(person))
    reasons = reason_of(world, "registration.employer_rejection_reasons")
    return Meeting(
        [
            lambda: world.act(world.employer(), "confirm", at),
            lambda: world.act(world.employer(), "reject", at, reasons=reasons),
            lambda: world.act(world.engineer(person), "withdraw", at),
        ],
        case_of(world, at),
    )


def typing_while_submitting(world: World, person: str) -> Meeting:
    at = world.draft(person)
    return Meeting(
        [
            lambda: save_form(world.engineer(person), at.id, at.version, {"email": "a@example.cn"}, world.office),
            lambda: save_form(world.engineer(person), at.id, at.version, {"email": "b@example.cn"}, world.office),
            lambda: world.act(world.engineer(person), "submit", at),
        ],
        lambda: (case_of(world, at)(), world.case(at.id).form.email),
    )


def many_begin_at_once(world: World, person: str) -> Meeting:
    record = world.practitioner.add(person, Level.CLASS1, Specialty.CIVIL)

    def begin() -> object:
        return open_application(world.engineer(person), OpenCommand(BusinessType.INITIAL, record.id), world.office)

    return Meeting([begin, begin, begin], lambda: None)


def a_move_against_a_cancellation(world: World, person: str) -> Meeting:
    """The person begins to move to another employer while the employer begins to have the registration cancelled."""
    held = registered(world, person)
    return Meeting(
        [
            lambda: opened(world, world.engineer(person), BusinessType.EMPLOYER_CHANGE, held),
            lambda: opened(world, world.employer(), BusinessType.CANCELLATION, held, ground="contract_ended"),
        ],
        register_of(world, person),
    )


def the_last_step_against_a_lock(world: World, person: str) -> Meeting:
    """A renewal of nothing: a move is granted while the organ locks the person."""
    held = registered(world, person)
    world.identity.all_employers[OTHER.id] = OTHER
    form = {
        "mobile": "10012345678",
        "contract_kind": "open_ended",
        "contract_start": "2026-01-01",
        "employer_id": OTHER.id,
        "former_contract_ended_on": "2026-03-01",
    }
    at = opened(world, world.engineer(person), BusinessType.EMPLOYER_CHANGE, held, **form)
    at = world.act(world.engineer(person), "submit", at)
    at = world.act(Actor("clerk-2", frozenset({Role.EMPLOYER}), Scope(employer_id=OTHER.id)), "confirm", at)
    at = world.act(world.official("housing-44", Role.INTAKE), "accept", at)
    at = world.act(world.official("housing-44", Role.FIRST_REVIEWER), "agree", at)
    at = world.act(world.employer(), "release", at)
    decider = world.official("housing", Role.DECIDER)
    lock = RecordRestraint(held.number, RestraintKind.LOCK, date(2026, 3, 2), None, "协查函〔2026〕1号")
    return Meeting(
        [
            lambda: world.act(world.official("housing-44", Role.DECIDER), "grant", at),
            lambda: record_restraint(decider, lock, world.office),
        ],
        lambda: (case_of(world, at)(), register_of(world, person)()),
    )


def two_corrections(world: World, person: str) -> Meeting:
    held = registered(world, person)
    term = next(fact for fact in held.facts if fact.kind is FactKind.TERM)

    def correct(account: str, ends_on: date) -> Deed:
        command = CorrectFact(held.number, term.id, "录入有误", ends_on=ends_on)
        return lambda: correct_fact(world.official("housing", Role.DECIDER, account), command, world.office)

    return Meeting(
        [correct("decider-a", date(2030, 2, 1)), correct("decider-b", date(2030, 2, 2))], register_of(world, person)
    )


SCENES: Sequence[Scene] = (
    two_deciders_and_the_person,
    two_grants,
    three_at_the_window,
    the_employer_and_the_person,
    typing_while_submitting,
    many_begin_at_once,
    a_move_against_a_cancellation,
    the_last_step_against_a_lock,
    two_corrections,
)


@dataclass
class Told:
    """What the campaign saw."""

    schedules: int = 0
    deeds: int = 0
    refused: int = 0
    kinds: dict[str, set[Outcome]] = field(default_factory=dict)
    """Of each scene the outcomes that were seen."""
    faults: list[str] = field(default_factory=list)


def meet_at_once(folder: Path, count: int, seed: int = 1, database_url: str | None = None) -> Told:
    """``count`` schedules over all scenes in turn, in one database."""
    clock, ids = FixedClock(), SequentialIds()
    ring = KeyRing.create(folder / "keys", ids, clock, development=True)
    url = database_url or f"sqlite:///{folder / 'registrar.sqlite'}"
    database = SteppedDatabase(url, clock=clock, ids=ids, vault=Vault(ring))
    try:
        for _step in migrate(database, ["platform", *rooms_in_order()], clock):
            pass
        world = build_world(database, clock, ids, ring, folder)
        return _meet(world, database, count, seed, steps=database_url is None)
    finally:
        database.close()


def _meet(world: World, database: SteppedDatabase, count: int, seed: int, *, steps: bool) -> Told:
    told, chance, people = Told(), random.Random(seed), (f"person-{number}" for number in range(10**9))
    allowed = {scene: _in_every_order(world, scene, people) for scene in SCENES}
    for number in range(count):
        scene = SCENES[number % len(SCENES)]
        meeting = scene(world, next(people))
        turns = Turns(chance)
        if steps:
            database.turns = turns
        try:
            answers = turns.run(meeting.deeds)
        finally:
            database.turns = None
        outcome = (tuple(answers), repr(meeting.see()))
        told.schedules += 1
        told.deeds += len(answers)
        told.refused += answers.count(False)
        told.kinds.setdefault(scene.__name__, set()).add(outcome)
        if outcome not in allowed[scene]:
            told.faults.append(f"schedule {number}, {scene.__name__}: {outcome}")
    return told


def _in_every_order(world: World, scene: Scene, people: Iterator[str]) -> set[Outcome]:
    """The outcomes of one after another, whoever comes first."""
    found = set()
    meeting = scene(world, next(people))
    for order in permutations(range(len(meeting.deeds))):
        meeting = scene(world, next(people))
        answers = {place: done(meeting.deeds[place]) for place in order}
        found.add((tuple(answers[place] for place in range(len(answers))), repr(meeting.see())))
    return found
