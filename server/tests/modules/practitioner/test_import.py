"""Importing qualifications into a database."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from sqlalchemy import Table, func, select, text

from registrar.kernel.errors import Conflict, NotFound
from registrar.kernel.identity_number import Sex
from registrar.modules.practitioner.tables import BATCH, PERSON, QUALIFICATION
from registrar.modules.practitioner.verbs import import_qualifications as verb
from registrar.platform.outbox.tables import OUTBOX
from registrar.platform.trail.tables import TRAIL
from tests.modules.practitioner.world import ADMIN, World, export, number, row


def second(**changes: str) -> str:
    return row(**{"姓名": "李示例", "证件号码": number(2), "管理号": "20251203344110000002", **changes})


def count(world: World, table: Table) -> int:
    with world.deps.database.reader.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)


def person_id(world: World) -> str:
    with world.deps.database.reader.connect() as connection:
        return str(connection.execute(text("SELECT id FROM prac_person ORDER BY id")).scalar())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_people_and_records_come_in(world: World, encoding: str) -> None:
    result = world.take_in(export([row(), second()], encoding))
    assert (result.rows, result.persons_added, result.qualifications_added, result.problems) == (2, 2, 2, ())
    who = person_id(world)
    view = world.reads.person(who)
    assert (view.name, view.sex, view.birth_date.isoformat()) == ("张示例", Sex.MALE, "1990-03-07")
    assert view.id_number_masked == number()[:2] + "*" * 14 + number()[-2:]
    assert world.reads.identity_of(who).id_number == number()
    [record] = world.reads.qualifications_of(who)
    assert world.reads.qualification(record.id) == record
    assert record.management_number == "20251203344110000001"
    assert list(world.reads.names([who, "nobody"]).items()) == [(who, "张示例")]


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    content = export([row(), second()])
    world.take_in(content)
    again = world.take_in(content)
    assert (again.persons_added, again.qualifications_added, again.unchanged, again.rejected) == (0, 0, 2, 0)
    assert (count(world, PERSON), count(world, QUALIFICATION), count(world, BATCH)) == (2, 2, 2)


def test_a_person_has_one_file_however_many_qualifications(world: World) -> None:
    other = row(专业="安装工程", 管理号="20251203344110000009", 批准日期="2024-12-01")
    result = world.take_in(export([row(), other, row()]))
    assert (result.persons_added, result.qualifications_added, result.unchanged) == (1, 2, 1)
    assert [each.approved_on.year for each in world.reads.qualifications_of(person_id(world))] == [2024, 2025]


def test_what_is_recorded_is_never_overwritten(world: World) -> None:
    world.take_in(export([row()]))
    rows = [
        row(姓名="章示例", 管理号="20251203344110000003"),
        second(管理号="20251203344110000001"),
        row(批准日期="2025-11-30"),
        row(姓名="张示范"),
        second(),
    ]
    result = world.take_in(export(rows))
    assert [(problem.row, problem.column, problem.code) for problem in result.problems] == [
        (2, "姓名", "practitioner.row_name_differs"),
        (3, "管理号", "practitioner.row_record_differs"),
        (4, "管理号", "practitioner.row_record_differs"),
        (5, "姓名", "practitioner.row_name_differs"),
    ]
    assert (result.qualifications_added, result.rejected) == (1, 4)
    assert world.reads.identity_of(person_id(world)).name == "张示例"


def test_bad_rows_are_named_without_personal_data_and_the_others_come_in(world: World) -> None:
    wrong = number()[:-1] + ("1" if number()[-1] != "1" else "2")
    result = world.take_in(export([row(证件号码=wrong), second(), row(级别="特级")]))
    assert (result.rows, result.qualifications_added, result.rejected) == (3, 1, 2)
    assert [(problem.row, problem.column, problem.title) for problem in result.problems] == [
        (2, "证件号码", "公民身份号码不正确"),
        (4, "级别", "级别不正确"),
    ]
    with world.deps.database.reader.connect() as connection:
        kept = [
            str(tuple(each)) for table in (PERSON, BATCH, TRAIL, OUTBOX) for each in connection.execute(select(table))
        ]
    assert not [each for each in kept if wrong in each or number(2) in each or "示例" in each.replace("国家示例", "")]


def test_no_invented_people_in_production(world: World) -> None:
    result = world.take_in(export([row()]), synthetic=False)
    assert (result.persons_added, result.problems[0].code) == (0, "practitioner.row_synthetic")


def test_many_rows_in_several_transactions(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "BATCH", 100)
    rows = [
        row(姓名=f"张{'一二三四五六七八九十'[place % 10]}", 证件号码=number(place + 1), 管理号=f"{place:020d}")
        for place in range(901)
    ]
    seen: list[int] = []
    file = io.BytesIO(export(rows))
    result = verb.import_qualifications(ADMIN, file, world.deps, synthetic=True, progress=seen.append)
    assert (result.persons_added, result.qualifications_added) == (901, 901)
    assert seen == [*range(100, 901, 100), 901]
    assert count(world, QUALIFICATION) == 901


def test_only_the_first_thousand_problems_are_kept(world: World) -> None:
    result = world.take_in(export(["x"] * 1500))
    assert (result.rejected, len(result.problems)) == (1500, 1000)


def test_one_import_at_a_time_and_a_broken_one_is_no_lock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(rows: int) -> None:
        with pytest.raises(Conflict) as caught:
            world.take_in(export([second()]))
        assert caught.value.code == "practitioner.import_running"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verb.import_qualifications(ADMIN, io.BytesIO(export([row()])), world.deps, synthetic=True, progress=other)
    world.clock.advance(timedelta(seconds=1))
    assert world.take_in(export([row(), second()])).unchanged == 1


def test_unknown_people_and_records(world: World) -> None:
    with pytest.raises(NotFound):
        world.reads.person("nobody")
    with pytest.raises(NotFound):
        world.reads.identity_of("nobody")
    with pytest.raises(NotFound):
        world.reads.qualification("nothing")
    assert world.reads.qualifications_of("nobody") == ()


def test_a_sealed_value_opens_nowhere_else(world: World) -> None:
    world.take_in(export([row(), second()]))
    with world.deps.database.writer.begin() as connection:
        first, other = [each.id for each in connection.execute(text("SELECT id FROM prac_person ORDER BY id"))]
        moved = connection.execute(text("SELECT number_sealed FROM prac_person WHERE id = :id"), {"id": first}).scalar()
        connection.execute(
            text("UPDATE prac_person SET number_sealed = :sealed WHERE id = :id"), {"sealed": moved, "id": other}
        )
    with pytest.raises(Exception, match="vault"):
        world.reads.identity_of(other)
