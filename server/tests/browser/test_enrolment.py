"""An engineer opens an account, and comes back after having forgotten the password."""

from __future__ import annotations

from playwright.sync_api import expect

from registrar.apps.seeding import PASSWORD
from tests.browser.looking import check_page
from tests.browser.people import People, leave
from tests.support.browser import Story

FRESH = "Xin-mima-2026"


def test_from_the_first_visit_to_a_forgotten_password(story: Story, people: People) -> None:
    page = story.page
    person, management_number = people.qualified()
    account = f"person-{9000 + len(story.width)}"
    leave(story)
    story.open("/sign-in")
    page.locator("form").get_by_role("link", name="开通账号").click()
    enrol = page.get_by_role("button", name="开通账号并登录")
    enrol.click()
    expect(page.get_by_text("✕ 请填写")).to_have_count(5)
    expect(page.get_by_label("姓名")).to_be_focused()
    check_page(story)

    wrong = {"姓名": person.name, "公民身份号码": person.id_number[:-1], "管理号": "1", "手机号码": "12"}
    wrong["账号名"] = "王"
    for label, text in wrong.items():
        page.get_by_label(label).fill(text)
    for label in ("密码", "再输一次密码"):
        page.get_by_label(label, exact=True).fill(PASSWORD)
    enrol.click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(3)
    expect(page.get_by_label("公民身份号码")).to_be_focused()
    check_page(story)
    story.forgive("status of 422")

    page.reload()
    expect(page.get_by_label("管理号")).to_have_value("1")
    right = {"公民身份号码": person.id_number, "管理号": management_number, "手机号码": person.mobile}
    right["账号名"] = account
    for label, text in right.items():
        page.get_by_label(label).fill(text)
    for label in ("密码", "再输一次密码"):
        page.get_by_label(label, exact=True).fill(PASSWORD)
    enrol.dblclick()
    page.wait_for_url("**/registrations")

    admin = people.visitor("system-admin")
    found = admin.get("/api/accounts", account=account)["id"]
    told = admin.post(f"/api/accounts/{found}/password", {"reason": "忘记密码，已核验身份证原件"})
    leave(story)
    story.open("/sign-in")
    page.locator("[name=account]").fill(account)
    page.locator("[name=password]").fill(told["password"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="设置自己的密码")).to_be_visible()
    page.get_by_label("新密码", exact=True).fill(told["password"])
    page.get_by_label("再输一次新密码").fill(told["password"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("新密码与原密码相同")
    check_page(story)
    story.forgive("status of 422")
    for label in ("新密码", "再输一次新密码"):
        page.get_by_label(label, exact=True).fill(FRESH)
    page.keyboard.press("Enter")
    page.wait_for_url("**/registrations")
