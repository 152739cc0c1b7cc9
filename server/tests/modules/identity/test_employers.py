"""Employers: the registry's export, and finding them."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from registrar.apps.synthetic.exports import write_employers
from registrar.apps.synthetic.population import Nation
from registrar.kernel import uscc
from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.errors import Malformed, NotAllowed, NotFound, TooLarge
from registrar.modules.identity.contract import MOST_FOUND, EmployersRecorded, EmployerState
from registrar.modules.identity.tables import EMPLOYER_TAIL
from registrar.modules.identity.verbs.import_employers import MOST_ROWS, import_employers
from registrar.platform.outbox.tables import OUTBOX
from tests.modules.identity.world import ADMIN, World, employer

HEADER = "统一社会信用代码,名称,法定代表人,省份,是否造价咨询,状态"


def code(number: int) -> str:
    return uscc.build("9", "1", "449901", f"MA9{number:05d}")


def csv_of(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode("utf-8-sig")


GOOD = (
    f"{code(1)},广州示例恒信工程造价咨询有限公司,陈示例,广东省,是,存续",
    f'{code(2)},"深圳示例（天安）建设集团有限公司",李示例,广东,否,在业',
    f"{code(3)},石河子示例建设集团有限公司,,66,否,注销",
)


def test_a_file_is_recorded_and_the_same_file_again_changes_nothing(world: World) -> None:
    assert import_employers(ADMIN, csv_of(*GOOD), world.deps) == EmployersRecorded(3, 0, 0)
    assert import_employers(ADMIN, csv_of(*GOOD), world.deps) == EmployersRecorded(0, 3, 0)
    first = world.door.find_employer(f" {code(1).lower()} ")
    assert first is not None
    assert (first.name, first.province, first.legal_representative) == (
        "广州示例恒信工程造价咨询有限公司",
        "44",
        "陈示例",
    )
    assert first.consulting
    assert first.verified
    assert not first.branch
    third = world.door.find_employer(code(3))
    assert third is not None
    assert (third.state, third.province, third.legal_representative) == (EmployerState.CLOSED, "66", None)


def test_gb18030_and_columns_in_another_order(world: World) -> None:
    text = f"状态,名称,统一社会信用代码,省份,法定代表人,是否造价咨询,备注\n在营,佛山示例公司,{code(9)},44,某,否,无"
    assert import_employers(ADMIN, text.encode("gb18030"), world.deps).added == 1
    assert [each.name for each in world.door.search_employers("佛山示例")] == ["佛山示例公司"]


def test_a_changed_row_is_a_change_and_is_told(world: World) -> None:
    import_employers(ADMIN, csv_of(*GOOD), world.deps)
    renamed = GOOD[0].replace("恒信", "恒诚").replace("陈示例", "赵示例")
    assert import_employers(ADMIN, csv_of(renamed, *GOOD[1:]), world.deps) == EmployersRecorded(0, 2, 1)
    with world.deps.database.read() as unit:
        told = [row.payload for row in unit.all(select(OUTBOX).order_by(OUTBOX.c.id))]
    assert told[-1]["changed"] == ["name", "legal_representative"]
    assert world.door.search_employers("恒信") == []
    assert len(world.door.search_employers("恒诚")) == 1


BAD = [
    (f"{code(4)[:-1]}0,某某示例公司,某,广东省,是,存续", {"uscc.checksum"}),
    (",某某示例公司,某,广东省,是,存续", {"uscc.length"}),
    (f"{code(5)},某,某,广东省,是,存续", {"identity.employer_name"}),
    (f"{code(5)},某某示例公司,某,火星省,是,存续", {"identity.employer_province"}),
    (f"{code(5)},某某示例公司,某,台湾省,是,存续", {"identity.employer_province"}),
    (f"{code(5)},某某示例公司,某,广东省,也许,存续", {"identity.import_yes_no"}),
    (f"{code(5)},某某示例公司,某,广东省,是,筹建", {"identity.import_state"}),
    (f"{code(5)},某某示例公司,某,广东省,是", {"identity.import_row"}),
    (f'{code(5)},"某某示例公司,某,广东省,是,存续', {"identity.import_row"}),
    (f"{code(1)},某某示例公司,某,广东省,是,存续", {"identity.import_twice"}),
    ("i,某,某,火星省,也许,筹建", {
        "uscc.length", "uscc.alphabet", "identity.employer_name", "identity.employer_province",
        "identity.import_yes_no", "identity.import_state",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("row", "codes"), BAD)
def test_a_bad_row_is_reported_and_harms_no_other(world: World, row: str, codes: set[str]) -> None:
    done = import_employers(ADMIN, csv_of(GOOD[0], row, "", *GOOD[1:]), world.deps)
    assert (done.added, done.unchanged, done.changed) == (3, 0, 0)
    assert {each.row for each in done.refused} == {3}
    assert {each.code for each in done.refused} == codes
    assert all(each.title and each.why and each.todo for each in done.refused)
    assert done.rejected == len({each.row for each in done.refused})


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Malformed),
        ("统一社会信用代码,名称\n".encode(), Malformed),
        (b"\xff\xff\x00\x01", Malformed),
        (b"PK\x03\x04" + bytes(200), Malformed),
        (csv_of(*[GOOD[0]] * (MOST_ROWS + 1)), TooLarge),
    ],
)
def test_what_is_no_such_file(world: World, content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        import_employers(ADMIN, content, world.deps)


def test_only_the_system_administrator_imports(world: World) -> None:
    for role in set(Role) - {Role.SYSTEM_ADMIN}:
        with pytest.raises(NotAllowed):
            import_employers(type(ADMIN)("x", frozenset({role}), ADMIN.scope), csv_of(*GOOD), world.deps)


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("恒信", ["广州示例恒信工程造价咨询有限公司"]),
        ("广州示例恒信工程造价咨询有限公司", ["广州示例恒信工程造价咨询有限公司"]),
        ("示例恒信工程造价咨询有限公司分公", []),
        ("(天安)", ["深圳示例（天安）建设集团有限公司"]),
        ("（天安）建", ["深圳示例（天安）建设集团有限公司"]),
        ("公司", ["广州示例恒信工程造价咨询有限公司", "深圳示例（天安）建设集团有限公司"]),
        ("石河子", []),  # closed
        ("信", []),  # too short to search by
        ("", []),
        (code(2), ["深圳示例（天安）建设集团有限公司"]),
        (code(3), []),  # closed
        ("%", []),
        ("_州示", []),
    ],
)
def test_searching(world: World, q: str, found: list[str]) -> None:
    import_employers(ADMIN, csv_of(*GOOD), world.deps)
    assert sorted(each.name for each in world.door.search_employers(q)) == sorted(found)


def test_a_search_shows_twenty_and_each_employer_once(world: World) -> None:
    many = [employer(f"示例示例{number:03d}公司", f"MA9{number:05d}") for number in range(100, 145)]
    world.door.record_employers(many, SYSTEM_ACTOR)
    found = world.door.search_employers("示例")
    assert len(found) == MOST_FOUND
    assert len({each.id for each in found}) == MOST_FOUND


def test_many_employers_in_one_go(world: World) -> None:
    many = [employer(f"示例{number}公司", f"MA9{number:05d}") for number in range(1234)]
    assert world.door.record_employers(many, SYSTEM_ACTOR) == EmployersRecorded(1234, 0, 0)
    assert world.door.record_employers(many, SYSTEM_ACTOR) == EmployersRecorded(0, 1234, 0)
    with world.deps.database.read() as unit:
        assert unit.value(select(func.count()).select_from(EMPLOYER_TAIL)) > 1234 * 4


def test_branches_and_the_unknown(world: World) -> None:
    branch = world.door.employer(world.employer_id(employer("广州示例造价咨询有限公司深圳分公司")))
    assert branch.branch
    with pytest.raises(NotFound):
        world.door.employer("unknown")
    assert world.door.find_employer("unknown") is None
    assert set(world.door.employers([branch.id, "unknown"])) == {branch.id}


def test_the_list_of_the_synthetic_nation_is_imported(world: World, tmp_path: Path) -> None:
    """What ``registrar synth`` writes is what the register takes."""
    nation = Nation(Random(5), as_of=world.deps.today(), people=200)
    written = write_employers(map(nation.employer, range(nation.employers)), tmp_path / "employers.csv")
    done = import_employers(ADMIN, (tmp_path / "employers.csv").read_bytes(), world.deps)
    assert (done.added, done.refused) == (written, ())
