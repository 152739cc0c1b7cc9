"""Characters no database keeps and no page shows, positions nobody made, in every place that takes text: said no to."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.contracts.http.callers import NOBODY, Callers, gather
from tests.contracts.http.routes import Door, doors
from tests.contracts.http.test_who_may_what import TABLE, Row
from tests.flows.town import Town, build_town, new_key
from tests.support.database import new_postgresql

JSON_TEXTS = {
    "nul": "a\\u0000b",
    "lone surrogate": "a\\ud800b",
    "noncharacter": "a\\uffffb",
    "beyond the plane": "\\ud83d\\ude00",
    "right to left": "\\u202ea",
    "long": "x" * 5000,
}
URL_TEXTS = {"nul": "a%00b", "no utf-8": "a%ff%feb", "line": "a%0d%0ab", "half a percent": "%", "long": "x" * 5000}
POSITIONS = [
    base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    for text in (
        '["x"]',
        '["x","y"]',
        '["9999-99-99","a"]',
        "[null,null]",
        "[1e400]",
        "[[],{}]",
        "[-1]",
        "[99999999999999999999999]",
        '["\\u0000","\\u0000"]',
        '["2026-01-01","\\ud800"]',
    )
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Callers]]:
    """PostgreSQL refuses what SQLite keeps, so both are asked."""
    if request.param == "sqlite":
        yield request.getfixturevalue("town"), request.getfixturevalue("callers")
        return
    with new_postgresql(request.getfixturevalue("postgresql_server")) as url:
        town = build_town(tmp_path_factory.mktemp("contract"), url)
        yield town, gather(town)
        town.close()


def caller_of(row: Row, callers: Callers) -> Any:
    for name, visitor in callers.by_name.items():
        if name in row.allowed or (name != NOBODY and row.allowed == frozenset({"signed in"})):
            return visitor.http
    return callers.by_name[NOBODY].http


def path_of(door: Door, callers: Callers, **changed: str) -> str:
    parts = {
        "application_id": callers.case["id"],
        "document_id": callers.document_id,
        "certificate_id": callers.certificate_id,
        "letter_id": callers.letter_id,
        "notice_id": "none",
        "account_id": "nobody",
        "restraint_id": "none",
        "interest_id": "none",
        "bulk_id": "none",
        "reading_id": "none",
        "absence_id": "none",
        "challenge": "none",
        "token": "none",
        "page": "0",
        "action": "withdraw",
        "key": "registration.validity.term",
        "proposal_id": "none",
        "decision": "approve",
        "year": "2026",
        "series": "99999999",
    }
    return door.path.format(**{**parts, **changed})


def places(schema: Any, whole: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where in a body of this schema text stands."""
    if "$ref" in schema:
        schema = whole["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    for each in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from places(each, whole, before)
    if schema.get("type") == "string":
        yield before
    for name, part in schema.get("properties", {}).items():
        yield from places(part, whole, (*before, name))
    if schema.get("type") == "array":
        yield from places(schema["items"], whole, (*before, 0))
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        yield from places(schema["additionalProperties"], whole, (*before, "name"))


def planted(body: Any, place: tuple[Any, ...], text: str) -> Any:
    if not place:
        return text
    first, *rest = place
    if first == 0:
        return [planted({}, tuple(rest), text)]
    return {**(body or {}), first: planted((body or {}).get(first), tuple(rest), text)}


def test_text_in_bodies(stage: tuple[Town, Callers]) -> None:
    town, callers = stage
    whole, asked, failed = town.app.openapi(), 0, []
    for door in doors(town.app):
        content = door.operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            continue
        row = TABLE[door.name]
        for place in places(content["application/json"]["schema"], whole):
            for name, text in JSON_TEXTS.items():
                mark = "REPLACED"
                body = json.dumps(planted(row.body, place, mark)).replace(mark, text)
                headers = {"Idempotency-Key": new_key(), "Content-Type": "application/json"}
                http = caller_of(row, callers)
                answer = http.request(door.method, path_of(door, callers), content=body.encode(), headers=headers)
                asked += 1
                if answer.status_code >= 500:
                    failed.append((door.name, place, name))
    assert asked > 200
    assert not failed


def test_names_of_fields_and_keys(stage: tuple[Town, Callers]) -> None:
    _, callers = stage
    engineer, failed = callers.by_name["engineer"].http, []
    for text in JSON_TEXTS.values():
        for body in (f'{{"{text}": 1}}', f'{{"fields": {{"{text}": "x"}}}}', f'["{text}"]', f'"{text}"'):
            for path in (f"/api/documents/{callers.document_id}/confirmation", "/api/applications"):
                headers = {"Idempotency-Key": new_key(), "Content-Type": "application/json"}
                if engineer.post(path, content=body.encode(), headers=headers).status_code >= 500:
                    failed.append((path, body[:40]))
    for raw in (
        b"\xff\xfe{}",
        b"{",
        b"\x00",
        b"[" * 100_000,
        b'{"version": 1e999}',
        b'{"version": 9223372036854775808}',
    ):
        for path in ("/api/applications", f"/api/applications/{callers.case['id']}/actions/submit"):
            headers = {"Idempotency-Key": new_key(), "Content-Type": "application/json"}
            if engineer.post(path, content=raw, headers=headers).status_code >= 500:
                failed.append((path, repr(raw[:20])))
    assert not failed


def test_text_in_addresses(stage: tuple[Town, Callers]) -> None:
    town, callers = stage
    failed = []
    for door in doors(town.app):
        row = TABLE[door.name]
        if door.name == "DELETE /session":
            continue
        http = caller_of(row, callers)
        parameters = [each for each in door.operation.get("parameters", ()) if each["in"] in ("path", "query")]
        for parameter in parameters:
            for name, text in URL_TEXTS.items():
                if parameter["in"] == "path":
                    address = path_of(door, callers, **{parameter["name"]: text})
                    query = dict(row.query)
                else:
                    address, query = (
                        path_of(door, callers),
                        {k: v for k, v in row.query.items() if k != parameter["name"]},
                    )
                parts = [f"{key}={quote(value)}" for key, value in query.items()]
                if parameter["in"] == "query":
                    parts.append(f"{parameter['name']}={text}")
                url = address + ("?" + "&".join(parts) if parts else "")
                answer = http.request(door.method, url, json=row.body, headers={"Idempotency-Key": new_key()})
                if answer.status_code >= 500:
                    failed.append((door.name, parameter["name"], name))
    assert not failed


def test_positions_nobody_made(stage: tuple[Town, Callers]) -> None:
    _, callers = stage
    failed = []
    for after in POSITIONS:
        for name, path in (("decider", "/api/queue"), ("decider", "/api/queue?view=done"), ("auditor", "/api/trail")):
            answer = callers.by_name[name].get(path + ("&" if "?" in path else "?") + f"after={after}&size=5")
            if answer.status_code >= 500:
                failed.append((path, after, answer.status_code))
    assert not failed


def test_text_in_uploads(stage: tuple[Town, Callers]) -> None:
    _, callers = stage
    engineer, admin, failed = callers.by_name["engineer"].http, callers.by_name["system_admin"].http, []
    boundary = b"x-boundary-x"
    for text in (b"a\0b", b"a\xff\xfeb", "\ud800".encode("utf-8", "surrogatepass"), b"../../x", b"x" * 5000):
        for name, file_name in ((b"kind", b"x.png"), (b"application_id", b"x.png"), (b"x", text)):
            body = (
                b"--" + boundary + b'\r\nContent-Disposition: form-data; name="' + name + b'"\r\n\r\n' + text + b"\r\n"
                b"--" + boundary + b'\r\nContent-Disposition: form-data; name="file"; filename="' + file_name + b'"\r\n'
                b"Content-Type: image/png\r\n\r\n" + text + b"\r\n--" + boundary + b"--\r\n"
            )
            headers = {
                "Idempotency-Key": new_key(),
                "Content-Type": f"multipart/form-data; boundary={boundary.decode()}",
            }
            for http, path in (
                (engineer, "/api/documents"),
                (admin, "/api/employers/import"),
                (admin, "/api/qualifications/import"),
            ):
                answer = http.post(path, content=body, headers=headers)
                if answer.status_code >= 500:
                    failed.append((path, name, text[:10], answer.status_code))
    assert not failed
