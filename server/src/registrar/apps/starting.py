"""Starting the whole system: keys, schema, organs, sample data, the public register, then the server."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import uvicorn
from rich.console import Console
from rich.table import Table

from registrar.apps.monolith import create_asgi
from registrar.apps.rooms import ROOMS, House, build_house
from registrar.apps.seeding import demo_accounts, seed
from registrar.apps.settings import Settings
from registrar.modules.identity.contract import DemoAccount
from registrar.platform.db.migrate import migrate
from registrar.platform.http.hot_routes import HotRoutes, protocol_with
from registrar.platform.obs.logs import start_logging

console = Console()


@dataclass(slots=True)
class Steps:
    """Lines of progress, each with what it took."""

    began: float = field(default_factory=time.perf_counter)

    def done(self, text: str) -> None:
        now = time.perf_counter()
        console.print(f"  [green]✓[/] {text} [dim]{now - self.began:.1f} 秒[/]")
        self.began = now


def start(settings: Settings, people: int) -> None:
    """Prepare what is missing and serve until stopped."""
    start_logging(settings.log_level)
    console.print("[bold]造价工程师注册管理系统[/]")
    steps = Steps()
    accounts: list[DemoAccount] = []
    house = build_house(settings, demo_accounts=lambda: accounts)
    steps.done(f"打开数据库（{house.deps.database.dialect.name}）")
    prepare(house, steps)
    if settings.development:
        if not demo_accounts(house):
            seed(house, people, steps.done)
        accounts += demo_accounts(house)
        show_accounts(accounts)
    server = create_server(house)
    console.print(f"[bold green]系统已启动[/]：{settings.address}  （按 Ctrl+C 停止）")
    server.run()


def create_server(house: House) -> uvicorn.Server:
    """The server of the whole system: the hot routes of the rooms, then the application."""
    hot = [route for room in house.rooms for route in room.hot_routes]
    return uvicorn.Server(
        uvicorn.Config(
            create_asgi(house),
            host=house.settings.host,
            port=house.settings.port,
            http=protocol_with(HotRoutes(hot, house.deps.clock, house.deps.ids)),
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    )


def prepare(house: House, steps: Steps) -> None:
    """Schema, organs and public register as this program knows them. Quick when nothing is missing."""
    applied = sum(1 for _ in migrate(house.deps.database, ROOMS, house.deps.clock))
    if applied:
        steps.done(f"建立数据表（{applied} 步）")
    if house.lawbook.keep_edition():
        steps.done("保存本次启动所用的规定")
    changed = house.identity.load_organs()
    if changed:
        steps.done(f"登记审批机关（{changed} 个）")
    # Read before the first act needs it: inside a commit group everybody would wait for it.
    house.deps.calendar()
    steps.done(f"公开查询库就绪（{house.fill_register()} 张证书）")


def show_accounts(accounts: Sequence[DemoAccount]) -> None:
    """The demo accounts of every role."""
    table = Table(title="示例账号（仅限开发环境，均为虚构）", title_justify="left")
    for title in ("账号", "密码", "姓名", "角色", "第二因素"):
        table.add_column(title)
    for each in accounts:
        code = "登录页显示示例验证码" if each.needs_code else "无"
        table.add_row(each.account, each.password, each.display_name, each.role_title, code)
    console.print(table)
