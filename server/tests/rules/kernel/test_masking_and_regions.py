from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.kernel import masking, region
from registrar.kernel.profession import Level, Specialty


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        ("欧阳修文", "欧阳**"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_name(name: str, masked: str) -> None:
    assert masking.mask_name(name) == masked


def test_numbers() -> None:
    assert masking.mask_identity_number("449901199001010013") == "44**************13"
    assert masking.mask_identity_number_platform("449901199001010013") == "449901**********13"
    assert masking.mask_mobile("13812345678") == "138****5678"


@given(st.text(max_size=30))
def test_a_mask_is_as_long_as_what_it_hides_and_keeps_no_short_text(text: str) -> None:
    assert len(masking.mask_identity_number(text)) == len(text)
    assert len(text) > 4 or set(masking.mask_identity_number(text)) <= {"*"}


def test_regions() -> None:
    assert (len(region.MAINLAND), len(region.REGISTERING), len(region.PROVINCES)) == (31, 32, 35)
    assert {region.PROVINCES[code].name for code in ("11", "15", "44", "66")} == {
        "北京市", "内蒙古自治区", "广东省", "新疆生产建设兵团"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "synthetic", "known"),
    [
        ("449901", True, True),
        ("449900", False, True),
        ("440106", False, True),
        ("669901", False, False),
        ("830000", False, True),
        ("830100", False, False),
        ("990101", False, False),
        ("4499", False, False),
        ("４４９９０１", False, False),
    ],
)
def test_region_codes(code: str, synthetic: bool, known: bool) -> None:
    assert region.is_synthetic(code) is synthetic
    assert region.known_in_identity_number(code) is known


def test_profession_digits_go_both_ways() -> None:
    assert [Level.of_digit(each.digit) for each in Level] == list(Level)
    assert [Specialty.of_digit(each.digit) for each in Specialty] == list(Specialty)
    assert [each.digit for each in Specialty] == ["1", "2", "3", "4"]
    assert Specialty.of_chinese("安装工程") is Specialty.INSTALLATION
