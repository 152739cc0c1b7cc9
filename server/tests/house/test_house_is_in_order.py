"""The real tree passes every check of the house. What each check is for stands in ``server/tools/house/``."""

from __future__ import annotations

import pytest

from tests.house.mini_house import lint_imports
from tools.house import lints, places
from tools.house.rooms import ROOT, rooms_in_order
from tools.house.run import of_source, rules_of
from tools.house.source import Source
from tools.house.tree import files


@pytest.mark.parametrize("name", [name for name, _ in rules_of(places)])
def test_everything_lies_in_its_place(name: str) -> None:
    rule = dict(rules_of(places))[name]
    assert [str(found) for found in rule.check(ROOT)] == []


def test_no_file_breaks_a_lint() -> None:
    sources = [Source.read(ROOT, path) for path in files(ROOT, "server", suffixes={".py"})]
    assert [str(found) for source in sources for found in of_source(source)] == []


def test_imports_go_through_doors_and_down_the_stairs() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_rules_tell_their_story() -> None:
    for package in (lints, places):
        for name, rule in rules_of(package):
            assert len((rule.__doc__ or "").strip().splitlines()) >= 3, f"{name} does not say why it is there"


def test_the_first_five_rooms_stand_in_their_order() -> None:
    order = ["identity", "documents", "practitioner", "registration", "audit"]
    assert [room for room in rooms_in_order() if room in order] == order
