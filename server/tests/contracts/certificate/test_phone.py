"""A telephone reads the offline code from the printed page, also when it has as much in it as there can be."""

from __future__ import annotations

import io
from dataclasses import replace

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image

from registrar.adapters.certificate.offline import write_code
from registrar.adapters.certificate.printer import TypstCertificatePrinter
from registrar.kernel.chance import SeededChance
from registrar.modules.registration.ports import CertificateFace
from registrar.platform.issuer_keys import Profile
from tests.faults.forgeries import Mint


def photographed(page: Image.Image, seed: int) -> Image.Image:
    """The lower left part of a page as a telephone takes it: small, turned, from the side, unevenly lit, soft, noisy,
    and compressed. About 7 dots a millimetre: the page fills half of a 12-megapixel picture's width."""
    chance = np.random.default_rng(seed)
    small = page.resize((round(page.width * 7 / 11.81), round(page.height * 7 / 11.81)), Image.Resampling.BILINEAR)
    seen = np.asarray(small.convert("L"), dtype=np.float32)[-760:, :760]
    height, width = seen.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    moved = corners * 0.86 + 60 + chance.uniform(-38, 38, (4, 2)).astype(np.float32)
    flat = cv2.getPerspectiveTransform(corners, moved)
    seen = cv2.warpPerspective(seen, flat, (width + 60, height + 60), borderValue=120)
    light = np.linspace(chance.uniform(0.55, 0.75), 1.0, seen.shape[1], dtype=np.float32)
    seen = cv2.GaussianBlur(seen * light, (0, 0), 0.8) + chance.normal(0, 6, seen.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=60)
    return Image.open(out)


def test_a_phone_reads_it_from_paper(printer: TypstCertificatePrinter, face: CertificateFace) -> None:
    mint = Mint(Profile.SM2, SeededChance(9))
    text = write_code(mint.longest(), mint.key)
    page = pypdfium2.PdfDocument(printer.print(replace(face, offline_text=text)))[0].render(scale=300 / 72).to_pil()
    read = [{each.text for each in zxingcpp.read_barcodes(photographed(page, seed))} for seed in range(12)]
    assert all(text in each for each in read), [text in each for each in read]
