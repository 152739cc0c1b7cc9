"""What can happen to a registration after it is granted: ended by its holder, moved to another employer, revoked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from playwright.sync_api import expect

from registrar.kernel.clock import SHANGHAI
from tests.browser.looking import check_page, picture
from tests.browser.people import OPINION, Applicant, People
from tests.support.browser import Story

OBJECTION = "本人尚有未交接的项目资料，请核实后再办理。"
STATEMENT = "材料由本人如实提交，从未委托他人代办，请予核实。"


def test_cancelled_by_the_person_alone_and_verified_on_two_days(story: Story, people: People) -> None:
    holder = people.at("granted")
    page = story.page
    people.let_in(story, holder.account)
    story.open("/registrations")
    card = page.locator(".registration")
    expect(card).to_contain_text("可以办理")
    expect(card).to_contain_text("延续注册：")
    check_page(story)
    picture(story, "may-open")
    number = card.locator("dd").first.inner_text().replace(" ", "")
    card.get_by_role("button", name="注销注册").click()
    page.wait_for_url("**/applications/**")
    # No scans, one page: the ground and the submission.
    expect(page.locator("nav.steps")).to_have_count(0)
    page.locator("#field-ground").click()
    page.locator(".el-select-dropdown__item", has_text="与聘用单位解除劳动合同关系").click()
    page.locator("#field-ground_on").fill("2026-13-45")
    page.locator("#field-ground_text").fill("已与单位解除劳动合同。")
    expect(page.get_by_text("没有这一天")).to_be_visible()
    page.locator("#field-ground_on").fill(str(datetime.now(SHANGHAI).date() - timedelta(days=3)))
    page.locator("#field-ground_on").blur()
    expect(page.get_by_text("必须的都已具备，可以提交")).to_be_visible()
    check_page(story)
    picture(story, "cancellation")
    page.locator("footer").get_by_role("button", name="不经对方确认直接提交").click()
    dialog = page.locator(".el-dialog")
    dialog.get_by_text("对方不配合办理").click()
    check_page(story)
    dialog.get_by_role("button", name="确认不经对方确认直接提交").click()
    expect(page.get_by_text("待受理").first).to_be_visible()
    check_page(story)

    holder.case_id = page.url.rsplit("/", 1)[-1].split("?")[0]
    for account, act in (("gd-intake", "accept"), ("gd-first", "agree"), ("mohurd-decider", "grant")):
        people.act(people.visitor(account), holder, act)
    story.open("/registrations")
    expect(page.locator(".registration")).to_contain_text("已注销")
    check_page(story)

    _look_up(story, number, holder.person.name, None)
    expect(page.locator(".verdict h2")).to_have_text("证书已注销")
    check_page(story)
    picture(story, "verdict-cancelled")
    _look_up(story, number, holder.person.name, datetime.now(SHANGHAI).date() - timedelta(days=1))
    expect(page.locator(".verdict h2")).to_have_text("证书尚未生效")
    # The question and its answer are there again after a reload, and no name stands in the address.
    page.reload()
    expect(page.locator(".verdict h2")).to_have_text("证书尚未生效")
    assert holder.person.name not in page.url


def _look_up(story: Story, number: str, name: str, on: date | None) -> None:
    page = story.page
    story.open("/verify")
    page.locator("[name=number]").fill(number)
    page.locator("[name=name]").fill(name)
    if on is not None:
        page.get_by_role("button", name="查验某一天的情况").click()
        page.get_by_label("哪一天的情况").fill(str(on))
    page.get_by_role("button", name="查验", exact=True).click()


def test_the_employer_that_is_left_objects(story: Story, people: People) -> None:
    mover = people.moving()
    page = story.page
    people.let_in(story, "employer")
    story.open("/confirmations")
    expect(page.get_by_role("heading", name="征求本单位意见")).to_be_visible()
    check_page(story)
    page.locator(f"a[href='/confirmations/case/{mover.case_id}']").first.click()
    expect(page.get_by_text("申请从本单位调到")).to_be_visible()
    picture(story, "former-employer")
    page.get_by_role("button", name="提出异议").click()
    dialog = page.locator(".el-dialog")
    dialog.get_by_label("说明").fill(OBJECTION)
    check_page(story)
    # What was typed is still there when the dialog is opened again, also after a reload.
    page.reload()
    page.get_by_role("button", name="提出异议").click()
    expect(dialog.get_by_label("说明")).to_have_value(OBJECTION)
    dialog.get_by_role("button", name="确认提出异议").click()
    expect(page.get_by_text("已办理")).to_be_visible()
    expect(page.locator(f"a[href='/confirmations/case/{mover.case_id}']")).to_have_count(0)

    people.act(people.visitor("gd-intake"), mover, "accept")
    people.let_in(story, "gd-first")
    story.open(f"/review/{mover.case_id}")
    expect(page.get_by_text(OBJECTION)).to_be_visible()
    people.act(people.visitor("gd-first"), mover, "agree")
    people.act(people.visitor("gd-decider"), mover, "grant")
    assert mover.case()["state_text"] == "准予变更"


def test_revocation_proposed_heard_and_decided(story: Story, people: People) -> None:
    holder = people.at("granted")
    number = holder.visitor.get("/api/me/registrations")[0]["certificate_number"]
    page = story.page
    people.let_in(story, "mohurd-first")
    story.open("/register")
    page.get_by_label("证书编号").fill(number)
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("heading", name="登记的事实")).to_be_visible()
    check_page(story)
    picture(story, "register")
    page.get_by_role("button", name="办理撤销注册").click()
    page.wait_for_url("**/review/**")
    holder.case_id = page.url.rsplit("/", 1)[-1].split("?")[0]
    page.locator("#field-ground").click()
    page.locator(".el-select-dropdown__item", has_text="以欺骗、贿赂等不正当手段取得注册").click()
    page.locator("#field-ground_on").fill(str(datetime.now(SHANGHAI).date() - timedelta(days=1)))
    page.locator("#field-ground_text").fill("经查，申请时提交的社会保险证明与社保机构记录不符。")
    page.locator("#field-ground_text").blur()
    expect(page.get_by_text("已保存")).to_be_visible()
    expect(page.get_by_text("还差：")).to_have_count(0)
    check_page(story)
    picture(story, "proposal")
    page.get_by_role("button", name="提出并告知").click()
    dialog = page.locator(".el-dialog")
    dialog.get_by_text("以欺骗、贿赂等不正当手段取得注册").first.click()
    dialog.get_by_label("意见").fill("拟撤销注册。")
    check_page(story)
    dialog.get_by_role("button", name="确认提出并告知").click()
    expect(page.get_by_text("已办理")).to_be_visible()

    people.let_in(story, holder.account)
    story.open("/registrations")
    expect(page.get_by_text("您可以陈述、申辩，也可以申请听证")).to_be_visible()
    check_page(story)
    page.get_by_role("link", name="去答复").click()
    page.get_by_role("button", name="申请听证").click()
    page.locator(".el-dialog").get_by_label("说明").fill(STATEMENT)
    check_page(story)
    page.locator(".el-dialog").get_by_role("button", name="确认申请听证").click()
    expect(page.get_by_text("待听证").first).to_be_visible()
    picture(story, "hearing")
    people.act(people.visitor("mohurd-first"), holder, "hold_hearing")

    _decide(story, people, holder)
    people.let_in(story, holder.account)
    story.open("/registrations")
    expect(page.locator(".registration")).to_contain_text("已撤销")
    check_page(story)


def _decide(story: Story, people: People, holder: Applicant) -> None:
    page = story.page
    people.let_in(story, "mohurd-decider")
    story.open(f"/review/{holder.case_id}")
    expect(page.get_by_text(STATEMENT)).to_be_visible()
    page.locator(".decide").get_by_role("button", name="决定撤销").click()
    dialog = page.locator(".el-dialog")
    dialog.get_by_label("意见").fill(OPINION)
    check_page(story)
    dialog.get_by_role("button", name="确认决定撤销").click()
    expect(page.get_by_text("已办理")).to_be_visible()
