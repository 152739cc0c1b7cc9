"""The person is heard before a registration is ended: statement, hearing, or the end of the time for both.

行政许可法 arts. 36, 47; domain 1.5: five working days to ask for a hearing, twenty to hold it.
"""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import PersonHeard, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def hear_person(actor: Actor, command: StepCommand, office: Office, act: str) -> Receipt:
    """``state_case`` and ``request_hearing`` by the person, ``hold_hearing`` and ``close_statement`` by the authority.

    ``close_statement`` raises NotAllowed ``registration.others_may_still_answer`` while the person's time runs.
    """
    return plain_act(actor, command, office, act, PersonHeard)
