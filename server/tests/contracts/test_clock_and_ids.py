"""Clocks and makers of ids: the real ones and the fakes keep the same promises."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from registrar.kernel.clock import Clock, SystemClock, legal_day
from registrar.kernel.ids import Ids, SystemIds
from registrar.platform.fakes import FixedClock, SequentialIds


@pytest.mark.parametrize("clock", [SystemClock(), FixedClock()], ids=["system", "fixed"])
def test_a_clock_tells_utc_and_the_legal_day(clock: Clock) -> None:
    now = clock.now()
    assert now.utcoffset() == timedelta(0)
    assert legal_day(now) <= clock.today() <= legal_day(clock.now())


@pytest.mark.parametrize("ids", [SystemIds(), SequentialIds()], ids=["system", "sequential"])
def test_ids_are_distinct_uuid7_in_the_order_of_making(ids: Ids) -> None:
    made = [ids.new() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert all(UUID(each).version == 7 and str(UUID(each)) == each for each in made)


@pytest.mark.parametrize("ids", [SystemIds(), SequentialIds()], ids=["system", "sequential"])
def test_secrets_have_the_size_asked_for_and_never_repeat(ids: Ids) -> None:
    assert [len(ids.secret(size)) for size in (1, 16, 32, 100)] == [1, 16, 32, 100]
    assert len({ids.secret() for _ in range(1000)}) == 1000


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock(datetime(2026, 3, 2, 15, 59, 59, tzinfo=UTC))
    assert clock.now() == clock.now()
    assert clock.today() == date(2026, 3, 2)
    clock.advance(seconds=1)
    assert clock.today() == date(2026, 3, 3), "midnight in Shanghai is 16:00 UTC"
    clock.advance(timedelta(days=-2))
    assert clock.today() == date(2026, 3, 1)
    clock.set(date(2026, 10, 1))
    assert clock.now() == datetime(2026, 10, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        clock.set(datetime(2026, 10, 1))  # noqa: DTZ001 - a naive instant is what must be refused


def test_makers_with_different_seeds_never_make_the_same_id() -> None:
    one, other, again = SequentialIds(1), SequentialIds(2), SequentialIds(1)
    made = [one.new() for _ in range(100)]
    assert not set(made) & {other.new() for _ in range(100)}
    assert made == [again.new() for _ in range(100)]
