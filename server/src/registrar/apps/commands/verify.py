"""``registrar verify FILE|QR``: whether a certificate is what it says, with or without the system that issued it.

Exit 0 valid, 1 not valid, 2 cannot be said, 3 nothing to verify in the input.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from registrar.adapters.crypto.published import KeyList, Root, StatusList, read_key_list, read_status_list, roots_of
from registrar.apps.rooms import build_house
from registrar.apps.settings import Settings
from registrar.apps.verifying.files import Contents, Unreadable, contents_of
from registrar.apps.verifying.kinds import KINDS, Trust
from registrar.apps.verifying.report import UNREADABLE, VALID, report_on, to_plain, to_text
from registrar.kernel.clock import SHANGHAI, SystemClock
from registrar.modules.registration.ports import PdfVerdict
from registrar.platform.keys import FILE_NAME, KeyRing


def verify(
    given: Annotated[str, typer.Argument(metavar="FILE|QR", help="证书 PDF、二维码图片、文本文件，或二维码的文字")],
    keys: Annotated[
        Path | None, typer.Option("--keys", help="签发密钥清单文件；不给则用本机系统的", show_default=False)
    ] = None,
    status: Annotated[
        Path | None, typer.Option("--status", help="状态令牌文件；不给则用本机系统的", show_default=False)
    ] = None,
    root: Annotated[
        Path | None, typer.Option("--root", help="所信任的根密钥文件（JSON）；不给则用本机系统的", show_default=False)
    ] = None,
    on: Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天判断，默认今天")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """核验证书：结论、截至时间和逐项理由。退出码 0 有效，1 无效，2 无法判断，3 输入中没有可核验的内容。"""
    clock = SystemClock()
    try:
        trust = load_trust(keys, status, root)
        seals = trust.keys.seals if trust.keys and trust.keys.seen.trusted else ()
        contents = _contents(given, seals)
    except Unreadable as error:
        _unreadable(str(error), as_json)
    with _no_chatter():
        report = report_on(contents, trust, clock.now(), on.date() if on else clock.today())
    if report is None and contents.seal is not None and contents.seal.genuine:
        _genuine_paper(contents.seal, as_json)
    if report is None:
        _unreadable(_what_is_missing(contents), as_json)
    typer.echo(json.dumps(to_plain(report), ensure_ascii=False, indent=2) if as_json else to_text(report))
    raise typer.Exit(report.exit_code)


@contextmanager
def _no_chatter() -> Iterator[None]:
    """GmSSL writes the place in its source to standard error for every signature that does not hold."""
    sys.stderr.flush()
    kept = os.dup(2)
    silent = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(silent, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(silent)
        os.close(kept)


def load_trust(keys_file: Path | None, status_file: Path | None, root_file: Path | None) -> Trust:
    """From the files given; what is not given comes from the system on this machine, when there is one.

    Raises :class:`Unreadable` for a file that is not what it should be.
    """
    settings = Settings()
    own = (settings.keys / FILE_NAME).is_file() and not (keys_file and status_file and root_file)
    roots: tuple[Root, ...] = ()
    own_keys = own_status = None
    if own:
        roots = roots_of(KeyRing.load(settings.keys, development=settings.development).issuer)
        if keys_file is None or status_file is None:
            with closing(build_house(settings, reads_scans=False)) as house:
                own_keys, own_status = house.published.keys(), house.published.status()
    try:
        if root_file:
            roots = tuple(Root.from_plain(each) for each in json.loads(root_file.read_text("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable("根密钥文件读不出来") from None
    keys = _keys(keys_file.read_bytes() if keys_file else own_keys, roots)
    return Trust(keys, _status(status_file.read_bytes() if status_file else own_status, keys))


def _keys(raw: bytes | None, roots: tuple[Root, ...]) -> KeyList | None:
    try:
        return read_key_list(raw, roots) if raw else None
    except ValueError:
        raise Unreadable("密钥清单文件读不出来") from None


def _status(raw: bytes | None, keys: KeyList | None) -> StatusList | None:
    try:
        return read_status_list(raw, keys) if raw else None
    except ValueError:
        raise Unreadable("状态令牌文件读不出来") from None


def _contents(given: str, seals: tuple[bytes, ...]) -> Contents:
    if any(kind.recognises(given) for kind in KINDS):
        return Contents((given,))
    path = Path(given)
    try:
        raw = path.read_bytes() if path.is_file() else None
    except OSError:
        raw = None
    if raw is None:
        raise Unreadable("既不是能打开的文件，也不是离线核验码")
    return contents_of(raw, seals)


def _what_is_missing(contents: Contents) -> str:
    if any("/verify?c=" in code for code in contents.codes):
        return "找到的是在线核验码，请用手机扫描它，或核验标有“离线核验”的二维码"
    return "没有找到离线核验码；图片请拍清二维码，四周留白" if not contents.codes else "找到的不是离线核验码"


def _genuine_paper(seal: PdfVerdict, as_json: bool) -> NoReturn:
    """A letter, a published list or a statement: sealed by the system, and no certificate."""
    at = seal.signed_at.astimezone(SHANGHAI) if seal.signed_at else None
    if as_json:
        plain = {"verdict": "genuine", "kind": "paper", "signer": seal.signer, "signed_at": at and at.isoformat()}
        typer.echo(json.dumps(plain, ensure_ascii=False))
    else:
        typer.echo(f"结论：文件真实，由“{seal.signer}”于 {at:%Y-%m-%d %H:%M} 电子签章，此后没有改动。")
        typer.echo("注意：这不是注册证书；所载的注册状态以文件写明的日期为准。")
    raise typer.Exit(VALID)


def _unreadable(why: str, as_json: bool) -> NoReturn:
    if as_json:
        typer.echo(json.dumps({"verdict": None, "why": why}, ensure_ascii=False))
    else:
        typer.echo(f"无法核验：{why}。", err=True)
    raise typer.Exit(UNREADABLE)
