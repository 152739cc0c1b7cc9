"""Somebody opens a letter: the addressee's first look is its delivery (送达), any look by others leaves a trail row."""

from __future__ import annotations

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict
from registrar.modules.registration.contract.letters import LetterDelivered, LetterView
from registrar.modules.registration.model import Letter
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.letters import letter_line, sheet_of
from registrar.modules.registration.store import letters as store
from registrar.platform.db.units import WriteUnit


def open_letter(actor: Actor, letter_id: str, office: Office) -> LetterView:
    """The text of a letter of a case the caller takes part in, printed or not. Raises NotFound."""
    letter = _seen(actor, letter_id, "text", office)
    with office.deps.database.read() as unit:
        row = unit.first(store.LINE_OF_LETTER, which=letter.id)
    return LetterView(letter_line(row), sheet_of(letter))


def download_letter(actor: Actor, letter_id: str, office: Office) -> tuple[str, bytes]:
    """File name and sealed PDF. Raises NotFound; Conflict ``registration.letter_in_print`` until it is made."""
    with office.deps.database.read() as unit:
        letter = store.get_letter(unit, letter_id, actor.scope)
        file = store.find_print_file(unit, letter.id)
    if file is None:
        raise Conflict.of("registration.letter_in_print")
    content = office.files.read(file)
    _seen(actor, letter_id, "file", office)
    return f"{letter.title}-{letter.number}.pdf", content


def _seen(actor: Actor, letter_id: str, part: str, office: Office) -> Letter:
    with office.deps.database.read() as unit:
        letter = store.get_letter(unit, letter_id, actor.scope)
        delivered = unit.value(store.FIND_DELIVERY, which=letter_id) is not None
    own = actor.scope.person_id == letter.addressee_id
    if own and delivered:
        return letter

    def act(unit: WriteUnit) -> None:
        if not own:
            unit.record(
                "registration.letter_opened",
                by=actor,
                subject_kind="letter",
                subject_id=letter.id,
                part=part,
                application_id=letter.application_id,
            )
        elif store.insert_delivery(unit, letter.id, office.deps.clock.now()):
            unit.announce(LetterDelivered(letter.id, letter.application_id), by=actor)

    office.deps.write(act)
    return letter
