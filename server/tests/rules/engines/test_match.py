from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.engines import match

TABLES = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
FUNCTIONS = {
    "employer_names": match.same_employer_name,
    "person_names": match.same_person_name,
    "employer_codes": match.same_employer_code,
}


@pytest.mark.parametrize(("table", "row"), [(table, row) for table in FUNCTIONS for row in TABLES[table]])
def test_same(table: str, row: dict[str, Any]) -> None:
    assert FUNCTIONS[table](row["left"], row["right"]) is row["same"]
    assert FUNCTIONS[table](row["right"], row["left"]) is row["same"]


@settings(max_examples=500)
@given(st.text(max_size=40))
def test_a_normal_form_is_its_own(text: str) -> None:
    once = match.normalise_organisation_name(text)
    assert match.normalise_organisation_name(once) == once
    person = match.normalise_person_name(text)
    assert match.normalise_person_name(person) == person
