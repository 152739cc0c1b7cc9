"""Which column of a sheet holds what: by its heading, and where there is none by what the cells look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from registrar.engines.match import normalise_text
from registrar.kernel import uscc
from registrar.modules.roster.contract import ColumnsChosen

HEADINGS_WITHIN = 20
"""A heading stands in one of the first lines, below titles and notes."""
LOOKED_AT = 200

Line = tuple[int, Sequence[str]]
"""Line of the sheet, from 1, and the cells as text."""

_TITLES: Mapping[str, tuple[str, ...]] = {
    # The first that fits wins, so the particular stand before the general.
    "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "组织机构代码", "单位代码", "USCC"),
    "number": (
        *("注册证书编号", "注册证书号", "注册证编号", "注册证号", "造价工程师注册号", "注册编号", "注册号"),
        *("证书编号", "证书号码", "证书号", "资格证号", "执业证号", "CERTIFICATENUMBER", "CERTIFICATE", "NUMBER"),
    ),
    "employer": (
        *("聘用单位", "注册单位", "工作单位", "所在单位", "单位名称", "企业名称", "公司名称", "受聘企业", "单位"),
        *("企业", "公司", "EMPLOYER", "COMPANY"),
    ),
    "name": ("姓名", "持证人", "人员名称", "造价工程师", "名字", "NAME"),
}
_NOT_NUMBERS = re.compile("印章|身份证|手机|电话|管理号|电子证照|专业")
_NUMBER = re.compile(r"'?(建?\[?\(?造?\]?\)?[^0-9]{0,3})?[0-9]{9,14}号?(\.0)?")
_NAME = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff·\s]{0,14}[\u3400-\u9fff]")
_UNIT = re.compile(r".{2,}(公司|事务所|研究院|设计院|中心|集团|局|处|站)")


def recognise(lines: Sequence[Line]) -> ColumnsChosen:
    """The columns of ``lines``. What cannot be told is None; the first line is the one below the heading."""
    for place, (number, cells) in enumerate(lines[:HEADINGS_WITHIN]):
        found = _by_titles(cells)
        if "name" in found and "number" in found:
            below = lines[place + 1][0] if place + 1 < len(lines) else number + 1
            return _chosen(found, below)
    return _chosen(_by_cells(lines[:LOOKED_AT]), lines[0][0] if lines else 1)


def _chosen(found: Mapping[str, int], first: int) -> ColumnsChosen:
    return ColumnsChosen(found.get("name"), found.get("number"), found.get("employer"), found.get("uscc"), first)


def _by_titles(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, tuple[int, int]] = {}
    for column, cell in enumerate(cells):
        title = re.sub(r"[:*()·]|必填", "", normalise_text(cell))
        if not title or len(title) > 30:
            continue
        for field, titles in _TITLES.items():
            if field == "number" and _NOT_NUMBERS.search(title):
                continue
            rank = next((rank for rank, each in enumerate(titles) if each in title), None)
            if rank is None:
                continue
            if field not in found or rank < found[field][0]:
                found[field] = (rank, column)
            break
    return {field: column for field, (_, column) in found.items()}


def _by_cells(lines: Sequence[Line]) -> dict[str, int]:
    looks = {
        "number": lambda cell: bool(_NUMBER.fullmatch(normalise_text(cell))),
        "uscc": lambda cell: not uscc.check(cell),
        "name": lambda cell: bool(_NAME.fullmatch(cell.strip())) and not _UNIT.fullmatch(cell.strip()),
        "employer": lambda cell: bool(_UNIT.fullmatch(cell.strip())),
    }
    width = max((len(cells) for _, cells in lines), default=0)
    found: dict[str, int] = {}
    for field, looks_so in looks.items():
        shares = {}
        for column in range(width):
            if column in found.values():
                continue
            filled = [cells[column] for _, cells in lines if column < len(cells) and cells[column].strip()]
            if filled:
                shares[column] = sum(map(looks_so, filled)) / len(filled)
        best = max(shares, key=lambda column: shares[column], default=None)
        if best is not None and shares[best] >= 0.5:
            found[field] = best
    return found
