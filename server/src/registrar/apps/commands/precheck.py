"""``registrar precheck DRAFT.json``: whether an application would be refused, every reason at once, and how to mend it.

The rule is the one the application page, the cockpit and the letter use. What only the register knows (other
registrations, locks, whether the record is in use, the employer's standing) is taken to be in order unless the draft
says otherwise, and that is said. Exit: 0 it may be submitted, 1 it would be refused, 2 the draft cannot be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from registrar.apps.commands.telling import telling
from registrar.apps.law import law_in_force
from registrar.engines.policy import PolicyBook
from registrar.engines.trace import Decision
from registrar.kernel.clock import SystemClock
from registrar.kernel.errors import Malformed, Problem
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.queries.facts import materials_asked
from registrar.modules.registration.queries.words import findings_of
from registrar.modules.registration.rules.ordinary import EMPTY_DRAFT
from registrar.modules.registration.rules.submission import decide_submission
from registrar.platform.plain_yaml import read_plain
from registrar.platform.policy_words import profile_text
from registrar.platform.rule_cases import DEFAULT_PROFILE, TriableRule, region_digits

MAY_BE_SUBMITTED, WOULD_BE_REFUSED, BAD_DRAFT = 0, 1, 2
ABOUT_THE_DRAFT = ("on", "profile", "province")
NEEDED = ("business", "level", "specialty", "birth_date")
"""Facts without which nothing can be said."""
ASSUMED = (
    ("held", "已有的注册"),
    ("restraints", "锁定和限制注册的记录"),
    ("qualification_used", "考试记录是否已用于注册"),
    ("employer_active", "聘用单位的登记状态"),
)
MARKS = {"fail": "✗", "warn": "！", "unknown": "？"}


def precheck(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT.json", help="申请草稿（JSON 或 YAML），格式见 docs/policy")],
    files: Annotated[Path | None, typer.Option("--files", help="用此文件夹的政策参数", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """预检申请草稿：会不会被退回、全部原因和怎样改正。退出码：0 可以提交，1 会被退回，2 草稿有误。"""
    raise typer.Exit(telling(lambda: _tell(draft, files, as_json), BAD_DRAFT, as_json=as_json))


def _tell(path: Path, files: Path | None, as_json: bool) -> int:
    draft = _read(path)
    bundle = law_in_force(files)
    profile = str(draft.get("profile", DEFAULT_PROFILE))
    if profile not in bundle.profiles:
        raise Malformed.of("precheck.profile", at="profile", known="、".join(bundle.profiles))
    book = bundle.book(profile)
    if draft.get("province"):
        book = book.of(region_digits(str(draft["province"])))
    on = _day(draft.get("on"))
    decision = _decide(draft, book, on)
    assumed = [words for fact, words in ASSUMED if fact not in draft]
    if as_json:
        plain = {
            "accepted": decision.accepted,
            "on": on.isoformat(),
            "profile": profile,
            "findings": [asdict(each) for each in findings_of(decision)],
            "assumed": assumed,
            "decision": decision.to_plain(),
        }
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=2, default=str))
    else:
        typer.echo(_said(decision, on, profile, assumed))
    return MAY_BE_SUBMITTED if decision.accepted else WOULD_BE_REFUSED


def _read(path: Path) -> Mapping[str, Any]:
    try:
        draft = read_plain(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise Malformed.of("precheck.no_file") from None
    except ValueError:
        raise Malformed.of("precheck.unreadable") from None
    if not isinstance(draft, Mapping):
        raise Malformed.of("precheck.form")
    missing = [word for word in NEEDED if not draft.get(word)]
    if missing:
        raise Malformed(*(Problem("precheck.missing", word, {"word": word}) for word in missing))
    return draft


def _day(given: object) -> date:
    if given is None:
        return SystemClock().today()
    try:
        return given if isinstance(given, date) else date.fromisoformat(str(given))
    except ValueError:
        raise Malformed.of("precheck.day", at="on") from None


def _decide(draft: Mapping[str, Any], book: PolicyBook, on: date) -> Decision:
    facts = {str(word): value for word, value in draft.items() if word not in ABOUT_THE_DRAFT}
    facts["materials"] = _materials(facts.get("materials") or {})
    if "required" not in facts and draft["business"] in set(BusinessType):
        facts["required"] = [kind.value for kind in materials_asked(book, BusinessType(draft["business"]), on)]
    ground = (draft.get("form") or {}).get("ground") if isinstance(draft.get("form"), Mapping) else None
    if ground and "grounds" not in facts:
        facts["grounds"] = [ground]
    decision, problems = TriableRule(decide_submission, EMPTY_DRAFT).run(facts, book, on)
    if decision is None:
        raise Malformed(*problems)
    return decision


def _materials(given: Any) -> Any:
    """A list of kinds, or kinds with what is known of each: what is not said to be otherwise was read and confirmed."""
    if isinstance(given, list) and all(isinstance(each, str) for each in given):
        given = {kind: {} for kind in given}
    if not isinstance(given, Mapping):
        return given
    return {
        kind: {"document_id": str(kind), "state": "confirmed", **each} if isinstance(each, Mapping) else each
        for kind, each in given.items()
    }


def _said(decision: Decision, on: date, profile: str, assumed: list[str]) -> str:
    refusals = len(decision.refusals) + len(decision.open_questions)
    head = "可以提交" if decision.accepted else f"会被退回：{refusals} 处"
    lines = [f"{head}（按 {on} 的规定，{profile_text(profile)}）"]
    for each in (found for found in findings_of(decision) if found.verdict in MARKS):
        article = f"依据：{each.article}。" if each.article else ""
        lines.append(f"{MARKS[each.verdict]} {each.title}：{each.why}{each.todo}{article}")
    if assumed:
        lines.append(f"只有登记系统能核对、本次按没有问题处理的：{'、'.join(assumed)}。")
    return "\n".join(lines)
