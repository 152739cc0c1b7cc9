"""What stands on a printed letter, whatever people typed into it; and that it is genuine as sealed and no other way."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from registrar.adapters.certificate.letters import GETA, TypstLetterPrinter
from registrar.adapters.certificate.printer import TypstCertificatePrinter
from registrar.adapters.crypto.software import seal_signer, seal_trust
from registrar.kernel.chance import SeededChance
from registrar.kernel.errors import Refused
from registrar.modules.registration.contract.letters import LetterEntry, LetterRemedy, LetterSheet
from registrar.platform.fakes import FixedClock
from registrar.platform.keys import KeyRing

URL = "https://registrar.example/letters?n=57Kk5bu66YCg5rOo5Y-X44CUMjAyNuOAlTHlj7c&c=1234-5678-9012"
REFUSAL = LetterSheet(
    kind="refusal",
    title="不予注册决定书",
    adverse=True,
    organ="新疆维吾尔自治区住房和城乡建设厅",
    number="新建造注不准〔2026〕12号",
    issued_on=date(2026, 3, 2),
    addressee="欧阳𬭎䶮",
    copy_to="粤海测试工程造价咨询有限公司",
    paragraphs=("你的申请收悉。", "经审查，决定不予注册。", "情况说明：同时受聘于另一单位。"),
    entries_title="理由",
    entries=(LetterEntry("申请在两个单位注册", "办法第十三条第二项"), LetterEntry("其他情形", "办法第十三条第十项")),
    basis=("行政许可法第三十八条第二款",),
    remedies=(
        LetterRemedy("可以申请行政复议。", "网上申请", "https://reconsideration.example/"),
        LetterRemedy("可以提起行政诉讼。"),
    ),
    closing=None,
    application_number="SQ202603020001",
    check_code="1234-5678-9012",
    check_url=URL,
)
LIST = replace(
    REFUSAL,
    kind="announcement",
    title="关于2026年第3批造价工程师准予注册人员名单的公告",
    adverse=False,
    addressee=None,
    copy_to=None,
    entries_title="",
    entries=(),
    remedies=(),
    columns=("序号", "姓名", "级别", "专业", "聘用单位", "证书编号"),
    rows=tuple((str(n), "张*", "一级", "土木建筑", "示例公司", f"建[造]112644{n:08d}") for n in range(1, 201)),
)


@pytest.fixture(scope="module")
def press(key_ring: KeyRing) -> TypstLetterPrinter:
    return TypstLetterPrinter(seal_signer(key_ring), seal_trust(key_ring), FixedClock())


@pytest.fixture(scope="module")
def refusal(press: TypstLetterPrinter) -> bytes:
    return press.print(REFUSAL)


def said(content: bytes) -> str:
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return "".join(unicodedata.normalize("NFKC", text).split())


def flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_everything_stands_on_it_in_the_order_of_an_official_document(refusal: bytes) -> None:
    text = said(refusal)
    places = [
        REFUSAL.organ,
        "新建造注不准〔2026〕12号",
        "不予注册决定书",
        "欧阳𬭎䶮:",
        "经审查,决定不予注册。",
        "1.申请在两个单位注册(办法第十三条第二项)",
        "2.其他情形",
        "依据:行政许可法第三十八条第二款",
        "可以申请行政复议。(网上申请,https://reconsideration.example/)",
        "可以提起行政诉讼。",
        "2026年3月2日",
        "抄送:粤海测试工程造价咨询有限公司。",
    ]
    assert [place for place in map(flat, places) if place not in text] == []
    assert [text.index(flat(place)) for place in places] == sorted(text.index(flat(place)) for place in places)
    assert "测试印章,非正式,不具法律效力" in text
    assert "校验码1234-5678-9012" in text


def test_the_code_reads_back_and_the_page_is_archival(refusal: bytes) -> None:
    pages = pypdfium2.PdfDocument(refusal)
    (code,) = [code for page in pages for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())]
    assert code.text == URL
    with pikepdf.open(io.BytesIO(refusal)).open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "U")


def test_a_letter_is_told_genuine_altered_and_from_elsewhere(
    press: TypstLetterPrinter, refusal: bytes, printer: TypstCertificatePrinter
) -> None:
    assert press.verify(refusal).genuine
    assert printer.verify(refusal).genuine, "one seal, one verdict, whatever was sealed"
    chance = SeededChance(31)
    for _ in range(120):
        changed = bytearray(refusal)
        changed[chance.below(len(changed))] ^= 1 + chance.below(255)
        assert not press.verify(bytes(changed)).genuine
    assert press.verify(refusal + b"\n").altered


def test_a_preview_says_so_and_is_never_sealed(press: TypstLetterPrinter) -> None:
    draft = press.preview(replace(REFUSAL, number=None, issued_on=None, check_code=None, check_url=None))
    text = said(draft)
    assert "预览稿" in text
    assert "测试专用章" not in text
    verdict = press.verify(draft)
    assert (verdict.intact, verdict.altered) == (False, False)


@pytest.mark.parametrize("typed", ['#panic("x")', '"); #panic("x")', "\\", "$x$ *b* _i_ `c` <a> @b", "*]}#[", "//x"])
def test_nothing_typed_is_ever_markup(press: TypstLetterPrinter, typed: str) -> None:
    sheet = replace(REFUSAL, addressee=typed, paragraphs=(typed,), entries=(LetterEntry(typed, typed),), copy_to=typed)
    assert said(press.print(sheet)).count(flat(typed)) >= 5


def test_what_no_font_has_is_marked_but_a_name_is_never_changed(press: TypstLetterPrinter) -> None:
    typed = ("说明😀：\u202e倒", "又一处🀄。")
    sheet = replace(REFUSAL, paragraphs=typed, entries=(LetterEntry("理由\U000313f2", "条"),))
    text = said(press.print(sheet))
    assert text.count(GETA) == 3
    assert "\u202e" not in text
    with pytest.raises(Refused) as refused:
        press.print(replace(REFUSAL, addressee="王\U000313f2"))
    assert refused.value.code == "certificate.characters_missing"


def test_a_long_list_runs_over_pages_with_its_head_on_each(press: TypstLetterPrinter) -> None:
    content = press.print(LIST)
    pages = list(pypdfium2.PdfDocument(content))
    assert len(pages) > 4
    text = said(content)
    assert all(row[5] in text for row in LIST.rows)
    assert text.count("聘用单位") >= len(pages) - 2
    assert "附件:名单(共200名)" in text


def test_a_correction_of_fifty_items_keeps_its_last_paragraph_with_the_seal(press: TypstLetterPrinter) -> None:
    items = tuple(LetterEntry(f"第{n}项材料不清晰，请重新拍摄完整的一页后上传。") for n in range(1, 51))
    sheet = replace(REFUSAL, kind="correction", adverse=False, entries=items, remedies=(), closing="特此告知。")
    pages = [flat(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(press.print(sheet))]
    (sealed,) = [page for page in pages if "测试专用章" in page]
    assert "特此告知。" in sealed
