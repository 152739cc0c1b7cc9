"""Applications, their periods and what they lead to. Frozen; every change is a new value."""

from registrar.modules.registration.model.application import (
    FORM_FIELDS,
    Application,
    Certificate,
    Chain,
    Form,
    Item,
    Route,
    Step,
    active_on,
)
from registrar.modules.registration.model.deadline import NEVER_DUE, TOLD, Deadline, Timing

__all__ = [
    "FORM_FIELDS",
    "NEVER_DUE",
    "TOLD",
    "Application",
    "Certificate",
    "Chain",
    "Deadline",
    "Form",
    "Item",
    "Route",
    "Step",
    "Timing",
    "active_on",
]
