"""The hot look-up over a real connection gives what the ordinary route gives."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import uvicorn
from fastapi.testclient import TestClient

from registrar.kernel.actor import Role
from registrar.modules.registration import store
from registrar.modules.registration.http import routes
from registrar.modules.registration.http.public import hot_routes
from registrar.modules.registration.ports import Published
from registrar.modules.registration.verbs.publish_registration import publish_registration
from registrar.platform.http.app import create_api, wrapped
from registrar.platform.http.hot_routes import HotRoutes, protocol_with
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.read_model import ReadModel
from tests.modules.registration.conftest import World

PATH = "/api/public/certificates"


class Counter:
    """Sessions nobody has; the application behind the hot routes."""


@contextmanager
def served(world: World, folder: Path, burst: int = 1000) -> Iterator[tuple[TestClient, int, str]]:
    granted = world.act(world.official("housing", Role.DECIDER), "grant", world.to_decision(world.draft()))
    office, register = world.office, ReadModel(folder / "public.sqlite")
    with office.deps.database.read() as unit:
        certificate = store.find_certificate_of(unit, granted.id)
    assert certificate is not None
    publish_registration(certificate.registration_id, office, register)
    clock, ids = office.deps.clock, office.deps.ids
    slow = create_api(
        [routes(office, register, RateLimit(Rate(60, 1000), clock), Published(bytes, bytes))], Counter(), "test"
    )  # type: ignore[arg-type]  # reason: nobody signs in
    app = wrapped(slow, ids)
    hot = HotRoutes(hot_routes(office, register, RateLimit(Rate(60, burst), clock)), clock, ids)
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, http=protocol_with(hot), log_config=None, lifespan="off", server_header=False)
    )
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([door])), daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.01)
        yield TestClient(app), door.getsockname()[1], certificate.number
        server.should_exit = True
        thread.join(10)


def ask(port: int, *requests: str) -> list[tuple[int, dict[str, str], dict[str, Any]]]:
    """Raw requests, all sent at once on one connection; the answers in order."""
    answers = []
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall("".join(requests).encode())
        file = line.makefile("rb")
        for _ in requests:
            status = int(file.readline().split()[1])
            headers = {}
            while (header := file.readline().decode().strip()) != "":
                name, _, value = header.partition(": ")
                headers[name] = value
            answers.append((status, headers, json.loads(file.read(int(headers["content-length"])))))
    return answers


def get(query: str, *headers: str) -> str:
    return "\r\n".join([f"GET {PATH}?{query} HTTP/1.1", "Host: x", *headers, "", ""])


def plain(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in ("trace_id", "as_of")}


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("{number}", "张1"),
        ("{wide}", "张1"),
        (" {number} ", " 张１"),
        ("{number}", "李四"),
        ("{number}", ""),
        ("建[造]99999999999999", "张1"),
        ("建[造]11264400999999", "张1"),
        ("12", "张1"),
    ],
)
def test_both_ways_answer_the_same(world: World, tmp_path: Path, number: str, name: str) -> None:
    with served(world, tmp_path) as (client, port, issued):
        wide = issued.replace("[", "〔").replace("]", "〕").replace("1", "１")
        asked = {"number": number.format(number=issued, wide=wide), "name": name}
        [(status, headers, body)] = ask(port, get(urlencode(asked)))
        ordinary = client.get(PATH, params=asked)
        assert (status, plain(body)) == (ordinary.status_code, plain(ordinary.json()))
        differing = {"date", "content-length", "x-trace-id"}
        assert {k: v for k, v in headers.items() if k not in differing} == {
            k: v for k, v in ordinary.headers.items() if k not in differing
        }
        assert headers["x-trace-id"] == body.get("trace_id", headers["x-trace-id"])


@pytest.mark.parametrize(
    "query", ["", "number=1", "number=1&name=2&more=3", "number=1&number=2&name=3", "number=%FF&name=%zz"]
)
def test_unusual_questions_go_to_the_application(world: World, tmp_path: Path, query: str) -> None:
    with served(world, tmp_path, burst=1) as (client, port, _):
        for _ in range(2):  # the hot route's own limit is one: it is never asked
            [(status, _, body)] = ask(port, get(query))
            ordinary = client.get(f"{PATH}?{query}")
            assert (status, plain(body)) == (ordinary.status_code, plain(ordinary.json()))


def test_too_many_are_told_when_to_come_back(world: World, tmp_path: Path) -> None:
    with served(world, tmp_path, burst=1) as (_, port, number):
        query = urlencode({"number": number, "name": "张1"})
        first, second = ask(port, get(query), get(query))
        assert first[0] == 200
        assert (second[0], second[2]["code"], second[1]["retry-after"]) == (429, "platform.too_many_requests", "1")


def test_requests_in_a_row_are_answered_in_order(world: World, tmp_path: Path) -> None:
    with served(world, tmp_path) as (_, port, number):
        good = get(urlencode({"number": number, "name": "张1"}))
        slow = get("number=1")
        answers = ask(port, good, slow, good, good.replace("Host: x", "Host: x\r\nConnection: close"))
        assert [status for status, _, _ in answers] == [200, 422, 200, 200]
        assert answers[-1][1]["connection"] == "close"


def test_a_changed_certificate_is_seen_at_once_when_it_is_new(tmp_path: Path) -> None:
    register = ReadModel(tmp_path / "public.sqlite")
    assert register.find("1") is None
    register.put_all([("1", "one")])
    assert register.find("1") == "one"


def test_quoting_is_read_as_forms_write_it(world: World, tmp_path: Path) -> None:
    with served(world, tmp_path) as (_, port, number):
        [(status, _, _)] = ask(port, get(f"name={quote('张1')}+&number={quote(number)}"))
        assert status == 200
