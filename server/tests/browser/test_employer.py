"""The employer says no, with reasons; the engineer mends it and the employer says yes."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.looking import check_page
from tests.browser.people import People
from tests.support.browser import Story

WHY = "岗位名称与劳动合同不符，请改为合同载明的岗位。"


def test_rejected_mended_confirmed(story: Story, people: People) -> None:
    applicant = people.at("awaiting_employer")
    case = f"/confirmations/case/{applicant.case_id}"
    page = story.page
    people.let_in(story, "employer")
    story.open("/confirmations")
    check_page(story)
    page.locator(f"a[href='{case}']").first.click()
    page.get_by_role("button", name="不予确认").click()
    dialog = page.locator(".el-dialog")
    send = dialog.get_by_role("button", name="不予确认")
    expect(dialog.get_by_text("申请人未与本单位建立聘用关系")).to_be_visible()

    send.click()
    expect(dialog.get_by_role("alert")).to_contain_text("理由")
    dialog.get_by_text("劳动合同信息与事实不符").click()
    dialog.get_by_label("意见").fill(WHY)
    expect(dialog.get_by_label("申请人将看到的内容")).to_contain_text(WHY)
    check_page(story)
    send.dblclick()
    expect(page.get_by_text("已办理")).to_be_visible()
    expect(page.locator(f"a[href='{case}']")).to_have_count(0)

    people.let_in(story, applicant.account)
    story.open("/registrations")
    check_page(story)
    page.get_by_role("link", name="继续办理").click()
    expect(page.get_by_text("劳动合同信息与事实不符").first).to_be_visible()
    expect(page.get_by_text(WHY).first).to_be_visible()
    check_page(story)
    page.locator("nav.steps button").last.click()
    page.locator("footer").get_by_role("button", name="提交").click()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("待单位确认").first).to_be_visible()

    people.let_in(story, "employer")
    story.open(case)
    check_page(story)
    page.get_by_role("button", name="确认聘用").click()
    page.locator(".el-dialog").get_by_role("button", name="确认聘用").dblclick()
    expect(page.get_by_text("已办理")).to_be_visible()
    assert applicant.case()["state"] == "awaiting_acceptance"
