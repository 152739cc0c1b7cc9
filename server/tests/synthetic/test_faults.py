"""Faults replay, leave a picture, and do what their names say."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from PIL import Image

from registrar.apps.synthetic.documents import draw_document
from registrar.apps.synthetic.faults import Profile, spoil
from registrar.apps.synthetic.population import Nation, Person
from registrar.modules.documents.contract import DocumentKind


@pytest.fixture(scope="module", params=[DocumentKind.IDENTITY_CARD_FRONT, DocumentKind.QUALIFICATION_CERTIFICATE])
def page(request: pytest.FixtureRequest, nation: Nation, graduate: Person) -> Image.Image:
    return draw_document(request.param, graduate, nation.employer_of(graduate), Random(1), 0).pages[0]


@pytest.mark.parametrize("profile", list(Profile))
def test_replays_and_leaves_the_page_alone(page: Image.Image, profile: Profile) -> None:
    before = page.tobytes()
    first, second = spoil(page, profile, Random(9)), spoil(page, profile, Random(9))
    assert first.tobytes() == second.tobytes()
    assert page.tobytes() == before
    assert first.mode == "RGB"
    # Still a page with print on it: light paper, dark ink.
    grey = np.asarray(first.convert("L"))
    assert np.percentile(grey, 0.5) < 90
    assert np.percentile(grey, 90) > 140


@pytest.mark.parametrize("profile", [Profile.PHONE, Profile.HARD, Profile.TURNED])
def test_another_seed_is_another_picture(page: Image.Image, profile: Profile) -> None:
    assert spoil(page, profile, Random(1)).tobytes() != spoil(page, profile, Random(2)).tobytes()


def test_clean_is_the_page(page: Image.Image) -> None:
    assert spoil(page, Profile.CLEAN, Random(1)).tobytes() == page.tobytes()


def test_phone_is_a_large_photograph(page: Image.Image) -> None:
    assert 1700 <= max(spoil(page, Profile.PHONE, Random(4)).size) <= 2400


def test_hard_is_coarse(page: Image.Image) -> None:
    assert max(spoil(page, Profile.HARD, Random(4)).size) < 1500


def test_turned_takes_all_three_turns(page: Image.Image) -> None:
    sizes = {spoil(page, Profile.TURNED, Random(seed)).size for seed in range(12)}
    assert sizes == {page.size, page.size[::-1]}
    small = page.resize((60, 60)).convert("L")
    turns = set()
    for seed in range(12):
        seen = spoil(page, Profile.TURNED, Random(seed)).resize((60, 60)).convert("L")
        differences = [
            np.abs(np.asarray(seen, float) - np.asarray(small.rotate(angle), float)).mean()
            for angle in (0, 90, 180, 270)
        ]
        turns.add(int(np.argmin(differences)) * 90)
    assert turns == {90, 180, 270}
