"""Somebody at a gate without a network: the page opened from a disk, and a certificate in their hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from registrar.apps.verifying.files import codes_in
from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant
from tests.support.browser import WIDTHS, Story
from tests.support.live import LiveServer


@pytest.fixture(scope="module")
def paper(registered: Applicant) -> bytes:
    content: bytes = registered.visitor.bytes_of(registered.case()["certificate"]["pdf_url"])
    return content


@pytest.fixture
def offline(browser: Browser, live_server: LiveServer, width: str, tmp_path: Path) -> Iterator[Story]:
    """The page as it was downloaded, opened from a folder, in a browser that reaches nothing."""
    context = browser.new_context(
        viewport=WIDTHS[width], locale="zh-CN", is_mobile=width == "phone", has_touch=width == "phone"
    )
    file = tmp_path / "verifier.html"
    file.write_bytes(context.request.get(f"{live_server.url}/verifier.html").body())
    context.set_offline(True)
    story = Story(context.new_page(), file.as_uri(), width)
    page = story.page
    page.on("console", lambda said: story.complaints.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: story.complaints.append(f"uncaught: {error}"))
    page.on(
        "request",
        lambda request: (
            story.complaints.append(f"asked for {request.url}")
            if not request.url.startswith((file.as_uri(), "data:", "blob:"))
            else None
        ),
    )
    story.open("")
    yield story
    context.close()
    assert not story.complaints, "\n".join(story.complaints)


def photo_of(paper: bytes, folder: Path) -> Path:
    """A photo of the whole certificate, with both codes on it."""
    path = folder / "照片.jpg"
    pypdfium2.PdfDocument(paper)[0].render(scale=170 / 72).to_pil().convert("RGB").save(path, quality=70)
    return path


def code_on(paper: bytes) -> str:
    scanned = pypdfium2.PdfDocument(paper)[0].render(scale=300 / 72).to_pil()
    (code,) = [each for each in codes_in(scanned) if each.startswith("ZC1:")]
    return code


def choose(page: Page, label: str, path: Path) -> None:
    page.get_by_label(label).set_input_files(path)


def test_a_photo_of_a_certificate_without_a_network(
    offline: Story, paper: bytes, registered: Applicant, tmp_path: Path
) -> None:
    page = offline.page
    expect(page.get_by_role("heading", name="造价工程师注册证书离线核验")).to_be_visible()
    expect(page.get_by_text("可用至")).to_be_visible()
    check_page(offline)
    choose(page, "二维码图片", photo_of(paper, tmp_path))
    expect(page.locator(".verdict h2")).to_have_text("有效")
    expect(page.locator(".verdict")).to_contain_text(registered.person.name)
    expect(page.locator(".verdict")).to_contain_text("副本使用有效期至")
    check_page(offline)
    picture(offline, "verify-offline")
    page.get_by_text("逐项核验").click()
    expect(page.get_by_text("签名与内容相符")).to_be_visible()
    check_page(offline)


def test_what_is_not_well_is_told_apart(offline: Story, paper: bytes, tmp_path: Path) -> None:
    page = offline.page
    code = code_on(paper)

    def paste(text: str) -> None:
        page.get_by_label("或粘贴二维码的文字").fill(text)
        page.get_by_role("button", name="核验", exact=True).click()

    headline = page.locator(".verdict h2")
    paste(code)
    expect(headline).to_have_text("有效")
    middle = len(code) // 2
    paste(code[:middle] + ("0" if code[middle] != "0" else "1") + code[middle + 1 :])
    expect(headline).to_have_text("内容被改动或已损坏")
    page.get_by_label("按哪一天判断").fill("2099-01-01")
    paste(code)
    expect(headline).to_have_text("已过有效期")
    check_page(offline)
    paste("https://example.org/verify?c=AAAA")
    expect(page.get_by_role("alert")).to_contain_text("这是在线核验码")
    blank = tmp_path / "空白.png"
    out = io.BytesIO()
    segno.make("别的内容").save(out, kind="png", scale=4)
    blank.write_bytes(out.getvalue())
    choose(page, "二维码图片", blank)
    expect(page.get_by_role("alert")).to_contain_text("不是本系统证书的离线核验码")
    expect(page.locator(".verdict")).to_have_count(0)
    other = tmp_path / "别的文件.bin"
    other.write_bytes(b"no list")
    choose(page, "更新的状态令牌或密钥清单", other)
    expect(page.get_by_text("不是状态令牌或密钥清单")).to_be_visible()


def test_a_newer_list_from_a_file(offline: Story, live_server: LiveServer, tmp_path: Path, browser: Browser) -> None:
    page, files = offline.page, []
    online = browser.new_context()
    for name in ("status", "keys"):
        path = tmp_path / f"{name}.cbor"
        path.write_bytes(online.request.get(f"{live_server.url}/api/public/verification/{name}").body())
        files.append(path)
    online.close()
    page.get_by_label("更新的状态令牌或密钥清单").set_input_files(files)
    expect(page.get_by_text("已换用状态令牌；已换用密钥清单")).to_be_visible()
    expect(page.get_by_text("可用至")).to_be_visible()


def test_a_scanner_at_a_counter_types_the_code(story: Story, paper: bytes, registered: Applicant) -> None:
    story.open("/verify")
    page = story.page
    page.locator("[name=number]").fill(code_on(paper))
    page.keyboard.press("Enter")
    expect(page.locator(".verdict h2")).to_have_text("证书有效")
    expect(page.locator(".verdict")).to_contain_text(registered.person.name)
    check_page(story)
    page.locator("[name=number]").fill("ZC1:ABC")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict h2")).to_have_text("内容被改动或已损坏")
    check_page(story)


def test_the_same_page_from_the_site(story: Story) -> None:
    story.open("/verifier.html")
    expect(story.page.get_by_role("heading", name="造价工程师注册证书离线核验")).to_be_visible()
    check_page(story)
