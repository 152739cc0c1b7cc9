"""The rosters of the benchmark, drawn from the register of the look-up benchmark, and what a tender asks of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from random import Random

import xlsxwriter

from bench.look_up.people import Person, person

DAY = "2026-12-01"
REQUIREMENT = {
    "requirement": 1,
    "opening": DAY,
    "levels": ["class1"],
    "specialties": ["civil", "installation"],
    "employer": "as_listed",
}


def roster(count: int, size: int, seed: int) -> list[Person]:
    """``size`` different persons out of ``count``."""
    return [person(place) for place in Random(seed).sample(range(count), size)]


def asked(people: list[Person]) -> Iterator[tuple[str, str, str]]:
    """Name, number and employer of each line: one in fifty with another's name, one in fifty at another employer."""
    for place, one in enumerate(people):
        name = "某某" if place % 50 == 7 else one.name
        yield name, f"建[造]{one.digits}", "另一家工程咨询有限公司" if place % 50 == 23 else one.employer


def workbook(lines: Iterator[tuple[str, str, str]]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    page = book.add_worksheet()
    page.write_row(0, 0, ("姓名", "注册证书编号", "聘用单位"))
    for place, line in enumerate(lines, start=1):
        page.write_row(place, 0, line)
    book.close()
    return content.getvalue()
