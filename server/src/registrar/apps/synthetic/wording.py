"""Dates and amounts as printed on paper, in the several ways offices print them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

_DIGITS = "〇一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"

DayWriter = Callable[[date], str]


def _small(number: int) -> str:
    """1..99 in words: 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def _year(day: date) -> str:
    return "".join(_DIGITS[int(c)] for c in str(day.year))


def day_in_words(day: date) -> str:
    return f"{_year(day)}年{_small(day.month)}月{_small(day.day)}日"


def month_in_words(day: date) -> str:
    return f"{_year(day)}年{_small(day.month)}月"


def day_plain(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def day_padded(day: date) -> str:
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"


def day_dotted(day: date) -> str:
    return f"{day.year}.{day.month:02d}.{day.day:02d}"


def month_plain(day: date) -> str:
    return f"{day.year}年{day.month}月"


def month_padded(day: date) -> str:
    return f"{day.year}年{day.month:02d}月"


def month_dotted(day: date) -> str:
    return f"{day.year}.{day.month:02d}"


def month_iso(day: date) -> str:
    return f"{day.year}-{day.month:02d}"


def ten_thousands_in_capitals(amount: int) -> str:
    """1..9999 units of ten thousand yuan, as on licences: 500 -> 伍佰万元整."""
    if not 1 <= amount <= 9999:
        raise ValueError("amount is 1..9999")
    words, pending = "", False
    for place, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = amount // place % 10
        if digit:
            words += ("零" if pending else "") + _CAPITALS[digit] + unit
            pending = False
        elif words:
            pending = True
    return words + "万元整"


def years_later(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def term_end(day: date, years: int) -> date:
    """The last day of a term of ``years`` that begins on ``day``."""
    return years_later(day, years) - timedelta(days=1)


def day_iso(day: date) -> str:
    return day.isoformat()


def day_spread(day: date) -> str:
    """With gaps, as filled into a printed form."""
    return f"{day.year} 年 {day.month:02d} 月 {day.day:02d} 日"
