"""Anybody checks a certificate: by number and name in any writing, by its QR code, and with what is wrong."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant
from tests.support.browser import Story


def test_number_and_name_in_any_writing(story: Story, registered: Applicant) -> None:
    number = _certificate(registered)["certificate_number"]
    digits = number.rsplit("]", 1)[-1]
    wide = digits.translate({ord(each): ord(each) + 0xFEE0 for each in "0123456789"})
    page = story.page
    story.open("/")
    check_page(story)
    page.get_by_role("button", name="查验", exact=True).click()
    expect(page.get_by_text("请输入证书编号。")).to_be_visible()
    for written in (number, f"建〔造〕{digits}", f"建【造】{digits}", f"建［造］{wide}", f"  建[造] {digits} "):
        page.locator("[name=number]").fill(written)
        page.locator("[name=name]").fill(registered.person.name)
        with page.expect_response("**/api/public/certificates?**"):
            page.get_by_role("button", name="查验", exact=True).click()
        expect(page.locator(".verdict h2"), written).to_have_text("证书有效")
    page.locator("[name=number]").fill(number)
    expect(page.locator(".verdict")).to_contain_text(registered.person.name)
    check_page(story)
    picture(story, "verify")
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载注册状态证明").click()
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")


def test_the_link_of_the_code(story: Story, registered: Applicant) -> None:
    link = urlsplit(_certificate(registered)["verify_url"])
    story.open(f"{link.path}?{link.query}")
    expect(story.page.locator(".verdict h2")).to_have_text("证书有效")
    check_page(story)
    story.open(f"{link.path}?{link.query[:-3]}AAA")
    expect(story.page.locator(".verdict.bad, .verdict.plain")).to_be_visible()
    expect(story.page.get_by_text("证书有效")).to_have_count(0)
    story.forgive("status of 4")
    check_page(story)


@pytest.mark.parametrize(
    ("number", "name", "said"),
    [
        pytest.param(None, "别人", "姓名与证书编号不一致", id="another name"),
        pytest.param("建[造]11264499999999", None, "没有这个证书编号", id="unknown number"),
        pytest.param("建[造]123", None, "证书编号的格式不对", id="no number"),
    ],
)
def test_what_is_wrong_is_told_apart(
    story: Story, registered: Applicant, number: str | None, name: str | None, said: str
) -> None:
    page = story.page
    story.open("/verify")
    page.locator("[name=number]").fill(number or _certificate(registered)["certificate_number"])
    page.locator("[name=name]").fill(name or registered.person.name)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict h2")).to_have_text(said)
    # Nothing about the person is told to somebody who does not know the name.
    expect(page.locator(".verdict")).not_to_contain_text("工程造价咨询有限公司")
    story.forgive("status of 4")
    check_page(story)


def _certificate(registered: Applicant) -> dict[str, str]:
    found: dict[str, str] = registered.case()["certificate"]
    return found
