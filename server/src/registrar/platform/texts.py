"""The Chinese texts of every code: problems with title, why and todo, and plain words for states, roles and fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from registrar.kernel.errors import Problem

FOLDER = Path(__file__).parents[1] / "locale" / "zh_CN"


@dataclass(frozen=True, slots=True)
class ProblemText:
    title: str
    """What happened."""
    why: str
    todo: str
    """What to do next."""


@dataclass(frozen=True, slots=True)
class Texts:
    problems: Mapping[str, ProblemText]
    words: Mapping[str, str]

    def problem(self, problem: Problem) -> ProblemText:
        """The text of a problem with its values filled in. Raises KeyError for a code without a text."""
        text = self.problems[problem.code]
        values = _Values(problem.values)
        return ProblemText(text.title.format_map(values), text.why.format_map(values), text.todo.format_map(values))

    def word(self, code: str) -> str:
        """The word for a code such as ``registration.state.draft``. Raises KeyError for one without a word."""
        return self.words[code]


def day_text(day: date) -> str:
    """A day as people write it: ``2026年3月9日``."""
    return f"{day.year}年{day.month}月{day.day}日"


class _Values(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "—"


@cache
def texts(folder: Path = FOLDER) -> Texts:
    """All texts of the locale. Raises ValueError for a code given twice or a problem with a part missing."""
    problems: dict[str, ProblemText] = {}
    words: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for code, entry in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            if code in problems or code in words:
                raise ValueError(f"{path.name}: {code} has a text already")
            if isinstance(entry, str):
                words[code] = entry
                continue
            missing = {"title", "why", "todo"} - set(entry)
            if missing:
                raise ValueError(f"{path.name}: {code} lacks {', '.join(sorted(missing))}")
            problems[code] = ProblemText(str(entry["title"]), str(entry["why"]), str(entry["todo"]))
    return Texts(problems, words)
