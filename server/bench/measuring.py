"""CPU time of a whole stack, rounds in shuffled order, and the tables they end in."""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psutil


def family(pids: Sequence[int]) -> list[int]:
    """``pids`` and everything they have started."""
    found = []
    for pid in pids:
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(pid)
            found += [pid, *(child.pid for child in process.children(recursive=True))]
    return list(dict.fromkeys(found))


def pin(pids: Sequence[int], core: int) -> None:
    """Keep these processes, their threads and what they start later on one core."""
    for pid in family(pids):
        with contextlib.suppress(psutil.NoSuchProcess):
            for thread in psutil.Process(pid).threads():
                with contextlib.suppress(psutil.NoSuchProcess):
                    psutil.Process(thread.id).cpu_affinity([core])


def _thread_times(pids: Sequence[int]) -> dict[tuple[int, int], int]:
    times = {}
    for pid in family(pids):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                    times[pid, int(task.name)] = int((task / "schedstat").read_text().split()[0])
    return times


class Meter:
    """CPU nanoseconds spent by whole process trees since it was made, from the scheduler's own count."""

    def __init__(self, pids: Sequence[int]) -> None:
        self._pids = pids
        self._before = _thread_times(pids)

    def microseconds(self) -> float:
        after = _thread_times(self._pids)
        return sum(spent - self._before.get(thread, 0) for thread, spent in after.items()) / 1000


@dataclass
class Figures:
    """What one contestant spent a unit, round by round."""

    name: str
    rounds: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    def spread(self, scale: float = 1.0, digits: int = 0) -> str:
        """``median [least-most]`` in units of ``scale`` microseconds."""
        low, middle, high = (value / scale for value in (min(self.rounds), self.median, max(self.rounds)))
        return f"{middle:,.{digits}f} [{low:,.{digits}f}-{high:,.{digits}f}]"

    def against(self, other: Figures) -> str:
        """How many times less than ``other`` this is; in brackets when the intervals overlap, so nothing is proved."""
        times = other.median / self.median
        text = f"{times:.1f}x" if times >= 0.95 else f"{times:.2f}x"
        apart = max(self.rounds) < min(other.rounds) or max(other.rounds) < min(self.rounds)
        return text if apart or other is self else f"({text})"


def interleaved(
    contestants: Mapping[str, Callable[[], float]], rounds: int, say: Callable[[str], None]
) -> dict[str, Figures]:
    """Every contestant in every round, in shuffled order; the first round warms up and does not count.

    A contestant answers the CPU microseconds it spent a unit.
    """
    figures = {name: Figures(name) for name in contestants}
    order = Random(20260301)
    for number in range(rounds + 1):
        for name in order.sample(list(contestants), len(contestants)):
            spent = contestants[name]()
            if number:
                figures[name].rounds.append(spent)
            say(f"  round {number or 'warm-up'}: {name} {spent:,.0f} us")
    return figures


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    marks = ["---", *("---:" for _ in head[1:])]
    return "\n".join("| " + " | ".join(each) + " |" for each in [head, marks, *rows])


@contextlib.contextmanager
def stopping(*stops: Callable[[], None]) -> Iterator[None]:
    """Run every stop at the end, whatever happens."""
    with contextlib.ExitStack() as stack:
        for stop in stops:
            stack.callback(stop)
        yield
