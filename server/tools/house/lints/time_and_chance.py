"""Time, identity and chance are arguments: ``clock``, ``ids``, ``chance``.

A renewal decided at 23:59 and stored at 00:01 once belonged to two days; a test of a deadline that reads the real clock
fails on the last day of February. What is handed in can be fixed, replayed from a seed, and turned back by a fault
campaign. Only the kernel's own makers and the adapters, which meet the real world, ask the machine. Measuring how long
something took (``time.monotonic``, ``time.perf_counter``) is not asking what time it is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.house.source import Source

MAKERS = ("kernel/clock.py", "kernel/ids.py", "kernel/chance.py", "adapters")
CLOCKS = {"now", "utcnow", "today"}
CLOCK_OWNERS = {"datetime", "date", "dt"}
BANNED = {
    **dict.fromkeys(["time.time", "time.time_ns", "time.localtime", "time.gmtime"], "take a Clock"),
    **dict.fromkeys(["uuid.uuid1", "uuid.uuid4", "uuid1", "uuid4"], "take Ids and call ids.new()"),
}


def check(source: Source) -> Iterator[tuple[int, str]]:
    if not source.product() or source.product(*MAKERS):
        return
    imports = [node for node in ast.walk(source.tree) if isinstance(node, ast.Import)]
    modules = {alias.name for node in imports for alias in node.names}
    for call, name in source.calls():
        owner, _, method = name.rpartition(".")
        if method in CLOCKS and owner.rpartition(".")[2] in CLOCK_OWNERS:
            yield call.lineno, f"{name}(): take a Clock and call clock.now() or clock.today()"
        elif name in BANNED:
            yield call.lineno, f"{name}(): {BANNED[name]}"
        elif owner == "random" and "random" in modules and method != "Random":
            yield call.lineno, f"{name}(): take Chance, or a random.Random made from a seed"
        elif method == "Random" and not call.args:
            yield call.lineno, f"{name}() without a seed: take Chance"
