"""People who work without pause, and remember everything they were told.

A case goes its whole way over HTTP: opened, scans handed in, read, confirmed, form saved, submitted, confirmed by the
employer, accepted, reviewed twice, granted; about half of them are withdrawn on the way, so that their person begins
again. A call that got no answer is sent again with its key until it gets one: that answer must be the one of an act
done once.
"""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx

from registrar.kernel.actor import Role
from registrar.modules.documents.contract import DocumentKind
from tests.flows.town import Applicant, Town, prepared_scan, readings

AGAIN_SECONDS = 0.02
READING_SECONDS = 4
"""Of one scan, before a person would try again: a reading process that died holds it for minutes."""


class Stopped(Exception):
    """The campaign is over."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """One act the product said it had done."""

    cookie: str
    method: str
    path: str
    key: str
    body: Any
    answer: dict[str, Any]


@dataclass(slots=True)
class Person:
    """A session, as a browser keeps it."""

    cookie: str
    applicant: Applicant | None = None
    draft: dict[str, Any] | None = None
    """A case made ready beforehand, so that a short campaign sees decisions too."""


@dataclass(slots=True)
class Desk:
    """Whose turn it is on the way of a case: sessions of the officials, by desk."""

    clerk: Person
    officials: dict[str, Person]
    form: dict[str, Any]


DESKS = (
    ("accept", Role.INTAKE),
    ("agree", Role.FIRST_REVIEWER),
    ("agree", Role.SECOND_REVIEWER),
    ("grant", Role.DECIDER),
)


@dataclass(slots=True)
class Crowd:
    """``lanes`` people at once, on applicants taken from one pool. ``site`` answers anew after every kill."""

    url: str
    desk: Desk
    people: list[Person]
    lanes: int
    seed: int
    acknowledged: list[Acknowledged] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    in_flight: int = 0
    repeated: int = 0
    """Calls that got no answer at first."""
    _pool: queue.SimpleQueue[Person] = field(default_factory=queue.SimpleQueue)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _going: threading.Event = field(default_factory=threading.Event)
    _over: threading.Event = field(default_factory=threading.Event)
    _idle: int = 0
    _keys: Any = field(default_factory=lambda: count(1))
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        for person in self.people:
            self._pool.put(person)
        self._threads = [threading.Thread(target=self._live, args=(lane,), daemon=True) for lane in range(self.lanes)]
        for thread in self._threads:
            thread.start()

    def go(self) -> None:
        self._going.set()

    def pause(self) -> None:
        """No new call is sent; returns when every lane is waiting. Calls without an answer wait for :meth:`go`."""
        self._going.clear()
        while self._idle < sum(thread.is_alive() for thread in self._threads):
            time.sleep(0.002)

    def finish(self) -> None:
        """Let calls without an answer get one, then stop."""
        self._over.set()
        self._going.set()
        for thread in self._threads:
            thread.join()

    # -- one lane

    def _live(self, lane: int) -> None:
        chance = random.Random(f"{self.seed}/{lane}")
        with httpx.Client(base_url=self.url, timeout=30, trust_env=False) as http:
            while not self._over.is_set():
                try:
                    person = self._pool.get_nowait()
                except queue.Empty:
                    return
                try:
                    if not self._case(http, person, chance):
                        self._pool.put(person)
                except Stopped:
                    return
                except Exception as error:
                    self._complain(f"{type(error).__name__}: {error}"[:300])
                    return

    def _case(self, http: httpx.Client, person: Person, chance: random.Random) -> bool:
        """One case from its first step to its last. True when it was granted."""
        assert person.applicant is not None
        leaves_after = chance.choice((1, 2, 3, 4, 5, None, None, None, None))
        case = person.draft or self._draft(http, person, person.applicant)
        person.draft = None
        path = f"/api/applications/{case['id']}"
        steps = [(person, "submit"), (self.desk.clerk, "confirm")]
        steps += [(self.desk.officials[role.value], act) for act, role in DESKS]
        for place, (who, act) in enumerate(steps):
            leaves = place == leaves_after
            body = {"version": case["version"], "opinion": "经核对，材料齐全。"}
            to = f"{path}/actions/{'withdraw' if leaves else act}"
            case = self.act(http, person if leaves else who, "POST", to, body)
            if leaves:
                return False
        return True

    def _draft(self, http: httpx.Client, person: Person, applicant: Applicant) -> dict[str, Any]:
        qualification = applicant.person.qualifications[0]
        record = self.see(http, person, "/api/me/person")["qualifications"]
        wanted = next(each["id"] for each in record if each["management_number"] == qualification.management_number)
        case = self.act(http, person, "POST", "/api/applications", {"qualification_id": wanted})
        for kind, values in readings(applicant.person).items():
            self._hand_in(http, person, case["id"], kind, values)
        body = {"version": case["version"], "form": self.desk.form}
        return self.act(http, person, "PUT", f"/api/applications/{case['id']}/form", body)

    def _hand_in(
        self, http: httpx.Client, person: Person, case_id: str, kind: DocumentKind, values: Mapping[str, str]
    ) -> None:
        """Until it is read and confirmed. What a killed process was reading is taken back and handed in anew."""
        while True:
            scan = prepared_scan(kind, values, f"{case_id} {next(self._keys)}")
            document = self.act(http, person, "POST", "/api/documents", scan, application_id=case_id)
            path = f"/api/documents/{document['id']}"
            give_up = time.monotonic() + READING_SECONDS
            while time.monotonic() < give_up:
                seen = self.see(http, person, path)
                if seen["state"] == "read":
                    said = {field["name"]: field["value"] for field in seen["fields"] if field["value"]}
                    self.act(http, person, "POST", f"{path}/confirmation", {"fields": said})
                    return
                time.sleep(AGAIN_SECONDS)
            self.act(http, person, "DELETE", path, None)

    def see(self, http: httpx.Client, person: Person, path: str) -> Any:
        answer = self._answered(http, lambda: http.get(path, headers=cookie_of(person)))
        if not answer.is_success:
            raise AssertionError(f"{answer.status_code} GET {path}: {answer.text[:200]}")
        return answer.json()

    def act(
        self, http: httpx.Client, person: Person, method: str, path: str, body: Any, **fields: str
    ) -> dict[str, Any]:
        """Do it once, however often it must be sent; the answer."""
        key = f"crowd-{self.seed}-{next(self._keys)}"
        answer = self._answered(http, lambda: send(http, person.cookie, method, path, key, body, fields))
        if not answer.is_success:
            raise AssertionError(f"{answer.status_code} {method} {path}: {answer.text[:200]}")
        told: dict[str, Any] = answer.json() if answer.content else {"id": path.rsplit("/", 1)[-1]}
        with self._lock:
            self.acknowledged.append(Acknowledged(person.cookie, method, path, key, (body, fields), told))
        return told

    def _answered(self, http: httpx.Client, call: Any) -> httpx.Response:
        first = True
        while True:
            self._wait_to_go(first)
            try:
                with self._lock:
                    self.in_flight += 1
                try:
                    answer: httpx.Response = call()
                finally:
                    with self._lock:
                        self.in_flight -= 1
            except httpx.TransportError:
                with self._lock:
                    self.repeated += first
                first = False
                time.sleep(AGAIN_SECONDS)
                continue
            if "retry-after" not in answer.headers:
                return answer
            time.sleep(min(0.2, float(answer.headers["retry-after"])))
            first = False

    def _wait_to_go(self, may_stop: bool) -> None:
        if not self._going.is_set():
            with self._lock:
                self._idle += 1
            self._going.wait()
            with self._lock:
                self._idle -= 1
        if self._over.is_set() and may_stop:
            raise Stopped

    def _complain(self, text: str) -> None:
        with self._lock:
            self.complaints.append(text)


def cookie_of(person: Person) -> dict[str, str]:
    return {"Cookie": f"registrar_session={person.cookie}"}


def send(
    http: httpx.Client, cookie: str, method: str, path: str, key: str, body: Any, fields: Mapping[str, str]
) -> httpx.Response:
    """The same bytes each time it is called with the same arguments."""
    headers = {"Idempotency-Key": key, "Cookie": f"registrar_session={cookie}"}
    if body is None:
        return http.request(method, path, headers=headers)
    if isinstance(body, bytes):
        return http.request(method, path, headers=headers, data=dict(fields), files={"file": ("扫描件.png", body)})
    return http.request(method, path, headers=headers, json=body)


def gather(town: Town, applicants: int) -> tuple[Desk, list[Person]]:
    """Everybody signed in: the applicants, the clerk, one official for each desk of a class-1 civil case."""
    people = [town.applicant() for _ in range(applicants)]
    first = people[0]
    case = town.clerk().does(town.submitted(first), "confirm")
    officials = {}
    for act, role in DESKS:
        official = town.official_at(role, first, case)
        officials[role.value] = Person(official.http.cookies["registrar_session"])
        case = official.does(case, act)
    town.settle()
    form = town.form(first)
    clerk = Person(town.clerk().http.cookies["registrar_session"])
    return Desk(clerk, officials, form), [
        Person(each.visitor.http.cookies["registrar_session"], each, town.draft(each)) for each in people[1:]
    ]
