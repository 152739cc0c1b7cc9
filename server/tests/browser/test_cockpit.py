"""The reviewer's desk: cases one may not decide, colleagues who are away, many clean cases at once, how one agrees."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.looking import check_page
from tests.browser.people import Applicant, People
from tests.support.browser import Story


def test_a_relative_is_left_to_a_colleague(story: Story, people: People) -> None:
    applicant, other = people.at("awaiting_acceptance"), people.at("awaiting_acceptance")
    page = story.page
    people.let_in(story, "gd-window")
    story.open("/duty")
    page.get_by_role("button", name="新增申报").click()
    page.get_by_role("button", name="提交申报").click()
    expect(page.get_by_role("alert")).to_contain_text("请选择关系")
    pick(page.locator("label", has_text="关系").locator(".el-select"), "近姻亲")
    page.get_by_label("公民身份号码").fill(applicant.person.id_number[:-1])
    page.get_by_label("具体情况").fill("配偶的兄弟")
    page.get_by_role("button", name="提交申报").click()
    expect(page.get_by_role("alert")).to_contain_text("位数不对")
    story.forgive("status of 422")
    page.get_by_label("公民身份号码").fill(applicant.person.id_number)
    page.get_by_role("button", name="提交申报").click()
    declared = page.get_by_role("listitem").filter(has_text="配偶的兄弟").first
    expect(declared).to_contain_text("有效")
    expect(page.locator("body")).not_to_contain_text(applicant.person.id_number)
    check_page(story)
    look(story, "duty")

    open_case(story, applicant)
    expect(page.locator(".decide")).to_contain_text("应当回避")
    expect(page.locator(".decide").get_by_role("button", name="受理", exact=True)).to_have_count(0)
    check_page(story)
    look(story, "recusal")
    open_case(story, other)
    page.get_by_role("button", name="自行回避").click()
    page.get_by_label("回避的理由").fill("与申请人为同学")
    check_page(story)
    page.get_by_role("button", name="确认回避").dblclick()
    expect(page.locator(".decide")).to_contain_text("自行回避")
    for each in (applicant, other):
        people.act(people.visitor("gd-intake"), each, "accept")
        assert each.case()["state"] == "awaiting_first_review"


def pick(select: Locator, option: str) -> None:
    """Choose from an Element Plus list."""
    select.click()
    select.page.locator(".el-select-dropdown__item:visible").get_by_text(option).click()


def open_case(story: Story, applicant: Applicant) -> None:
    story.open(f"/review/{applicant.case_id}")
    expect(story.page.locator(".middle h2")).to_contain_text(applicant.person.name)
    story.settle()


def look(story: Story, name: str) -> None:
    """A picture for whoever wants to see the page, beside those of failures."""
    story.snap(f"cockpit-{name}")
