"""The organs say no: a return with the complete list, once; a refusal with its reasons and remedies."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.looking import check_page, pick, picture
from tests.browser.people import Applicant, People
from tests.support.browser import Story

DETAIL = "第三页缺签名，请补拍完整的一页。"
WHY = "经核查，申请人申报期间同时受聘于另一单位。"


def test_returned_once_and_mended(story: Story, people: People) -> None:
    applicant = people.at("awaiting_acceptance", post="安装造价师")
    people.at("awaiting_acceptance")
    page = story.page
    _open_case(story, people, "gd-intake", applicant)
    expect(page.get_by_role("heading", name=re.compile(r"\d 处不一致"))).to_be_visible()
    check_page(story)
    page.locator(".viewer img").first.wait_for()
    if story.width == "desktop":
        picture(story, "cockpit")
    dialog = _ask(story, "2", "退回补正")
    expect(dialog.get_by_text("材料缺页或不完整")).to_be_visible()
    send = dialog.get_by_role("button", name="确认退回补正")
    send.click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_text("材料缺页或不完整").click()
    # Several places may be chosen: the list stays open.
    pick(story, dialog.locator(".detail .el-select"), "劳动合同", several=True)
    expect(dialog.locator(".detail .el-tag")).to_have_text("劳动合同")
    dialog.get_by_label("材料缺页或不完整：具体说明").fill(DETAIL)
    expect(dialog.get_by_label("申请人将看到的内容")).to_contain_text(DETAIL)
    check_page(story)
    send.dblclick()
    expect(page.get_by_text("已办理")).to_be_visible()
    expect(page.locator(f"a[data-case-row][href*='{applicant.case_id}']")).to_have_count(0)

    people.let_in(story, applicant.account)
    story.open(f"/applications/{applicant.case_id}")
    asked_for = page.get_by_role("region", name="需要补正的内容")
    expect(asked_for).to_contain_text(DETAIL)
    expect(asked_for).to_contain_text("劳动合同")
    check_page(story)
    page.locator("nav.steps button").last.click()
    page.locator("footer").get_by_role("button", name="提交").click()
    expect(page.get_by_text("项补正内容没有完成。")).to_be_visible()
    page.get_by_role("list", name="补正清单").locator(".el-checkbox").click()
    page.locator("footer").get_by_role("button", name="提交").click()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("待单位确认").first).to_be_visible()
    people.act(people.visitor("employer"), applicant, "confirm")

    _open_case(story, people, "gd-intake", applicant)
    expect(page.get_by_role("button", name="退回补正")).to_be_disabled()
    expect(page.get_by_role("region", name="没有任何改动")).to_contain_text("劳动合同：没有改动")
    check_page(story)
    dialog = _ask(story, "1", "受理")
    dialog.get_by_role("button", name="确认受理").dblclick()
    expect(page.get_by_text("已办理")).to_be_visible()
    assert applicant.case()["state"] == "awaiting_first_review"


def test_refused_with_reasons_and_remedies(story: Story, people: People) -> None:
    applicant = people.at("awaiting_decision")
    page = story.page
    _open_case(story, people, "mohurd-decider", applicant)
    dialog = _ask(story, "3", "不予注册")
    send = dialog.get_by_role("button", name="确认不予注册")
    dialog.get_by_label("意见").fill(WHY)
    send.click()
    expect(dialog.get_by_role("alert")).to_contain_text("理由")
    dialog.get_by_text("申请在两个或者两个以上单位注册").click()
    expect(dialog.get_by_label("申请人将看到的内容")).to_contain_text("行政复议")
    check_page(story)
    dialog.get_by_label("意见").press("Control+Enter")
    expect(page.get_by_text("已办理")).to_be_visible()

    people.let_in(story, applicant.account)
    story.open("/registrations")
    check_page(story)
    page.get_by_role("link", name="初始注册").click()
    for text in ("申请在两个或者两个以上单位注册", "第十三条第二项", WHY, "六十日内", "六个月内"):
        expect(page.get_by_role("region", name="的理由")).to_contain_text(text)
    check_page(story)

    story.open("/registrations/new")
    page.get_by_role("button", name="开始填写").click()
    earlier = page.get_by_role("region", name="上次的申请可以沿用")
    expect(earlier).to_contain_text("不予注册")
    check_page(story)
    earlier.get_by_role("button", name="沿用上次填写的内容和材料").dblclick()
    expect(page.get_by_text("已沿用上次填写的内容和材料")).to_be_visible()
    expect(earlier).to_have_count(0)
    page.locator("nav.steps button").nth(1).click()
    expect(page.locator("article.document").first).to_contain_text("已确认")
    check_page(story)


def _open_case(story: Story, people: People, account: str, applicant: Applicant) -> None:
    people.let_in(story, account)
    story.open("/review")
    check_page(story)
    row = story.page.locator(f"a[data-case-row][href*='{applicant.case_id}']")
    row.click()
    expect(row).to_have_attribute("aria-current", "true")
    expect(story.page.locator(".middle h2")).to_contain_text(applicant.person.name)
    story.settle()


def _ask(story: Story, key: str, act: str) -> Locator:
    """Begin an act: by its key at a desk, by its button on a phone."""
    if story.width == "desktop":
        story.page.keyboard.press(key)
    else:
        story.page.locator(".decide").get_by_role("button", name=act, exact=True).click()
    dialog = story.page.locator(".el-dialog")
    expect(dialog.get_by_role("button", name=f"确认{act}")).to_be_visible()
    return dialog


def test_who_comes_second_is_told_and_loses_no_word(story: Story, people: People) -> None:
    applicant = people.at("awaiting_acceptance")
    people.at("awaiting_acceptance")
    _open_case(story, people, "gd-intake", applicant)
    dialog = _ask(story, "3", "不予受理")
    dialog.get_by_text("申请事项依法不需要取得行政许可").click()
    dialog.get_by_label("意见").fill(DETAIL)
    people.act(people.visitor("gd-intake"), applicant, "accept")
    dialog.get_by_role("button", name="确认不予受理").click()
    expect(dialog.get_by_role("alert")).to_contain_text("已有人办理")
    expect(dialog.get_by_role("alert")).to_contain_text("受理")
    expect(dialog.get_by_label("意见")).to_have_value(DETAIL)
    expect(dialog.get_by_role("button", name="确认不予受理")).to_have_count(0)
    story.forgive("status of 409")
    check_page(story)
    dialog.get_by_role("button", name="关闭").last.click()
    assert applicant.case()["state"] == "awaiting_first_review"
