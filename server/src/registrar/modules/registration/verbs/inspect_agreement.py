"""A decider looks at how the officials of their organ agree: it is about people, so the look leaves its trail row."""

from __future__ import annotations

from datetime import date

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract.agreement import AgreementView
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.agreement import agreement_of_organ
from registrar.platform.db.units import WriteUnit


def inspect_agreement(
    actor: Actor, first: date | None, last: date | None, office: Office, *, taken_away: bool = False
) -> AgreementView:
    """``taken_away`` as a workbook. Raises NotAllowed for who does not decide, Refused for days the wrong way round."""
    view = agreement_of_organ(actor, first, last, office)
    action = "registration.agreement_exported" if taken_away else "registration.agreement_inspected"

    def act(unit: WriteUnit) -> None:
        unit.record(
            action,
            by=actor,
            subject_kind="organ",
            subject_id=actor.scope.organ_id or "",
            first=view.first.isoformat(),
            last=view.last.isoformat(),
        )

    office.deps.write(act)
    return view
