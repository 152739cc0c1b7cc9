"""SQL is made once, at the top of store.py and queries.py, under an UPPER_CASE name.

The goldens compile every such constant for four databases; a statement put together inside a function is first seen by
Oracle in production. It may be narrowed where it is used: ``QUEUE.where(...)``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TypeGuard

from tools.house.source import Source

MAKERS = {"select", "insert", "update", "delete", "union", "union_all", "exists"}
CONSTANT = re.compile(r"^_?[A-Z][A-Z0-9_]*$")


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.product("modules"):
        return
    made = _sqlalchemy_makers(source.tree)
    for statement in source.tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            if _makes(statement.value, made):
                for target in targets:
                    if not (isinstance(target, ast.Name) and CONSTANT.match(target.id)):
                        yield statement.lineno, "a statement has an UPPER_CASE name"
            continue
        for node in ast.walk(statement):
            if _is_maker(node, made):
                yield node.lineno, "a statement made inside a function: make it a constant at the top of the file"


def _sqlalchemy_makers(tree: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "sqlalchemy"
        for alias in node.names
        if alias.name in MAKERS
    }


def _makes(value: ast.expr | None, made: set[str]) -> bool:
    return value is not None and any(_is_maker(node, made) for node in ast.walk(value))


def _is_maker(node: ast.AST, made: set[str]) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in made
