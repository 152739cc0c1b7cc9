"""初审 and 复审: an opinion by an official of the organ whose turn it is, never the same person twice (domain rule 25).

A negative opinion does not end a case: it goes on to the decision with it.
"""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract import ApplicationReviewed, Receipt
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand, plain_act


def review_application(actor: Actor, command: StepCommand, office: Office, *, agrees: bool) -> Receipt:
    """Give an opinion at the first or second review desk."""
    return plain_act(actor, command, office, "agree" if agrees else "disagree", ApplicationReviewed)
