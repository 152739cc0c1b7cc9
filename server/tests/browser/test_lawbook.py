"""The law is changed by two people, and the administrators see what it is, what it was and what it is going to be.

One story for each of the two: signing in takes a second factor, and one code serves once.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from registrar.kernel.clock import SystemClock
from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant, People, sign_in
from tests.support.browser import Story

NOTICE = "日期,安排,名称\n2027-01-01,休,元旦\n2027-02-05~2027-02-11,休,春节\n2027-02-14,班,春节\n2027-99-99,休,错\n"
DELIVERY = "送达证件"
"""Part of the title of the parameter that the story changes."""
NEW = {"desktop": "21", "phone": "22"}


def test_the_law_is_changed_by_two_people(story: Story, people: People, registered: Applicant, tmp_path: Path) -> None:
    page = story.page
    sign_in(story, "system-admin")
    organs(story, page)
    value_day = propose_value(story, page)
    propose_notice(story, page, tmp_path / "notice.csv")

    sign_in(story, "security-admin")
    decide(story, page, value_day)
    story.open("/law/numbers")
    expect(page.get_by_text("没有缺号")).to_be_visible()
    check_page(story)
    page.get_by_role("button", name="逐号核对").first.click()
    expect(page.locator("main").get_by_role("status")).to_contain_text("全部在册")
    if story.width == "desktop":
        picture(story, "numbers")


def organs(story: Story, page: Page) -> None:
    """An organ is found, changed from a day on, and the change withdrawn."""
    story.open("/law/organs")
    expect(page.locator(".law-list tbody tr").first).to_be_visible()
    check_page(story)
    if story.width == "desktop":
        picture(story, "organs")
    page.get_by_label("查找").fill("广东省住房")
    row = page.locator(".law-list tbody tr")
    expect(row).to_have_count(1)
    row.click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="提出变更").click()
    drawer.get_by_label("名称", exact=True).fill("广东省住房城乡建设委员会")
    dated(drawer, "2099-01-01", "机构改革方案", "机构改革")
    expect(drawer.get_by_text("→ 广东省住房城乡建设委员会")).to_be_visible()
    check_page(story)
    drawer.get_by_role("button", name="提交提议").click()
    expect(page.get_by_text("等待批准：")).to_be_visible()
    story.open("/law/proposals")
    page.get_by_role("button", name="撤回提议").first.click()
    page.get_by_label("理由（必填）").fill("写错了")
    page.get_by_role("button", name="确认撤回提议").click()
    expect(page.get_by_text("没有待批准的修改")).to_be_visible()
    story.open("/law/organs?q=没有这个机构")
    expect(page.get_by_text("没有符合条件的机构")).to_be_visible()


def propose_value(story: Story, page: Page) -> str:
    """A parameter is found by its title, opened by the keyboard, and changed after every fault is mended."""
    day = (SystemClock().today() + timedelta(days={"desktop": 2, "phone": 3}[story.width])).isoformat()
    new = NEW[story.width]
    story.open("/law/values")
    check_page(story)
    if story.width == "desktop":
        picture(story, "policy")
    page.get_by_label("查找").fill(DELIVERY)
    row = page.locator(".law-list tbody tr")
    expect(row).to_have_count(1)
    row.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="提出修改").click()
    drawer.get_by_label("新的值").fill("abc")
    expect(drawer.get_by_role("button", name="查看变化")).to_be_disabled()
    drawer.get_by_label("新的值").fill(new)
    dated(drawer, day, "", "新令公布")
    expect(drawer.get_by_text("没有写明依据")).to_be_visible()
    expect(drawer.get_by_role("button", name="提交提议")).to_be_disabled()
    dated(drawer, day, "示例令第一条", "新令公布")
    expect(drawer.get_by_text(f"→ {new} 个工作日")).to_be_visible()
    check_page(story)
    drawer.get_by_role("button", name="提交提议").click()
    expect(page.get_by_text("等待批准：")).to_be_visible()
    return day


def propose_notice(story: Story, page: Page, file: Path) -> None:
    """A file of a spreadsheet is read, the line that cannot be is named, the days that change are shown."""
    file.write_text(NOTICE, encoding="gb18030")
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
    expect(page.get_by_text("等待批准：")).to_be_visible()


def decide(story: Story, page: Page, day: str) -> None:
    """The value is approved and counts from its day; the notice is refused: other stories keep their calendar."""
    story.open("/law/proposals")
    value = page.locator("li.card").filter(has_text=f"→ {NEW[story.width]} 个工作日")
    expect(value).to_contain_text("示例令第一条")
    check_page(story)
    if story.width == "desktop":
        picture(story, "proposals")
    value.get_by_role("button", name="批准", exact=True).click()
    page.get_by_label("核对说明（选填）").fill("已与原文核对")
    page.get_by_role("button", name="确认批准").click()
    expect(value).to_have_count(0)

    notice = page.locator("li.card").filter(has_text="2027年部分节假日安排")
    notice.get_by_role("button", name="不予批准").click()
    confirm = page.get_by_role("button", name="确认不予批准")
    expect(confirm).to_be_disabled()
    page.get_by_label("理由（必填）").fill("与原文不符")
    confirm.click()
    expect(page.get_by_text("没有待批准的修改")).to_be_visible()

    page.get_by_role("tab", name="全部").click()
    expect(value).to_contain_text("已批准")
    story.open(f"/law/values?on={day}&q={DELIVERY}")
    expect(page.locator(".law-list tbody tr").first).to_contain_text(f"{NEW[story.width]} 个工作日")


def dated(drawer: Locator, day: str, article: str, reason: str) -> None:
    """Fill in what every change has, and look at what it would do."""
    drawer.get_by_label("生效日期").fill(day)
    drawer.get_by_label("生效日期").press("Enter")
    drawer.get_by_label("依据", exact=True).fill(article)
    drawer.get_by_label("修改理由").fill(reason)
    drawer.get_by_role("button", name="查看变化").click()
