"""``registrar roster``: a roster against a requirement, here or at an address, and its signed reports verified.

Exit: 0 every line meets and there are enough people (or the file is genuine), 1 not so, 2 what was given is wrong.
"""

from __future__ import annotations

import io
import json as json_text
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from cryptography import x509
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from registrar.adapters.report.roster import verify_report
from registrar.apps.commands.telling import ask, telling
from registrar.apps.rooms import build_house, open_keys
from registrar.apps.settings import Settings
from registrar.kernel.clock import SystemClock
from registrar.kernel.errors import Problem, Refused, Unavailable
from registrar.kernel.ids import SystemIds
from registrar.modules.roster.contract import ReportFormat, ReportVerdict
from registrar.modules.roster.model import ANYONE
from registrar.modules.roster.queries.checking import Question
from registrar.modules.roster.queries.words import text_of, titles, word
from registrar.modules.roster.verbs.sign_report import sign_report

MEETS, DOES_NOT, BAD_INPUT = 0, 1, 2
MOST_SHOWN = 50
"""Lines that do not meet which are printed; ``--json`` has them all."""
NAME = "名册核验报告"
SECONDS = 120.0

console = Console()


def roster(
    sheet: Annotated[Path | None, typer.Argument(metavar="SHEET", help="名册：xlsx、csv", show_default=False)] = None,
    requirement: Annotated[Path | None, typer.Option(help="要求文件（YAML 或 JSON），格式见 docs/roster.md")] = None,
    columns: Annotated[str | None, typer.Option(help='列的对应，如 {"name": 0, "number": 2}；不给则自动识别')] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出签名前的报告（JSON）")] = False,
    out: Annotated[Path | None, typer.Option(help="存放签名报告（PDF 和 JSON）的文件夹")] = None,
    address: Annotated[str | None, typer.Option(help="已启动的系统地址；不给则用本机的数据文件夹")] = None,
    verify: Annotated[Path | None, typer.Option(help="离线复核一份签名报告")] = None,
    roots: Annotated[Path | None, typer.Option(help="复核所信任的根证书（PEM）；不给则用本机的")] = None,
) -> None:
    """按要求核验名册，或离线复核一份核验报告。退出码：0 全部符合，1 有不符合，2 输入有误。"""
    raise typer.Exit(
        telling(lambda: _verify(verify, roots, as_json), BAD_INPUT)
        if verify
        else telling(lambda: _check(sheet, requirement, columns, as_json, out, address), BAD_INPUT)
    )


def _check(
    sheet: Path | None,
    requirement: Path | None,
    columns: str | None,
    as_json: bool,
    out: Path | None,
    address: str | None,
) -> int:
    if sheet is None or requirement is None:
        raise Refused.of("roster.requirement_missing")
    question = Question(_content(sheet), _content(requirement).decode("utf-8-sig", "replace"), columns)
    formats = [ReportFormat.JSON, *([ReportFormat.PDF] if out else [])]
    files = _asked(address, question, formats) if address else _here(question, formats)
    report = json_text.loads(files[ReportFormat.JSON])["report"]
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for each, content in files.items():
            (out / f"{NAME}.{each.value}").write_bytes(content)
    if as_json:
        typer.echo(json_text.dumps(report, ensure_ascii=False, indent=2))
    else:
        _show(report, out)
    return MEETS if report["tally"]["satisfied"] else DOES_NOT


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise Refused.of("roster.file_unreadable") from None


def _here(question: Question, formats: list[ReportFormat]) -> dict[ReportFormat, bytes]:
    """From the register of this installation, as its server last left it."""
    house = build_house(Settings(), reads_scans=False)
    try:
        return sign_report(ANYONE, "command", question, formats, house.roster)[1]
    finally:
        house.close()


def _asked(address: str, question: Question, formats: list[ReportFormat]) -> dict[ReportFormat, bytes]:
    """From a running system, as anybody may ask it."""
    wanted = ReportFormat.ZIP if len(formats) > 1 else formats[0]
    fields = {"requirement": question.requirement, "format": wanted.value}
    if question.columns is not None:
        fields["columns"] = question.columns
    answer = ask(
        lambda: httpx.post(
            f"{address.rstrip('/')}/api/public/rosters/reports",
            data=fields,
            files={"file": ("roster", question.content)},
            headers={"Idempotency-Key": SystemIds().new()},
            timeout=SECONDS,
            trust_env=False,
        )
    )
    if wanted is not ReportFormat.ZIP:
        return {wanted: answer.content}
    try:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            return {each: packed.read(f"{NAME}.{each.value}") for each in formats}
    except (zipfile.BadZipFile, KeyError):
        raise Unavailable(Problem("command.address_unreachable")) from None


def _show(report: dict[str, Any], out: Path | None) -> None:
    console.print(f"[bold]{escape(report['statement'])}[/]", highlight=False)
    wrong = [each for each in report["lines"] if each["verdict"] != "meets"]
    if wrong:
        table = Table("行", "姓名", "证书编号", "结论", "原因")
        for each in wrong[:MOST_SHOWN]:
            cells = (each.get("name", ""), each.get("number", ""), word("verdict", each["verdict"]))
            table.add_row(str(each["line"]), *map(escape, cells), titles(each.get("reasons", ())))
        console.print(table)
    if len(wrong) > MOST_SHOWN:
        console.print(f"另有 {len(wrong) - MOST_SHOWN} 行，全部各行见 --json 或签名报告。", highlight=False)
    codes = dict.fromkeys(code for each in wrong for code in each.get("reasons", ()))
    for code in codes:
        console.print(f"  {text_of(code).title}：{text_of(code).todo}", highlight=False)
    if out is not None:
        console.print(f"[bold]签名报告[/]：{escape(str(out))}", soft_wrap=True, highlight=False)


def _verify(path: Path, roots: Path | None, as_json: bool) -> int:
    judged = verify_report(_content(path), _trusted(roots))
    if as_json:
        plain = {
            **asdict(judged),
            "signed_at": judged.signed_at and judged.signed_at.isoformat(),
            "genuine": judged.genuine,
        }
        typer.echo(json_text.dumps(plain, ensure_ascii=False, indent=2))
    else:
        colour = "green" if judged.genuine else "red"
        console.print(f"[bold {colour}]{_sentence(judged)}[/]", highlight=False)
    return MEETS if judged.genuine else DOES_NOT


def _sentence(judged: ReportVerdict) -> str:
    if judged.genuine:
        return f"报告真实、完整，由“{judged.signer}”于 {judged.signed_at:%Y-%m-%d %H:%M:%S} UTC 签名"
    if judged.altered:
        return "报告在签名之后被改动过"
    return "签名完整，但签名证书不被信任" if judged.intact else "这不是名册核验报告"


def _trusted(roots: Path | None) -> list[x509.Certificate]:
    if roots is None:
        settings = Settings()
        return list(open_keys(settings, SystemIds(), SystemClock()).seal.roots)
    try:
        return x509.load_pem_x509_certificates(_content(roots))
    except ValueError:
        raise Refused.of("roster.file_unreadable") from None
