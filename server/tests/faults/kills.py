"""F1: the process is killed at random instants under write load, and started again on what it left."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from registrar.kernel.clock import SystemClock
from tests.faults.crowd import Acknowledged, Crowd, Person, gather, send
from tests.faults.judge import Judge
from tests.faults.site import Site, start
from tests.flows.town import build_town
from tests.support.live import free_port

LANES = 8
SHORTEST, LONGEST = 0.2, 2.0
"""Seconds of load before a kill."""
REPLAYED = 25
"""Acknowledged acts sent again after each restart."""


@dataclass(slots=True)
class Outcome:
    kills: int = 0
    kills_at_work: int = 0
    """Kills that cut off at least one call."""
    acknowledged: int = 0
    repeated: int = 0
    replayed: int = 0
    certificates: int = 0
    trail: int = 0
    restart_seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def killed_under_load(
    folder: Path, kills: int, seed: int = 1, progress: Callable[[int], None] = lambda _done: None
) -> Outcome:
    """``folder`` is empty, and holds the database afterwards."""
    chance = random.Random(seed)
    town = build_town(folder, clock=SystemClock())
    desk, people = gather(town, LANES + 2 + kills * 2)
    town.close()
    port = free_port()
    outcome, judge = Outcome(), Judge(folder / "registrar.sqlite")
    crowd = Crowd(f"http://127.0.0.1:{port}", desk, people, LANES, seed)
    site = start(folder, port)
    crowd.start()
    try:
        for done in range(1, kills + 1):
            crowd.go()
            time.sleep(chance.uniform(SHORTEST, LONGEST))
            outcome.kills_at_work += crowd.in_flight > 0
            site.kill()
            crowd.pause()
            judge.look(crowd.acknowledged)
            began = time.perf_counter()
            site = start(folder, port)
            outcome.restart_seconds.append(time.perf_counter() - began)
            outcome.replayed += _replay(site, crowd.acknowledged, chance, outcome.faults)
            outcome.kills = done
            progress(done)
        crowd.finish()
        _everything_is_public(site, crowd.acknowledged, people, outcome)
    finally:
        site.stop()
    judge.look(crowd.acknowledged)
    outcome.acknowledged, outcome.repeated, outcome.trail = len(crowd.acknowledged), crowd.repeated, judge.seq
    outcome.faults += judge.found + crowd.complaints
    return outcome


def _replay(site: Site, acknowledged: list[Acknowledged], chance: random.Random, faults: list[str]) -> int:
    """Acts already answered, sent again with their key: the same answer, and no second effect."""
    # What a person has taken back since has no view any more to be answered with.
    gone = {act.answer["id"] for act in acknowledged if act.method == "DELETE"}
    acknowledged = [act for act in acknowledged if act.answer["id"] not in gone]
    newest = acknowledged[-REPLAYED:]
    acts = {act.key: act for act in (*newest, *chance.sample(acknowledged, min(REPLAYED, len(acknowledged))))}
    with httpx.Client(base_url=site.url, trust_env=False, timeout=30) as http:
        for act in acts.values():
            body, fields = act.body
            answer = send(http, act.cookie, act.method, act.path, act.key, body, fields)
            # A document's answer is its view as it is now, by the id of the receipt.
            wanted = act.answer if "documents" not in act.path else {"id": act.answer["id"]}
            given = _told(answer, act)
            if any(given.get(name) != value for name, value in wanted.items()):
                faults.append(f"another answer to a retry: {answer.status_code} {act.method} {act.path}")
    return len(acts)


def _everything_is_public(site: Site, acknowledged: list[Acknowledged], people: list[Person], outcome: Outcome) -> None:
    """Every certificate anybody was told of can be verified by anyone, once the messages are delivered."""
    names = {person.cookie: person.applicant.person.name for person in people if person.applicant}
    owner = {act.answer["id"]: names[act.cookie] for act in acknowledged if act.path.endswith("/actions/submit")}
    numbers = {
        act.answer["certificate_number"]: owner[act.answer["id"]]
        for act in acknowledged
        if act.path.endswith("/actions/grant")
    }
    outcome.certificates = len(numbers)
    with httpx.Client(base_url=site.url, trust_env=False, timeout=30) as http:
        for number, name in numbers.items():
            give_up = time.monotonic() + 30
            ask = {"number": number, "name": name}
            while not (answer := http.get("/api/public/certificates", params=ask)).is_success:
                if time.monotonic() > give_up:
                    outcome.faults.append(f"not public: {number} {answer.status_code}")
                    break
                time.sleep(0.1)


def _told(answer: httpx.Response, act: Acknowledged) -> dict[str, Any]:
    if not answer.is_success:
        return {}
    told: dict[str, Any] = answer.json() if answer.content else {"id": act.answer["id"]}
    return told
