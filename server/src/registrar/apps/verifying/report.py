"""From contents and trust to one report: verdict, as of when, every check with its reason, in Chinese or as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registrar.apps.verifying.files import Contents, plain_text
from registrar.apps.verifying.kinds import KINDS, Read, SignedKind, Trust
from registrar.engines.credential import Word
from registrar.engines.trace import Finding, Verdict
from registrar.kernel.clock import SHANGHAI
from registrar.modules.registration.ports import PdfVerdict
from registrar.platform.texts import texts

VALID, NOT_VALID, CANNOT_SAY, UNREADABLE = 0, 1, 2, 3
"""Exit codes."""


@dataclass(frozen=True, slots=True)
class Report:
    word: Word
    reason: str
    as_of: datetime
    on: date
    read: Read | None
    findings: Sequence[Finding]
    seal: PdfVerdict | None
    copy_over: bool
    """The copy's period of use is over on the day asked; that is said, and is no part of the verdict."""

    @property
    def exit_code(self) -> int:
        return {Word.VALID: VALID, Word.CANNOT_SAY: CANNOT_SAY}.get(self.word, NOT_VALID)


def report_on(
    contents: Contents, trust: Trust, now: datetime, on: date, kinds: Sequence[SignedKind] = KINDS
) -> Report | None:
    """The report; None when there is nothing of a known kind in it.

    A PDF's seal comes first: a sealed file that was changed is altered whatever its code says. On one without a seal
    the printed words must be those of the code, and even then a genuine code on it makes no genuine certificate.
    """
    read = next(
        (kind.read(code, trust, now, on) for code in contents.codes for kind in kinds if kind.recognises(code)), None
    )
    seal = contents.seal
    on_paper = _paper_findings(contents, read, trust)
    wrong = next((each for each in on_paper if each.verdict is Verdict.FAIL), None)
    if read is None and not (wrong and seal and (seal.intact or seal.altered)):
        return None
    findings = (*on_paper, *(read.judgement.decision.findings if read else ()))
    copy_over = bool(read and read.use_to and on > read.use_to)
    if wrong is not None:
        word = Word.UNKNOWN_KEY if wrong.code == "credential.seal_untrusted" else Word.ALTERED
        return Report(word, wrong.code, now, on, read, findings, seal, copy_over)
    if read is None:
        return None
    said = read.judgement
    if seal is not None and said.word is Word.VALID and not seal.genuine:
        missing = Finding("credential.seal_missing", Verdict.UNKNOWN)
        return Report(Word.CANNOT_SAY, missing.code, now, on, read, (missing, *findings), seal, copy_over)
    return Report(said.word, said.reason, said.as_of, on, read, findings, seal, copy_over)


def _paper_findings(contents: Contents, read: Read | None, trust: Trust) -> list[Finding]:
    seal = contents.seal
    if seal is None:
        return []

    def finding(code: str, wrong: bool) -> Finding:
        return Finding(f"credential.{code}", Verdict.FAIL if wrong else Verdict.PASS)

    findings = []
    if seal.intact or seal.altered:
        findings.append(finding("seal_altered", seal.altered or not seal.intact))
        if trust.keys and trust.keys.seen.trusted:  # else whose seal it is nobody can tell, as little as whose code
            findings.append(finding("seal_untrusted", seal.intact and not seal.trusted))
    if read is not None and contents.text:
        findings.append(finding("face_mismatch", any(plain_text(each) not in contents.text for each in read.printed)))
    return findings


def to_plain(report: Report) -> dict[str, Any]:
    book = texts()
    read, seal = report.read, report.seal
    return {
        "verdict": report.word.value,
        "verdict_text": book.word(f"credential.word.{report.word}"),
        "reason": report.reason,
        "as_of": report.as_of.isoformat(),
        "on": report.on.isoformat(),
        "kind": read.kind if read else None,
        "claims": read.plain if read else {},
        "copy": {"use_to": read.use_to.isoformat(), "over": report.copy_over} if read and read.use_to else None,
        "seal": _seal_plain(seal),
        "checks": [_check_plain(each) for each in report.findings],
    }


def to_text(report: Report) -> str:
    book = texts()
    lines = [
        f"结论：{book.word(f'credential.word.{report.word}')}"
        f"（按 {report.on} 判断，截至 {report.as_of.astimezone(SHANGHAI):%Y-%m-%d %H:%M}）"
    ]
    if report.word is not Word.VALID:
        text = _problem_of(report.findings, report.reason)
        lines.append(f"原因：{text['title']}。{text['why']}{text['todo']}")
    if report.copy_over and report.read and report.read.use_to:
        lines.append(
            f"注意：本副本的使用有效期已于 {report.read.use_to} 届满，请持证人重新下载。这不影响上面的注册状态。"
        )
    if report.seal is not None and not (report.seal.intact or report.seal.altered):
        lines.append("注意：文件没有电子签章，只核验了二维码和纸面文字。")
    if report.read:
        lines += ["", "二维码所载："] + [f"  {label}：{value}" for label, value in report.read.facts]
    lines += ["", "逐项核验："]
    for each in report.findings:
        told = _check_plain(each)
        mark = {"pass": "✓", "unknown": "？", "fail": "✗"}[told["verdict"]]
        lines.append(f"  {mark} {told['title']}" + (f"：{told['why']}" if told["why"] else ""))
    return "\n".join(lines)


def _seal_plain(seal: PdfVerdict | None) -> Mapping[str, Any] | None:
    if seal is None:
        return None
    return {
        "present": seal.intact or seal.altered,
        "genuine": seal.genuine,
        "signer": seal.signer,
        "signed_at": seal.signed_at.isoformat() if seal.signed_at else None,
    }


def _check_plain(finding: Finding) -> dict[str, Any]:
    if finding.verdict is Verdict.PASS:
        title = texts().word(f"credential.passed.{finding.code.removeprefix('credential.')}")
        return {"code": finding.code, "verdict": "pass", "title": title, "why": "", "todo": ""}
    text = texts().problem(finding.problem())
    return {
        "code": finding.code,
        "verdict": finding.verdict.value,
        "title": text.title,
        "why": text.why,
        "todo": text.todo,
    }


def _problem_of(findings: Sequence[Finding], code: str) -> dict[str, Any]:
    return _check_plain(next(each for each in findings if each.code == code))
