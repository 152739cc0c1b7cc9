"""``registrar outbox show|retry ID``: messages not delivered yet, and those given up.

Exit 0 when done, 1 when there was nothing to do it to, 2 when there is no system here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from registrar.apps.settings import Settings
from registrar.kernel.clock import SHANGHAI, SystemClock
from registrar.kernel.ids import SystemIds
from registrar.platform.db.engine import Database
from registrar.platform.keys import KeyRing
from registrar.platform.outbox.relay import UnsentMessage, retry, unsent
from registrar.platform.outbox.store import DEAD
from registrar.platform.vault import Vault

COLUMNS = ("编号", "事件", "对象", "状态", "次数", "写入时间", "下次投递", "最近一次失败")
STATES = {"waiting": "等待投递", "dead": "已停止投递"}


def make_outbox(open_database: Callable[[], Database]) -> typer.Typer:
    """The commands over whichever database is opened by the argument."""
    app = typer.Typer(help="待投递消息：查看、重新投递。", no_args_is_help=True)

    @app.command("show")
    def show(
        most: Annotated[int, typer.Option("--most", min=1, max=10_000, help="最多显示的条数")] = 100,
        only_dead: Annotated[bool, typer.Option("--dead", help="只显示已停止投递的")] = False,
    ) -> None:
        """列出尚未投递和已停止投递的消息，最早的在前。"""
        with closing(open_database()) as database:
            messages = [each for each in unsent(database, most) if each.state == DEAD or not only_dead]
        if not messages:
            typer.echo("没有待投递的消息。")
            return
        table = Table(*COLUMNS)
        for message in messages:
            table.add_row(*_row(message))
        Console(soft_wrap=True, width=None if Console().is_terminal else 240).print(table)
        dead = sum(message.state == DEAD for message in messages)
        if dead:
            typer.echo(f"其中 {dead} 条已停止投递；排除故障后用 registrar outbox retry 编号 重新投递。")

    @app.command("retry")
    def retry_one(
        message_id: Annotated[str, typer.Argument(metavar="编号", help="消息编号", show_default=False)],
    ) -> None:
        """让一条已停止投递的消息重新排队。"""
        with closing(open_database()) as database:
            done = retry(database, message_id, database.clock)
        if not done:
            typer.echo("没有找到这个编号的、已停止投递的消息；请用 registrar outbox show --dead 查看编号。", err=True)
            raise typer.Exit(1)
        typer.echo("已重新排队，系统将在数秒内再次投递。")

    return app


def _row(message: UnsentMessage) -> tuple[str, ...]:
    return (
        message.id,
        message.name,
        message.subject_id,
        STATES.get(message.state, message.state),
        str(message.attempts),
        f"{message.written_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}",
        f"{message.due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" if message.state != DEAD else "—",
        message.last_failure or "—",
    )


def _open_database() -> Database:
    """The database of a system that has run here. Looking makes neither a database nor keys: exit 2 without them."""
    settings = Settings()
    if not settings.started_before:
        folder = settings.data_folder.resolve()
        typer.echo(f"这里没有系统的数据：{folder}；请用 REGISTRAR_DATA_FOLDER 指定数据文件夹。", err=True)
        raise typer.Exit(2)
    ring = KeyRing.load(settings.keys, development=settings.development)
    return Database(settings.database, clock=SystemClock(), ids=SystemIds(), vault=Vault(ring))


outbox = make_outbox(_open_database)
