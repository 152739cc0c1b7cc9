"""A check as it leaves the house: lines of a stream, the signed document, the printed page, the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.kernel.clock import SHANGHAI
from registrar.modules.roster.contract import Answer, Columns, Requirement, Tally, Verdict
from registrar.modules.roster.model import RosterReport
from registrar.modules.roster.ports import ReportFace
from registrar.modules.roster.queries.checking import Check
from registrar.modules.roster.queries.sheets import sheet_view
from registrar.modules.roster.queries.words import legend, status_word, text_of, titles, word, words_of_codes
from registrar.modules.roster.rules.requirement import plain_requirement
from registrar.platform.codec import plain_json, to_plain
from registrar.platform.sheets import Cell

FORMAT = "registrar.roster/1"
MOST_PRINTED = 10_000
"""Lines of a printed report; of a longer roster it shows those that do not meet, and the JSON report has them all."""
TITLES = ("行号", "姓名", "证书编号", "结论", "级别专业", "注册单位", "有效期", "原因")
REPORT_TITLE = "造价工程师名册核验报告"
_LONGEST_EMPLOYER = 30
_LONGEST_REASONS = 22


def answer_plain(answer: Answer) -> dict[str, Any]:
    """An answer without what it does not have."""
    plain: dict[str, Any] = {"line": answer.line, "verdict": str(answer.verdict)}
    if answer.name:
        plain["name"], plain["number"] = answer.name, answer.number
    if answer.reasons:
        plain["reasons"] = list(answer.reasons)
    if answer.notes:
        plain["notes"] = list(answer.notes)
    if answer.earlier is not None:
        plain["earlier"] = answer.earlier
    if answer.level is not None and answer.specialty is not None and answer.status is not None:
        plain["level"], plain["specialty"] = str(answer.level), str(answer.specialty)
        plain["employer"], plain["status"] = answer.employer, str(answer.status)
        plain["valid_from"], plain["valid_to"] = answer.valid_from, answer.valid_to
    return plain


def answer_bytes(batch: Sequence[Answer]) -> bytes:
    """A batch as a JSON list."""
    return plain_json([answer_plain(each) for each in batch])


def head_plain(check: Check) -> dict[str, Any]:
    """What a stream begins with: sheet, columns in use, requirement as understood, the words of every code."""
    return {
        "kind": "head",
        "at": _instant(check),
        "lines": len(check.read),
        "sheet": to_plain(sheet_view(check.opened)),
        "columns": columns_plain(check.columns),
        "requirement": plain_requirement(check.requirement),
        "requirement_texts": [list(fact) for fact in requirement_facts(check.requirement)],
        "texts": legend(),
        "words": words_of_codes(),
    }


def document_of(report: RosterReport) -> dict[str, Any]:
    """What a signed JSON report says. Texts are there for people: a program decides by the codes."""
    answers = [answer_plain(answer) for answer in report.answers]
    codes = sorted({code for answer in report.answers for code in (*answer.reasons, *answer.notes)})
    return {
        "format": FORMAT,
        "id": report.id,
        "at": report.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "statement": statement_of(report),
        "sheet": {"sha256": report.sheet.sha256, "size": report.sheet.size, "columns": columns_plain(report.columns)},
        "requirement": plain_requirement(report.requirement),
        "tally": to_plain(report.tally),
        "lines": answers,
        "texts": {code: text_of(code).title for code in codes},
    }


def statement_of(report: RosterReport) -> str:
    day = report.requirement.opening
    return (
        f"截至{report.at.astimezone(SHANGHAI):%Y年%m月%d日%H时%M分%S秒}（北京时间）登记机关所知，"
        f"就{day:%Y年%m月%d日}核验名册共{report.tally.lines}行：{conclusion_of(report.tally)}。"
    )


def conclusion_of(tally: Tally) -> str:
    """The whole roster in one sentence."""
    lines = (
        "每一行都符合要求"
        if tally.every_line
        else f"{tally.fails + tally.unknown + tally.unreadable}行不符合或不能核验"
    )
    if tally.enough:
        return lines if not tally.people_needed else f"{lines}，符合要求的共{tally.people}人，达到所要求的人数"
    return f"{lines}，符合要求的共{tally.people}人，未达到所要求的人数"


def face_of(report: RosterReport, json_sha256: str | None) -> ReportFace:
    """The printed report. ``json_sha256`` is of the JSON report with every line, for a roster too long to print."""
    shown = (
        report.answers if json_sha256 is None else [each for each in report.answers if not fits(each)][:MOST_PRINTED]
    )
    tally = report.tally
    facts = [
        *requirement_facts(report.requirement),
        ("名册摘要", f"SHA-256 {report.sheet.sha256}（{report.sheet.size:,} 字节）"),
        (
            "核验结果",
            f"共 {tally.lines} 行：符合 {tally.meets}，不符合 {tally.fails}，查无此人此证 {tally.unknown}，"
            f"不能核验 {tally.unreadable}，重复 {tally.repeated}；符合要求的共 {tally.people} 人",
        ),
    ]
    remarks = [
        "本报告是登记机关在所载时刻、就所载日期的登记情况的说明；此后的变更不在其内。",
        "姓名按规定遮蔽；“查无此人此证”只说明姓名与编号的组合未登记，不说明其中哪一项有误。",
        "本文件经电子签名，改动即失效；可用 registrar verify 离线复核。",
    ]
    if json_sha256 is not None:
        remarks.insert(0, f"名册过长，下表只列未符合要求的行；全部各行见 JSON 报告，其 SHA-256 为 {json_sha256}。")
    return ReportFace(
        title=REPORT_TITLE,
        number=report.id,
        at=report.at,
        verdict=conclusion_of(tally),
        satisfied=tally.satisfied,
        facts=tuple(facts),
        columns=TITLES,
        rows=tuple(tuple(_printed(each)) for each in shown),
        remarks=tuple(remarks),
    )


def fits(answer: Answer) -> bool:
    """Nothing is wrong with the line."""
    return answer.verdict in (Verdict.MEETS, Verdict.REPEATED)


def workbook_rows(answers: Sequence[Answer]) -> Iterator[list[Cell]]:
    for each in answers:
        yield [each.line, *_words(each), titles(each.reasons) or None, "".join(_todo(each)) or None]


WORKBOOK_TITLES = (*TITLES, "怎么办")


def _todo(answer: Answer) -> Iterator[str]:
    for code in (*answer.reasons, *answer.notes):
        yield text_of(code).todo


def _printed(answer: Answer) -> Iterator[str]:
    yield str(answer.line)
    *words, employer, term = _words(answer)
    yield from words
    yield _cut(employer, _LONGEST_EMPLOYER)
    yield term
    reasons = titles(answer.reasons)
    if "roster.restricted" in answer.reasons and answer.status is not None:
        reasons += f"（{status_word(answer.status)}）"
    if answer.earlier is not None:
        reasons += f"（第{answer.earlier}行）"
    yield _cut(reasons, _LONGEST_REASONS)


def _words(answer: Answer) -> list[str]:
    """Name, number, verdict, class and specialty, employer, term."""
    kind = term = ""
    if answer.level is not None and answer.specialty is not None:
        kind = f"{answer.level.chinese} {answer.specialty.chinese}"
        term = f"{answer.valid_from} 至 {answer.valid_to}"
    return [answer.name, answer.number, word("verdict", answer.verdict.value), kind, answer.employer or "", term]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def requirement_facts(requirement: Requirement) -> list[tuple[str, str]]:
    """The requirement in words: label and text."""
    facts = [("开标日", f"{requirement.opening:%Y年%m月%d日}")]
    if requirement.title:
        facts.insert(0, ("项目", requirement.title))
    asked = []
    if requirement.levels:
        asked.append("级别为" + "或".join(each.chinese for each in requirement.levels))
    if requirement.specialties:
        asked.append("专业为" + "或".join(each.chinese for each in requirement.specialties))
    if requirement.valid:
        asked.append("当日注册有效")
    if requirement.unrestricted:
        asked.append("未被暂停、撤销、吊销或注销")
    if requirement.employer is not None:
        asked.append(_employer_text(requirement))
    if requirement.people:
        asked.append(f"至少 {requirement.people} 人")
    asked += [f"其中{specialty.chinese}至少 {count} 人" for specialty, count in requirement.each.items()]
    return [*facts, ("要求", "；".join(asked) or "编号与姓名相符")]


def _employer_text(requirement: Requirement) -> str:
    wanted = requirement.employer
    if wanted is None or wanted.as_listed:
        return "注册在名册所列单位"
    return f"注册在{wanted.name or ''}{f'（{wanted.uscc}）' if wanted.uscc else ''}"


def columns_plain(columns: Columns) -> Mapping[str, int]:
    return {name: place for name, place in columns._asdict().items() if place is not None}


def _instant(check: Check) -> str:
    return check.at.isoformat(timespec="seconds").replace("+00:00", "Z")
