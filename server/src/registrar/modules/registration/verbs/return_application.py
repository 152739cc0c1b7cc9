"""补正: the one notice that lists everything to be corrected (行政许可法 art. 32; domain rule 27)."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import ApplicationReturned, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def return_application(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Return once with the complete list. NotAllowed ``registration.returned_once_already`` the second time."""
    return plain_act(actor, command, office, "return_for_correction", ApplicationReturned)
