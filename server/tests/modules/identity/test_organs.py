"""The table of approving organs follows the policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from registrar.kernel import region
from registrar.kernel.actor import SYSTEM_ACTOR
from registrar.kernel.errors import NotAllowed, NotFound, Refused
from registrar.kernel.profession import Specialty
from registrar.modules.identity.contract import OrganKind, OrganLevel
from registrar.modules.identity.verbs import load_organs as verb
from registrar.modules.identity.verbs.load_organs import load_organs
from registrar.platform.policy_files import organ_rows
from registrar.platform.trail.tables import TRAIL
from tests.modules.identity.world import ADMIN, World, policy


def test_the_policy_is_loaded_once(world: World) -> None:
    rows = organ_rows(policy(), world.deps.today())
    assert world.door.load_organs() == len(rows) > 300
    with world.deps.database.read() as unit:
        before = unit.value(select(func.count()).select_from(TRAIL))
    assert world.door.load_organs() == 0
    with world.deps.database.read() as unit:
        assert unit.value(select(func.count()).select_from(TRAIL)) == before
    assert [each.code for each in world.door.all_organs()] == sorted(row["code"] for row in rows)


@pytest.mark.parametrize("kind", [OrganKind.HOUSING, OrganKind.TRANSPORT, OrganKind.WATER])
def test_every_region_has_its_departments(world: World, kind: OrganKind) -> None:
    world.door.load_organs()
    ministry = world.door.find_organ(kind, OrganLevel.MINISTRY, None)
    assert ministry is not None
    for province in region.REGISTERING:
        organ = world.door.find_organ(kind, OrganLevel.PROVINCE, province)
        assert organ is not None
        assert organ.parent == ministry.code
    cities = world.door.cities_of("44")
    assert len(cities) > 20
    assert {each.province for each in cities} == {"44"}


def test_an_organ_as_others_see_it(world: World) -> None:
    world.door.load_organs()
    organ = world.door.find_organ(OrganKind.HOUSING, OrganLevel.MINISTRY, None)
    assert organ is not None
    assert (organ.name, organ.uscc) == ("中华人民共和国住房和城乡建设部", "11100000000013338W")
    assert organ.specialties == {Specialty.CIVIL, Specialty.INSTALLATION}
    assert world.door.organ(organ.id) == organ
    assert world.door.organs([organ.id, "unknown"]) == {organ.id: organ}
    assert world.door.find_organ(OrganKind.HOUSING, OrganLevel.MINISTRY, None, on=date(1999, 1, 1)) is None
    oil = next(each for each in world.door.all_organs() if each.code == "industry-petroleum")
    assert oil.industry == "07"
    with pytest.raises(NotFound):
        world.door.organ("unknown")


def test_a_changed_a_lost_and_a_returning_organ(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.door.load_organs()
    rows = [dict(row) for row in organ_rows(policy(), world.deps.today())]

    def load(changed: list[dict[str, Any]]) -> int:
        monkeypatch.setattr(verb, "organ_rows", lambda _book, _on: changed)
        return world.door.load_organs()

    renamed = [{**row, "name": "新名称"} if row["code"] == "water-4401" else row for row in rows]
    assert load(renamed) == 1
    organ = next(each for each in world.door.all_organs() if each.code == "water-4401")
    assert organ.name == "新名称"
    assert load([row for row in renamed if row["code"] != "water-4401"]) == 1
    assert "water-4401" not in {each.code for each in world.door.all_organs()}
    assert world.door.organ(organ.id) == replace(organ, closed_on=world.deps.today())
    assert load(renamed) == 1
    assert world.door.organ(organ.id) == organ


def test_a_defect_stops_everything(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [dict(row) for row in organ_rows(policy(), world.deps.today())]
    monkeypatch.setattr(verb, "organ_rows", lambda _book, _on: [*rows, {**rows[9], "code": "new", "parent": "none"}])
    with pytest.raises(Refused) as refused:
        load_organs(SYSTEM_ACTOR, world.deps)
    assert refused.value.code == "identity.organ_parent"
    assert world.door.all_organs() == []


def test_only_the_system_loads_organs(world: World) -> None:
    with pytest.raises(NotAllowed):
        load_organs(ADMIN, world.deps)
