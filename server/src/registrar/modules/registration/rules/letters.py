"""Letters (文书): which one an act sends, its words, whether it may be sent as it stands. Domain rules 27 and 31."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from string import Formatter
from typing import Any

from registrar.engines.trace import Decision, accept, refuse_if, rule
from registrar.kernel import region
from registrar.modules.registration.contract.letters import LetterEntry, LetterRemedy, LetterSheet
from registrar.modules.registration.model import LetterFacts

ANY = "*"
PLACES = frozenset(
    (
        *("applicant", "employer", "organ", "level", "specialty", "business", "application_number", "submitted_on"),
        *("accepted_on", "due_on", "decision_days", "extension_days", "answer_days", "answer_by", "delivery_days"),
        "hearing_days",
        "opinion",
    )
)
"""What a paragraph of ``registration.letters`` may ask for."""
REMEDY_PLACES = frozenset({"reconsideration_days", "reconsideration_organ", "litigation_months"})
NOTICE_PLACES = frozenset(["year", "batch", "organ", "count", "from", "until", "days"])
_KIND_WORDS = {"housing": "建", "transport": "交", "water": "水", "industry": "价", "corps": "建"}
_DEPARTMENT = re.compile(r"^(.+?[市区县州盟旗])(?=住房|交通|水[利务])")


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What a letter is made of, besides the words of the policy."""

    facts: LetterFacts
    values: Mapping[str, str | None]
    """The places of the texts; None where the case has no such value."""
    application_number: str
    entries: tuple[LetterEntry, ...] = ()
    remedy_values: Mapping[str, str] = field(default_factory=dict)


def letter_of(rows: Iterable[Mapping[str, Any]], business: str, act: str) -> Mapping[str, Any] | None:
    """The row of ``registration.letters`` for an act: of this business type, else of any; None when it sends none."""
    found = {case: row for row in rows for case in row["cases"]}
    return found.get(f"{business}/{act}") or found.get(f"{ANY}/{act}")


def organ_word(facts: LetterFacts, organs: Iterable[Mapping[str, Any]], regions: Iterable[Mapping[str, Any]]) -> str:
    """机关代字: from the table, or put together so that no two organs share one: 粤建, 粤广州建."""
    for row in organs:
        if row["organ"] == facts.organ_code:
            return str(row["word"])
    province = next((str(row["word"]) for row in regions if row["province"] == facts.province), "")
    place = ""
    if facts.organ_level == "city":
        whole = region.province(facts.province or "")
        town = (_town(facts.organ_name) or facts.organ_code).removeprefix(whole.name if whole else "")
        place = town if len(town) < 3 else town.rstrip("市区县")
    return f"{province}{place}{_KIND_WORDS.get(facts.organ_kind, '')}"


def letter_number(word: str, kind_word: str, year: int, serial: int) -> str:
    """文号 after GB/T 9704: 机关代字, year in 六角括号, serial without zeros in front."""
    return f"{word}{kind_word}〔{year}〕{serial}号"


def reconsideration_organ(facts: LetterFacts, organs: Iterable[Mapping[str, Any]]) -> str:
    """行政复议法 art. 24, 25: against a ministry the ministry itself, against others their own government."""
    for row in organs:
        if row["organ"] == facts.organ_code and row.get("reconsideration"):
            return str(row["reconsideration"])
    if facts.organ_level == "ministry":
        return facts.organ_name
    if facts.organ_level == "city" and (town := _town(facts.organ_name)):
        return f"{town}人民政府"
    own = region.province(facts.province or "")
    return f"{own.name}人民政府" if own else "本级人民政府"


def compose_letter(row: Mapping[str, Any], draft: LetterDraft, remedies: Sequence[Mapping[str, Any]]) -> LetterSheet:
    """The sheet of a letter, without number and day: those come when it is issued."""
    adverse = row["tone"] == "adverse"
    entries = () if row["entries"] == "none" else draft.entries
    return LetterSheet(
        kind=row["kind"],
        title=filled(row["title"], draft.values) or row["kind"],
        adverse=adverse,
        organ=draft.facts.organ_name,
        number=None,
        issued_on=None,
        addressee=draft.facts.applicant_name,
        copy_to=draft.facts.employer_name,
        paragraphs=tuple(text for each in row["paragraphs"] if (text := filled(each, draft.values)) is not None),
        entries_title="" if not entries else "需要补正的内容" if row["entries"] == "items" else "理由",
        entries=entries,
        basis=tuple(dict.fromkeys((*row["basis"], *(each.article for each in entries if each.article)))),
        remedies=tuple(
            LetterRemedy(text, each.get("channel"), each.get("address"))
            for each in remedies
            if (adverse or row.get("remedies")) and (text := filled(each["text"], draft.remedy_values)) is not None
        ),
        closing=row.get("closing"),
        application_number=draft.application_number,
        check_code=None,
        check_url=None,
    )


def filled(text: str, values: Mapping[str, str | None]) -> str | None:
    """``text`` with its places filled in; None when one of them has no value. Raises KeyError for an unknown place."""
    wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
    given = {name: values[name] for name in wanted}
    return None if None in given.values() else text.format_map(given)


@rule("registration.letter", article="行政许可法第三十二条、第三十八条第二款")
def decide_letter(sheet: LetterSheet, *, on: date) -> Decision:  # noqa: ARG001 - the day goes into the trace
    """A negative decision has reasons, basis and both remedies, a correction notice its list: else it is not issued."""
    said = " ".join(each.text for each in sheet.remedies)
    listed = sheet.adverse or bool(sheet.entries_title)
    return Decision.all_of(
        accept(),
        refuse_if(sheet.kind == "correction" and not sheet.entries, "registration.letter_items_missing", at="items"),
        refuse_if(sheet.adverse and not sheet.entries, "registration.letter_reasons_missing", at="reasons"),
        refuse_if(
            sheet.adverse and any(not each.article for each in sheet.entries),
            "registration.letter_article_missing",
            at="reasons",
        ),
        refuse_if(listed and not sheet.basis, "registration.letter_basis_missing"),
        refuse_if(sheet.adverse and "行政复议" not in said, "registration.letter_reconsideration_missing"),
        refuse_if(
            sheet.adverse and not any(each.address for each in sheet.remedies), "registration.letter_channel_missing"
        ),
        refuse_if(sheet.adverse and "行政诉讼" not in said, "registration.letter_litigation_missing"),
        refuse_if(not sheet.paragraphs, "registration.letter_text_missing"),
    )


def _town(organ_name: str) -> str | None:
    """The place an organ of a city or district is of: 广州市, 北京市东城区."""
    found = _DEPARTMENT.match(organ_name)
    return found[1] if found else None
