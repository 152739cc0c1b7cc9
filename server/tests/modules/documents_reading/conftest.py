"""One set of models for all tests of this folder: loading them takes a second."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from registrar.adapters.ocr.reader import RapidOcrReader


class ThisDay:
    def now(self) -> datetime:
        return datetime(2026, 3, 1, 4, tzinfo=UTC)

    def today(self) -> date:
        return date(2026, 3, 1)


@pytest.fixture(scope="session")
def reader() -> RapidOcrReader:
    return RapidOcrReader(ThisDay())
