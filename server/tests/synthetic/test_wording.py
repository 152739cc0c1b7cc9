"""Printed dates and amounts."""

from __future__ import annotations

from datetime import date

import pytest

from registrar.apps.synthetic import wording


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2012, 7, 1), "二〇一二年七月一日"),
        (date(1990, 10, 10), "一九九〇年十月十日"),
        (date(2005, 12, 20), "二〇〇五年十二月二十日"),
        (date(2000, 11, 31 - 1), "二〇〇〇年十一月三十日"),
        (date(2019, 1, 29), "二〇一九年一月二十九日"),
    ],
)
def test_day_in_words(day: date, words: str) -> None:
    assert wording.day_in_words(day) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (50, "伍拾万元整"),
        (500, "伍佰万元整"),
        (1000, "壹仟万元整"),
        (1008, "壹仟零捌万元整"),
        (3050, "叁仟零伍拾万元整"),
        (9999, "玖仟玖佰玖拾玖万元整"),
    ],
)
def test_capital_in_words(amount: int, words: str) -> None:
    assert wording.ten_thousands_in_capitals(amount) == words


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2025, 7, 7), date(2029, 7, 6)),
        (date(2024, 2, 29), date(2028, 2, 28)),
        (date(2023, 3, 1), date(2027, 2, 28)),
    ],
)
def test_term_of_four_years(start: date, end: date) -> None:
    assert wording.term_end(start, 4) == end
