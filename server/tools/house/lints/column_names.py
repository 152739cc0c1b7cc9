"""Names of tables, columns, keys and indexes: at most 30 characters, and no word a database keeps for itself.

Oracle before 12.2 stops at 30 bytes; a reserved word needs quotes, and a quoted name is case-sensitive ever after, in
every report somebody writes by hand.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.house.source import Source

LONGEST = 30
RESERVED = frozenset({"level", "comment", "user", "date", "size", "number", "order", "domain"})
RESERVED |= {"verify", "value", "record", "public", "list", "group", "table", "index", "start", "end", "access"}
NAMING = {"Table", "Column", "Index", "UniqueConstraint", "PrimaryKeyConstraint", "CheckConstraint"}


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.product() or source.path.name != "tables.py":
        return
    for call, name in source.calls():
        kind = name.rpartition(".")[2]
        if kind not in NAMING:
            continue
        named = [each.value for each in call.keywords if each.arg == "name"]
        if kind in {"Table", "Column", "Index"}:
            named += call.args[:1]
        elif not named:
            yield call.lineno, f"{kind} needs a name: databases make up different ones"
        for each in named:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield from _judge(call.lineno, each.value)


def _judge(line: int, name: str) -> Iterator[tuple[int, str]]:
    if len(name) > LONGEST:
        yield line, f"{name} has {len(name)} characters, at most {LONGEST}"
    if name.lower() in RESERVED:
        yield line, f"{name} is a reserved word: say which {name} it is, such as {name}_text"
