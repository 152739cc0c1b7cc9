"""``registrar status NUMBER``: what a registration was on a day, as the register knew it on another (domain rule 36).

From the register of this machine, or from a running system as anybody may ask it. Exit: 0 registered on the day, 1 not,
2 what was typed cannot be answered, or nothing is registered under the number.
"""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, datetime
from typing import Annotated, Any

import httpx
import typer

from registrar.apps.commands.telling import ask, telling
from registrar.apps.rooms import build_house
from registrar.apps.settings import Settings
from registrar.kernel.clock import SHANGHAI
from registrar.kernel.errors import Malformed, Problem, Unavailable
from registrar.kernel.masking import mask_name
from registrar.modules.registration.queries.history import history_by_number
from registrar.platform.codec import to_plain

REGISTERED, NOT_REGISTERED, NO_ANSWER = 0, 1, 2
SECONDS = 30.0
DAY = ["%Y-%m-%d"]


def status(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="注册证书编号或执业印章编号，括号、全角半角不限")],
    on: Annotated[datetime | None, typer.Option("--on", formats=DAY, help="哪一天的状态，默认今天")] = None,
    as_known: Annotated[
        datetime | None, typer.Option("--as-known", formats=DAY, help="按登记系统哪一天所知，默认今天")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="持证人姓名；向别的系统查询时必填")] = None,
    address: Annotated[
        str | None, typer.Option("--address", help="已启动的系统地址；不给则用本机的数据文件夹", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """查某一天的注册状态，并可按登记系统当时所知回答。退出码：0 当天在册有效，1 不是，2 无法回答。"""
    day, known = on.date() if on else None, as_known.date() if as_known else None
    raise typer.Exit(telling(lambda: _tell(number, name, day, known, address, as_json), NO_ANSWER, as_json=as_json))


def _tell(
    number: str, name: str | None, on: date | None, as_known: date | None, address: str | None, as_json: bool
) -> int:
    told = _asked(address, number, name, on, as_known) if address else _here(number, name, on, as_known)
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else _said(told))
    return REGISTERED if told["registered"] else NOT_REGISTERED


def _here(number: str, name: str | None, on: date | None, as_known: date | None) -> dict[str, Any]:
    """Whoever works on this machine has the register: the name is masked for who did not know it."""
    settings = Settings()
    if not settings.started_before:
        raise Unavailable(Problem("command.no_data", values={"folder": str(settings.data_folder.resolve())}))
    with closing(build_house(settings, reads_scans=False)) as house:
        view = history_by_number(house.office, number, name, on, as_known)
    told: dict[str, Any] = to_plain(view)
    told.pop("registration_id", None)
    if name is None:
        told["name"] = mask_name(view.name)
        for fact in told["facts"]:
            if fact["kind"] == "name":
                fact["text"] = mask_name(fact["text"] or "")
    return told


def _asked(address: str, number: str, name: str | None, on: date | None, as_known: date | None) -> dict[str, Any]:
    if not name:
        raise Malformed.of("command.name_needed", at="name")
    asked = {"number": number, "name": name, "on": on, "as_known": as_known}
    answer = ask(
        lambda: httpx.get(
            f"{address.rstrip('/')}/api/public/certificates/history",
            params={each: str(value) for each, value in asked.items() if value is not None},
            timeout=SECONDS,
            trust_env=False,
        )
    )
    told: dict[str, Any] = answer.json()
    return told


def _said(told: dict[str, Any]) -> str:
    day, known = told["on"], told["as_known"]
    lines = [
        f"{told['certificate_number']}　{told['name']}　{told['level_text']}　{told['specialty_text']}",
        f"{day} 的状态：{told['status_text']}（按登记系统 {known} 所知）",
    ]
    if told["valid_from"]:
        lines.append(f"有效期：{told['valid_from']} 至 {told['valid_to']}")
    if told["employer_name"]:
        lines.append(f"聘用单位：{told['employer_name']}")
    for fact in told["facts"]:
        span = fact["begins_on"] + (f" 至 {fact['ends_on']}" if fact["ends_on"] else " 起")
        recorded = datetime.fromisoformat(fact["recorded_at"]).astimezone(SHANGHAI)
        note = "" if fact["standing"] else "（已被更正）"
        words = f"：{fact['text']}" if fact["text"] else ""
        lines.append(f"  {span}　{fact['kind_text']}{words}　{recorded:%Y-%m-%d %H:%M} 登记{note}")
    return "\n".join(lines)
