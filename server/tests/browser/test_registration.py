"""One engineer from photographs to a certificate that anyone can verify, every step in the browser by its own person.

The phone tells the engineer's part again in ``test_application``, the others' in ``test_employer`` and ``test_review``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import check_page, picture
from tests.browser.people import OPINION, People, leave, sign_in
from tests.support.browser import Story

READING_MILLISECONDS = 180_000
SCANS = {".jpg", ".jpeg", ".png", ".pdf"}


@pytest.mark.parametrize("width", ["desktop"])
def test_from_photographs_to_a_certificate(story: Story, people: People) -> None:
    page = story.page
    scans = sorted(path for path in (people.samples / "engineer").iterdir() if path.suffix in SCANS)
    truth = people.truth("engineer")

    sign_in(story, "engineer")
    case_id = _begin(story)
    _type_and_refresh(story)
    _hand_in(story, scans)
    _confirm_readings(story, len(scans))
    _choose_employer(story, truth["employer"])
    _read_through(story)
    _submit(story)

    sign_in(story, "employer")
    _confirm_employment(story, truth["person"]["name"])

    for account, key, verdict in (
        ("gd-intake", "1", "受理"),
        ("gd-first", "1", "同意"),
        ("mohurd-second", "1", "同意"),
        ("mohurd-decider", "1", "准予注册"),
    ):
        sign_in(story, account)
        _decide_by_keyboard(story, case_id, key, verdict)

    sign_in(story, "engineer")
    number = _collect_certificate(story)
    leave(story)
    story.open("/")
    page.locator("[name=number]").fill(number)
    page.locator("[name=name]").fill(truth["person"]["name"])
    page.get_by_role("button", name="查验", exact=True).click()
    expect(page.locator(".verdict h2")).to_have_text("证书有效")
    expect(page.locator(".verdict")).to_contain_text(truth["employer"]["name"])


def _begin(story: Story) -> str:
    page = story.page
    expect(page.get_by_role("heading", name="我的注册")).to_be_visible()
    page.get_by_role("link", name="新申请").last.click()
    page.locator(".choice:not(.used) input").first.check()
    check_page(story)
    page.get_by_role("button", name="开始填写").dblclick()
    page.wait_for_url(re.compile("/applications/"))
    expect(page.get_by_role("heading", name="还差什么")).to_be_visible()
    check_page(story)
    return page.url.rsplit("/", 1)[-1].split("?")[0]


def _type_and_refresh(story: Story) -> None:
    page = story.page
    mobile = page.locator("#field-mobile")
    mobile.fill("10012345678")
    expect(page.get_by_text(re.compile(r"已保存 \d\d:\d\d"))).to_be_visible()
    page.reload()
    expect(mobile).to_have_value("10012345678")
    # Without a network what is typed stays on the machine, through a refresh too, and follows by itself.
    page.context.set_offline(True)
    page.locator("#field-ethnicity").fill("汉")
    expect(page.get_by_text("已保存在本机")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text(re.compile(r"已保存 \d\d:\d\d"))).to_be_visible()
    story.forgive("ERR_INTERNET_DISCONNECTED")
    # The back button goes back a step, not out of the application.
    page.get_by_role("button", name="下一步").click()
    expect(page).to_have_url(re.compile("step=materials"))
    page.go_back()
    expect(mobile).to_have_value("10012345678")


def _hand_in(story: Story, scans: list[Path]) -> None:
    page = story.page
    page.get_by_role("button", name="上传材料").first.click()
    page.locator("#document-files").set_input_files(scans)
    documents = page.locator("article.document")
    expect(documents).to_have_count(len(scans))
    # It can be left and found again while it is being read.
    page.get_by_role("link", name="我的注册").first.click()
    page.get_by_role("link", name="继续办理").click()
    page.get_by_role("button", name="上传材料").first.click()
    expect(documents).to_have_count(len(scans))
    for waiting in ("等待识别", "正在识别"):
        expect(documents.get_by_text(waiting)).to_have_count(0, timeout=READING_MILLISECONDS)
    check_page(story)


def _confirm_readings(story: Story, scans: int) -> None:
    page = story.page
    page.locator("article.document", has_text="职业资格证书").get_by_role("button", name="核对并确认").click()
    expect(page.locator(".values")).to_be_visible()
    expect(page.locator(".values label", has_text="管理号")).to_be_visible()
    page.locator(".viewer img").first.wait_for()
    page.locator(".values label", has_text="管理号").click()
    check_page(story)
    picture(story, "application")
    page.locator(".values button[type=submit]").click()
    confirmed = page.locator("article.document", has_text="已确认")
    expect(confirmed).to_have_count(1)
    for count in range(2, scans + 1):
        page.get_by_role("button", name="核对并确认").first.click()
        page.locator(".values button[type=submit]").click()
        expect(confirmed).to_have_count(count)


def _choose_employer(story: Story, employer: dict[str, str]) -> None:
    """The confirmed scans have filled the employer and the contract; the person looks and, where needed, corrects."""
    page = story.page
    page.get_by_role("button", name="聘用单位").first.click()
    expect(page.locator("#field-contract_start")).not_to_have_value("")
    if not page.get_by_text(employer["name"], exact=True).count():
        page.locator("#field-employer_id").fill(employer["uscc"])
        page.locator(".el-select-dropdown__item", has_text=employer["name"]).click()
    expect(page.get_by_text(employer["name"]).first).to_be_visible()
    check_page(story)


def _read_through(story: Story) -> None:
    page = story.page
    page.get_by_role("button", name="核对信息").first.click()
    expect(page.get_by_role("columnheader", name="材料上识别的")).to_be_visible()
    check_page(story)


def _submit(story: Story) -> None:
    page = story.page
    page.locator("nav.steps button").last.click()
    expect(page.get_by_text("还有 1 项必须解决")).to_be_visible()
    page.locator(".el-checkbox").click()
    expect(page.get_by_text("必须的都已具备，可以提交")).to_be_visible()
    check_page(story)
    page.locator("footer").get_by_role("button", name="提交").click()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/actions/submit") else None)
    page.get_by_role("button", name="确认提交").dblclick()
    expect(page.locator(".timeline, .road").first).to_be_visible()
    expect(page.get_by_text("待单位确认").first).to_be_visible()
    assert len(sent) == 1
    check_page(story)


def _confirm_employment(story: Story, name: str) -> None:
    page = story.page
    expect(page.get_by_role("heading", name="待确认")).to_be_visible()
    check_page(story)
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name="请核实")).to_be_visible()
    check_page(story)
    picture(story, "employer")
    page.get_by_role("button", name="确认聘用").click()
    check_page(story)
    page.locator(".el-dialog").get_by_role("button", name="确认聘用").dblclick()
    expect(page.get_by_text("已办理")).to_be_visible()
    page.get_by_role("link", name="已处理").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def _decide_by_keyboard(story: Story, case_id: str, key: str, verdict: str) -> None:
    page = story.page
    open_case(page, case_id)
    expect(page.get_by_role("button", name=verdict).first).to_be_enabled()
    check_page(story)
    page.keyboard.press(key)
    dialog = page.locator(".el-dialog")
    expect(dialog.get_by_role("button", name=f"确认{verdict}")).to_be_visible()
    # The cursor stands where something is wanted: in the opinion, or on the button where none is.
    if dialog.get_by_text("意见（必填）").count():
        expect(dialog.get_by_label("意见")).to_be_focused()
        page.keyboard.insert_text(OPINION)
        expect(dialog.get_by_label("申请人将看到的内容")).to_contain_text(OPINION)
    check_page(story)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("已办理")).to_be_visible()
    expect(page.locator(f"a[data-case-row][href*='{case_id}']")).to_have_count(0)


def open_case(page: Page, case_id: str) -> None:
    """Open a case in the cockpit from its queue."""
    page.locator(f"a[data-case-row][href*='{case_id}']").click()
    page.wait_for_url(re.compile(case_id))
    expect(page.locator(".decide")).to_be_visible()


def _collect_certificate(story: Story) -> str:
    page = story.page
    card = page.locator(".registration")
    expect(card).to_contain_text("有效")
    check_page(story)
    picture(story, "my-registration")
    with page.expect_download() as download:
        card.get_by_role("link", name="下载电子证书").click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    number = card.locator("dd").first.inner_text().replace(" ", "")
    card.get_by_role("link", name="查验页面").click()
    expect(page.locator(".verdict h2")).to_have_text("证书有效")
    return number
