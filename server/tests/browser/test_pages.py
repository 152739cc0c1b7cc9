"""Every page at both widths, as each role sees it: readable by everybody, in Chinese, no wider than the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from registrar.apps.seeding import PASSWORD
from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant, People, sign_in
from tests.support.browser import Story


@pytest.mark.parametrize(
    ("account", "paths"),
    [
        pytest.param(None, ("/", "/verify", "/about", "/sign-in", "/nowhere", "/unavailable"), id="anybody"),
        pytest.param(
            "engineer2", ("/registrations", "/registrations/new", "/file", "/account", "/trail"), id="engineer"
        ),
        pytest.param("employer2", ("/confirmations", "/confirmations/done", "/account", "/review"), id="employer"),
        pytest.param("gz-first", ("/review", "/review/done", "/account", "/registrations"), id="reviewer"),
        pytest.param("auditor", ("/trail", "/account", "/review"), id="auditor"),
        pytest.param("system-admin", ("/", "/account"), id="administrator"),
        pytest.param("security-admin", ("/second-factors", "/account"), id="security"),
    ],
)
def test_pages_of(story: Story, people: People, account: str | None, paths: tuple[str, ...]) -> None:
    if account is not None:
        people.let_in(story, account)
    for path in paths:
        story.open(path)
        expect(story.page.locator("main")).not_to_be_empty()
        check_page(story)


def test_sign_in(story: Story) -> None:
    page = story.page
    story.open("/sign-in")
    check_page(story)
    if story.width == "desktop":
        picture(story, "sign-in")
    page.locator("[name=account]").fill("engineer")
    page.locator("[name=password]").fill("不是这个密码")
    page.get_by_role("button", name="登录", exact=True).dblclick()
    expect(page.get_by_role("alert")).to_contain_text("密码")
    story.forgive("status of 4")
    check_page(story)
    sign_in(story, "gz-intake")
    expect(page.get_by_role("heading", name="待办", exact=False).first).to_be_attached()
    page.locator("header").get_by_role("button", name="退出", exact=True).click()
    page.wait_for_url("**/sign-in")
    # Nobody is left signed in behind the back button.
    page.go_back()
    expect(page.locator("[name=password]")).to_be_visible()
    story.forgive("status of 401")


def test_a_lost_second_factor_and_a_changed_password(story: Story, people: People) -> None:
    """The security administrator hands over a new secret; a person changes the password and signs in with it."""
    page, applicant, admin = story.page, people.applicant(), people.visitor("system-admin")
    organ = admin.get("/api/organs", province="44")[0]["id"]
    staff = {
        "account": f"gz-lost{story.width}",
        "display_name": "测试复审员",
        "role": "second_reviewer",
        "organ_id": organ,
    }
    admin.post("/api/accounts", staff)
    people.let_in(story, "security-admin")
    story.open("/second-factors")
    page.get_by_label("账号", exact=True).fill(staff["account"])
    page.get_by_role("button", name="查找账号").click()
    expect(page.get_by_text("复审岗")).to_be_visible()
    page.get_by_label("理由").fill("手机遗失，已当面核验证件")
    page.get_by_role("button", name="重置动态口令").click()
    expect(page.get_by_role("img", name="动态口令二维码")).to_be_visible()
    check_page(story)

    people.let_in(story, applicant.account)
    story.open("/account")
    fresh = "Xin-mima-2026"
    for label, text in (("原密码", PASSWORD), ("新密码", fresh), ("再输一次新密码", fresh)):
        page.get_by_label(label).first.fill(text)
    page.get_by_role("button", name="更换密码").click()
    expect(page.get_by_text("密码已更换")).to_be_visible()
    check_page(story)
    page.locator("header").get_by_role("button", name="退出", exact=True).click()
    page.wait_for_url("**/sign-in")
    page.locator("[name=account]").fill(applicant.account)
    page.locator("[name=password]").fill(fresh)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/registrations")


def test_after_the_grant(story: Story, people: People, registered: Applicant) -> None:
    """Pages of a finished case: for the engineer, the employer and an official who decided it."""
    people.let_in(story, registered.account)
    story.open("/registrations")
    check_page(story)
    picture(story, "my-registration")
    story.open(f"/applications/{registered.case_id}")
    check_page(story)
    people.let_in(story, "employer")
    story.open(f"/confirmations/case/{registered.case_id}")
    check_page(story)
    people.let_in(story, "mohurd-decider")
    story.open(f"/review/done/{registered.case_id}")
    expect(story.page.locator(".decide")).to_be_visible()
    check_page(story)
