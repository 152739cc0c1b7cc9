"""The countdown says who holds the case and how it was counted; what happened stands in the box of each side."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant, People
from tests.support.browser import Story


def test_both_sides_see_the_count_and_are_told(story: Story, people: People) -> None:
    applicant = people.at("awaiting_first_review")
    people.act(people.visitor("mohurd-decider"), applicant, "extend", reasons=["complex"])
    page = story.page

    people.let_in(story, applicant.account)
    story.open("/registrations")
    running = page.get_by_role("region", name=re.compile("办理中"))
    expect(running).to_contain_text(re.compile(r"初审办理中，还剩 \d+ 个工作日"))
    check_page(story)

    bell = page.get_by_role("link", name=re.compile("收件箱，\\d+ 条未读"))
    expect(bell).to_be_visible()
    bell.focus()
    page.keyboard.press("Enter")
    first = page.locator("[data-message]").first
    expect(first).to_contain_text("办理期限已延长")
    expect(first).to_contain_text("情况复杂，需要进一步核实")
    check_page(story)
    picture(story, "messages")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-message]").nth(1)).to_be_focused()
    expect(page.locator("[data-message]").nth(1)).to_contain_text("申请已受理")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(f"/applications/{applicant.case_id}$"))
    expect(page.get_by_text("经批准延长 10 个工作日")).to_be_visible()
    _see_the_days(story)
    picture(story, "clock")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=re.compile("收件箱，1 条未读|收件箱，2 条未读"))).to_be_visible()

    story.open("/messages")
    page.get_by_role("button", name="全部标为已读").click()
    expect(page.get_by_role("link", name="收件箱，没有未读消息")).to_be_visible()
    page.get_by_role("link", name="未读", exact=True).click()
    expect(page.get_by_text("没有未读消息")).to_be_visible()
    check_page(story)


def test_the_employer_and_the_reviewer_see_the_same_days(story: Story, people: People) -> None:
    applicant = people.at("awaiting_first_review")
    page = story.page
    people.let_in(story, "employer")
    story.open(f"/confirmations/case/{applicant.case_id}")
    _see_the_days(story)
    page.keyboard.press("Escape")
    story.open("/messages")
    page.locator("[data-message]", has_text="已受理").filter(has_text=_number(applicant)).click()
    expect(page).to_have_url(re.compile(f"/confirmations/case/{applicant.case_id}$"))

    people.let_in(story, "gd-first")
    story.open(f"/review/{applicant.case_id}")
    page.get_by_role("button", name="怎么算的").scroll_into_view_if_needed()
    _see_the_days(story)
    check_page(story)


def _number(applicant: Applicant) -> str:
    return str(applicant.case()["number"])


def _see_the_days(story: Story) -> None:
    page = story.page
    page.get_by_role("button", name="怎么算的").click()
    drawer = page.get_by_role("dialog", name="期限怎么算的")
    expect(drawer.get_by_role("heading", name="作出决定期限")).to_be_visible()
    expect(drawer).to_contain_text("第 20 日")
    expect(drawer).to_contain_text("国务院节假日安排")
    expect(drawer).to_contain_text("行政许可法第四十二条")
    story.settle()
    story.check_access()
