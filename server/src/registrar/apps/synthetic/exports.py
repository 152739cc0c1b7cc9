"""Files other systems hand over: the examination database's export, and a list of employers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from registrar.apps.synthetic.employers import Employer
from registrar.apps.synthetic.population import Person

EXAMINATION_HEADER = ("姓名", "证件类型", "证件号码", "级别", "专业", "管理号", "批准日期", "签发机关")
EMPLOYER_HEADER = (
    "统一社会信用代码",
    "名称",
    "法定代表人",
    "省份",
    "是否造价咨询",
    "状态",
    "城市",
    "住所",
    "成立日期",
)
"""The columns the register imports, then what else a business registry tells."""
IDENTITY_CARD = "居民身份证"


def examination_rows(people: Iterable[Person]) -> Iterator[tuple[str, ...]]:
    """One row for each qualification record: level 一级 or 二级, specialty as 土木建筑工程, day as YYYY-MM-DD."""
    for person in people:
        for record in person.qualifications:
            yield (
                person.name,
                IDENTITY_CARD,
                person.id_number,
                record.level.chinese,
                f"{record.specialty.chinese}工程",
                record.management_number,
                record.approved_on.isoformat(),
                record.issuing_authority,
            )


def write_examination_export(people: Iterable[Person], path: Path) -> int:
    """The export of the examination database: CSV, UTF-8 with BOM, Chinese header. Streams; returns the rows."""
    return _write(path, EXAMINATION_HEADER, examination_rows(people))


def write_employers(employers: Iterable[Employer], path: Path) -> int:
    """A list of employers as the register imports it; 是否造价咨询 is 是 or 否. Returns the rows."""
    rows = (
        (
            employer.uscc,
            employer.name,
            employer.legal_representative,
            employer.province,
            "是" if employer.consulting else "否",
            "存续",
            employer.city,
            employer.address,
            employer.established_on.isoformat(),
        )
        for employer in employers
    )
    return _write(path, EMPLOYER_HEADER, rows)


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count
