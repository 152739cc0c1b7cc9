"""Letters: the table of domain rule 31, and the words of the policy against what they may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from registrar.modules.registration.contract.letters import LetterEntry, LetterRemedy, LetterSheet
from registrar.modules.registration.model import LetterFacts
from registrar.modules.registration.rules.letters import (
    NOTICE_PLACES,
    PLACES,
    REMEDY_PLACES,
    LetterDraft,
    compose_letter,
    decide_letter,
    filled,
    letter_number,
    letter_of,
    organ_word,
    reconsideration_organ,
)
from registrar.platform.policy_files import load_policy, organ_rows

ON = date(2026, 3, 2)
POLICY = load_policy("brief")
ROWS = POLICY.at("registration.letters", ON).value
ORGANS = POLICY.at("registration.letter_organs", ON).value
REGIONS = POLICY.at("registration.letter_regions", ON).value
CASES = yaml.safe_load(Path(__file__).with_name("test_letters.yaml").read_text(encoding="utf-8"))
FACTS = LetterFacts("o", "housing-44", "广东省住房和城乡建设厅", "housing", "province", "44", "张三", "示例公司")
COMPLETE = LetterSheet(
    kind="refusal",
    title="不予注册决定书",
    adverse=True,
    organ=FACTS.organ_name,
    number=None,
    issued_on=None,
    addressee="张三",
    copy_to=None,
    paragraphs=("正文",),
    entries_title="理由",
    entries=(LetterEntry("申请在两个单位注册", "办法第十三条第二项"),),
    basis=("行政许可法第三十八条第二款",),
    remedies=(LetterRemedy("可以申请行政复议", "入口", "https://example.invalid/"), LetterRemedy("可以提起行政诉讼")),
    closing=None,
    application_number="SQ1",
    check_code=None,
    check_url=None,
)
MINISTRY = "中华人民共和国住房和城乡建设部"
DONGCHENG = "北京市东城区住房和城乡建设委员会"
KINDS = {"entries": LetterEntry, "remedies": LetterRemedy}


def sheet_of(changes: dict[str, Any]) -> LetterSheet:
    made = {
        name: tuple(KINDS[name](**each) if name in KINDS else each for each in value)
        if isinstance(value, list)
        else value
        for name, value in changes.items()
    }
    return replace(COMPLETE, **made)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_letter_must_have(case: dict[str, Any]) -> None:
    decision = decide_letter(sheet_of(case.get("sheet", {})), on=ON)
    assert [each.code for each in decision.refusals] == case["expect"]


@pytest.mark.parametrize(
    ("business", "act", "kind"),
    [
        ("initial", "accept", "acceptance"),
        ("initial", "return_for_correction", "correction"),
        ("initial", "refuse_acceptance", "acceptance_refusal"),
        ("initial", "grant", "grant"),
        ("initial", "refuse", "refusal"),
        ("employer_change", "grant", "change"),
        ("employer_change", "refuse", "refusal"),
        ("cancellation", "grant", "cancellation"),
        ("renewal", "extend", "extension"),
        ("initial", "deem_accepted", "acceptance_by_law"),
        ("renewal", "refuse", "refusal"),
        ("revocation", "propose", "intention"),
        ("revocation", "grant", "revocation"),
        ("revocation", "refuse", "dismissal"),
        ("licence_withdrawal", "grant", "licence_withdrawal"),
        ("initial", "agree", None),
        ("initial", "withdraw", None),
    ],
)
def test_the_exact_row_comes_before_the_general_one(business: str, act: str, kind: str | None) -> None:
    row = letter_of(ROWS, business, act)
    assert (row["kind"] if row else None) == kind


def test_no_case_is_claimed_twice() -> None:
    cases = [case for row in ROWS for case in row["cases"]]
    assert len(cases) == len(set(cases))
    assert all(case.count("/") == 1 for case in cases)


@pytest.mark.parametrize("row", ROWS, ids=[row["title"] for row in ROWS])
def test_every_letter_of_the_policy_can_be_written_and_sent(row: Any) -> None:
    """No text asks for a place that does not exist, and with reasons given each may be issued."""
    draft = LetterDraft(
        facts=FACTS,
        values=dict.fromkeys(PLACES, "值"),
        application_number="SQ1",
        entries=(LetterEntry("情形", "办法第一条"),),
        remedy_values=dict.fromkeys(REMEDY_PLACES, "值"),
    )
    sheet = compose_letter(row, draft, POLICY.at("registration.letter_remedies", ON).value)
    assert decide_letter(sheet, on=ON).accepted
    assert len(sheet.paragraphs) == len(row["paragraphs"])
    assert "{" not in sheet.title
    assert bool(sheet.remedies) == (row["tone"] == "adverse" or bool(row.get("remedies")))


def test_a_paragraph_without_its_value_is_left_out_and_an_unknown_place_is_a_mistake() -> None:
    assert filled("说明：{opinion}", {"opinion": None}) is None
    assert filled("说明：{opinion}", {"opinion": "{organ}"}) == "说明：{organ}", (
        "what people typed is never a text with places"
    )
    with pytest.raises(KeyError):
        filled("{nobody}", {})


def test_the_texts_of_lists_ask_for_places_that_exist() -> None:
    for row in POLICY.at("registration.letter_notices", ON).value:
        for text in (row["title"], *row["paragraphs"]):
            assert {name for _, name, _, _ in Formatter().parse(text) if name} <= NOTICE_PLACES


@pytest.mark.parametrize(
    ("code", "name", "kind", "level", "province", "word", "government"),
    [
        (
            "housing",
            MINISTRY,
            "housing",
            "ministry",
            None,
            "建",
            MINISTRY,
        ),
        ("housing-44", "广东省住房和城乡建设厅", "housing", "province", "44", "粤建", "广东省人民政府"),
        ("water-45", "广西壮族自治区水利厅", "water", "province", "45", "桂水", "广西壮族自治区人民政府"),
        ("housing-4401", "广州市住房和城乡建设局", "housing", "city", "44", "粤广州建", "广州市人民政府"),
        (
            "housing-110101",
            DONGCHENG,
            "housing",
            "city",
            "11",
            "京东城建",
            "北京市东城区人民政府",
        ),
        ("housing-66", "新疆生产建设兵团住房和城乡建设局", "housing", "province", "66", "兵建", "新疆生产建设兵团"),
        (
            "industry-coal",
            "煤炭行业工程造价管理机构",
            "industry",
            "province",
            None,
            "煤价",
            MINISTRY,
        ),
    ],
)
def test_the_word_of_an_organ_and_who_reconsiders(
    code: str, name: str, kind: str, level: str, province: str | None, word: str, government: str
) -> None:
    facts = LetterFacts("o", code, name, kind, level, province, "张三", None)
    assert organ_word(facts, ORGANS, REGIONS) == word
    assert reconsideration_organ(facts, ORGANS) == government


def test_no_two_organs_share_a_document_number() -> None:
    words = {}
    for row in organ_rows(POLICY, ON):
        facts = LetterFacts("o", row["code"], row["name"], row["kind"], row["level"], row.get("province"), "张三", None)
        for kind in {each["word"] for each in ROWS}:
            number = letter_number(organ_word(facts, ORGANS, REGIONS), kind, 2026, 1)
            assert words.setdefault(number, row["code"]) == row["code"], number
