"""The auditor finds who did what and shows that nothing was taken out."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant, People, sign_in
from tests.support.browser import Story


def test_searched_and_whole(story: Story, people: People, registered: Applicant) -> None:
    page = story.page
    sign_in(story, "auditor")
    rows = page.locator(".list tbody tr")
    expect(rows.first).to_be_visible()
    page.get_by_role("button", name="校验完整性").click()
    expect(page.locator(".answer")).to_contain_text("完整")
    check_page(story)
    if story.width == "desktop":
        picture(story, "trail")

    page.get_by_label("操作人").fill("gd-first")
    page.get_by_role("button", name="查询").click()
    expect(page).to_have_url(re.compile("actor=gd-first"))
    expect(rows.first).to_contain_text("广东初审员")
    expect(rows.filter(has_not_text="广东初审员")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("操作人")).to_have_value("gd-first")
    page.get_by_role("button", name="清除").click()

    page.get_by_label("操作", exact=True).fill("准予注册")
    page.get_by_role("button", name="查询").click()
    expect(rows.first).to_contain_text("部级终审员")
    rows.first.click()
    expect(page.get_by_role("dialog")).to_contain_text("准予注册")
    check_page(story)
    page.keyboard.press("Escape")

    story.open("/trail?from=2026-05-02&to=2026-05-01")
    expect(page.get_by_role("alert")).to_contain_text("开始日期（2026年5月2日）晚于结束日期（2026年5月1日）")
    check_page(story)
    page.get_by_role("button", name="清除").click()
    expect(page.get_by_role("alert")).to_have_count(0)

    page.get_by_label("操作", exact=True).fill("没有这种操作")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_text("没有符合条件的记录").or_(page.get_by_role("alert")).first).to_be_visible()
    story.forgive("status of 4")
    check_page(story)
