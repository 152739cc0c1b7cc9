"""``registrar demo``: the main job by one command."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.markup import escape

from registrar.apps.demonstration.cast import cast_of, draw_cast
from registrar.apps.demonstration.client import Refusal
from registrar.apps.demonstration.story import Line, Story
from registrar.kernel.clock import SystemClock
from registrar.kernel.errors import Refused, Unavailable
from registrar.kernel.ids import SystemIds

DEFAULT_ADDRESS = "http://127.0.0.1:8000"
START_SECONDS = 180

console = Console()


def demo(
    seed: Annotated[int | None, typer.Option(min=0, help="同一种子总是同一个虚构的申请人；不给则随机")] = None,
    scans: Annotated[Path | None, typer.Option(help="扫描件所在文件夹；不给则自行绘制")] = None,
    out: Annotated[Path | None, typer.Option(help="存放证书和扫描件的文件夹")] = None,
    address: Annotated[str | None, typer.Option(help="已启动的系统地址；不给则用本机 8000 端口或自行启动")] = None,
    profile: Annotated[str, typer.Option(help="自行启动时采用的法规方案：brief 或 statute")] = "brief",
) -> None:
    """一名造价工程师从扫描件到可公开查验的证书，全程通过接口办理。"""
    folder = out or Path(tempfile.mkdtemp(prefix="registrar-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    clock, ids = SystemClock(), SystemIds()
    cast = cast_of(scans) if scans else draw_cast(_seed(seed, ids), folder / "扫描件", clock.today())
    with _system(address, profile) as base:
        console.print(f"[bold]演示系统[/]：{base}")
        try:
            ending = Story(base, cast, folder, _tell, clock, ids).play()
        except Refusal as refusal:
            console.print(f"[bold red]办理中断[/]\n{escape(refusal.text)}")
            if refusal.code == "practitioner.enrolled_already":
                console.print("这名虚构的申请人已在该系统中演示过：请换一个 --seed，或不给 --seed。")
            raise typer.Exit(1) from refusal
        except httpx.TransportError as problem:
            raise Unavailable.of("demonstration.no_connection", address=base) from problem
        console.print(f"\n[bold]证书编号[/]：{escape(ending.certificate_number)}")
        console.print(f"[bold]查验地址[/]：{ending.verify_url}", soft_wrap=True)
        console.print(f"[bold]证书文件[/]：{ending.pdf}", soft_wrap=True)
        if ending.verdict != "valid":
            console.print("[bold red]公开查询没有确认该证书[/]")
            raise typer.Exit(1)
        console.print("[bold green]公开查询确认：证书有效[/]")


def _tell(line: Line) -> None:
    console.print(f"  [dim]{line.at:%H:%M:%S}[/]  [bold]{line.actor}[/]  {escape(line.text)}", highlight=False)


@contextmanager
def _system(address: str | None, profile: str) -> Iterator[str]:
    """The address of a running system: the given one, the one on this machine, or one started for the occasion."""
    if address is not None:
        yield address
        return
    if profile == "brief" and _is_ready(DEFAULT_ADDRESS):
        yield DEFAULT_ADDRESS
        return
    with tempfile.TemporaryDirectory(prefix="registrar-data-") as data, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "registrar", "run", "--port", str(port), "--data", data, "--people", "20"]
        environment = {**os.environ, "REGISTRAR_PROFILE": profile, "REGISTRAR_LOG_LEVEL": "ERROR"}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603  reason: ourselves
        try:
            yield _wait(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(address: str, process: subprocess.Popen[bytes]) -> str:
    console.print("[dim]正在启动演示系统……[/]")
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if _is_ready(address):
            return address
        time.sleep(0.3)
    raise Refused.of("demonstration.not_started")


def _is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health/ready", timeout=2.0, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def _seed(given: int | None, ids: SystemIds) -> int:
    """The given seed, or a new one: a person can apply for the first time only once in the same system."""
    seed = int.from_bytes(ids.secret(3)) if given is None else given
    console.print(f"[dim]种子 {seed}[/]")
    return seed
