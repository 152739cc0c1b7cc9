"""A route parses, calls one verb or query, and answers: at most fifteen statements.

What grows inside a route cannot be reached by a job, an event, an import or a test without HTTP; the rule that was
decided there is decided differently by the next door.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.house.source import Source, dotted

MOST_STATEMENTS = 15
ROUTES = {"get", "post", "put", "patch", "delete", "head", "options", "route", "api_route", "websocket"}


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.product("modules", "platform/http", "apps"):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        decorators = [dotted(each.func) for each in node.decorator_list if isinstance(each, ast.Call)]
        if not any("." in name and name.rpartition(".")[2] in ROUTES for name in decorators):
            continue
        statements = sum(isinstance(each, ast.stmt) for each in ast.walk(node)) - 1
        if statements > MOST_STATEMENTS:
            yield node.lineno, f"{node.name} has {statements} statements: move what it does into a verb or a query"
