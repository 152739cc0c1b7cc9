"""Printed spellings and their misreadings, as tables."""

from __future__ import annotations

import pytest

from registrar.modules.documents.rules import values
from registrar.modules.documents.rules.certificates import registration_number, specialty
from registrar.modules.documents.rules.employment import amount, credit_code, insurance_kinds
from registrar.modules.documents.rules.identity_card import term_of
from registrar.modules.documents.rules.layout import canonical
from registrar.modules.documents.rules.picks import identity_number, name_or_none

DAYS = [
    ("2010年3月5日", "2010-03-05"),
    ("２０１０年０３月０５日", "2010-03-05"),
    ("2010 年 03 月 05 日", "2010-03-05"),
    ("2010.03.05", "2010-03-05"),
    ("2010-3-5", "2010-03-05"),
    ("2010/03/05", "2010-03-05"),
    ("20100305", "2010-03-05"),
    ("2010-03-05 15:02", "2010-03-05"),
    ("2041.0129", "2041-01-29"),  # a dot lost in reading
    ("2017:05.29", "2017-05-29"),  # a dot read as a colon
    ("2O1O年l月5日", "2010-01-05"),
    ("二〇一〇年三月五日", "2010-03-05"),
    ("二○一○年十二月三十一日", "2010-12-31"),
    ("二0一0年十月二十日", "2010-10-20"),
    ("一九八八年七月十日", "1988-07-10"),
    ("二一三年七月一日", "2013-07-01"),  # 〇 lost
    ("二九年九月廿五日", "2009-09-25"),  # 〇〇 lost
    ("九八八年七月十日", "1988-07-10"),  # first digit lost
    ("2023年2月30日", "2023-02-30"),  # no real day: a check says so
    ("三年", None),
    ("二一年九月一日", None),  # 2001 or 2010: nobody can tell
    ("10032990094", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "day"), DAYS)
def test_day(printed: str, day: str | None) -> None:
    assert values.day(canonical(printed)) == day


@pytest.mark.parametrize(
    ("printed", "months"),
    [
        ("2021-02—2026-01", ["2021-02", "2026-01"]),
        ("2023年1月至2026年1月", ["2023-01", "2026-01"]),
        ("202301-202601", ["2023-01", "2026-01"]),
        ("二〇〇四年九月至二〇〇八年七月", ["2004-09", "2008-07"]),
        ("1990年3月5日", ["1990-03"]),
        ("2023.13", []),
    ],
)
def test_months(printed: str, months: list[str]) -> None:
    assert values.months(canonical(printed)) == months


@pytest.mark.parametrize(
    ("printed", "term"),
    [
        ("2011.04.05-2031.04.05", ("2011-04-05", "2031-04-05")),
        ("2011.04.05-长期", ("2011-04-05", "长期")),
        ("2025-04-27 至 2029-04-26", ("2025-04-27", "2029-04-26")),
        ("2025年07月07日－2029年07月06日", ("2025-07-07", "2029-07-06")),
        ("2011.0405-2041.0129", ("2011-04-05", "2041-01-29")),
        ("2011.04.05", ("2011-04-05", None)),
    ],
)
def test_term(printed: str, term: tuple[str, str | None]) -> None:
    assert term_of(canonical(printed)) == term


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("449901199003053428", "449901199003053428"),
        ("44990119900305342x", "44990119900305342X"),
        ("4499O1l99003053428", "449901199003053428"),
        ("44990119900305342", None),
        ("1449901199003053428", None),
    ],
)
def test_identity_number(printed: str, number: str | None) -> None:
    assert identity_number(canonical(printed)) == number


@pytest.mark.parametrize("brackets", ["[]", "〔〕", "【】", "［］", "（）", "()"])
def test_registration_number_in_any_brackets(brackets: str) -> None:
    printed = f"建{brackets[0]}造{brackets[1]}11264400000123"
    assert registration_number(canonical(printed)) == "建[造]11264400000123"


def test_credit_code_never_holds_i_o_s_z() -> None:
    assert credit_code("9I44990IMA9OOOO123") == "91449901MA90000123"
    assert credit_code("914499") is None


@pytest.mark.parametrize(
    ("text", "known", "member"),
    [
        ("汉", values.ETHNICITIES, "汉"),
        ("维吾尓", values.ETHNICITIES, "维吾尔"),
        ("仡老", values.ETHNICITIES, "仡佬"),
        ("高级工程帅", values.TITLES, "高级工程师"),
        ("工学学上", values.DEGREES, "工学学士"),
        ("某", values.ETHNICITIES, None),
        ("学学士", values.DEGREES, None),  # 工学学士, 医学学士, ...: ambiguous
    ],
)
def test_closed_lists_mend_one_character_and_never_guess(text: str, known: tuple[str, ...], member: str | None) -> None:
    assert values.of_list(text, known) == member


@pytest.mark.parametrize(
    ("text", "found"),
    [("土木建筑", "土木建筑工程"), ("安装工程", "安装工程"), ("土术建筑工程", "土木建筑工程"), ("园林", None)],
)
def test_specialty(text: str, found: str | None) -> None:
    assert specialty(text) == found


def test_insurances_are_named_once_in_their_order() -> None:
    text = "企业职工基本养老保险、失业保险、工伤保险 失业保险 工伤保险"
    assert insurance_kinds(text) == ["企业职工基本养老保险", "失业保险", "工伤保险"]


@pytest.mark.parametrize(
    ("text", "yuan"), [("8500.00元", "8500.00"), ("8,500.5", "8500.50"), ("8500", "8500"), ("(元)", None)]
)
def test_amount(text: str, yuan: str | None) -> None:
    assert amount(text) == yuan


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张三", "张三"),
        ("张三女士", "张三"),
        ("买买提.艾力", "买买提·艾力"),
        ("张", None),
        ("—", None),
        ("张三2", "张三"),
    ],
)
def test_name(text: str, name: str | None) -> None:
    assert name_or_none(text) == name
