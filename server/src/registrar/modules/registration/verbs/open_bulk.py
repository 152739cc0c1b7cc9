"""批量受理: an official chooses clean cases to accept together; chance sets some aside to be read again."""

from __future__ import annotations

from collections.abc import Sequence

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract.cockpit import BulkView
from registrar.modules.registration.model.reading import Bulk, BulkCase
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reading import bulk_plan, policy_value, view_of, window_of
from registrar.modules.registration.rules.reading import decide_choice, drawn
from registrar.modules.registration.store.reading import insert_bulk
from registrar.platform.db.units import WriteUnit


def open_bulk(actor: Actor, chosen: Sequence[tuple[str, int]], office: Office) -> BulkView:
    """``chosen`` are cases and the versions the caller saw. Nothing is accepted yet: each case is an act of its own.

    Raises NotAllowed for who does not work at an intake desk; Refused for none, too many, or one that may not go
    with others now. Which ones are drawn is decided here, before anything is accepted, and told to nobody.
    """
    organ_id = window_of(actor)
    plan = bulk_plan(actor, office)
    offered = {each.id for each in plan.rows}
    wanted = dict(chosen)
    decide_choice(len(wanted), len(set(wanted) - offered), plan.most).require()
    share = float(policy_value(office, "reading.share", 0))
    minimum = int(policy_value(office, "reading.minimum", 0))
    aside = drawn(len(wanted), share, minimum, office.deps.chance)
    bulk_id, now = office.deps.ids.new(), office.deps.clock.now()
    cases = [
        BulkCase(bulk_id, each, place, version, place in aside) for place, (each, version) in enumerate(wanted.items())
    ]
    bulk = Bulk(bulk_id, organ_id, actor.account_id, now, cases)

    def act(unit: WriteUnit) -> BulkView:
        insert_bulk(unit, bulk)
        unit.record(
            "registration.bulk_opened", by=actor, subject_kind="bulk", subject_id=bulk.id, cases=len(bulk.cases)
        )
        return view_of(bulk)

    return office.deps.write(act)
