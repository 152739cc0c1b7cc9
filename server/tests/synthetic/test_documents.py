"""Every kind draws in every layout, and what the truth says is really printed on the page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from registrar.apps.synthetic import wording
from registrar.apps.synthetic.documents import DrawnDocument, draw_document, variants
from registrar.apps.synthetic.documents.sheet import SAMPLE_MARK
from registrar.apps.synthetic.population import Nation, Person
from registrar.apps.synthetic.saving import save_pages, save_typeset
from registrar.kernel import certificate_number
from registrar.modules.documents.contract import FIELDS, DocumentKind

EVERY = [(kind, variant) for kind in DocumentKind for variant in range(variants(kind))]
_DAYS = (
    wording.day_in_words,
    wording.day_plain,
    wording.day_padded,
    wording.day_dotted,
    wording.day_iso,
    wording.day_spread,
)
_MONTHS = (
    wording.month_in_words,
    wording.month_plain,
    wording.month_padded,
    wording.month_dotted,
    wording.month_iso,
)


def _text(document: DrawnDocument) -> str:
    runs = "".join(run.text for sheet in document.sheets for run in sheet.runs)
    return re.sub(r"\s", "", runs).translate(str.maketrans("〔〕【】［］", "[][][]"))


def _spellings(kind: DocumentKind, field: str, value: str) -> list[str]:
    """How a true value may stand on the page, blanks removed."""
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:至(\d{4}-\d\d-\d\d))?", value):
        found = [date.fromisoformat(part) for part in match.groups() if part]
        return ["至".join(write(day) for day in found).replace(" ", "") for write in _DAYS]
    if re.fullmatch(r"\d{4}-\d\d", value):
        return [write(date.fromisoformat(f"{value}-01")) for write in _MONTHS]
    if kind is DocumentKind.LABOUR_CONTRACT and field == "end_on" and value == "长期":
        return ["无固定期限"]
    return [value]


def _printed(text: str, kind: DocumentKind, field: str, value: str) -> bool:
    # Kinds of insurance are listed one by one in tables.
    parts = value.split("、") if field == "insurance_kinds" else [value]
    return all(any(spelling in text for spelling in _spellings(kind, field, part)) for part in parts)


@pytest.mark.parametrize(("kind", "variant"), EVERY)
def test_truth_is_complete_and_printed(kind: DocumentKind, variant: int, nation: Nation, graduate: Person) -> None:
    for seed in range(2):
        person = [p for p in (graduate, *map(nation.person, range(30))) if p.degree][seed]
        document = draw_document(kind, person, nation.employer_of(person), Random(seed), variant)
        assert set(document.truth) == set(FIELDS[kind])
        text = _text(document)
        missing = {field: v for field, v in document.truth.items() if not _printed(text, kind, field, v)}
        # A birth date stands on identity cards in pieces with blanks between; the blanks are gone here.
        assert missing == {}
        assert all(SAMPLE_MARK in "".join(run.text for run in sheet.runs) for sheet in document.sheets)
        for sheet in document.sheets:
            right = max(run.left + run.size for run in sheet.runs)
            assert right < sheet.width, "text runs over the edge"


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_drawing_replays_and_layouts_differ(kind: DocumentKind, nation: Nation, graduate: Person) -> None:
    assert variants(kind) >= 3
    employer = nation.employer_of(graduate)
    first, second = (draw_document(kind, graduate, employer, Random(5)) for _ in range(2))
    assert first.truth == second.truth
    assert [page.tobytes() for page in first.pages] == [page.tobytes() for page in second.pages]
    layouts = {draw_document(kind, graduate, employer, Random(5), v).pages[0].tobytes() for v in range(variants(kind))}
    assert len(layouts) == variants(kind)


def test_certificate_numbers_have_their_structure(nation: Nation, graduate: Person) -> None:
    for seed in range(20):
        kind = DocumentKind.REGISTRATION_CERTIFICATE
        truth = draw_document(kind, graduate, nation.employer_of(graduate), Random(seed)).truth
        number = certificate_number.parse(truth["certificate_number"])
        assert number.level is graduate.qualifications[0].level
        assert number.province == graduate.province
        assert truth["use_to"] > graduate.as_of.isoformat() < truth["valid_to"]


def test_no_degree_no_degree_certificate(nation: Nation) -> None:
    person = next(person for person in nation if person.degree is None)
    with pytest.raises(ValueError, match="no degree"):
        draw_document(DocumentKind.DEGREE_CERTIFICATE, person, nation.employer_of(person), Random(1))


def test_unknown_layout(nation: Nation, graduate: Person) -> None:
    with pytest.raises(ValueError, match="variants"):
        draw_document(DocumentKind.BUSINESS_LICENCE, graduate, nation.employer_of(graduate), Random(1), 99)


@pytest.fixture(scope="module")
def contract(nation: Nation, graduate: Person) -> DrawnDocument:
    return draw_document(DocumentKind.LABOUR_CONTRACT, graduate, nation.employer_of(graduate), Random(2), 0)


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_pictures_one_file_a_page(contract: DrawnDocument, suffix: str, tmp_path: Path) -> None:
    files = save_pages(contract.pages, tmp_path / f"劳动合同{suffix}")
    assert [file.name for file in files] == [f"劳动合同{suffix}", f"劳动合同-2{suffix}", f"劳动合同-3{suffix}"]
    with Image.open(files[1]) as page:
        assert page.size == contract.pages[1].size
        assert round(page.info["dpi"][0]) == 150


def test_scanned_pdf_has_pictures_of_the_right_size(contract: DrawnDocument, tmp_path: Path) -> None:
    (file,) = save_pages(contract.pages, tmp_path / "劳动合同.pdf")
    with pdfium.PdfDocument(file) as pdf:
        assert len(pdf) == 3
        assert pdf[0].get_size() == pytest.approx((595.2, 841.9), abs=1)
        seen = pdf[0].render(scale=1).to_pil().convert("RGB")
        assert not pdf[0].get_textpage().get_text_range()
    drawn = contract.pages[0].resize(seen.size)
    assert np.abs(np.asarray(seen, float) - np.asarray(drawn, float)).mean() < 6


@pytest.mark.parametrize("kind", [DocumentKind.SOCIAL_INSURANCE_PROOF, DocumentKind.REGISTRATION_CERTIFICATE])
def test_typeset_pdf_has_real_text(kind: DocumentKind, nation: Nation, graduate: Person, tmp_path: Path) -> None:
    document = draw_document(kind, graduate, nation.employer_of(graduate), Random(3), 1)
    file = save_typeset(document, tmp_path / "电子件.pdf")
    with pdfium.PdfDocument(file) as pdf:
        text = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pdf))
    text = text.translate(str.maketrans("〔〕【】［］", "[][][]"))
    assert {f for f, v in document.truth.items() if not _printed(text, kind, f, v)} == set()


def test_saving_refuses_other_forms(contract: DrawnDocument, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.png"):
        save_pages(contract.pages, tmp_path / "a.gif")
    with pytest.raises(ValueError, match="one page"):
        save_pages([], tmp_path / "a.png")
