"""The command line: one entry for everything an operator, a lawyer or a newcomer does from a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from registrar.apps.commands.calendar import calendar
from registrar.apps.commands.check import check
from registrar.apps.commands.clock import clock
from registrar.apps.commands.keys import keys
from registrar.apps.commands.ocr import ocr
from registrar.apps.commands.outbox import outbox
from registrar.apps.commands.policy import policy
from registrar.apps.commands.precheck import precheck
from registrar.apps.commands.roster import roster
from registrar.apps.commands.status import status
from registrar.apps.commands.synth import synth
from registrar.apps.commands.verify import verify
from registrar.apps.demonstration.command import demo
from registrar.apps.settings import Settings
from registrar.apps.starting import start
from registrar.apps.wording import UsageError, speak_chinese, usage_words, value_words
from registrar.kernel.errors import RegistrarError
from registrar.platform.texts import texts

app = typer.Typer(
    help="造价工程师注册管理系统", no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)
app.add_typer(check, name="check")
app.add_typer(calendar, name="calendar")
app.add_typer(clock, name="clock")
app.add_typer(policy, name="policy")
app.add_typer(outbox, name="outbox")
app.add_typer(keys, name="keys")
app.command("ocr")(ocr)
app.command("verify")(verify)
app.command("status")(status)
app.command("precheck")(precheck)
app.command("synth")(synth)
app.command("roster")(roster)
app.command("demo")(demo)


@app.command("run")
def run(
    port: Annotated[int | None, typer.Option(help="监听端口，默认 8000")] = None,
    data: Annotated[Path | None, typer.Option(help="数据文件夹，默认 var")] = None,
    people: Annotated[int, typer.Option(min=1, max=100_000, help="首次启动时生成的示例人员数")] = 200,
) -> None:
    """启动整个系统；首次启动会建立数据库并生成示例数据。"""
    given: dict[str, object] = {}
    if port is not None:
        given["port"] = port
    if data is not None:
        given["data_folder"] = data
    start(Settings(**given), people)  # type: ignore[arg-type]  # reason: checked by pydantic


def main() -> None:
    """Entry point. A refusal is told in Chinese with what to do next; it never shows a stack to a user."""
    speak_chinese()
    _tell_refusals(lambda: app(standalone_mode=False))


def _tell_refusals(run_app: Callable[[], object]) -> None:
    console = Console(stderr=True)
    try:
        code = run_app()
    except UsageError as error:
        console.print(usage_words(error), markup=False, highlight=False)
        sys.exit(2)
    except typer.Abort:
        sys.exit(1)
    except RegistrarError as error:
        for problem in error.problems:
            text = texts().problem(problem)
            console.print(f"[bold red]{text.title}[/]：{text.why}{text.todo}")
        sys.exit(1)
    except ValidationError as error:
        for item in error.errors():
            console.print(f"[bold red]设置有误[/]：{'.'.join(map(str, item['loc']))}：{value_words(item['msg'])}")
        sys.exit(2)
    if isinstance(code, int):
        sys.exit(code)
