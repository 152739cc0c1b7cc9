"""One row of the examination database's export: what is understood, and which defect is told."""

from __future__ import annotations

import io
from datetime import date

import pytest

from registrar.kernel.errors import Malformed
from registrar.kernel.profession import Level, Specialty
from registrar.modules.practitioner.model import ExamRow, RowDefect, plain_name
from registrar.modules.practitioner.rules.exam_export import (
    HEADER,
    LONGEST_LINE,
    ExportRules,
    encoding_of,
    read_export,
    read_row,
)
from tests.modules.practitioner.world import ISSUED, export, number, row

RULES = ExportRules(date(2026, 3, 2), (20,), synthetic=True)


def read(line: str, rules: ExportRules = RULES) -> ExamRow | RowDefect:
    return read_row(2, line.encode(), "utf-8", rules)


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"姓名": " 张 示例　"},
        {"证件号码": full_width(number())},
        {"证件号码": f" {number()[:6]} {number()[6:]}"},
        {"管理号": full_width("20251203344110000001")},
        {"管理号": "\t20251203344110000001"},
        {"级别": "一级造价工程师"},
        {"专业": "土木建筑"},
        {"批准日期": "２０２５－１２－０１"},
        {"批准日期": "2025/12/1"},
        {"批准日期": "20251201"},
        {"批准日期": "2025年12月1日"},
        {"批准日期": "2025-12-01 00:00:00"},
        {"签发机关": '"国家示例人事考试中心"'},
    ],
    ids=str,
)
def test_ways_to_write_the_same_row(changes: dict[str, str]) -> None:
    assert read(row(**changes)) == read(row())


def test_what_a_row_says() -> None:
    found = read(row(级别="二级", 专业="安装工程", 姓名="阿卜杜拉•买买提"))
    assert isinstance(found, ExamRow)
    assert (found.name, found.level, found.specialty) == ("阿卜杜拉·买买提", Level.CLASS2, Specialty.INSTALLATION)
    assert (found.number.value, found.number.birth_date) == (number(), date(1990, 3, 7))
    assert (found.management_number, found.approved_on) == ("20251203344110000001", date(2025, 12, 1))


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"姓名": " "}, "姓名", "empty"),
        ({"姓名": "张3"}, "姓名", "name"),
        ({"姓名": "=HYPERLINK(1)"}, "姓名", "name"),
        ({"姓名": "长" * 51}, "姓名", "name"),
        ({"证件类型": "护照"}, "证件类型", "document_kind"),
        ({"证件号码": ""}, "证件号码", "empty"),
        ({"证件号码": number()[:-1] + ("1" if number()[-1] != "1" else "2")}, "证件号码", "identity_number"),
        ({"证件号码": number()[1:]}, "证件号码", "identity_number"),
        ({"证件号码": number(born=date(2030, 1, 1))}, "证件号码", "identity_number"),
        ({"证件号码": "4.49901E+17"}, "证件号码", "number_spoiled"),
        ({"级别": "三级"}, "级别", "level"),
        ({"专业": "园林"}, "专业", "specialty"),
        ({"管理号": ""}, "管理号", "empty"),
        ({"管理号": "2.02512E+19"}, "管理号", "number_spoiled"),
        ({"管理号": "0251203344110000001"}, "管理号", "management_length"),
        ({"管理号": "2025120334411000000A"}, "管理号", "management_number"),
        ({"批准日期": "2025-02-30"}, "批准日期", "day"),
        ({"批准日期": "45992"}, "批准日期", "day"),
        ({"批准日期": "2026-03-03"}, "批准日期", "future"),
        ({"签发机关": ""}, "签发机关", "empty"),
        ({"签发机关": "长" * 101}, "签发机关", "authority"),
    ],
    ids=str,
)
def test_defects_are_told_not_mended(changes: dict[str, str], column: str, code: str) -> None:
    assert read(row(**changes)) == RowDefect(2, column, f"practitioner.row_{code}")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (row() + ",x", "columns"),
        ("张示例", "columns"),
        (row(姓名='"张示例'), "unreadable"),
    ],
)
def test_rows_that_are_no_rows(line: str, code: str) -> None:
    assert read(line) == RowDefect(2, None, f"practitioner.row_{code}")


def test_invented_people_are_for_development_only() -> None:
    real = ExportRules(RULES.on, RULES.management_digits, synthetic=False)
    assert read(row(), real) == RowDefect(2, "证件号码", "practitioner.row_synthetic")
    assert isinstance(read(row(证件号码=ISSUED), real), ExamRow)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(encoding: str) -> None:
    file = io.BytesIO(export([row(), row(姓名="李䶮")], encoding))
    found = encoding_of(file)
    assert found == encoding.removesuffix("-sig")
    names = [each.name for each in read_export(file, found, RULES) if isinstance(each, ExamRow)]
    assert names == ["张示例", "李䶮"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "practitioner.import_empty"),
        (b"\xef\xbb\xbf\r\n", "practitioner.import_empty"),
        (row().encode(), "practitioner.import_header"),
        (",".join(HEADER[::-1]).encode(), "practitioner.import_header"),
        (",".join(HEADER).encode("utf-16"), "practitioner.import_header"),
        (b"\x00" * 10000, "practitioner.import_header"),
    ],
)
def test_what_is_no_export(content: bytes, code: str) -> None:
    with pytest.raises(Malformed) as caught:
        encoding_of(io.BytesIO(content))
    assert caught.value.code == code


def test_a_bad_line_spoils_only_itself() -> None:
    lines = [
        row(),
        row(签发机关="长" * LONGEST_LINE),
        row(姓名='"张'),
        "",
        row(),
    ]
    content = export(lines).replace(b"\r\n\r\n", b"\r\n\xff\xfe\r\n\r\n", 1)
    found = list(read_export(io.BytesIO(content), "utf-8", RULES))
    assert [(each.row, getattr(each, "code", None)) for each in found] == [
        (2, None),
        (3, "practitioner.row_too_long"),
        (4, "practitioner.row_unreadable"),
        (5, "practitioner.row_unreadable"),
        (7, None),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [("张 三", "张三"), ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"), ("买买提・艾山", "买买提·艾山"), ("𠮷 田", "𠮷田")],
)
def test_names_are_compared_in_one_form(text: str, name: str) -> None:
    assert plain_name(text) == name
