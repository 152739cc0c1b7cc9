"""What a letter needs to know of other rooms is asked before its act, since an act does no I/O but its unit."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.letters import gather_letter_facts, letter_row
from registrar.modules.registration.verbs.take_step import StepCommand


def prepare_letter(actor: Actor, act: str, command: StepCommand, office: Office) -> StepCommand:
    """``command`` with the facts of the letter that ``act`` will send; as it is for an act without one.

    Raises NotFound for a case that is not the caller's to see.
    """
    with office.deps.database.read() as unit:
        application = store.get_application(unit, command.application_id, actor.scope)
    if letter_row(office, application, act, office.deps.today()) is None or actor.scope.organ_id is None:
        return command
    return replace(command, letter=gather_letter_facts(office, application, actor))
