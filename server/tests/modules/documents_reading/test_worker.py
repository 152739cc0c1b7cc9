"""The reading process: asked by many threads, ended by bad files, never a hang."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from registrar.adapters.ocr.worker import OcrWorker, WorkerLimits, reading_from
from registrar.modules.documents.contract import DocumentKind

from .pages_made_here import ID_NUMBER, a_zip, as_file, identity_card

CARD = as_file(identity_card())


@pytest.fixture(scope="module")
def worker() -> Iterator[OcrWorker]:
    one = OcrWorker()
    yield one
    one.close()


def test_reads_like_the_reader_in_process(worker: OcrWorker) -> None:
    reading = worker.read(CARD, "card.png", None)
    assert reading.kind is DocumentKind.IDENTITY_CARD_FRONT
    assert reading.fields["id_number"].value == ID_NUMBER
    assert reading.fields["id_number"].box is not None
    assert any(c.code == "id_number_checksum" and c.passed for c in reading.fields["id_number"].checks)


def test_many_threads_share_it(worker: OcrWorker) -> None:
    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(lambda content: worker.read(content, "x", None), [CARD, a_zip(), CARD, b""]))
    assert [r.refused for r in readings] == [None, "documents.archive", None, "documents.empty_file"]


def test_a_killed_process_is_replaced(worker: OcrWorker) -> None:
    worker.read(CARD, "card.png", None)
    first = worker.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    answers = [worker.read(CARD, "card.png", None).refused for _ in range(2)]
    # The file in hand may be lost with the process; the next one is read by a new process.
    assert answers[-1] is None
    assert worker.process_id not in (None, first)


def test_a_file_that_takes_too_long_is_refused() -> None:
    slow = OcrWorker(worker_limits=WorkerLimits(seconds=0.001))
    assert slow.read(CARD, "card.png", None).refused == "documents.reading_failed"
    assert slow.process_id is None


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    small = OcrWorker(worker_limits=WorkerLimits(memory_bytes=64 * 1024 * 1024))
    assert small.read(CARD, "card.png", None).refused == "documents.reading_failed"
    small.close()


def test_nothing_runs_before_the_first_file_and_after_closing() -> None:
    idle = OcrWorker()
    assert idle.read(b"\0" * (21 * 1024 * 1024), "big.png", None).refused == "documents.too_large"
    assert idle.process_id is None
    assert idle.read(CARD, "card.png", None).refused is None
    idle.close()
    assert idle.process_id is None


def test_a_reading_that_is_none_is_not_believed() -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        reading_from({"kind": "passport"})
