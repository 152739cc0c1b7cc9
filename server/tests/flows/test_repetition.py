"""Refreshing, clicking twice, acting on an old page: one effect, and an answer that says what happened."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
from httpx import Response
from sqlalchemy import make_url

from registrar.kernel.actor import Role
from tests.flows.town import Town, Visitor, new_key, told


@contextmanager
def writes_waiting(town: Town) -> Iterator[None]:
    """Nothing is committed while the block runs: a database that takes its time."""
    url = make_url(town.house.settings.database)
    if url.get_backend_name() == "postgresql":
        plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain) as connection:
            connection.execute("LOCK TABLE answer_given IN ACCESS EXCLUSIVE MODE")
            yield
        return
    let_go, held = threading.Event(), threading.Event()

    def hold(_unit: object) -> None:
        held.set()
        let_go.wait()

    thread = threading.Thread(target=town.house.deps.database.write, args=(hold,))
    thread.start()
    held.wait()
    try:
        yield
    finally:
        let_go.set()
        thread.join()


def at_once(calls: Sequence[Callable[[], Response]]) -> list[Response]:
    """Everybody starts together."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Response]) -> Response:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def same_browser(town: Town, visitor: Visitor) -> Visitor:
    """The same session in another tab: a client of its own, since one is not made for many threads."""
    tab = town.visitor()
    tab.http.cookies.update(visitor.http.cookies)
    return tab


def test_the_same_key_gets_the_same_answer_and_another_body_is_refused(town: Town) -> None:
    applicant = town.applicant()
    draft = town.draft(applicant)
    path, key = f"/api/applications/{draft['id']}/actions/submit", new_key()
    body = {"version": draft["version"]}
    first = applicant.visitor.send("POST", path, body, key)
    again = applicant.visitor.send("POST", path, body, key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.content == first.content
    changed = applicant.visitor.send("POST", path, {**body, "opinion": "另一个"}, key)
    assert (changed.status_code, changed.json()["code"]) == (422, "platform.key_reused")
    view = applicant.visitor.see(f"/api/applications/{draft['id']}")
    assert [step["action"] for step in view["timeline"]] == ["submit"]


def test_a_refused_act_leaves_its_key_free(sqlite_town: Town) -> None:
    applicant = sqlite_town.applicant()
    draft, key = sqlite_town.draft(applicant), new_key()
    path = f"/api/applications/{draft['id']}/actions/submit"
    assert applicant.visitor.send("POST", path, {"version": draft["version"] - 1}, key).status_code == 409
    assert applicant.visitor.send("POST", path, {"version": draft["version"]}, key).status_code == 200


def test_a_key_belongs_to_its_caller(sqlite_town: Town) -> None:
    town, key = sqlite_town, new_key()
    one, other = town.applicant(), town.applicant()
    answers = []
    for applicant in (one, other):
        record = applicant.visitor.see("/api/me/person")["qualifications"][0]["id"]
        answers.append(applicant.visitor.post("/api/applications", {"qualification_id": record}, key))
    assert answers[0]["id"] != answers[1]["id"]


def test_a_repeated_request_in_flight_is_told_to_wait(town: Town) -> None:
    applicant = town.applicant()
    draft, key = town.draft(applicant), new_key()
    tabs = [same_browser(town, applicant.visitor) for _ in range(2)]
    path, body = f"/api/applications/{draft['id']}/actions/submit", {"version": draft["version"]}
    with ThreadPoolExecutor(2) as pool:
        with writes_waiting(town):
            calls = [pool.submit(tab.send, "POST", path, body, key) for tab in tabs]
            # One of the two waits for the database, the other is answered while it waits.
            while not any(call.done() for call in calls):
                threading.Event().wait(0.01)
        answers = [call.result() for call in calls]
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    waiting = next(answer for answer in answers if answer.status_code == 409)
    assert (waiting.json()["code"], waiting.headers["retry-after"]) == ("platform.request_in_flight", "1")
    done = next(answer for answer in answers if answer.status_code == 200)
    assert applicant.visitor.send("POST", path, body, key).content == done.content


def test_a_double_click_with_two_keys_has_one_effect(town: Town) -> None:
    applicant = town.applicant()
    case = town.submitted(applicant)
    tabs = [same_browser(town, town.clerk()) for _ in range(8)]
    answers = at_once([partial(tab.act, case, "confirm") for tab in tabs])
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} <= {
        "registration.act_not_available",
        "platform.moved_on",
    }
    view = applicant.visitor.see(f"/api/applications/{case['id']}")
    assert [step["action"] for step in view["timeline"]] == ["submit", "confirm"]


def test_an_act_on_an_old_page_is_told_that_the_case_has_moved_on(town: Town) -> None:
    applicant = town.applicant()
    draft = town.draft(applicant)
    path = f"/api/applications/{draft['id']}/form"
    told(applicant.visitor.send("PUT", path, {"version": draft["version"], "form": {"post": "造价咨询"}}))
    stale_save = applicant.visitor.send("PUT", path, {"version": draft["version"], "form": {"post": "其他"}})
    assert (stale_save.status_code, stale_save.json()["code"]) == (409, "platform.moved_on")
    stale_act = applicant.visitor.act(draft, "submit")
    assert (stale_act.status_code, stale_act.json()["code"]) == (409, "platform.moved_on")


def test_two_deciders_of_one_organ_make_one_decision(town: Town) -> None:
    for _ in range(4):
        applicant = town.applicant()
        case = town.to_decision(applicant)
        decider = town.official_at(Role.DECIDER, applicant, case)
        tabs = [same_browser(town, decider) for _ in range(6)]
        said: list[tuple[str, dict[str, Any]]] = [("grant", {}), ("refuse", {"reasons": ["not_employed"]})] * 3
        calls = [partial(tab.act, case, act, **more) for tab, (act, more) in zip(tabs, said, strict=True)]
        answers = at_once(calls)
        assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
        (winner,) = (answer.json() for answer in answers if answer.status_code == 200)
        view = applicant.visitor.see(f"/api/applications/{case['id']}")
        assert (view["state"], view["certificate"] is None) == (winner["state"], winner["state"] == "refused")
