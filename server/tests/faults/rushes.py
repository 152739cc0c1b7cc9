"""Many at the same instant: one key a hundred times (F8), one case made by two hundred hands, all decisions at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from registrar.kernel.certificate_number import parse
from registrar.kernel.clock import SystemClock
from registrar.kernel.ids import SystemIds
from tests.faults.crowd import Person, gather, send
from tests.faults.site import running
from tests.flows.town import Town, build_town

LONGEST_WAIT = 60


@dataclass(slots=True)
class Rush:
    """What came of it."""

    calls: int = 0
    waited: int = 0
    """Answers that said: being worked on, or busy, come back."""
    effects: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def same_key(folder: Path, rounds: int, hands: int = 100, database_url: str | None = None) -> Rush:
    """F8: a new application each round, its one request sent by ``hands`` connections at once; withdrawn afterwards."""
    rush, ids = Rush(), SystemIds()
    town = build_town(folder, database_url, SystemClock())
    applicant = town.applicant()
    session = Person(applicant.visitor.http.cookies["registrar_session"], applicant)
    record = applicant.visitor.see("/api/me/person")["qualifications"][0]["id"]
    town.close()
    body = {"qualification_id": record}
    with running(folder, database_url) as site, Hands(site.url, hands) as at_once:
        for _ in range(rounds):
            key = ids.new()
            answers = at_once([_call(session, "POST", "/api/applications", key, body)] * hands, rush)
            told = {answer.content for answer in answers}
            if [answer for answer in answers if answer.status_code != 201] or len(told) != 1:
                rush.faults.append(f"not one answer: {sorted({answer.status_code for answer in answers})}")
            with httpx.Client(base_url=site.url, trust_env=False) as http:
                cookie = {"Cookie": f"registrar_session={session.cookie}"}
                cases = http.get("/api/me/applications", headers=cookie).json()
                pending = [case for case in cases if case["state"] == "draft"]
                rush.effects += len(pending)
                if len(pending) != 1:
                    rush.faults.append(f"{len(pending)} applications of one key")
                changed = send(http, session.cookie, "POST", "/api/applications", key, {**body, "x": 1}, {})
                other = send(
                    http, session.cookie, "POST", "/api/applications", key, {"qualification_id": "another"}, {}
                )
                if (changed.status_code, other.status_code) != (422, 422):
                    rush.faults.append("a changed body was not refused with 422")
                case = answers[0].json()
                end = {"version": case["version"], "opinion": None}
                path = f"/api/applications/{case['id']}/actions/withdraw"
                send(http, session.cookie, "POST", path, ids.new(), end, {}).raise_for_status()
    return rush


def identical_submissions(folder: Path, hands: int = 200, database_url: str | None = None) -> Rush:
    """One person, ``hands`` keys, the same request at once: one application, and everybody else is told its number."""
    rush, ids = Rush(), SystemIds()
    town = build_town(folder, database_url, SystemClock())
    applicant = town.applicant()
    session = Person(applicant.visitor.http.cookies["registrar_session"], applicant)
    record = applicant.visitor.see("/api/me/person")["qualifications"][0]["id"]
    town.close()
    with running(folder, database_url) as site, Hands(site.url, hands) as at_once:
        body = {"qualification_id": record}
        calls = [_call(session, "POST", "/api/applications", ids.new(), body) for _ in range(hands)]
        answers = at_once(calls, rush)
        made = [answer.json() for answer in answers if answer.status_code == 201]
        rush.effects = len(made)
        if len(made) != 1:
            rush.faults.append(f"{len(made)} applications")
        for answer in answers:
            if answer.status_code == 201:
                continue
            code = answer.json()["code"]
            if (answer.status_code, code) not in ((409, "registration.already_pending"), (409, "platform.moved_on")):
                rush.faults.append(f"{answer.status_code} {code}")
        with httpx.Client(base_url=site.url, trust_env=False) as http:
            cookie = {"Cookie": f"registrar_session={session.cookie}"}
            rows = http.get("/api/me/applications", headers=cookie).json()
            if len(rows) != 1:
                rush.faults.append(f"{len(rows)} applications are listed")
    return rush


def decisions(folder: Path, count: int = 64, database_url: str | None = None) -> Rush:
    """``count`` final decisions at once: consecutive numbers, each certificate once."""
    rush, ids = Rush(), SystemIds()
    town = build_town(folder, database_url, SystemClock())
    desk, people = gather(town, count + 1)
    cases = [_to_decision(town, person) for person in people]
    town.close()
    decider = desk.officials["decider"]
    with running(folder, database_url) as site, Hands(site.url, count) as at_once:
        calls = [
            _call(
                decider,
                "POST",
                f"/api/applications/{case['id']}/actions/grant",
                ids.new(),
                {"version": case["version"], "opinion": "同意"},
            )
            for case in cases
        ]
        answers = at_once(calls, rush)
    refused = [answer for answer in answers if answer.status_code != 200]
    rush.faults += [f"{answer.status_code} {answer.text[:120]}" for answer in refused]
    serials = sorted(parse(answer.json()["certificate_number"]).serial for answer in answers if answer not in refused)
    rush.effects = len(serials)
    # The first number was given while everybody was gathered.
    if serials != list(range(2, count + 2)):
        rush.faults.append(f"not consecutive: {serials}")
    return rush


def _to_decision(town: Town, person: Person) -> dict[str, Any]:
    assert person.applicant is not None
    assert person.draft is not None
    return town.from_draft(person.applicant, person.draft)


Call = Callable[[httpx.Client], httpx.Response]


def _call(person: Person, method: str, path: str, key: str, body: Any) -> Call:
    return lambda http: send(http, person.cookie, method, path, key, body, {})


class Hands:
    """So many open connections, each on a thread of its own."""

    def __init__(self, url: str, count: int) -> None:
        self._clients = [httpx.Client(base_url=url, trust_env=False, timeout=60) for _ in range(count)]
        self._pool = ThreadPoolExecutor(count)

    def __enter__(self) -> Callable[[Sequence[Call], Rush], list[httpx.Response]]:
        list(self._pool.map(lambda http: http.get("/health/live"), self._clients))
        return self._rush

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()
        for client in self._clients:
            client.close()

    def _rush(self, calls: Sequence[Call], rush: Rush) -> list[httpx.Response]:
        """Everybody at the same instant; who is told to come back does."""
        start = threading.Barrier(len(calls))

        def run(http: httpx.Client, call: Call) -> tuple[httpx.Response, int]:
            start.wait()
            give_up, waited = time.monotonic() + LONGEST_WAIT, 0
            while "retry-after" in (answer := call(http)).headers and time.monotonic() < give_up:
                waited += 1
                time.sleep(0.05)
            return answer, waited

        began = time.perf_counter()
        done = list(self._pool.map(run, self._clients, calls))
        rush.seconds += time.perf_counter() - began
        rush.calls += len(calls)
        rush.waited += sum(waited for _, waited in done)
        return [answer for answer, _ in done]
