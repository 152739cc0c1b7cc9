"""Mutated files: whatever stands in them, the answer is pages or a refusal with a text, within a bounded memory."""

from __future__ import annotations

import io
from random import Random

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from registrar.adapters.ocr.pages import Limits, Unusable, open_pages
from registrar.platform.texts import texts

from .pages_made_here import a_zip, as_file, encrypted_pdf, identity_card, pdf_of, pdf_of_pages

CARD = identity_card().resize((400, 256))
SEEDS = {
    "png": as_file(CARD),
    "jpeg": as_file(CARD, "JPEG"),
    "pdf": pdf_of(CARD),
    "pages": pdf_of_pages(3),
    "locked": encrypted_pdf(CARD),
    "zip": a_zip(),
}
LIMITS = Limits(decoded_side=400)


def mutated(content: bytes, random: Random) -> bytes:
    """The content with bytes flipped, cut, doubled or overwritten by another file's."""
    out = bytearray(content)
    for _ in range(random.randrange(1, 12)):
        at = random.randrange(len(out))
        match random.randrange(5):
            case 0:
                out[at] ^= 1 << random.randrange(8)
            case 1:
                out[at : at + 4] = random.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
            case 2:
                del out[at : at + random.randrange(1, 200)]
            case 3:
                out[at:at] = out[at : at + random.randrange(1, 200)]
            case _:
                other = random.choice(list(SEEDS.values()))
                out[at : at + 64] = other[:64]
        if not out:
            return b""
    return bytes(out)


@pytest.mark.parametrize("name", list(SEEDS))
def test_mutations_give_pages_or_a_refusal(name: str) -> None:
    random = Random(name)
    answers = [answer(mutated(SEEDS[name], random)) for _ in range(80)]
    assert set(answers) - {"pages"} <= set(texts().problems)
    assert name == "pages" or set(answers) != {"pages"}


def answer(content: bytes) -> str:
    """``pages``, or the code of the refusal."""
    try:
        opened = open_pages(content, LIMITS)
    except Unusable as reason:
        return reason.code
    large = [p for p in opened.pages if p.image is not None and max(p.image.shape) > 2400]
    return "too large a picture" if large else "pages"


def test_a_compressed_bomb_of_text_is_refused() -> None:
    note = PngImagePlugin.PngInfo()
    note.add_text("note", "0" * 60_000_000, zip=True)
    out = io.BytesIO()
    CARD.save(out, "PNG", pnginfo=note)
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(Unusable) as refused:
        open_pages(out.getvalue(), Limits())
    assert refused.value.code == "documents.damaged"


def test_a_large_white_picture_is_reduced() -> None:
    big = Image.fromarray(np.full((8000, 9000), 255, np.uint8))
    image = open_pages(as_file(big), Limits()).pages[0].image
    assert image is not None
    assert max(image.shape) == Limits().decoded_side
