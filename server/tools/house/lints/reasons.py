"""Every exception to a check names the check and its reason.

``# noqa`` alone switches off rules nobody has written yet; a year later nobody dares to take it away.
Right: ``# noqa: S105 - a verdict, no secret`` (or ``reason: ...``) and ``# type: ignore[arg-type] # why``.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator

from tools.house.source import Source

SHAPES = {
    "noqa": re.compile(r"#\s*noqa: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)* +(-|reason:) \S.{4,}"),
    "type: ignore": re.compile(r"#\s*type: ignore\[[a-z-]+(, ?[a-z-]+)*\] +# \S.{4,}"),
    "pragma: no cover": re.compile(r"#\s*pragma: no cover - \S.{4,}"),
}


def check(source: Source) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type != tokenize.COMMENT:
            continue
        for mark, shape in SHAPES.items():
            if re.match(rf"#\s*{mark}\b", token.string) and not shape.match(token.string):
                yield token.start[0], f"`{mark}` needs its code and a reason, as the docstring of this rule shows"
