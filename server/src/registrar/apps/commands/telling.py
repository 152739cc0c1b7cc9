"""What a command tells when there is no answer: in Chinese with what to do, or as JSON; from here or an address."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import httpx
import typer
from rich.console import Console
from rich.markup import escape

from registrar.kernel.errors import Problem, RegistrarError, Unavailable
from registrar.platform.texts import texts

PARTS = ("code", "title", "why", "todo")
errors = Console(stderr=True, soft_wrap=True)


class Answered(Exception):
    """The system at the address refused; ``problems`` are its own words."""

    def __init__(self, problems: Sequence[dict[str, Any]]) -> None:
        super().__init__(len(problems))
        self.problems = problems


def ask(call: Callable[[], httpx.Response]) -> httpx.Response:
    """The answer of a running system. Raises Answered for its refusal, Unavailable when nobody of ours answers."""
    try:
        answer = call()
        if answer.is_error:
            raise Answered([{part: each[part] for part in PARTS} for each in answer.json()["problems"]])
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        raise Unavailable(Problem("command.address_unreachable")) from None
    return answer


def telling(work: Callable[[], int], refused: int, *, as_json: bool = False) -> int:
    """The exit code of ``work``; what it could not answer is told, and ends with ``refused``."""
    try:
        return work()
    except RegistrarError as error:
        problems: Sequence[dict[str, Any]] = [_told(each) for each in error.problems]
    except Answered as answered:
        problems = answered.problems
    if as_json:
        typer.echo(json.dumps({"problems": problems}, ensure_ascii=False, indent=2))
        return refused
    for each in problems:
        errors.print(f"[bold red]{escape(each['title'])}[/]：{escape(each['why'] + each['todo'])}", highlight=False)
    return refused


def _told(problem: Problem) -> dict[str, Any]:
    text = texts().problem(problem)
    return {"code": problem.code, "at": problem.at, "title": text.title, "why": text.why, "todo": text.todo}
