"""``registrar keys list|rotate|revoke``: the keys that sign certificates, status list and key list.

A running system goes on with the keys it started with: restart it at once after a change.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from registrar.adapters.crypto.published import roots_of
from registrar.apps.rooms import open_keys
from registrar.apps.settings import Settings
from registrar.kernel.clock import SystemClock
from registrar.kernel.ids import SystemIds
from registrar.platform.issuer_keys import IssuerKey, IssuerKeys, Profile
from registrar.platform.keys import KeyRing

keys = typer.Typer(help="离线核验的签发密钥：查看、更换、作废。更改后请立即重新启动系统。", no_args_is_help=True)

RESTART = "请立即重新启动系统，新的密钥才会使用和公布。"


@keys.command("list")
def show(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    """列出根密钥和签发密钥及其日期。不显示任何私钥。"""
    issuer = _issuer()
    if as_json:
        typer.echo(
            json.dumps([_plain(each) for each in (*issuer.roots, *issuer.signing)], ensure_ascii=False, indent=2)
        )
        return
    table = Table("编号", "用途", "算法", "启用", "停用", "作废")
    for each in issuer.roots:
        table.add_row(each.kid.hex(), "根密钥", _name(each.profile), each.since.isoformat(), "", "")
    for each in issuer.signing:
        used = "签发（当前）" if not each.until and not each.revoked_on else "签发（仅核验）"
        table.add_row(each.kid.hex(), used, _name(each.profile), *_days(each))
    Console(soft_wrap=True).print(table)


@keys.command("roots")
def show_roots() -> None:
    """输出根公钥（JSON），供 registrar verify --root 和核验方保存、比对。"""
    typer.echo(json.dumps([root.to_plain() for root in roots_of(_issuer())], indent=2))


@keys.command("rotate")
def rotate(
    profile: Annotated[Profile, typer.Option("--profile", help="哪种算法的密钥")] = Profile.ED25519,
) -> None:
    """换一把新的签发密钥；旧密钥今天以前签的照样有效。"""
    today = SystemClock().today()
    issuer = _change(lambda old: old.rotated(profile, today))
    typer.echo(f"新的签发密钥：{issuer.current(profile).kid.hex()}（{_name(profile)}），自 {today} 起。{RESTART}")


@keys.command("revoke")
def revoke(kid: Annotated[str, typer.Argument(metavar="编号", help="密钥编号，见 registrar keys list")]) -> None:
    """作废一把泄露的签发密钥：它签过的一切都不再算数，持证人须重新下载电子证书。"""
    today = SystemClock().today()
    try:
        _change(lambda old: old.revoked(bytes.fromhex(kid), today))
    except (LookupError, ValueError):
        typer.echo("没有这个编号的签发密钥；请用 registrar keys list 查看。", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"密钥 {kid} 自 {today} 起作废，已换上新的。{RESTART}")


def _change(change: Callable[[IssuerKeys], IssuerKeys]) -> IssuerKeys:
    settings = Settings()
    open_keys(settings, SystemIds(), SystemClock())  # a ring made before there were such keys gets them first
    return KeyRing.change_issuer(settings.keys, change, development=settings.development).issuer


def _issuer() -> IssuerKeys:
    return open_keys(Settings(), SystemIds(), SystemClock()).issuer


def _name(profile: Profile) -> str:
    return {Profile.ED25519: "Ed25519", Profile.SM2: "SM2"}[profile]


def _days(key: IssuerKey) -> tuple[str, str, str]:
    until = key.until.isoformat() if key.until else ""
    return key.since.isoformat(), until, key.revoked_on.isoformat() if key.revoked_on else ""


def _plain(key: IssuerKey) -> dict[str, str | None]:
    since, until, revoked = _days(key)
    return {
        "kid": key.kid.hex(),
        "profile": key.profile.value,
        "public": key.public.hex(),
        "since": since,
        "until": until or None,
        "revoked_on": revoked or None,
    }
