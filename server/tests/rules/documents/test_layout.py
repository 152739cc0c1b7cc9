"""Rows, labels, columns: what a page says regardless of how an engine cut it into boxes."""

from __future__ import annotations

import pytest

from registrar.modules.documents.rules.labels import cut_at_gap, values_by_label
from registrar.modules.documents.rules.layout import Found, lay_out

from .lines import line, sheet

LABELS = {"name": ("姓名",), "sex": ("性别",), "people": ("民族",), "number": ("证书编号",), "major": ("专业",)}


@pytest.mark.parametrize(
    "rows",
    [
        (("姓名", "张三"), ("性别", "女", "民族汉")),  # every piece its own box
        ("姓名张三", "性别女民族汉"),  # everything glued
        ("姓 名：张三", "性 别：女  民 族：汉"),  # spaced labels, colons
        (("姓", "名", "张三"), ("性", "别", "女民族汉")),  # a label in two boxes
    ],
)
@pytest.mark.parametrize("slope", [0.0, 0.08, -0.08])
def test_values_beside_labels(rows: tuple[str | tuple[str, ...], ...], slope: float) -> None:
    found = values_by_label(sheet("某某登记表用纸说明文字", *rows, slope=slope), LABELS)
    assert {f: v.text for f, v in found.beside.items()} == {"name": "张三", "sex": "女", "people": "汉"}


def test_a_label_within_other_words_is_none() -> None:
    found = values_by_label(sheet("专业技术资格证书", "专业:土木建筑"), LABELS)
    assert found.get("major").text == "土木建筑"


def test_a_misread_character_of_a_long_label() -> None:
    assert values_by_label(sheet("证书编昌:123456"), LABELS).get("number").text == "123456"


def test_half_of_a_spaced_label() -> None:
    page = lay_out([line("性", 0.1, 0.1), line("女", 0.3, 0.1), line("姓名", 0.1, 0.2), line("张三", 0.3, 0.2)])
    assert values_by_label(page, LABELS).get("sex").text == "女"


def test_a_value_over_several_rows_stops_at_the_next_label_and_at_the_next_column() -> None:
    page = lay_out(
        [
            line("住所", 0.05, 0.10), line("广东省广州市示例区东风中路", 0.13, 0.10), line("类型", 0.60, 0.10),
            line("199号8栋1203房", 0.13, 0.14), line("成立日期", 0.60, 0.14),
            line("法定代表人", 0.05, 0.18), line("张三", 0.20, 0.18),
        ]
    )  # fmt: skip
    labels = {"address": ("住所",), "type": ("类型",), "since": ("成立日期",), "head": ("法定代表人",)}
    found = values_by_label(page, labels, many_rows={"address": 3})
    assert found.get("address").text == "广东省广州市示例区东风中路199号8栋1203房"
    assert found.get("head").text == "张三"


def test_a_cell_under_a_head() -> None:
    page = sheet(("险种", "月数", "基数"), ("养老保险", "29", "15588.50"))
    below = values_by_label(page, {"kind": ("险种",), "months": ("月数",), "base": ("基数",)}).below
    assert {f: v.text for f, v in below.items()} == {"kind": "养老保险", "months": "29", "base": "15588.50"}


def test_prose_runs_on_and_headings_do_not() -> None:
    page = lay_out(
        [
            line("毕业证书", 0.4, 0.05, height=0.04),
            line("学生张三,性别女,一九九〇年三月五日生,于二〇", 0.1, 0.15),
            line("〇八年九月至二〇一二年七月在本校学习,成绩合格", 0.06, 0.19),
            line("准予毕业.", 0.06, 0.23),
            line("校长:李四", 0.5, 0.40),
        ]
    )
    assert "于二〇〇八年九月至" in page.text
    assert page.text.startswith("毕业证书\n学生张三")
    assert page.text.endswith("准予毕业.\n校长:李四")


def test_a_slanted_watermark_and_lone_strokes_are_no_text() -> None:
    across = line("仅供注册使用", 0.3, 0.3, slope=0.6)
    stroke = line("H", 0.7, 0.1, sure=0.6)
    page = lay_out([line("姓名张三李四王五", 0.1, 0.1), across, stroke, line("□", 0.5, 0.5)])
    assert page.text == "姓名张三李四王五"


def test_zeros_lost_from_a_year_in_words_are_put_back_where_the_gap_tells() -> None:
    whole = "学校于二〇〇一年九月成立"
    full = line(whole, 0.1, 0.1)
    kept = [i for i, c in enumerate(whole) if c != "〇"]
    marks = tuple(full.marks[i] for i in kept)
    read = type(full)("".join(whole[i] for i in kept), 0.99, full.quad, 0, marks)
    page = lay_out([read])
    assert page.text == whole
    assert page.search("二〇〇一年").confidence < 0.9


def test_a_name_is_cut_where_a_gap_shows_a_stamp() -> None:
    row = lay_out([line("周东彬", 0.1, 0.1), line("印章字", 0.3, 0.1)]).rows[0]
    assert cut_at_gap(Found(row.glyphs)).text == "周东彬"


def test_a_box_covers_the_value_only() -> None:
    page = sheet("姓名：张三")
    box = page.box(values_by_label(page, LABELS).get("name"))
    assert box is not None
    assert box.left == pytest.approx(0.14, abs=0.01)
    assert box.width == pytest.approx(0.04, abs=0.01)
    assert (box.top, box.height) == (pytest.approx(0.05), pytest.approx(0.02))
