"""``registrar check id|uscc|certificate|elicence VALUE``: a verdict explained part by part.

Exit 0 when the value is valid, 1 when it is not, 2 for wrong usage.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from registrar.kernel import certificate_number, elicence, identity_number, region, uscc
from registrar.kernel.clock import SystemClock
from registrar.kernel.errors import Problem
from registrar.platform.policy_files import load_policy
from registrar.platform.texts import texts

check = typer.Typer(help="核对号码并逐项说明：0 有效，1 无效，2 用法错误。", no_args_is_help=True)

Value = Annotated[str, typer.Argument(help="要核对的号码", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@dataclass(frozen=True, slots=True)
class Report:
    """``lines`` say what each part means; a value with the wrong number of characters has none."""

    kind: str
    value: str
    """In its normal spelling."""
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def valid(self) -> bool:
        return not self.problems

    def to_plain(self) -> dict[str, Any]:
        problems = []
        for problem in self.problems:
            text = texts().problem(problem)
            problems.append({"code": problem.code, "title": text.title, "why": text.why, "todo": text.todo})
        return {
            "kind": self.kind,
            "value": self.value,
            "valid": self.valid,
            "lines": list(self.lines),
            "problems": problems,
        }

    def to_text(self) -> str:
        verdict = say("check.valid") if self.valid else say("check.invalid", count=len(self.problems))
        problems = [say("check.problem", **each) for each in self.to_plain()["problems"]]
        return "\n".join((say("check.written", value=self.value), *self.lines, *problems, verdict))


@check.command("id")
def check_id(value: Value, as_json: AsJson = False) -> None:
    """公民身份号码（GB 11643）"""
    _answer(explain_identity_number(value, on=SystemClock().today()), as_json)


@check.command("uscc")
def check_uscc(value: Value, as_json: AsJson = False) -> None:
    """统一社会信用代码（GB 32100）"""
    _answer(explain_uscc(value), as_json)


@check.command("certificate")
def check_certificate(value: Value, as_json: AsJson = False) -> None:
    """注册证书编号或执业印章编号"""
    _answer(explain_certificate(value, on=SystemClock().today()), as_json)


@check.command("elicence")
def check_elicence(value: Value, as_json: AsJson = False) -> None:
    """电子证照标识（GB/T 36904）"""
    _answer(explain_elicence(value), as_json)


def explain_identity_number(text: str, *, on: date) -> Report:
    value = identity_number.normalise(text)
    problems = identity_number.check(value, on=on)
    lines: list[str] = []
    if not _has(problems, "identity_number.length", "identity_number.alphabet"):
        lines = [_id_region(value[:6])]
        if not _has(problems, "identity_number.date"):
            birth = date.fromisoformat(value[6:14]).isoformat()
            lines.append(say("check.id.birth", digits=value[6:14], birth=birth))
        odd = int(value[16]) % 2
        sex = identity_number.Sex.MALE if odd else identity_number.Sex.FEMALE
        parity = say("check.id.odd" if odd else "check.id.even")
        lines.append(say("check.id.sequence", digits=value[14:17], parity=parity, sex=sex.chinese))
        total = identity_number.weighted_sum(value[:17])
        terms = "+".join(f"{digit}×{weight}" for digit, weight in zip(value, identity_number.WEIGHTS, strict=False))
        right = identity_number.check_character(value[:17])
        lines.append(_computed("check.id.checksum", right, value[17], terms=terms, total=total, rest=total % 11))
    return Report("id", value, tuple(lines), problems)


def explain_uscc(text: str) -> Report:
    value = uscc.normalise(text)
    problems = uscc.check(value)
    lines: list[str] = []
    if not _has(problems, "uscc.length", "uscc.alphabet"):
        code = uscc.Uscc(value)
        place = region.province(code.region)
        name = say("check.uscc.nationwide") if code.region == "100000" else place.name if place else _unknown()
        total = sum(int(char, 36) * weight for char, weight in zip(code.org_code, uscc.ORG_WEIGHTS, strict=False))
        terms = "+".join(
            f"{int(char, 36)}×{weight}" for char, weight in zip(code.org_code, uscc.ORG_WEIGHTS, strict=False)
        )
        org_right = uscc.org_check_character(code.org_code[:8])
        whole = uscc.weighted_sum(value[:17])
        lines = [
            say("check.uscc.department", code=code.department, name=_named("check.uscc.department", code.department)),
            say("check.uscc.category", code=code.category, name=_named("check.uscc.category", value[:2])),
            say("check.uscc.region", code=code.region, name=name),
            _computed(
                "check.uscc.org_code",
                org_right,
                code.org_code[8],
                code=code.org_code,
                terms=terms,
                total=total,
                rest=11 - total % 11,
            ),
            _computed(
                "check.uscc.checksum", uscc.check_character(value[:17]), value[17], total=whole, rest=-whole % 31
            ),
        ]
    return Report("uscc", value, tuple(lines), problems)


def explain_certificate(text: str, *, on: date) -> Report:
    """A certificate number, or a seal number when it begins with A or B."""
    value = certificate_number.normalise(text)
    if value[:1] in ("A", "B"):
        problems = certificate_number.check_seal(value)
        if problems:
            return Report("seal", value, (), problems)
        seal = certificate_number.parse_seal(value)
        meaning = say(f"check.certificate.seal.{seal.letter}")
        first = say("check.certificate.seal", letter=seal.letter, meaning=meaning)
        return Report("seal", value, (first, *_certificate_lines(seal.certificate, on)), ())
    problems = certificate_number.check(value)
    lines = () if problems else _certificate_lines(certificate_number.parse(value), on)
    return Report("certificate", value, lines, problems)


def explain_elicence(text: str) -> Report:
    value = elicence.normalise(text)
    problems = elicence.check(value)
    parts = value.removeprefix(f"{elicence.ROOT}.").split(".")
    if _has(problems, *(f"elicence.{name}" for name in ("root", "parts", "issuer", "serial", "version", "check"))) or (
        any(char not in elicence.ALPHABET for char in "".join(parts))
    ):
        return Report("elicence", value, (), problems)
    type_code, issuer, serial, version, given = parts
    rest = elicence.remainder("".join(parts[:4]))
    lines = (
        say("check.elicence.root", code=elicence.ROOT),
        say("check.elicence.type", code=type_code, uscc=type_code[:18], number=type_code[18:]),
        say("check.elicence.issuer", code=issuer),
        say("check.elicence.serial", code=serial),
        say("check.elicence.version", code=version, number=int(version)),
        _computed(
            "check.elicence.checksum",
            elicence.check_character("".join(parts[:4])),
            given,
            rest=rest,
            result=37 - rest,
            wrap=say("check.elicence.wrap") if rest == 1 else "",
        ),
    )
    return Report("elicence", value, lines, problems)


def say(code: str, /, **values: object) -> str:
    return texts().word(code).format(**values)


def _certificate_lines(number: certificate_number.CertificateNumber, on: date) -> tuple[str, ...]:
    place = region.province(number.province)
    industries = {row["code"]: row["name"] for row in load_policy().at("registration.industry_codes", on).value}
    if number.level is None or number.specialty is None:
        first = [say("check.certificate.legacy")]
    else:
        first = [
            say("check.certificate.level", code=number.level.digit, name=number.level.chinese),
            say("check.certificate.specialty", code=number.specialty.digit, name=number.specialty.chinese),
        ]
    return (
        *first,
        say("check.certificate.year", code=f"{number.year % 100:02d}", year=number.year),
        say("check.certificate.province", code=number.province, name=place.name if place else _unknown()),
        say("check.certificate.industry", code=number.industry, name=industries.get(number.industry, _unknown())),
        say("check.certificate.serial", code=number.digits[-5 if number.is_legacy else -6 :]),
        say("check.certificate.no_checksum"),
    )


def _id_region(code: str) -> str:
    if code in region.RESIDENCE_PERMITS:
        return say("check.id.permit", code=code, name=region.RESIDENCE_PERMITS[code])
    place = region.province(code)
    name = place.name if place else _unknown()
    return say("check.id.synthetic" if region.is_synthetic(code) else "check.id.region", code=code, name=name)


def _computed(code: str, right: str, given: str, /, **values: object) -> str:
    verdict = say("check.agrees" if right == given else "check.differs", given=given)
    return say(code, right=right, verdict=verdict, **values)


def _named(prefix: str, code: str) -> str:
    return texts().words.get(f"{prefix}.{code}", _unknown())


def _unknown() -> str:
    return say("check.unknown")


def _has(problems: tuple[Problem, ...], *codes: str) -> bool:
    return any(each.code in codes for each in problems)


def _answer(report: Report, as_json: bool) -> None:

    typer.echo(json.dumps(report.to_plain(), ensure_ascii=False, indent=2) if as_json else report.to_text())
    raise typer.Exit(0 if report.valid else 1)
