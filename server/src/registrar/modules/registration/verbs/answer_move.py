"""The employer a person leaves answers: releases them, or objects. Evidence for officials, never a veto (rule 23)."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import FormerEmployerAnswered, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def answer_move(actor: Actor, command: StepCommand, office: Office, *, objects: bool) -> Receipt:
    """Answer once, while the case is with the authority. An objection says why."""
    return plain_act(actor, command, office, "object" if objects else "release", FormerEmployerAnswered)
