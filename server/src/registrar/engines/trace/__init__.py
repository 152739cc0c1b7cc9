"""Decisions that explain themselves: what was asked, with which inputs, by which rule and article, and the verdict."""

from registrar.engines.trace.decision import Decision, Rule, accept, refuse_if, rule, warn_if
from registrar.engines.trace.expect import Mismatch, mismatches
from registrar.engines.trace.finding import Fact, Finding, Input, Plain, Verdict

__all__ = [
    "Decision",
    "Fact",
    "Finding",
    "Input",
    "Mismatch",
    "Plain",
    "Rule",
    "Verdict",
    "accept",
    "mismatches",
    "refuse_if",
    "rule",
    "warn_if",
]
