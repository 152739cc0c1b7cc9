"""One SQL for SQLite, PostgreSQL, Oracle and 达梦: constructs that one of them misunderstands do not pass.

Each was tried: 达梦 renders ``(a, b) < (x, y)`` as ``>`` and counts every row for ``count().filter()``; ``IS 1`` is no
Oracle; the condition of a partial index is dropped without a word; ``DateTime(timezone=True)`` loses the zone and the
microseconds. No Oracle or 达梦 server can be had here, so what only fails there must not be written.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tools.house.source import Source, dotted

METHODS = {
    "returning": "make ids in the application (ids.new())",
    "on_conflict_do_nothing": "update, else insert, and let the unique key say no",
    "on_conflict_do_update": "update, else insert, and let the unique key say no",
    "on_duplicate_key_update": "update, else insert, and let the unique key say no",
    "with_for_update": "claim by a conditional UPDATE and look at the row count",
    "regexp_match": "read the rows and match in Python, or store what you look for",
}
FUNCTIONS = {
    "tuple_": "or_(a < x, and_(a == x, b < y))",
    "text": "SQLAlchemy Core: the goldens of four dialects cannot see raw text",
    "literal_column": "SQLAlchemy Core: the goldens of four dialects cannot see raw text",
    "Boolean": "Flag of platform.db.types",
    "Enum": "Code of platform.db.types",
    "DateTime": "UtcTimestamp of platform.db.types",
    "TIMESTAMP": "UtcTimestamp of platform.db.types",
    "JSON": "JsonText of platform.db.types",
    "JSONB": "JsonText of platform.db.types",
    "ARRAY": "JsonText of platform.db.types, or a table",
    "Sequence": "make ids in the application (ids.new())",
    "Identity": "make ids in the application (ids.new())",
    "ForeignKey": "check in the verb: rows of another room may live in another database",
}
SAME_EVERYWHERE = {
    "count",
    "sum",
    "min",
    "max",
    "avg",
    "coalesce",
    "nullif",
    "lower",
    "upper",
    "length",
    "substr",
    "abs",
}
CONDITIONAL_INDEX = re.compile(r"^(sqlite|postgresql)_where$")


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.product() or source.product("platform/db/dialects", "platform/db/types.py"):
        return
    imported = _from_sqlalchemy(source.tree)
    if not imported:
        return
    for call, name in source.calls():
        owner, _, method = name.rpartition(".")
        if owner and method in METHODS:
            yield call.lineno, f".{method}(): {METHODS[method]}"
        elif not owner and method in FUNCTIONS and method in imported:
            yield call.lineno, f"{method}: {FUNCTIONS[method]}"
        elif method == "is_" and any(isinstance(getattr(each, "value", None), bool) for each in call.args):
            yield call.lineno, ".is_(True) renders IS 1: where(flag)"
        elif method == "filter" and _of_func(call.func):
            yield call.lineno, "count().filter(): func.sum(case((condition, 1), else_=0))"
        elif owner.rpartition(".")[2] == "func" and method not in SAME_EVERYWHERE:
            yield call.lineno, f"func.{method} is not the same on four databases: compute it in Python"
        elif method == "values" and any(isinstance(arg, ast.List | ast.ListComp) for arg in call.args):
            yield call.lineno, "multi-row VALUES: hand the rows to unit.run(statement, rows)"
        yield from _keywords(call)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name) and node.id in imported & FUNCTIONS.keys() and not _called(node, source):
            yield node.lineno, f"{node.id}: {FUNCTIONS[node.id]}"


def _keywords(call: ast.Call) -> Iterator[tuple[int, str]]:
    for keyword in call.keywords:
        if keyword.arg and CONDITIONAL_INDEX.match(keyword.arg):
            yield (
                call.lineno,
                "a partial index loses its condition: use a nullable key column",
            )
        if keyword.arg in {"server_default", "server_onupdate"}:
            yield call.lineno, f"{keyword.arg}: the application writes every value"


def _from_sqlalchemy(tree: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "sqlalchemy"
        for alias in node.names
    }


def _of_func(node: ast.expr) -> bool:
    """Whether a method belongs to the result of a call of ``func``: ``func.count(...).filter``."""
    owner = node.value if isinstance(node, ast.Attribute) else node
    return isinstance(owner, ast.Call) and dotted(owner.func).startswith("func.")


def _called(name: ast.Name, source: Source) -> bool:
    return any(call.func is name for call, _ in source.calls())
