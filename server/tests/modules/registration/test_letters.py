"""Letters leave with their act, in its transaction, and never change; what prints them may fail and begin again."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest

from registrar.kernel.actor import Role
from registrar.kernel.errors import Conflict, NotFound, Refused, Unavailable
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.contract.letters import LetterLine
from registrar.modules.registration.model import Item
from registrar.modules.registration.queries.letters import check_by_number, letters_of_case, letters_of_person
from registrar.modules.registration.store import letters as store
from registrar.modules.registration.verbs.open_letter import download_letter, open_letter
from registrar.modules.registration.verbs.preview_letter import preview_letter, print_preview
from registrar.modules.registration.verbs.print_letter import print_letter
from registrar.modules.registration.verbs.take_step import StepCommand
from registrar.modules.registration.verbs.watch_deadline import watch_deadlines
from registrar.platform.fakes import FixedClock
from registrar.platform.trail.tables import TRAIL
from tests.modules.registration.conftest import Letters, World

INTAKE, DECIDER = ("housing-44", Role.INTAKE), ("housing", Role.DECIDER)


def to_acceptance(world: World, person: str = "person-1") -> Receipt:
    at = world.act(world.engineer(person), "submit", world.draft(person))
    return world.act(world.employer(), "confirm", at)


def letters(world: World, at: Receipt, person: str = "person-1") -> list[LetterLine]:
    return letters_of_case(world.engineer(person), at.id, world.office)


def test_every_act_with_a_letter_sends_it_and_others_send_none(world: World) -> None:
    granted = world.act(world.official(*DECIDER), "grant", world.to_decision(world.draft()))
    sent = letters(world, granted)
    assert [(each.title, each.number, each.organ_name) for each in sent] == [
        ("受理通知书", "粤建造注受〔2026〕1号", "机关 housing-44"),
        ("准予注册决定书", "建造注准〔2026〕1号", "机关 housing"),
    ]
    assert [each.ready for each in sent] == [False, False]
    assert letters_of_person(world.office, "person-1") == list(reversed(sent))
    sheet = open_letter(world.engineer(), sent[0].id, world.office).sheet
    assert (sheet.addressee, sheet.copy_to, sheet.number) == ("张1", "示例工程造价咨询有限公司", sent[0].number)
    text = "".join(sheet.paragraphs)
    assert granted.number in text
    assert "20个工作日内（即2026年3月30日前）" in text
    assert not any("{" in each for each in sheet.paragraphs)


def test_a_correction_notice_lists_everything_and_the_last_day(world: World) -> None:
    items = (Item("unreadable", "labour_contract", "劳动合同：第二页\n不清晰"), Item("unsigned"))
    at = world.act(world.official(*INTAKE), "return_for_correction", to_acceptance(world), items=items)
    (line,) = letters(world, at)
    sheet = open_letter(world.engineer(), line.id, world.office).sheet
    assert [each.text for each in sheet.entries] == ["劳动合同：第二页 不清晰", "申请表未经申请人签名"]
    assert "15个工作日内（即2026年3月23日前）" in "".join(sheet.paragraphs)


def test_a_refusal_carries_reasons_basis_and_remedies(world: World) -> None:
    at = world.to_decision(world.draft())
    refused = world.act(world.official(*DECIDER), "refuse", at, "聘用关系不实。", ("not_employed", "two_units"))
    sheet = open_letter(world.engineer(), letters(world, refused)[-1].id, world.office).sheet
    assert sheet.adverse
    assert [each.article for each in sheet.entries] == [
        "注册造价工程师管理办法（注册条件）",
        "注册造价工程师管理办法第十三条第二项",
    ]
    assert "第三十八条第二款" in sheet.basis[0]
    assert "60日内向机关 housing申请行政复议" in sheet.remedies[0].text
    assert (sheet.remedies[0].address or "").startswith("https://")
    assert "6个月内" in sheet.remedies[1].text
    assert "情况说明：聘用关系不实。" in sheet.paragraphs


def test_what_cannot_be_said_is_not_decided(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Domain rule 31: when the letter lacks what it must have the decision is refused, with everything it lacks."""
    at = world.to_decision(world.draft())
    before = letters(world, at)
    find = world.office.deps.policy.at

    def without_remedies(key: str, *args: object) -> object:
        value = find(key, *args)  # type: ignore[arg-type]  # reason: passed through as they came
        return type(value)(**{**_fields(value), "value": ()}) if key == "registration.letter_remedies" else value

    monkeypatch.setattr(world.office.deps.policy, "at", without_remedies)
    with pytest.raises(Refused) as refusal:
        world.act(world.official(*DECIDER), "refuse", at, "不实", ("not_employed",))
    assert [each.code for each in refusal.value.problems] == [
        "registration.letter_reconsideration_missing",
        "registration.letter_channel_missing",
        "registration.letter_litigation_missing",
    ]
    assert world.case(at.id).state == "awaiting_decision"
    assert letters(world, at) == before


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]  # reason: a slotted dataclass


