"""The benchmarks, each beside the peers it is measured against: prints the tables and writes ``docs/quality.md``.

    cd server && python -m bench [p1|p5|p9|ocr ...] [--people N] [--rounds R]

Without a name everything runs. A section that did not run keeps what the document says of its last run.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from bench.approvals import section as approvals
from bench.look_up import section as look_up
from bench.places import SERVER, machine
from bench.roster import section as rosters

DOCUMENT = SERVER.parent / "docs" / "quality.md"
HEAD = """# Measured quality

Written by `make bench` (`cd server && python -m bench`); edited by nobody. The figure is **CPU time of one unit of
work, summed over every process of the stack** (database included, load generator excluded), from the scheduler's own
count; the verdict is the **ratio to a peer of the same run**: every contestant in every round, in shuffled order, one
discarded warm-up, median [least-most]. A ratio in brackets means that the intervals overlap and nothing is proved.
Outputs are compared before a timing counts. Stack and load have a core each. Peers live in throw-away environments
with pinned versions. Absolute figures are of one machine on one day; a busy machine makes every contestant slower.
"""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def read_ocr(_people: int, _rounds: int) -> str:
    """The table of the reading benchmark, run as its own program."""
    done = subprocess.run([sys.executable, "bench/ocr"], cwd=SERVER, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


SECTIONS: dict[str, tuple[str, Callable[[int, int], str]]] = {
    "p1": (look_up.TITLE, lambda people, rounds: look_up.run(people, rounds, say)),
    "p5": (approvals.TITLE, lambda _people, rounds: approvals.run(rounds, say)),
    "p9": (rosters.TITLE, lambda people, rounds: rosters.run(people, rounds, say)),
    "ocr": ("P26: reading documents", read_ocr),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sections", nargs="*", help=f"any of {', '.join(SECTIONS)}; all when none is named")
    parser.add_argument("--people", type=int, default=1_200_000, help="size of the public register of p1 and p9")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count")
    chosen = parser.parse_args()
    if unknown := set(chosen.sections) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(unknown))}")
    for name in chosen.sections or SECTIONS:
        title, run = SECTIONS[name]
        say(f"{title}")
        words = f" --people {chosen.people}" if name in ("p1", "p9") else ""
        note = f"`python -m bench {name}{words} --rounds {chosen.rounds}` on {machine()}, {datetime.now(UTC):%Y-%m-%d}."
        text = f"## {title}\n\n{note}\n\n{run(chosen.people, chosen.rounds)}\n"
        print(text, flush=True)
        write(name, text)


def write(name: str, text: str) -> None:
    """Put a section into the document in its place; the others stay as they are."""
    said = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    kept = dict(re.findall(r"<!-- (\w+) -->\n(.*?)(?=<!-- \w+ -->|\Z)", said, flags=re.DOTALL))
    kept[name] = text
    parts = [f"<!-- {each} -->\n{kept[each].strip()}\n" for each in SECTIONS if each in kept]
    DOCUMENT.write_text("\n".join([HEAD, *parts]), encoding="utf-8")


if __name__ == "__main__":
    main()
