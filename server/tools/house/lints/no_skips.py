"""No test is skipped or expected to fail.

A skipped test is green. What cannot be tested here is said in the docs, not hidden in a run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.house.source import Source, dotted

BANNED = {"pytest.skip", "pytest.xfail", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}
BANNED |= {"pytest.importorskip", "unittest.skip"}


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.under("server/tests"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and dotted(node) in BANNED:
            yield node.lineno, f"{dotted(node)}: a test runs, or it is not there"
