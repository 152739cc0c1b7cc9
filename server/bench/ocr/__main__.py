"""How well documents are read, beside plain RapidOCR and Tesseract on the same held-apart pages.

    .venv/bin/python server/bench/ocr [--each 5] [--readers registrar,rapidocr,tesseract] [--profiles clean,phone,...]

Prints a Markdown table. ``exact`` is the share of fields whose value equals the printed one character for character;
CPU-seconds count every thread and child process, PDF pages and opening included.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from contestants import Contestant, Tesseract, contestants, cpu_seconds
from sample import Sample, samples

from registrar.apps.synthetic.faults import Profile

GOALS = {Profile.CLEAN: 0.985, Profile.PHONE: 0.99, Profile.HARD: 0.975, Profile.TURNED: 0.98}
CPU_GOAL = 1.3
MISSING = (
    "Tesseract is missing here: its rows are left out. Install Debian's `tesseract-ocr` and `tesseract-ocr-chi-sim`."
)


@dataclass
class Score:
    exact: int = 0
    found: int = 0
    fields: int = 0
    numbers_right: int = 0
    numbers: int = 0
    pages: int = 0
    documents: int = 0
    cpu: float = 0.0
    wrong: Counter[str] = field(default_factory=Counter)


def measure(
    readers: Sequence[Contestant],
    sample: Sequence[Sample] | None = None,
    *,
    each: int = 5,
    profiles: tuple[Profile, ...] = tuple(Profile),
    progress: bool = False,
) -> dict[tuple[str, Profile], Score]:
    """Every reader on every document, the order of readers shuffled for each."""
    scores: dict[tuple[str, Profile], Score] = defaultdict(Score)
    order = Random(0)
    for reader in readers:  # models are loaded before anything is counted
        reader.read(next(iter(samples(1))).content)
    for count, one in enumerate(sample if sample is not None else samples(each, profiles), 1):
        for reader in order.sample(list(readers), len(readers)):
            score = scores[reader.name, one.profile]
            began = cpu_seconds()
            fields = reader.read(one.content)
            score.cpu += cpu_seconds() - began
            score.pages += one.pages
            score.documents += 1
            for name, value in one.truth.items():
                read = fields.get(name)
                right = read is not None and read.value == value
                score.fields += 1
                score.found += read is not None
                score.exact += right
                if name == "id_number":
                    score.numbers += 1
                    score.numbers_right += right
                if not right:
                    score.wrong[f"{one.kind}.{name}"] += 1
        if progress and count % 20 == 0:
            print(f"{count} documents read", file=sys.stderr, flush=True)
    return scores


def table(scores: dict[tuple[str, Profile], Score]) -> str:
    """Markdown: one row for each reader and profile."""
    rows = [
        "| reader | profile | documents | pages | fields | found | exact | goal | identity numbers | CPU-s a page |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for (name, profile), s in sorted(scores.items(), key=lambda p: (list(Profile).index(p[0][1]), -p[1].exact)):
        goal = f"{GOALS[profile]}" if name == "registrar" else ""
        numbers = f"{s.numbers_right}/{s.numbers}"
        rows.append(
            f"| {name} | {profile} | {s.documents} | {s.pages} | {s.fields} | {s.found / s.fields:.3f} | "
            f"{s.exact / s.fields:.4f} | {goal} | {numbers} | {s.cpu / s.pages:.2f} |"
        )
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> str:
    """Run and return the table with its notes."""
    parser = argparse.ArgumentParser(prog="bench/ocr")
    parser.add_argument("--each", type=int, default=5, help="documents of each kind in each profile")
    parser.add_argument("--readers", default="registrar,rapidocr,tesseract")
    parser.add_argument("--profiles", default=",".join(Profile))
    parser.add_argument("--wrong", action="store_true", help="also list the fields registrar read wrongly")
    asked = parser.parse_args(arguments)
    profiles = tuple(Profile(p) for p in asked.profiles.split(","))
    names = tuple(asked.readers.split(","))
    scores = measure(contestants(names), each=asked.each, profiles=profiles, progress=True)
    text = table(scores)
    if "tesseract" in names and not Tesseract.available():
        text += f"\n\n{MISSING}"
    if asked.wrong:
        wrong = sum((s.wrong for (name, _), s in scores.items() if name == "registrar"), Counter())
        text += "\n\n" + "\n".join(f"- {field}: {count}" for field, count in wrong.most_common())
    return text


if __name__ == "__main__":
    print(main())
