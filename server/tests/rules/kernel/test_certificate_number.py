"""Numbers are built, read and sealed; all spellings of one are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.kernel import certificate_number as numbers
from registrar.kernel import elicence, region
from registrar.kernel.errors import Refused
from registrar.kernel.profession import Level, Specialty

PAIRS = ["[]", "〔〕", "【】", "［］", "()", "（）", "{}", "﹝﹞"]


@given(
    st.sampled_from(Level),
    st.sampled_from(Specialty),
    st.integers(1990, 2089),
    st.sampled_from(region.REGISTERING),
    st.integers(0, 99),
    st.integers(1, numbers.LAST_SERIAL),
)
def test_built_number_reads_back(
    level: Level, specialty: Specialty, year: int, province: str, industry: int, serial: int
) -> None:
    built = numbers.build(level, specialty, year, province, f"{industry:02d}", serial)
    assert numbers.parse(str(built)) == built
    assert len(built.digits) == 14
    assert not built.is_legacy


@pytest.mark.parametrize("pair", PAIRS)
def test_bracket_and_width_variants_are_one(pair: str) -> None:
    wide = "11234400000001".translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    for digits in ("11234400000001", wide, "1123 4400\u3000000001", "\ufeff11234400000001\u200b"):
        assert numbers.normalise(f"建{pair[0]}造{pair[1]}{digits}") == "建[造]11234400000001"


@pytest.mark.parametrize(
    ("year", "province", "industry", "serial"),
    [
        (2026, "44", "00", 0),
        (2026, "44", "00", 1_000_000),
        (2026, "99", "00", 1),
        (2090, "44", "00", 1),
        (1989, "44", "00", 1),
    ],
)
def test_out_of_range_is_not_built(year: int, province: str, industry: str, serial: int) -> None:
    with pytest.raises(Refused):
        numbers.build(Level.CLASS1, Specialty.CIVIL, year, province, industry, serial)


def test_parts() -> None:
    number = numbers.parse("建[造]24246600000123")
    assert (number.level, number.specialty) == (Level.CLASS2, Specialty.INSTALLATION)
    assert (number.year, number.province, number.industry, number.serial) == (2024, "66", "00", 123)


def test_legacy_number_reads_and_converts() -> None:
    old = numbers.parse("建（造）98440000123")
    assert (old.is_legacy, old.year, old.serial, str(old)) == (True, 1998, 123, "建[造]98440000123")
    assert str(numbers.converted(old, Level.CLASS1, Specialty.CIVIL, 77)) == "建[造]11984400000077"


def test_seal_is_letter_and_the_same_digits() -> None:
    seal = numbers.parse_seal("ｂ11234400000001")
    assert str(seal) == "B11234400000001"
    assert str(seal.certificate) == "建[造]11234400000001"
    assert str(numbers.SealNumber(numbers.SealLetter.CONSULTING, seal.certificate)) == "A11234400000001"
    assert [each.code for each in numbers.check_seal("C11234400000001")] == ["certificate_number.seal_form"]


def test_elicence_is_built_with_its_check_character() -> None:
    built = elicence.build("11100000000013338W011", "11430000006122244L", "20230000403", 1)
    assert str(built) == "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U"
    assert elicence.parse(str(built)) == built
    with pytest.raises(Refused):
        elicence.build("11100000000013338W011", "11430000006122244L", "20230000403", 1000)
    with pytest.raises(Refused):
        elicence.build("11100000000013338W011", "11430000006122244L", "序号", 1)


@pytest.mark.parametrize("text", ["11234400000001", "建造11234400000001", "建造 １1234400000001", "A11234400000001"])
def test_what_people_copy_is_found_by_its_digits(text: str) -> None:
    assert numbers.digits_of(text) == "11234400000001"


@pytest.mark.parametrize("text", ["06440000123", "建造06440000123"])
def test_old_digits_alone_are_a_number(text: str) -> None:
    assert numbers.normalise(text) == "建[造]06440000123"


@pytest.mark.parametrize("text", ["1123440000000", "112344000000012", "造11234400000001", "C11234400000001"])
def test_other_digits_are_none(text: str) -> None:
    assert numbers.digits_of(text) is None
