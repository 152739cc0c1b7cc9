"""撤销, 吊销, 注销 ex officio: one official proposes and the person is told of their right to be heard."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import EndingProposed, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def propose_ending(actor: Actor, command: StepCommand, office: Office) -> Receipt:
    """Propose the ending. Raises Refused without reasons and opinion."""
    return plain_act(actor, command, office, "propose", EndingProposed)
