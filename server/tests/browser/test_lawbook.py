"""The law is changed by two people, and everybody of the administrators can see what it is and was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from registrar.kernel.clock import SystemClock
from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant, People, sign_in
from tests.support.browser import Story

NOTICE = "日期,安排,名称\n2027-01-01,休,元旦\n2027-02-05~2027-02-11,休,春节\n2027-02-14,班,春节\n2027-99-99,休,错\n"


def test_a_value_is_proposed_by_one_and_approved_by_another(story: Story, people: People) -> None:
    page = story.page
    day = (SystemClock().today() + timedelta(days={"desktop": 2, "phone": 3}[story.width])).isoformat()
    new = {"desktop": "21", "phone": "22"}[story.width]
    sign_in(story, "system-admin")
    story.open("/law/values")
    check_page(story)
    page.get_by_label("查找").fill("公示的期限")
    page.get_by_label("查找").press("Enter")
    row = page.locator("tbody tr").first
    expect(row).to_be_visible()
    if story.width == "desktop":
        picture(story, "policy")
    row.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="提出修改").click()
    drawer.get_by_label("新的值").fill("abc")
    expect(drawer.get_by_role("button", name="查看变化")).to_be_disabled()
    drawer.get_by_label("新的值").fill(new)
    drawer.get_by_label("生效日期").fill(day)
    drawer.get_by_label("生效日期").press("Enter")
    drawer.get_by_role("button", name="查看变化").click()
    expect(drawer.get_by_text("没有写明依据")).to_be_visible()
    expect(drawer.get_by_role("button", name="提交提议")).to_be_disabled()
    drawer.get_by_label("依据", exact=True).fill("示例令第一条")
    drawer.get_by_label("修改理由").fill("新令公布")
    drawer.get_by_role("button", name="查看变化").click()
    expect(drawer.get_by_text(f"→ {new} 个工作日")).to_be_visible()
    check_page(story)
    drawer.get_by_role("button", name="提交提议").click()
    expect(page.get_by_text("等待批准")).to_be_visible()

    sign_in(story, "security-admin")
    story.open("/law/proposals")
    card = page.locator("li.card").filter(has_text=f"→ {new} 个工作日")
    expect(card).to_contain_text("示例令第一条")
    check_page(story)
    if story.width == "desktop":
        picture(story, "proposals")
    card.get_by_role("button", name="批准", exact=True).click()
    page.get_by_label("核对说明（选填）").fill("已与原文核对")
    page.get_by_role("button", name="确认批准").click()
    expect(card).to_have_count(0)
    page.get_by_role("tab", name="全部").click()
    expect(card).to_contain_text("已批准")
    story.open(f"/law/values?on={day}&q=公示的期限")
    expect(page.locator("tbody tr").first).to_contain_text(f"{new} 个工作日")

    sign_in(story, "auditor")
    story.open("/trail?action=批准规定修改")
    expect(page.locator(".list tbody tr").first).to_contain_text("已与原文核对")


def test_a_notice_of_holidays_is_imported_and_refused(story: Story, people: People, tmp_path: Path) -> None:
    page = story.page
    file = tmp_path / "notice.csv"
    file.write_text(NOTICE, encoding="gb18030")
    sign_in(story, "system-admin")
    story.open("/law/calendar/2027")
    expect(page.get_by_text("推算，放假安排尚未公布")).to_be_visible()
    check_page(story)
    if story.width == "desktop":
        picture(story, "calendar")
    page.get_by_role("button", name="导入放假通知").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("放假安排文件").set_input_files(file)
    expect(drawer.get_by_text("第 5 行")).to_be_visible()
    expect(drawer.get_by_text("休息日和调休上班日（9 天）")).to_be_visible()
    drawer.get_by_label("文号").fill("国办发明电〔2026〕7号")
    drawer.get_by_label("印发日期").fill("2026-11-04")
    drawer.get_by_label("印发日期").press("Enter")
    drawer.get_by_label("修改理由").fill("通知已公布")
    drawer.get_by_role("button", name="查看变化").click()
    expect(drawer.get_by_text("2027-02-05 周五")).to_be_visible()
    check_page(story)
    drawer.get_by_role("button", name="提交提议").click()
    expect(page.get_by_text("等待批准")).to_be_visible()

    # Refused, so that the calendar of the other stories stays what it is.
    sign_in(story, "security-admin")
    card = page.locator("li.card").filter(has_text="2027年部分节假日安排")
    card.get_by_role("button", name="不予批准").click()
    confirm = page.get_by_role("button", name="确认不予批准")
    expect(confirm).to_be_disabled()
    page.get_by_label("理由（必填）").fill("与原文不符")
    confirm.click()
    expect(card).to_have_count(0)
    expect(page.get_by_text("没有待批准的修改")).to_be_visible()


def test_organs_are_found_and_changed(story: Story, people: People) -> None:
    page = story.page
    sign_in(story, "system-admin")
    expect(page.locator("tbody tr").first).to_be_visible()
    check_page(story)
    if story.width == "desktop":
        picture(story, "organs")
    page.get_by_label("查找").fill("广东省住房")
    row = page.locator("tbody tr")
    expect(row).to_have_count(1)
    row.click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="提出变更").click()
    drawer.get_by_label("名称", exact=True).fill("广东省住房城乡建设委员会")
    drawer.get_by_label("生效日期").fill("2099-01-01")
    drawer.get_by_label("生效日期").press("Enter")
    drawer.get_by_label("依据", exact=True).fill("机构改革方案")
    drawer.get_by_label("修改理由").fill("机构改革")
    drawer.get_by_role("button", name="查看变化").click()
    expect(drawer.get_by_text("广东省住房城乡建设委员会").last).to_be_visible()
    check_page(story)
    drawer.get_by_role("button", name="提交提议").click()
    expect(page.get_by_text("等待批准")).to_be_visible()
    story.open("/law/proposals")
    page.get_by_role("button", name="撤回提议").first.click()
    page.get_by_label("理由（必填）").fill("写错了")
    page.get_by_role("button", name="确认撤回提议").click()
    expect(page.get_by_text("没有待批准的修改")).to_be_visible()
    story.open("/law/organs?q=没有这个机构")
    expect(page.get_by_text("没有符合条件的机构")).to_be_visible()


def test_numbers_have_no_gap(story: Story, people: People, registered: Applicant) -> None:
    page = story.page
    sign_in(story, "security-admin")
    story.open("/law/numbers")
    expect(page.get_by_text("没有缺号")).to_be_visible()
    check_page(story)
    page.get_by_role("button", name="逐号核对").first.click()
    expect(page.get_by_role("status")).to_contain_text("全部在册")
    if story.width == "desktop":
        picture(story, "numbers")
