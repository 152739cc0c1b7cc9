"""Pictures in, fields out, with the real engine and its packaged models."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from registrar.adapters.ocr.reader import RapidOcrReader, turned_frame
from registrar.adapters.ocr.straighten import content, page_corners
from registrar.apps.synthetic.documents import draw_document
from registrar.apps.synthetic.faults import Profile, spoil
from registrar.apps.synthetic.population import Nation
from registrar.apps.synthetic.saving import save_typeset
from registrar.modules.documents.contract import FIELDS, DocumentKind

from .conftest import ThisDay
from .pages_made_here import ID_NUMBER, as_file, identity_card, pdf_of

NATION = Nation(Random(11), as_of=ThisDay().today(), people=50)
PERSON = next(p for p in NATION if p.degree is not None)


def drawn(kind: DocumentKind, variant: int = 0) -> tuple[Image.Image, dict[str, str]]:
    document = draw_document(kind, PERSON, NATION.employer_of(PERSON), Random(5), variant)
    return document.pages[0], document.truth


@pytest.mark.parametrize("kind", [k for k in DocumentKind if k is not DocumentKind.LABOUR_CONTRACT])
def test_every_kind_is_recognised_and_read_whole(reader: RapidOcrReader, kind: DocumentKind) -> None:
    page, truth = drawn(kind)
    reading = reader.read(as_file(page), "scan.png", None)
    assert reading.refused is None
    assert reading.kind is kind
    assert list(reading.fields) == [f for f in FIELDS[kind] if f in reading.fields]
    wrong = {f: (v, reading.fields[f].value if f in reading.fields else None) for f, v in truth.items()
             if f not in reading.fields or reading.fields[f].value != v}  # fmt: skip
    assert wrong == {}


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_any_turn(reader: RapidOcrReader, degrees: int) -> None:
    page, truth = drawn(DocumentKind.REGISTRATION_CERTIFICATE, 3)
    reading = reader.read(as_file(page.rotate(-degrees, expand=True), "JPEG", quality=90), "a.jpg", None)
    assert reading.turned == (degrees,)
    assert {f: r.value for f, r in reading.fields.items()} == truth


@pytest.mark.parametrize("profile", [Profile.PHONE, Profile.HARD])
def test_identity_numbers_survive_bad_pictures(reader: RapidOcrReader, profile: Profile) -> None:
    for seed in range(3):
        page, truth = drawn(DocumentKind.IDENTITY_CARD_FRONT, seed)
        reading = reader.read(as_file(spoil(page, profile, Random(seed)), "JPEG", quality=92), "a.jpg", None)
        assert reading.fields["id_number"].value == truth["id_number"]


def test_a_value_comes_with_its_place_on_the_upright_page(reader: RapidOcrReader) -> None:
    reading = reader.read(as_file(identity_card().rotate(180)), "a.png", None)
    box = reading.fields["id_number"].box
    assert box is not None
    assert (box.left, box.top) == (pytest.approx(0.33, abs=0.03), pytest.approx(0.84, abs=0.04))
    assert box.width == pytest.approx(0.41, abs=0.05)
    assert reading.fields["id_number"].confidence > 0.95
    assert reading.engine.startswith("rapidocr 3.")


def test_a_scanned_pdf(reader: RapidOcrReader) -> None:
    reading = reader.read(pdf_of(identity_card()), "a.pdf", DocumentKind.IDENTITY_CARD_FRONT)
    assert reading.fields["id_number"].value == ID_NUMBER
    assert reading.pages == 1


def test_a_pdf_with_text_needs_no_engine(tmp_path: Path) -> None:
    document = draw_document(DocumentKind.QUALIFICATION_CERTIFICATE, PERSON, NATION.employer_of(PERSON), Random(5), 0)
    path = save_typeset(document, tmp_path / "certificate.pdf")
    reader = RapidOcrReader(ThisDay())
    reading = reader.read(path.read_bytes(), path.name, None)
    assert {f: r.value for f, r in reading.fields.items()} == document.truth
    assert reader._engine is None


def test_a_contract_of_several_pages(reader: RapidOcrReader) -> None:
    document = draw_document(DocumentKind.LABOUR_CONTRACT, PERSON, NATION.employer_of(PERSON), Random(5), 1)
    first, *rest = document.pages
    reading = reader.read(as_file(first, "PDF", save_all=True, append_images=rest, resolution=150), "a.pdf", None)
    assert reading.kind is DocumentKind.LABOUR_CONTRACT
    assert {f: r.value for f, r in reading.fields.items()} == document.truth


def test_the_stated_kind_is_contradicted(reader: RapidOcrReader) -> None:
    page, _ = drawn(DocumentKind.BUSINESS_LICENCE)
    reading = reader.read(as_file(page), "a.png", DocumentKind.GRADUATION_CERTIFICATE)
    assert (reading.refused, reading.kind, reading.fields) == (
        "documents.wrong_kind",
        DocumentKind.BUSINESS_LICENCE,
        {},
    )


def test_another_document_is_of_unknown_kind(reader: RapidOcrReader) -> None:
    page, _ = drawn(DocumentKind.IDENTITY_CARD_BACK)
    top = page.crop((0, 40, page.width, 150))  # 中华人民共和国 alone stands on many papers
    sheet = Image.new("RGB", (1200, 800), "white")
    sheet.paste(top, (60, 60))
    assert reader.read(as_file(sheet), "a.png", None).refused == "documents.unknown_kind"


@pytest.mark.parametrize("colour", [(255, 255, 255), (0, 0, 0), (200, 190, 180)])
def test_blank_pages(reader: RapidOcrReader, colour: tuple[int, int, int]) -> None:
    sheet = Image.new("RGB", (900, 1200), colour)
    assert reader.read(as_file(sheet), "a.png", None).refused == "documents.blank_page"


def test_a_smeared_page_is_refused_not_guessed(reader: RapidOcrReader) -> None:
    page, _ = drawn(DocumentKind.IDENTITY_CARD_FRONT)
    smeared = page.resize((46, 29)).resize(page.size)
    reading = reader.read(as_file(smeared), "a.png", None)
    assert reading.refused in ("documents.unreadable", "documents.blank_page", "documents.unknown_kind")


def test_sex_and_birth_come_from_the_number_where_the_page_hides_them(reader: RapidOcrReader) -> None:
    card = identity_card()
    ImageDraw.Draw(card).rectangle((0, 125, 1000, 195), fill=(225, 235, 245))  # glare over sex and people
    reading = reader.read(as_file(card), "a.png", DocumentKind.IDENTITY_CARD_FRONT)
    assert reading.fields["sex"].value == "女"
    assert reading.fields["sex"].derived
    assert not reading.fields["birth_date"].derived


def test_a_page_on_a_table_is_found_and_a_bare_page_left_alone() -> None:
    page, _ = drawn(DocumentKind.TITLE_CERTIFICATE)
    table = Image.new("RGB", (page.width + 400, page.height + 400), (70, 60, 50))
    table.paste(page, (200, 200))
    corners = page_corners(np.asarray(table)[:, :, ::-1].copy())
    assert corners is not None
    assert np.abs(corners[0] - 200).max() < 12
    assert page_corners(np.asarray(page)[:, :, ::-1].copy()) is None


def test_a_card_on_an_empty_sheet_is_found_in_any_turn() -> None:
    sheet = Image.new("RGB", (1650, 2340), "white")
    sheet.paste(identity_card().resize((800, 512)), (400, 300))
    left, top, right, bottom = content(np.asarray(sheet)[:, :, ::-1].copy())
    assert 330 < left <= 480
    assert 230 < top <= 400
    assert 750 <= bottom < 900
    assert 900 < right < 1300
    assert turned_frame((1, 2, 30, 40), 180, 100, 200) == (70, 160, 99, 198)
