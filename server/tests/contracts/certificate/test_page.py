"""What stands on the printed certificate."""

from __future__ import annotations

import io
import math
import unicodedata
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from registrar.adapters.certificate.printer import _LONGEST, TypstCertificatePrinter
from registrar.kernel.errors import Refused
from registrar.modules.registration.ports import CertificateFace
from registrar.platform.texts import texts

MM_PER_POINT = 25.4 / 72


def text_of(content: bytes) -> str:
    """The text of the page, compatibility forms folded, without spaces and line ends."""
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    return "".join(unicodedata.normalize("NFKC", text).split())


def picture_of(content: bytes, dots_per_inch: int = 200) -> Image.Image:
    picture: Image.Image = pypdfium2.PdfDocument(content)[0].render(scale=dots_per_inch / 72).to_pil()
    return picture


def portrait(size: tuple[int, int] = (600, 840), form: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, (20, 160, 90)).save(data, form)
    return data.getvalue()


def problems_of(printer: TypstCertificatePrinter, face: CertificateFace) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as refusal:
        printer.print(face)
    for problem in refusal.value.problems:
        texts().problem(problem)
    return [(problem.code, problem.at) for problem in refusal.value.problems]


def test_every_value_stands_on_one_a4_page(certificate: bytes) -> None:
    document = pypdfium2.PdfDocument(certificate)
    assert len(document) == 1
    assert [round(side * MM_PER_POINT) for side in document[0].get_size()] == [210, 297]
    text = text_of(certificate)
    for value in (
        "使用有效期:2026年03月02日—2026年05月30日",
        "中华人民共和国一级造价工程师注册证书",
        "姓名:欧阳𬭎䶮",
        "性别:女",
        "出生日期:1990年03月07日",
        "专业:土木建筑工程",
        "证书编号:建[造]11264400000001",
        "执业印章号:B11264400000001",
        "聘用单位:粤海测试工程造价咨询有限公司",
        "有效期:2026年03月02日—2030年03月01日",
        "初始注册日期:2026年03月02日",
        "发证机关:中华人民共和国住房和城乡建设部",
        "发证日期:2026年03月02日",
        "电子证照标识:1.2.156.3005.2.11100000000013338W011.11440000006122244L.11264400000001.001.U",
    ):
        assert value in text
    assert text.index("使用有效期") < text.index("中华人民共和国一级"), "the use period stands above the title"


def test_nobody_takes_the_seal_for_a_real_one(certificate: bytes) -> None:
    assert "测试专用章" in text_of(certificate)
    assert "测试印章,非正式,不具法律效力" in text_of(certificate)


def test_the_second_class_has_its_own_title(printer: TypstCertificatePrinter, face: CertificateFace) -> None:
    text = text_of(printer.print(replace(face, level=2)))
    assert "二级造价工程师注册证书" in text
    assert "一级" not in text


def test_both_codes_read_back_and_are_large_enough(certificate: bytes, face: CertificateFace) -> None:
    dots_per_inch = 200
    sides = {}
    for code in zxingcpp.read_barcodes(picture_of(certificate, dots_per_inch)):
        corner, other = code.position.top_left, code.position.top_right
        sides[code.text] = math.hypot(other.x - corner.x, other.y - corner.y) / dots_per_inch * 25.4
    assert set(sides) == {face.qr_text, face.offline_text}
    assert sides[face.qr_text] >= 22
    assert sides[face.offline_text] >= 40
    assert "手机扫码在线核验" in text_of(certificate)
    assert "离线核验" in text_of(certificate)


def test_every_font_is_embedded_and_the_page_claims_pdf_a(certificate: bytes) -> None:
    document = pikepdf.open(io.BytesIO(certificate))
    descriptors = [
        item["/FontDescriptor"]
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and "/FontDescriptor" in item
    ]
    fonts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
    assert len(descriptors) >= 2
    assert all(any(f"/FontFile{kind}" in each for kind in ("", "2", "3")) for each in descriptors)
    assert all("/FontDescriptor" in each or "/DescendantFonts" in each for each in fonts)
    names = {str(each["/FontName"]).split("+")[1] for each in descriptors}
    assert {name[:9] for name in names} == {"NotoSerif", "NotoSansS"}, "no font of the machine slips in"
    with document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "U")
        assert "建[造]11264400000001" in str(metadata["dc:title"])


