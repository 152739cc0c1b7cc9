"""Flows as data: which act is open to whom in which state, where it leads, and which period runs."""

from registrar.engines.flow.parse import parse_flow
from registrar.engines.flow.spec import (
    Act,
    Available,
    Caller,
    Flow,
    Halt,
    Period,
    State,
    Taken,
    Wait,
    available,
    choose,
)

__all__ = [
    "Act",
    "Available",
    "Caller",
    "Flow",
    "Halt",
    "Period",
    "State",
    "Taken",
    "Wait",
    "available",
    "choose",
    "parse_flow",
]
