"""Law as data: values keyed by the day they come into force, with title, unit and article, in layers."""

from registrar.engines.policy.book import Change, PolicyBook, PolicyValue, Step
from registrar.engines.policy.bundle import Amendment, Bundle
from registrar.engines.policy.compare import differences, differing_spans
from registrar.engines.policy.entry import INHERIT, Entry, Layer
from registrar.engines.policy.parse import Documents, PolicyInvalid, parse
from registrar.engines.policy.schema import Column, KeySchema, Unit

__all__ = [
    "INHERIT",
    "Amendment",
    "Bundle",
    "Change",
    "Column",
    "Documents",
    "Entry",
    "KeySchema",
    "Layer",
    "PolicyBook",
    "PolicyInvalid",
    "PolicyValue",
    "Step",
    "Unit",
    "differences",
    "differing_spans",
    "parse",
]
