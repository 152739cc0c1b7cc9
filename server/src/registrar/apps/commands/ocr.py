"""``registrar ocr FILE...``: what the files say, as a table or as JSON."""

from __future__ import annotations

import json as json_text
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from registrar.adapters.ocr.pages import Limits
from registrar.adapters.ocr.worker import OcrWorker
from registrar.kernel.errors import Problem
from registrar.modules.documents.contract import DocumentKind, Reading, field_word
from registrar.modules.documents.ports import ScanReader
from registrar.platform.texts import texts


def ocr(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="PNG、JPEG 或 PDF 文件", show_default=False)],
    kind: Annotated[DocumentKind | None, typer.Option("--kind", help="材料种类；不给则自动识别")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出一个 JSON 数组")] = False,
) -> None:
    """识别扫描件：材料种类、各栏目的值、置信度、位置和校验结果。有文件不能识别时退出码为 1。"""
    reader = OcrWorker()
    try:
        read = ((path, read_file(reader, path, kind, reader.limits)) for path in files)
        if as_json:
            seen = list(read)
            typer.echo(json_text.dumps([entry(path, reading) for path, reading in seen], ensure_ascii=False, indent=2))
            refused = any(reading.refused for _path, reading in seen)
        else:
            refused = show(read)
    finally:
        reader.close()
    if refused:
        raise typer.Exit(1)


def read_file(reader: ScanReader, path: Path, kind: DocumentKind | None, limits: Limits) -> Reading:
    """The reading of one file; a path that cannot be read is a refusal like any other."""
    try:
        if not path.is_file():
            return _refusal("documents.cannot_open")
        if path.stat().st_size > limits.content_bytes:
            return _refusal("documents.too_large")
        content = path.read_bytes()
    except OSError:
        return _refusal("documents.cannot_open")
    return reader.read(content, path.name, kind)


def entry(path: Path, reading: Reading) -> dict[str, Any]:
    """One element of the JSON array."""
    return {
        "file": str(path),
        "kind": reading.kind,
        "fields": {
            name: {
                "value": field.value,
                "confidence": field.confidence,
                "box": asdict(field.box) if field.box else None,
                "text": field.text,
                "checks": [asdict(check) for check in field.checks],
                "derived": field.derived,
            }
            for name, field in reading.fields.items()
        },
        "refused": reading.refused,
        **_why_refused(reading),
        "engine": reading.engine,
        "pages": reading.pages,
        "turned": list(reading.turned),
    }


def _why_refused(reading: Reading) -> dict[str, str]:
    """In words, for who reads the array; nothing for a file that was read."""
    if not reading.refused:
        return {}
    said = texts().problem(Problem(reading.refused))
    return {"title": said.title, "why": said.why, "todo": said.todo}


def show(read: Iterable[tuple[Path, Reading]]) -> bool:
    """Each file as a Chinese table, as soon as it is read. True when one was refused."""
    refused = False
    console = Console()
    words = texts()
    for path, reading in read:
        title = str(path)
        if reading.kind:
            title += f"  {words.word(f'documents.kind.{reading.kind}')}（{reading.kind_confidence:.0%}）"
        if reading.refused:
            refused = True
            said = words.problem(Problem(reading.refused))
            console.print(
                f"{escape(title)}\n  [red]未能识别：{said.title}[/red]\n  {said.why}\n  {said.todo}", highlight=False
            )
            continue
        table = Table("栏目", title=escape(title), title_justify="left")
        table.add_column("值", overflow="fold")
        table.add_column("置信度", no_wrap=True)
        table.add_column("校验", overflow="fold")
        for name, field in reading.fields.items():
            checks = "；".join(
                ("✓ " if c.passed else "✗ ") + words.problem(Problem(f"documents.check.{c.code}")).title
                for c in field.checks
            )
            value = field.value + ("（由公民身份号码推出）" if field.derived else "")
            table.add_row(words.word(field_word(reading.kind, name)), escape(value), f"{field.confidence:.3f}", checks)
        console.print(table)
    return refused


def _refusal(code: str) -> Reading:
    return Reading(None, 0.0, {}, "none", 0, refused=code)
