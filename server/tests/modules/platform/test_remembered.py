"""What is remembered is made again when it is old or outdated, and never more often than every two seconds."""

from __future__ import annotations

import threading
from datetime import timedelta

from registrar.platform.fakes import FixedClock
from registrar.platform.http.remembered import Remembered


def test_it_is_made_again_when_it_is_old_or_outdated() -> None:
    clock, made = FixedClock(), [0]

    def make() -> bytes:
        made[0] += 1
        return str(made[0]).encode()

    remembered = Remembered(make, lambda: timedelta(minutes=10), clock)
    assert [remembered() for _ in range(3)] == [b"1"] * 3
    clock.advance(timedelta(minutes=10))
    assert remembered() == b"2"
    remembered.outdate()
    assert remembered() == b"2", "not more often than it takes a crowd to ask"
    clock.advance(timedelta(seconds=2))
    assert remembered() == b"3"
    clock.advance(timedelta(minutes=9))
    assert remembered() == b"3", "outdated once, made once"


def test_a_crowd_makes_it_once() -> None:
    made, gate = [0], threading.Barrier(8)

    def make() -> bytes:
        made[0] += 1
        return b"x"

    remembered = Remembered(make, lambda: timedelta(minutes=10), FixedClock())

    def ask() -> None:
        gate.wait()
        remembered()

    crowd = [threading.Thread(target=ask) for _ in range(8)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert made == [1]
