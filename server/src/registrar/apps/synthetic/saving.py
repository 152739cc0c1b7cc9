"""Writes drawn documents as the files people hand in: PNG, JPEG, a PDF of scans, a typeset PDF with real text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pylopdf_fonts_zh_cn as fonts
import typst
from PIL import Image

from registrar.apps.synthetic.documents import DrawnDocument
from registrar.apps.synthetic.documents.sheet import Sheet, TextRun

_FAMILIES = {"sans": "Noto Sans SC", "serif": "Noto Serif SC"}


def save_pages(pages: Sequence[Image.Image], path: Path, *, quality: int = 92) -> list[Path]:
    """Write page images in the form ``path`` is named for: .png, .jpg, .jpeg or .pdf (one file of scans).

    A picture file holds one page: further pages get ``-2``, ``-3`` before the suffix. Returns the files written.
    Raises ValueError for another suffix or no page.
    """
    form = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".pdf": "PDF"}.get(path.suffix.lower())
    if form is None or not pages:
        raise ValueError("a document is at least one page saved as .png, .jpg, .jpeg or .pdf")
    dpi = pages[0].info.get("dpi", (150, 150))
    if form == "PDF":
        pages[0].save(path, form, save_all=True, append_images=list(pages[1:]), resolution=dpi[0], quality=quality)
        return [path]
    written = []
    for number, page in enumerate(pages, 1):
        target = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        page.save(target, form, dpi=page.info.get("dpi", dpi), quality=quality)
        written.append(target)
    return written


def save_typeset(document: DrawnDocument, path: Path) -> Path:
    """Write a PDF whose text is text, in embedded fonts, with its lines, photo and QR: as offices issue electronically.

    Tints and seals are left out: they are not what a reader of text sees.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder) / "page.typ"
        parts = [_sheet(sheet, number, Path(folder)) for number, sheet in enumerate(document.sheets)]
        source.write_text("\n#pagebreak()\n".join(parts), encoding="utf-8")
        typst.compile(
            str(source),
            output=str(path),
            font_paths=[str(fonts.sans_path().parent)],
            ignore_system_fonts=True,
        )
    return path


def _sheet(sheet: Sheet, number: int, folder: Path) -> str:
    def points(pixels: float) -> str:
        return f"{pixels * 72 / sheet.dpi:.2f}pt"

    def placed(run: TextRun) -> str:
        colour = f'rgb("{bytes(run.ink).hex()}")'
        weight = f" stroke: 0.3pt + {colour}," if run.bold else ""
        # JSON escapes are the escapes of a Typst string, as long as no character is written as \uXXXX.
        words = json.dumps(run.text, ensure_ascii=False)
        return (
            f'#place(dx: {points(run.left)}, dy: {points(run.top)}, text(font: "{_FAMILIES[run.face]}", '
            f"size: {points(run.size)}, fill: {colour},{weight} top-edge: 0.88em, bottom-edge: -0.12em, {words}))"
        )

    lines = [
        f"#set page(width: {points(sheet.width)}, height: {points(sheet.height)}, margin: 0pt)",
        "#set text(cjk-latin-spacing: none)",
    ]
    for left, top, width, height in sheet.rules:
        end = f"({points(width)}, {points(height)})"
        lines.append(f"#place(dx: {points(left)}, dy: {points(top)}, line(end: {end}, stroke: 0.5pt))")
    for count, (left, top, width, height) in enumerate(sheet.pictures):
        name = f"picture-{number}-{count}.png"
        sheet.image.crop((int(left), int(top), int(left + width), int(top + height))).save(folder / name)
        size = f"width: {points(width)}, height: {points(height)}"
        lines.append(f'#place(dx: {points(left)}, dy: {points(top)}, image("{name}", {size}))')
    lines += [placed(run) for run in sheet.runs]
    return "\n".join(lines)
