"""Applications, their periods and the register they lead to. Frozen; every change is a new value."""

from registrar.modules.registration.model.application import (
    FORM_FIELDS,
    NAME_KEY,
    NUMBER_KEY,
    Application,
    Chain,
    Form,
    Item,
    Route,
    Step,
    number_key,
)
from registrar.modules.registration.model.deadline import NEVER_DUE, TOLD, Deadline, Timing
from registrar.modules.registration.model.letters import Letter, LetterFacts, Notice, NoticeEntry, PrintWork
from registrar.modules.registration.model.register import (
    ENDINGS,
    Certificate,
    Fact,
    FactKind,
    Registration,
    latest,
)
from registrar.modules.registration.model.restraint import Restraint, RestraintKind

__all__ = [
    "ENDINGS",
    "FORM_FIELDS",
    "NAME_KEY",
    "NEVER_DUE",
    "NUMBER_KEY",
    "TOLD",
    "Application",
    "Certificate",
    "Chain",
    "Deadline",
    "Fact",
    "FactKind",
    "Form",
    "Item",
    "Letter",
    "LetterFacts",
    "Notice",
    "NoticeEntry",
    "PrintWork",
    "Registration",
    "Restraint",
    "RestraintKind",
    "Route",
    "Step",
    "Timing",
    "latest",
    "number_key",
]