def test_the_photo_is_cut_to_its_frame_and_an_empty_one_says_so(
    printer: TypstCertificatePrinter, face: CertificateFace, certificate: bytes
) -> None:
    assert "照片" in text_of(certificate)
    for photo in (portrait(), portrait((300, 413), "JPEG"), portrait((2000, 500))):
        content = printer.print(replace(face, photo=photo))
        assert "照片" not in text_of(content)
        picture = picture_of(content, 100).convert("RGB")
        other = ImageChops.difference(picture, Image.new("RGB", picture.size, (20, 160, 90)))
        box = other.convert("L").point(lambda level: 255 if level < 8 else 0).getbbox()
        assert box is not None
        left, top, right, bottom = box
        assert (right - left) / 100 * 25.4 == pytest.approx(30, abs=1)
        assert (bottom - top) / 100 * 25.4 == pytest.approx(42, abs=1)


def bomb() -> bytes:
    data = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("photo", [b"", b"PK\x03\x04", b"%PDF-1.7", portrait()[:200], bomb()])
def test_what_is_no_photo_is_refused(printer: TypstCertificatePrinter, face: CertificateFace, photo: bytes) -> None:
    assert problems_of(printer, replace(face, photo=photo)) == [("certificate.photo_unreadable", None)]


@pytest.mark.parametrize("name", ["䶮", "𬭎", "㛃", "𫖯", "龘", "阿卜杜热合曼·阿卜杜热依木", "Ōtani Çelik", "\u9fcf"])
def test_rare_characters_are_drawn(printer: TypstCertificatePrinter, face: CertificateFace, name: str) -> None:
    assert unicodedata.normalize("NFKC", f"姓名:{name}").replace(" ", "") in text_of(
        printer.print(replace(face, name=name))
    )


def test_a_character_that_no_font_has_is_refused_and_not_left_blank(
    printer: TypstCertificatePrinter, face: CertificateFace
) -> None:
    beyond = "\U000313f2"
    missing = "certificate.characters_missing"
    assert problems_of(printer, replace(face, name=f"王{beyond}")) == [(missing, "name")]
    assert problems_of(printer, replace(face, name="王\ue863")) == [(missing, "name")]
    assert problems_of(printer, replace(face, name=beyond, employer_name=f"{beyond}公司")) == [
        (missing, "name"),
        (missing, "employer_name"),
    ]


@pytest.mark.parametrize("bad", ["王\n一", "王\t一", "王\u202e一", "王\u200b一", "\ud800", "王\u2028"])
def test_invisible_characters_are_refused(printer: TypstCertificatePrinter, face: CertificateFace, bad: str) -> None:
    assert problems_of(printer, replace(face, name=bad)) == [("certificate.invisible_characters", "name")]


@pytest.mark.parametrize(
    "text", ['#panic("x")', '"); #panic("x")', "\\", '\\"', "$x$ *b* _i_ `c` <a> @b", "*]}#[", "\\u{41}", "//x", "/*"]
)
def test_no_value_is_ever_markup(printer: TypstCertificatePrinter, face: CertificateFace, text: str) -> None:
    printed = text_of(printer.print(replace(face, name=text, employer_name=text, issuing_organ=text)))
    assert printed.count("".join(text.split())) >= 3


def test_the_longest_values_still_fit_and_longer_ones_are_refused(
    printer: TypstCertificatePrinter, face: CertificateFace
) -> None:
    wide = {
        "name": "龘",
        "specialty": "宽",
        "certificate_number": "8",
        "seal_number": "W",
        "employer_name": "测",
        "issuing_organ": "新",
        "elicence_id": "W",
        "qr_text": "x",
        "offline_text": "Z",
    }
    assert wide.keys() == _LONGEST.keys()
    longest = replace(face, **{name: wide[name] * _LONGEST[name] for name in wide})  # type: ignore[arg-type]  # all of them are texts
    content = printer.print(longest)
    page = pypdfium2.PdfDocument(content)
    assert len(page) == 1
    codes = {each.text for each in zxingcpp.read_barcodes(picture_of(content))}
    assert codes == {longest.qr_text, longest.offline_text}, "nothing is printed over the codes"
    text_page = page[0].get_textpage()
    boxes = [text_page.get_charbox(at) for at in range(text_page.count_chars())]
    width, _height = page[0].get_size()
    margin = 25 / MM_PER_POINT
    assert all(margin <= left <= right <= width - margin for left, _, right, _ in boxes if right > left)
    lowest = min(box[1] for at, box in enumerate(boxes) if text_page.get_text_range(at, 1) == "初" and box[1] > 0)
    assert lowest * MM_PER_POINT >= 83, "the fields end above seal and code"
    longer = replace(face, **{name: wide[name] * (_LONGEST[name] + 1) for name in wide})  # type: ignore[arg-type]  # all of them are texts
    assert problems_of(printer, longer) == [("certificate.too_long", name) for name in wide if name in _LONGEST]
