"""A transaction never lives in a FastAPI dependency or generator.

The code after a dependency's ``yield`` runs when the answer has been made: a commit that fails there still answers 200,
and the person believes that the application was handed in.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.house.source import Source, dotted

UNITS = {"read", "write", "begin", "connect", "transaction"}


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.product() or source.product("platform/db"):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.With | ast.AsyncWith):
            continue
        opened = [
            dotted(item.context_expr.func).rpartition(".")[2]
            for item in node.items
            if isinstance(item.context_expr, ast.Call)
        ]
        unit = next((name for name in opened if name in UNITS), None)
        if unit and any(isinstance(each, ast.Yield | ast.YieldFrom) for each in ast.walk(node)):
            yield (
                node.lineno,
                f"yield inside `with ...{unit}()`: open the unit in the verb, not around the answer",
            )
