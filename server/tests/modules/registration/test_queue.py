"""What the lists of an employer and of an organ find, and what the page of a case tells to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registrar.kernel.actor import Actor, Role
from registrar.kernel.page import PageRequest
from registrar.modules.documents.contract import CheckView, DocumentKind, DocumentView, FieldView
from registrar.modules.registration.contract import ApplicationSummary
from registrar.modules.registration.queries.application import application_view
from registrar.modules.registration.queries.lists import queue
from registrar.modules.registration.verbs.save_form import save_form
from tests.modules.registration.conftest import World
from tests.modules.registration.neighbours import EMPLOYER, id_number_of


def find(world: World, actor: Actor, q: str, size: int = 50, after: str | None = None) -> list[ApplicationSummary]:
    return queue(actor, world.office, PageRequest(size, after), done=False, state=None, q=q).rows


def officer(world: World) -> Actor:
    return world.official("housing-44", Role.INTAKE)


def accepted(world: World, person_id: str) -> str:
    """A case that waits at the intake desk of the province; its number."""
    at = world.act(world.engineer(person_id), "submit", world.draft(person_id))
    world.act(world.employer(), "confirm", at)
    return world.case(at.id).number


def test_a_case_is_found_by_how_its_number_begins_and_by_the_name(world: World) -> None:
    numbers = {person: accepted(world, person) for person in ("person-1", "person-2")}
    actor, first = officer(world), numbers["person-1"]
    assert [row.number for row in find(world, actor, first)] == [first]
    assert [row.number for row in find(world, actor, f" {first[:-2].lower()} ")] == [first]
    assert {row.number for row in find(world, actor, "SQ2026")} == set(numbers.values())
    assert {row.number for row in find(world, actor, "2026")} == set(numbers.values())
    assert [row.number for row in find(world, actor, "张 1")] == [first]
    for nothing in ("张", "张3", "SQ2025", f"{first}A", "12"):
        assert find(world, actor, nothing) == []


def test_nobody_finds_the_cases_of_others(world: World) -> None:
    number = accepted(world, "person-1")
    draft = world.case(world.draft("person-2").id).number
    assert [row.number for row in find(world, world.employer(), "张1")] == [number]
    for stranger in (world.official("housing-31", Role.INTAKE), world.official("transport-44", Role.INTAKE)):
        assert find(world, stranger, number) == []
        assert find(world, stranger, "张1") == []
    assert find(world, officer(world), draft) == []


def test_a_former_employer_finds_the_case_no_more(world: World) -> None:
    other = replace(EMPLOYER, id="employer-2", uscc="91440000MA5DA0002X")
    world.identity.all_employers[other.id] = other
    at = world.act(world.engineer(), "submit", world.draft())
    assert len(find(world, world.employer(), "张1")) == 1
    code = world.office.deps.policy.at("registration.employer_rejection_reasons", date(2026, 3, 2)).value[0]["code"]
    at = world.act(world.employer(), "reject", at, reasons=(code,))
    at = save_form(world.engineer(), at.id, at.version, {"employer_id": other.id}, world.office)
    world.act(world.engineer(), "submit", at)
    assert find(world, world.employer(), "张1") == []


def test_what_is_found_comes_in_pages(world: World) -> None:
    numbers = sorted(accepted(world, f"person-{number}") for number in range(5))
    first = queue(officer(world), world.office, PageRequest(3), done=False, state=None, q="SQ")
    second = queue(officer(world), world.office, PageRequest(3, first.next), done=False, state=None, q="SQ")
    assert [row.number for row in (*first.rows, *second.rows)] == numbers
    assert second.next is None


def with_read(document: DocumentView, name: str, value: str, *checks: CheckView) -> DocumentView:
    return replace(
        document, fields=(*document.fields, FieldView(name, name, value, 0.9, value, "", False, None, checks))
    )


@pytest.mark.parametrize(
    ("form", "read", "checks", "count"),
    [
        ({}, None, (), 0),
        ({"post": "造价员"}, ("post", "会计"), (), 1),
        ({"post": "造价员"}, ("post", "造价员"), (), 0),
        ({}, ("employer_name", "别的公司"), (), 1),
        ({"post": "造价员"}, ("post", "会计"), (CheckView("too_long", False, "x"),), 1),
        ({}, ("fee", "1"), (CheckView("checksum", False, "x"),), 1),
        ({}, ("fee", "1"), (CheckView("rare_character", False, "x", hint=True),), 0),
    ],
)
def test_the_queue_counts_what_the_reviewer_will_see_marked(
    world: World, form: dict[str, object], read: tuple[str, str] | None, checks: tuple[CheckView, ...], count: int
) -> None:
    draft = world.draft(**form)
    if read is not None:
        papers = world.documents.by_application[draft.id]
        world.documents.by_application[draft.id] = [
            with_read(each, *read, *checks) if each.kind is DocumentKind.LABOUR_CONTRACT else each for each in papers
        ]
    world.act(world.engineer(), "submit", draft)
    [row] = queue(world.employer(), world.office, PageRequest(5), done=False, state=None, q=None).rows
    assert row.differences == count


def test_a_diploma_with_a_month_agrees_with_month_and_day(world: World) -> None:
    for typed, differs in (("1991-01", False), ("1991-01-15", False), ("1991-02", True)):
        person_id = f"person-{typed[-2:]}"
        draft = world.draft(person_id, graduation_date=typed)
        papers = world.documents.by_application[draft.id]
        world.documents.by_application[draft.id] = [
            with_read(each, "study_to", "1991-01") if each.kind is DocumentKind.GRADUATION_CERTIFICATE else each
            for each in papers
        ]
        view = application_view(world.engineer(person_id), draft.id, world.office)
        [field] = [each for each in view.form_fields if each.name == "graduation_date"]
        assert (field.kind, field.differs) == ("day_or_month", differs), typed


def test_an_identity_number_is_shown_to_officials_and_to_the_person_only(world: World) -> None:
    number, wrong = id_number_of("person-1"), id_number_of("person-2")
    draft = world.draft()
    at = world.act(world.engineer(), "submit", draft)
    # A scan of somebody else would not pass the submission, so it is exchanged afterwards.
    papers = world.documents.by_application[draft.id]
    world.documents.by_application[draft.id] = [
        with_read(each, "id_number", wrong) if each.kind is DocumentKind.LABOUR_CONTRACT else each for each in papers
    ]
    seen = {}
    at = world.act(world.employer(), "confirm", at)
    for who, actor in (("person", world.engineer()), ("employer", world.employer()), ("official", officer(world))):
        view = application_view(actor, draft.id, world.office)
        [contract] = [each for each in view.documents if each.kind is DocumentKind.LABOUR_CONTRACT]
        [field] = [each for each in contract.fields if each.name == "id_number"]
        seen[who] = (field.value, field.differs_from[0].value)
        assert (number in repr(view)) == (who != "employer"), who
    assert seen["person"] == seen["official"] == (wrong, number)
    assert all(value.startswith(wrong[:2]) and "****" in value for value in seen["employer"])
