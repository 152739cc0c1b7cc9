"""The reviewer's desk: cases one may not decide, colleagues who are away, many clean cases at once, how one agrees."""

from __future__ import annotations

import re
from datetime import datetime

from playwright.sync_api import expect

from registrar.kernel.clock import SHANGHAI
from tests.browser.looking import check_page, pick
from tests.browser.people import Applicant, People
from tests.support.browser import Story

ACCEPT = re.compile("^受理")
"""The button; on a wide screen its key is part of its name."""


def test_a_relative_is_left_to_a_colleague(story: Story, people: People) -> None:
    applicant, other = people.at("awaiting_acceptance"), people.at("awaiting_acceptance")
    page = story.page
    people.let_in(story, "gd-window")
    story.open("/duty")
    page.get_by_role("button", name="新增申报").click()
    page.get_by_role("button", name="提交申报").click()
    expect(page.get_by_role("alert")).to_contain_text("请选择关系")
    pick(story, page.locator("label", has_text="关系").locator(".el-select"), "近姻亲")
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
    expect(page.locator(".decide").get_by_role("button", name=ACCEPT)).to_have_count(0)
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


def test_a_colleague_stands_in(story: Story, people: People) -> None:
    applicant = people.at("awaiting_acceptance")
    page = story.page
    people.let_in(story, "gd-intake")
    open_case(story, applicant)
    page.get_by_role("button", name="领取").dblclick()
    expect(page.locator(".decide")).to_contain_text("在我手上")
    check_page(story)
    look(story, "claimed")
    people.let_in(story, "gd-window")
    open_case(story, applicant)
    expect(page.locator(".decide").get_by_role("button", name=ACCEPT)).to_be_disabled()
    expect(page.locator(".decide")).to_contain_text("广东受理员领取")
    check_page(story)

    people.let_in(story, "gd-decider")
    story.open("/duty")
    away = page.get_by_role("region", name="离岗移交")
    away.get_by_role("button", name="申报离岗").click()
    pick(story, away.locator("label", has_text="离岗人员").locator(".el-select"), "广东受理员（")
    today = str(datetime.now(SHANGHAI).date())
    away.get_by_label("第一天").fill(today)
    away.get_by_label("最后一天").fill(today)
    pick(story, away.locator("label", has_text="接替人员").locator(".el-select"), "广东受理员乙")
    check_page(story)
    look(story, "absence-form")
    away.get_by_role("button", name="提交离岗").click()
    row = away.get_by_role("listitem").filter(has_text="由广东受理员乙接替").filter(has_text="离岗中")
    expect(row).to_be_visible()
    check_page(story)
    look(story, "absence")

    people.let_in(story, "gd-window")
    story.open("/review")
    page.get_by_text("只看我手上的").click()
    case = page.locator(f"a[data-case-row][href*='{applicant.case_id}']")
    expect(case).to_contain_text("在我手上")
    case.click()
    expect(page.locator(".decide")).to_contain_text("广东受理员离岗移交")
    check_page(story)
    look(story, "handed-over")
    people.let_in(story, "gd-decider")
    story.open("/duty")
    row.get_by_role("button", name="提前返岗").click()
    expect(row).to_have_count(0)


def test_clean_cases_are_accepted_together_and_one_is_read_again(story: Story, people: People) -> None:
    applicants = [people.at("awaiting_acceptance") for _ in range(2)]
    page = story.page
    people.let_in(story, "gd-intake")
    story.open("/bulk")
    expect(page.get_by_role("button", name="受理所选")).to_be_disabled()
    for each in applicants:
        page.get_by_label(f"选择{each.person.name}").last.check()
    check_page(story)
    look(story, "bulk")
    page.get_by_role("button", name="受理所选（2 件）").click()
    page.get_by_role("button", name="确认受理").dblclick()
    results = page.get_by_role("region", name="办理结果")
    expect(results.get_by_role("status")).to_contain_text("2 / 2 件，受理 2 件")
    check_page(story)
    look(story, "bulk-done")
    for each in applicants:
        assert each.case()["state"] == "awaiting_first_review"
    page.reload()
    expect(results.get_by_role("status")).to_contain_text("2 / 2 件")

    people.let_in(story, "gd-window")
    story.open("/readings")
    page.get_by_role("button", name="领取复核").last.click()
    expect(page.get_by_role("heading", name="复核意见")).to_be_visible()
    expect(page.locator(".middle")).to_contain_text("待受理")
    expect(page.locator("body")).not_to_contain_text("待初审")
    page.get_by_text("退回补正", exact=True).click()
    page.get_by_role("button", name="提交复核意见").click()
    expect(page.get_by_role("alert")).to_contain_text("请选择退回的理由")
    page.get_by_text("材料缺页或不完整").click()
    page.get_by_label("说明").fill("劳动合同第三页缺签名")
    check_page(story)
    look(story, "reading")
    page.get_by_role("button", name="提交复核意见").dblclick()
    expect(page.get_by_text("与原意见不一致")).to_be_visible()
    check_page(story)
    look(story, "readings")

    people.let_in(story, "gd-decider")
    story.open("/agreement")
    apart = page.get_by_role("region", name="意见不一致的盲审复核").get_by_role("listitem").first
    expect(apart).to_contain_text("劳动合同第三页缺签名")
    expect(page.get_by_role("row", name="合计")).to_contain_text("样本不足")
    check_page(story)
    look(story, "agreement")
    with page.expect_download() as book:
        page.get_by_role("link", name="导出").click()
    assert book.value.path().read_bytes().startswith(b"PK")


def open_case(story: Story, applicant: Applicant) -> None:
    story.open(f"/review/{applicant.case_id}")
    expect(story.page.locator(".middle h2")).to_contain_text(applicant.person.name)
    story.settle()


def look(story: Story, name: str) -> None:
    """A picture for whoever wants to see the page, beside those of failures."""
    story.snap(f"cockpit-{name}")
