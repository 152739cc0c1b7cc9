"""The campaigns in small: ``python -m tests.faults`` runs them at the size of a release."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from registrar.platform.issuer_keys import Profile
from tests.faults.conflicts import SCENES, meet_at_once
from tests.faults.forgeries import MAKERS, cases, judged
from tests.faults.kills import killed_under_load
from tests.faults.papers import papers, press_of
from tests.faults.rushes import decisions, identical_submissions, same_key

KILLS = int(os.environ.get("REGISTRAR_KILLS", "2"))


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    told = killed_under_load(tmp_path, KILLS)
    assert told.faults == []
    assert told.kills == KILLS
    assert told.acknowledged > 0
    assert told.repeated > 0, "no kill met a call under way: the campaign tried nothing"


@pytest.mark.parametrize("url", ["sqlite", "postgresql"])
def test_one_key_has_one_effect(tmp_path: Path, url: str, request: pytest.FixtureRequest) -> None:
    rush = same_key(tmp_path, 3, 50, _database(url, request))
    assert (rush.faults, rush.effects) == ([], 3)


@pytest.mark.parametrize("url", ["sqlite", "postgresql"])
def test_identical_submissions_make_one_application(tmp_path: Path, url: str, request: pytest.FixtureRequest) -> None:
    rush = identical_submissions(tmp_path, 100, _database(url, request))
    assert (rush.faults, rush.effects) == ([], 1)


@pytest.mark.parametrize("url", ["sqlite", "postgresql"])
def test_decisions_at_once_make_consecutive_numbers(tmp_path: Path, url: str, request: pytest.FixtureRequest) -> None:
    rush = decisions(tmp_path, 5, _database(url, request))
    assert (rush.faults, rush.effects) == ([], 5)


@pytest.mark.parametrize("url", ["sqlite", "postgresql"])
def test_whoever_acts_at_once_could_have_acted_one_after_the_other(
    tmp_path: Path, url: str, request: pytest.FixtureRequest
) -> None:
    told = meet_at_once(tmp_path, 8 * len(SCENES), database_url=_database(url, request))
    assert told.faults == []
    assert told.refused > 0, "nobody met anybody: the campaign tried nothing"


def test_every_certificate_is_named_rightly() -> None:
    wrong = [
        (case.name, said.word)
        for case in cases(4 * len(MAKERS), 20)
        if (said := judged(case)).word is not case.expected
    ]
    assert wrong == []


def test_every_file_is_named_rightly() -> None:
    press = press_of(Profile.SM2, 21)
    told = [(paper.name, press.verdict(paper.content), paper.expected) for paper in papers(press, 18)]
    assert [each for each in told if each[1] not in each[2]] == []


def _database(kind: str, request: pytest.FixtureRequest) -> str | None:
    return request.getfixturevalue("postgresql_url") if kind == "postgresql" else None
