"""A decision is its findings. Rules read as sentences::

@rule("registration.renewal", article="第150号令第十条")
def decide_renewal(person: Standing, hours: Hours, policy: PolicyBook, *, on: date) -> Decision:
    need = policy.at("education.cycle_hours", on)
    return Decision.first_of(
        refuse_if(person.sanctioned, "registration.sanction_open"),
        refuse_if(hours.in_cycle < need.value, "registration.hours_short", need=need, have=hours.in_cycle),
        accept(),
    )
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import update_wrapper
from typing import Any, Final, Generic, ParamSpec

from registrar.engines.trace.finding import Finding, Input, Plain, Verdict, find
from registrar.kernel.errors import Problem, Refused

P = ParamSpec("P")

ACCEPTED: Final = "accepted"
WORST_FIRST: Final = tuple(sorted(Verdict, key=lambda verdict: -verdict.weight))


@dataclass(frozen=True, slots=True)
class Decision:
    """``verdict`` is the worst of the findings. Equal inputs make equal decisions, byte for byte in JSON."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    policy_digest: str | None = None
    """SHA-256 of the policy bundle the rule read, or None when it read none."""
    on: date | None = None
    """The legal day decided for."""

    @classmethod
    def first_of(cls, *parts: Finding | Decision) -> Decision:
        """Findings in order up to the first refusal, which decides; later ones are not looked at."""
        kept: list[Finding] = []
        for finding in _flat(parts):
            kept.append(finding)
            if finding.verdict is Verdict.FAIL:
                break
        return cls._of(kept)

    @classmethod
    def all_of(cls, *parts: Finding | Decision) -> Decision:
        """Every finding: the complete list, as a one-time correction notice needs it."""
        return cls._of(_flat(parts))

    @classmethod
    def _of(cls, findings: list[Finding]) -> Decision:
        if not findings:
            raise ValueError("a decision needs a finding: end the list with accept()")
        verdicts = [each.verdict for each in findings]
        return cls(next(worst for worst in WORST_FIRST if worst in verdicts), tuple(findings))

    @property
    def refused(self) -> bool:
        return self.verdict is Verdict.FAIL

    @property
    def accepted(self) -> bool:
        """Passed, with or without warnings."""
        return self.verdict in (Verdict.PASS, Verdict.WARN)

    @property
    def refusals(self) -> tuple[Finding, ...]:
        return self.having(Verdict.FAIL)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return self.having(Verdict.WARN)

    @property
    def open_questions(self) -> tuple[Finding, ...]:
        return self.having(Verdict.UNKNOWN)

    def having(self, verdict: Verdict) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.verdict is verdict)

    def problems(self) -> tuple[Problem, ...]:
        """Refusals and open questions as problems, in order."""
        return tuple(each.problem() for each in self.findings if each.verdict in (Verdict.FAIL, Verdict.UNKNOWN))

    def require(self) -> Decision:
        """This decision when it accepts. Raises Refused with every problem otherwise."""
        if not self.accepted:
            raise Refused(*self.problems())
        return self

    def require_none_of(self, *codes: str) -> Decision:
        """This decision, whatever it says, unless a finding of one of ``codes`` refuses. Raises Refused with those."""
        found = [each.problem() for each in self.refusals if each.code in codes]
        if found:
            raise Refused(*found)
        return self

    def replays(self, decide: Callable[P, Decision], /, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Whether ``decide`` on these facts gives this very decision again: verdict, findings, policy and day."""
        return decide(*args, **kwargs) == self

    def stamped(self, rule_name: str, article: str | None, policy_digest: str | None, on: date | None) -> Decision:
        """Findings without a rule of their own get this one; what is set already stays."""
        findings = tuple(
            each
            if each.rule
            else Finding(each.code, each.verdict, rule_name, each.inputs, each.article or article, each.at)
            for each in self.findings
        )
        return replace(self, findings=findings, policy_digest=self.policy_digest or policy_digest, on=self.on or on)

    def to_plain(self) -> dict[str, Any]:
        """The one JSON shape for pre-check, reviewer, letter, appeal, API and simulator."""
        return {
            "verdict": self.verdict.value,
            "on": self.on.isoformat() if self.on else None,
            "policy_digest": self.policy_digest,
            "findings": [
                {
                    "code": each.code,
                    "verdict": each.verdict.value,
                    "rule": each.rule,
                    "article": each.article,
                    "at": each.at,
                    "inputs": [
                        {"name": one.name, "value": _listed(one.value), "source": one.source} for one in each.inputs
                    ],
                }
                for each in self.findings
            ],
        }

    def to_json(self) -> str:
        """Canonical text: sorted keys, no spaces, Chinese as it is. Equal decisions give equal text."""
        return json.dumps(self.to_plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_plain(cls, data: dict[str, Any]) -> Decision:
        """The inverse of :meth:`to_plain`. Raises KeyError or ValueError for another shape."""
        findings = tuple(
            Finding(
                code=each["code"],
                verdict=Verdict(each["verdict"]),
                rule=each["rule"],
                inputs=tuple(Input(one["name"], _tupled(one["value"]), one["source"]) for one in each["inputs"]),
                article=each["article"],
                at=each["at"],
            )
            for each in data["findings"]
        )
        on = date.fromisoformat(data["on"]) if data["on"] else None
        return cls(Verdict(data["verdict"]), findings, data["policy_digest"], on)

    @classmethod
    def from_json(cls, text: str) -> Decision:
        return cls.from_plain(json.loads(text))


def refuse_if(
    condition: bool | None, code: str, /, at: str | None = None, *, article: str | None = None, **inputs: object
) -> Finding:
    """A refusal when ``condition`` holds, a pass when not, unknown when it is None (the fact is not known).

    Inputs are plain values, ``Fact`` with a source, or policy values, whose article is cited.
    """
    return find(_verdict(condition, Verdict.FAIL), code, at, article, inputs)


def warn_if(
    condition: bool | None, code: str, /, at: str | None = None, *, article: str | None = None, **inputs: object
) -> Finding:
    """As :func:`refuse_if`, but a hit only warns."""
    return find(_verdict(condition, Verdict.WARN), code, at, article, inputs)


def accept() -> Finding:
    """The last line of a rule: nothing above refused."""
    return Finding(ACCEPTED, Verdict.PASS)


class Rule(Generic[P]):
    """A ``decide_*`` function with its name and article; called as the function is."""

    def __init__(self, name: str, article: str | None, decide: Callable[P, Decision]) -> None:
        self.name = name
        self.article = article
        self.decide = decide
        """The function itself, for its signature and its source."""
        update_wrapper(self, decide)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Decision:
        digests = (getattr(each, "policy_digest", None) for each in (*args, *kwargs.values()))
        digest = next((each for each in digests if isinstance(each, str)), None)
        on = kwargs.get("on")
        decision = self.decide(*args, **kwargs)
        return decision.stamped(self.name, self.article, digest, on if isinstance(on, date) else None)


def rule(name: str, *, article: str | None = None) -> Callable[[Callable[P, Decision]], Rule[P]]:
    """Name a ``decide_*`` function: its decisions carry the name, the article, the day ``on`` and the policy digest.

    A change of a rule's meaning is a new name (``registration.renewal@2``), so that old decisions stay what they were.
    """

    def named(decide: Callable[P, Decision]) -> Rule[P]:
        return Rule(name, article, decide)

    return named


def _verdict(condition: bool | None, hit: Verdict) -> Verdict:
    if condition is None:
        return Verdict.UNKNOWN
    return hit if condition else Verdict.PASS


def _flat(parts: tuple[Finding | Decision, ...]) -> list[Finding]:
    flat: list[Finding] = []
    for part in parts:
        flat.extend(part.findings if isinstance(part, Decision) else (part,))
    return flat


def _listed(value: Plain) -> Any:
    return [_listed(each) for each in value] if isinstance(value, tuple) else value


def _tupled(value: Any) -> Plain:
    return tuple(_tupled(each) for each in value) if isinstance(value, list) else value
