"""Kinds, fields, checks and the second look, on lines typed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registrar.kernel import identity_number
from registrar.modules.documents.contract import FIELDS, DocumentKind, TextLine
from registrar.modules.documents.rules import kinds
from registrar.modules.documents.rules.checks import is_rare
from registrar.modules.documents.rules.reading import better, doubtful_lines, misread, understand
from registrar.platform.texts import texts

from .lines import line, sheet

K = DocumentKind
TODAY = date(2026, 3, 1)
NUMBER = identity_number.build("449901", date(1990, 3, 5), 342)

TITLES = [
    ("居民身份证 签发机关 有效期限", K.IDENTITY_CARD_BACK),
    ("姓名 性别 民族 出生 住址 公民身份号码", K.IDENTITY_CARD_FRONT),
    ("普通高等学校毕业证书", K.GRADUATION_CERTIFICATE),
    ("成绩合格，准予毕业。校长", K.GRADUATION_CERTIFICATE),
    ("学士学位证书", K.DEGREE_CERTIFICATE),
    ("专业技术职务任职资格证书", K.TITLE_CERTIFICATE),
    ("高级职称证书 评审委员会", K.TITLE_CERTIFICATE),
    ("一级造价工程师职业资格证书 管理号", K.QUALIFICATION_CERTIFICATE),
    ("一级造价工程师注册证书 使用有效期", K.REGISTRATION_CERTIFICATE),
    ("劳动合同书 甲方 乙方 社会保险", K.LABOUR_CONTRACT),
    ("社会保险个人参保证明", K.SOCIAL_INSURANCE_PROOF),
    ("营业执照 统一社会信用代码 法定代表人", K.BUSINESS_LICENCE),
    ("营业执熙 注册资木 经营范围", K.BUSINESS_LICENCE),  # misread
    ("会议通知", None),
]


@pytest.mark.parametrize(("words", "kind"), TITLES)
def test_kind(words: str, kind: DocumentKind | None) -> None:
    assert kinds.recognise(sheet(*words.split()))[0] is kind


def card(number: str = NUMBER, *, sex: str = "女", born: str = "1990年3月5日", name: str = "张三", sure: float = 0.99):
    return [
        line("姓名", 0.1, 0.1), line(name, 0.2, 0.1),
        line(f"性别{sex}", 0.1, 0.2), line("民族汉", 0.3, 0.2),
        line("出生", 0.1, 0.3), line(born, 0.2, 0.3),
        line("住址", 0.1, 0.4), line("广东省广州市示例区1号", 0.2, 0.4),
        line("公民身份号码", 0.1, 0.7), line(number, 0.3, 0.7, sure=sure),
    ]  # fmt: skip


def failed(lines: list[TextLine]) -> set[tuple[str, str]]:
    found = understand(lines, None, TODAY)
    return {(f, c.code) for f, r in found.fields.items() for c in r.checks if not c.passed}


def test_a_right_card_passes_every_check() -> None:
    found = understand(card(), None, TODAY)
    assert found.kind is K.IDENTITY_CARD_FRONT
    assert tuple(found.fields) == FIELDS[K.IDENTITY_CARD_FRONT]
    assert {c.code for c in found.fields["birth_date"].checks} == {"real_date", "birth_equals_number"}
    assert failed(card()) == set()


WRONG = [
    (card(NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")), {("id_number", "id_number_checksum")}),
    (card(sex="男"), {("sex", "sex_equals_number")}),
    (card(born="1990年3月6日"), {("birth_date", "birth_equals_number")}),
    (card(name="张喆堃"), {("name", "rare_character")}),
]


@pytest.mark.parametrize(("lines", "expected"), WRONG)
def test_what_is_wrong_is_said(lines: list[TextLine], expected: set[tuple[str, str]]) -> None:
    assert failed(lines) == expected


def test_an_impossible_birth_date_gives_way_to_the_number() -> None:
    found = understand(card(born="1990年3月35日"), None, TODAY)
    assert (found.fields["birth_date"].value, found.fields["birth_date"].derived) == ("1990-03-05", True)


def test_an_expired_card_is_told_from_a_misread_one() -> None:
    lines = [
        line("中华人民共和国", 0.3, 0.1), line("居民身份证", 0.3, 0.2),
        line("签发机关", 0.1, 0.6), line("广州市公安局示例分局", 0.3, 0.6),
        line("有效期限", 0.1, 0.7), line("2005.01.02-2025.01.02", 0.3, 0.7),
    ]  # fmt: skip
    found = understand(lines, K.IDENTITY_CARD_BACK, TODAY)
    assert failed(lines) == {("valid_to", "not_expired")}
    assert not misread(found.fields["valid_to"])


@pytest.mark.parametrize(
    ("lines", "stated", "code"),
    [
        ([], None, "documents.blank_page"),
        ([line("你好", 0.1, 0.1)], None, "documents.blank_page"),
        ([replace(part, confidence=0.4, sureness=()) for part in card()], None, "documents.unreadable"),
        ([line("关于召开会议的通知请准时参加", 0.1, 0.1)], None, "documents.unknown_kind"),
        (card(), K.BUSINESS_LICENCE, "documents.wrong_kind"),
        ([line("关于召开会议的通知请准时参加", 0.1, 0.1)], K.BUSINESS_LICENCE, "documents.unreadable"),
    ],
)
def test_refusals(lines: list[TextLine], stated: DocumentKind | None, code: str) -> None:
    found = understand(lines, stated, TODAY)
    assert (found.refused, dict(found.fields)) == (code, {})


def test_the_second_look_wins_only_where_it_is_better() -> None:
    wrong = NUMBER[:5] + ("1" if NUMBER[5] != "1" else "2") + NUMBER[6:]
    first = understand(card(wrong, sure=0.7), None, TODAY)
    assert doubtful_lines(card(wrong, sure=0.7), first) == [9]
    second = understand(card(name="张二", sure=0.95), None, TODAY)
    both = better(first, second)
    assert both.fields["id_number"].value == NUMBER
    assert both.fields["name"].value == "张三"
    assert better(second, first).fields["id_number"].value == NUMBER


def test_a_blank_answer_never_replaces_a_reading() -> None:
    first = understand(card(), None, TODAY)
    assert better(first, understand([], None, TODAY)) is first


@pytest.mark.parametrize(("name", "rare"), [("张伟", False), ("李喆", True), ("欧阳堃", True), ("买买提·艾力", False)])
def test_rare_characters(name: str, rare: bool) -> None:
    assert is_rare(name) is rare


def test_every_check_kind_and_field_has_its_chinese_text() -> None:
    known = texts()
    codes = (
        "id_number_checksum uscc_checksum birth_equals_number sex_equals_number real_date range_in_order not_expired "
        "certificate_number_structure known_value rare_character"
    )
    assert [c for c in codes.split(" ") if f"documents.check.{c}" not in known.problems] == []
    assert [k for k in DocumentKind if f"documents.kind.{k}" not in known.words] == []
    assert [f for k in FIELDS for f in FIELDS[k] if f"documents.field.{f}" not in known.words] == []
