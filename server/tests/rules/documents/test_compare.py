"""Differences between documents, typed data, the exam record and the account."""

from __future__ import annotations

import pytest

from registrar.modules.documents.contract import DocumentKind, FieldCheck, ReadField, Reading
from registrar.modules.documents.rules.compare import _NAMED, compare, of_another_person, same
from registrar.platform.texts import texts

K = DocumentKind


def reading(kind: DocumentKind, *checks: FieldCheck, **fields: str) -> Reading:
    read = {name: ReadField(value, 0.99, None, value, checks) for name, value in fields.items()}
    return Reading(kind, 1.0, read, "test", 1)


@pytest.mark.parametrize(
    ("subject", "one", "other", "equal"),
    [
        ("employer_name", "某某(广州)咨询有限公司", "某某（广州）咨询有限公司", True),
        ("employer_name", "某某 咨询有限公司", "某某咨询有限公司", True),
        ("employer_name", "某某咨询有限公司", "某某咨询公司", False),
        ("id_number", "44990119900305342x", "44990119900305342X", True),
        ("name", "买买提·艾力", "买买提•艾力", True),
        ("name", "张三", "张珊", False),
        ("birth_date", "1990-03", "1990-03-05", True),
        ("birth_date", "1990-04", "1990-03-05", False),
        ("birth_date", "1990", "1990-03-05", False),
        ("level", "一级造价工程师", "class1", True),
        ("level", "一级", "二级", False),
        ("specialty", "土木建筑工程", "土木建筑", True),
        ("registration_number", "建〔造〕11264400000123", "建[造]11264400000123", True),
    ],
)
def test_same(subject: str, one: str, other: str, equal: bool) -> None:
    assert same(subject, one, other) is equal
    assert same(subject, other, one) is equal


def test_agreement_is_silent_and_each_disagreement_is_listed_once() -> None:
    readings = [
        reading(K.IDENTITY_CARD_FRONT, name="张三", id_number="449901199003053428", birth_date="1990-03-05"),
        reading(K.QUALIFICATION_CERTIFICATE, name="张三", birth_month="1990-03", qualification="一级造价工程师"),
        reading(K.LABOUR_CONTRACT, name="张三", employer_name="某某咨询有限公司"),
    ]
    typed = {"name": "张三", "employer_name": "某某咨询有限公司", "sex": ""}
    record = {"level": "class1", "birth_date": "1990-03-05"}
    assert compare(readings, typed, record, {"id_number": "449901199003053428"}) == ()
    found = compare(readings, typed | {"employer_name": "另一咨询有限公司"}, record | {"level": "class2"}, {})
    assert {(d.code, d.source, d.other_source) for d in found} == {
        ("documents.difference.employer_name", "typed", "labour_contract"),
        ("documents.difference.level", "qualification", "qualification_certificate"),
    }


def test_refused_readings_are_not_compared() -> None:
    refused = Reading(K.LABOUR_CONTRACT, 1.0, {}, "test", 1, refused="documents.unreadable")
    assert compare([refused], {"name": "张三"}, {}, {}) == ()


@pytest.mark.parametrize(
    ("read", "other"),
    [
        (reading(K.IDENTITY_CARD_FRONT, name="张三", id_number="449901199003053428"), False),
        (reading(K.IDENTITY_CARD_FRONT, name="张三", id_number="449901199003053436"), True),
        # A number that fails its own check says nothing of whose it is; the name does.
        (reading(K.IDENTITY_CARD_FRONT, FieldCheck("id_number_checksum", False), name="张三", id_number="4499"), False),
        (reading(K.DEGREE_CERTIFICATE, name="王小明"), True),
        (reading(K.DEGREE_CERTIFICATE, name="张二"), False),  # one look-alike character: a person looks
        (reading(K.BUSINESS_LICENCE, name="某某公司"), False),
    ],
)
def test_of_another_person(read: Reading, other: bool) -> None:
    assert of_another_person(read, {"name": "张三", "id_number": "449901199003053428"}) is other


def test_every_difference_has_its_text() -> None:
    codes = {f"documents.difference.{s}" for s in (*_NAMED, "other")}
    assert codes <= set(texts().problems)
