"""A log line has a fixed text and named values, and none of them is about a person.

Logs are copied to places the database never goes: tickets, laptops, search engines. A number written there once cannot
be called back, and a text put together from values can neither be counted nor checked for what it leaks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.house.source import Source

LOGGERS = {"log", "logger", "_log", "_logger"}
LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}
PERSONAL = {
    *("name", "full_name", "person_name", "id_number", "identity_number", "mobile", "phone", "email", "address"),
    *("birth", "birthday", "born_on", "sex", "ethnicity", "password", "token", "secret", "session", "body", "payload"),
    *("actor", "person", "form", "fields", "reading", "command", "values", "text"),
}


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.product():
        return
    for call, name in source.calls():
        owner, _, method = name.rpartition(".")
        if method not in LEVELS or owner.rpartition(".")[2] not in LOGGERS:
            continue
        if not call.args or not isinstance(call.args[0], ast.Constant):
            yield call.lineno, "a log line begins with a fixed text: log.info('room.thing_happened', count=3)"
        for keyword in call.keywords:
            if keyword.arg in PERSONAL:
                yield call.lineno, f"{keyword.arg} may be personal: log an id, a code or a count"