def test_numbers_of_an_organ_have_no_gap_and_no_duplicate(world: World) -> None:
    cases = [to_acceptance(world, f"person-{number}") for number in range(6)]
    start = threading.Barrier(len(cases))

    def accept(at: Receipt, place: int) -> None:
        start.wait()
        world.act(world.official("housing-44", Role.INTAKE, f"intake-{place}"), "accept", at)

    workers = [threading.Thread(target=accept, args=(at, place)) for place, at in enumerate(cases)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    numbers = [letters(world, at, f"person-{place}")[0].number for place, at in enumerate(cases)]
    assert sorted(numbers) == [f"粤建造注受〔2026〕{serial}号" for serial in range(1, 7)]


def test_an_act_that_fails_sends_nothing_and_wastes_no_number(world: World) -> None:
    at = to_acceptance(world)
    stale = Receipt(at.id, at.number, at.version - 1, at.state, at.at)
    with pytest.raises(Conflict):
        world.act(world.official(*INTAKE), "accept", stale)
    assert letters(world, at) == []
    accepted = world.act(world.official(*INTAKE), "accept", at)
    assert letters(world, accepted)[0].number.endswith("〕1号")


def test_a_letter_is_printed_after_the_commit_and_again_after_a_failure(world: World, clock: FixedClock) -> None:
    accepted = world.act(world.official(*INTAKE), "accept", to_acceptance(world))
    (line,) = letters(world, accepted)
    with pytest.raises(Conflict) as early:
        download_letter(world.engineer(), line.id, world.office)
    assert early.value.code == "registration.letter_in_print"
    press: Letters = world.office.letters  # type: ignore[assignment]  # reason: the test's own
    press.broken = True
    with pytest.raises(Unavailable):
        print_letter(world.office)
    assert not print_letter(world.office), "claimed work is nobody else's while its lease runs"
    press.broken = False
    clock.advance(timedelta(minutes=2))
    assert print_letter(world.office)
    assert not print_letter(world.office)
    name, content = download_letter(world.engineer(), line.id, world.office)
    assert name == f"受理通知书-{line.number}.pdf"
    assert json.loads(content)["number"] == line.number
    assert letters(world, accepted)[0].ready


def test_two_presses_make_one_file(world: World, clock: FixedClock) -> None:
    accepted = world.act(world.official(*INTAKE), "accept", to_acceptance(world))
    (line,) = letters(world, accepted)
    assert print_letter(world.office)
    first = download_letter(world.engineer(), line.id, world.office)
    # As if the first had died between file and row, and come back: the row that stands stays.
    now = clock.now()
    kept = world.office.deps.write(lambda unit: store.insert_print_file(unit, line.id, "0" * 64, 1, now))
    assert kept is False
    assert download_letter(world.engineer(), line.id, world.office) == first


def test_delivery_is_the_addressees_first_look_and_others_leave_a_trail(world: World, clock: FixedClock) -> None:
    accepted = world.act(world.official(*INTAKE), "accept", to_acceptance(world))
    (line,) = letters(world, accepted)
    open_letter(world.employer(), line.id, world.office)
    open_letter(world.official("housing-44", Role.FIRST_REVIEWER), line.id, world.office)
    assert letters(world, accepted)[0].delivered_at is None
    clock.advance(timedelta(hours=3))
    looked_at = clock.now()
    open_letter(world.engineer(), line.id, world.office)
    clock.advance(timedelta(hours=3))
    open_letter(world.engineer(), line.id, world.office)
    assert letters(world, accepted)[0].delivered_at == looked_at
    with world.office.deps.database.read() as unit:
        rows = unit.all(TRAIL.select().where(TRAIL.c.subject_id == line.id))
    assert sorted(row.action for row in rows) == [
        "registration.letter_delivered",
        "registration.letter_issued",
        "registration.letter_opened",
        "registration.letter_opened",
    ]
    with pytest.raises(NotFound):
        open_letter(world.engineer("person-2"), line.id, world.office)
    with pytest.raises(NotFound):
        open_letter(world.official("water-44", Role.INTAKE), line.id, world.office)


def test_the_preview_is_the_very_text_and_says_what_is_missing(world: World) -> None:
    at = world.to_decision(world.draft())
    decider = world.official(*DECIDER)
    bare = preview_letter(decider, "refuse", StepCommand(at.id, at.version), world.office)
    assert {each.code for each in bare.faults} >= {"registration.opinion_missing", "registration.reasons_missing"}
    assert bare.sheet is not None
    command = StepCommand(at.id, at.version, "聘用关系不实。", ("not_employed",))
    shown = preview_letter(decider, "refuse", command, world.office)
    assert shown.faults == []
    assert b"null" in print_preview(decider, "refuse", command, world.office)
    world.act(decider, "refuse", at, command.opinion, command.reasons)
    sent = open_letter(world.engineer(), letters(world, at)[-1].id, world.office).sheet
    assert shown.sheet is not None
    for name in ("title", "addressee", "copy_to", "paragraphs", "entries", "basis", "remedies", "closing"):
        assert getattr(shown.sheet, name) == getattr(sent, name), name
    assert (shown.sheet.number, shown.sheet.check_code) == (None, None)


def test_only_who_may_act_sees_the_preview(world: World) -> None:
    at = world.to_decision(world.draft())
    command = StepCommand(at.id, at.version)
    with pytest.raises(Conflict):
        preview_letter(world.engineer(), "refuse", command, world.office)
    with pytest.raises(NotFound):
        preview_letter(world.official("water", Role.DECIDER), "refuse", command, world.office)
    agreed = preview_letter(world.engineer(), "withdraw", command, world.office)
    assert agreed.sheet is None


def test_anyone_checks_a_letter_by_number_and_code_and_learns_nothing_of_the_person(world: World) -> None:
    accepted = world.act(world.official(*INTAKE), "accept", to_acceptance(world))
    (line,) = letters(world, accepted)
    code = open_letter(world.engineer(), line.id, world.office).sheet.check_code or ""
    for number in (line.number, line.number.replace("〔", "[").replace("〕", "]"), f" {line.number} "):
        for typed in (code, code.replace("-", " "), code.replace("-", "")):
            found = check_by_number(world.office, number, typed)
            assert (found.number, found.title, found.file_sha256) == (line.number, "受理通知书", None)
    assert "张1" not in repr(found)
    assert "示例工程" not in repr(found)
    for number, typed in ((line.number, "0000-0000-0000"), ("粤建造注受〔2026〕2号", code), (line.number, "")):
        with pytest.raises(NotFound) as unknown:
            check_by_number(world.office, number, typed)
        assert unknown.value.code == "public.unknown_letter"


def test_the_law_sends_its_letters_too(world: World, clock: FixedClock) -> None:
    at = to_acceptance(world)
    clock.advance(timedelta(days=20))
    watch_deadlines(world.office)
    (line,) = letters(world, at)
    sheet = open_letter(world.engineer(), line.id, world.office).sheet
    assert (line.kind, line.organ_name, sheet.issued_on) == ("acceptance_by_law", "机关 housing-44", clock.today())
    text = "".join(sheet.paragraphs)
    assert "自2026年3月2日收到申请材料之日起即为受理" in text, "as of the day of receipt, not of the letter"
    assert "20个工作日内（即2026年3月30日前）" in text
