"""The system administrator's own pages: accounts of others, and files of other systems."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from registrar.kernel import uscc
from tests.browser.looking import check_page
from tests.browser.people import People
from tests.support.browser import Story

HEADER = "统一社会信用代码,名称,法定代表人,省份,是否造价咨询,状态"


def test_an_account_is_opened_helped_and_closed(story: Story, people: People) -> None:
    page, account = story.page, f"gd-new{'a' if story.width == 'phone' else 'b'}"
    people.let_in(story, "system-admin")
    story.open("/accounts")
    check_page(story)
    page.get_by_role("button", name="开设账号").click()
    expect(page.get_by_role("heading", name="开设账号")).to_be_visible()
    page.get_by_role("button", name="开设账号").click()
    expect(page.get_by_text("请选择岗位。")).to_be_visible()
    expect(page.get_by_label("岗位")).to_be_focused()
    check_page(story)
    page.keyboard.press("Enter")
    page.get_by_role("option", name="初审岗").click()
    page.get_by_label("审批机关").focus()
    page.keyboard.type("深圳市住房")
    expect(page.get_by_role("option", name="深圳市住房和建设局")).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_label("使用人姓名").fill("测试初审员")
    page.get_by_label("账号名").fill("13800000000")
    page.get_by_role("button", name="开设账号").click()
    expect(page.get_by_role("alert")).to_contain_text("不能是公民身份号码或手机号码")
    story.forgive("status of 422")
    page.get_by_label("账号名").fill(account)
    page.get_by_role("button", name="开设账号").dblclick()
    expect(page.get_by_role("heading", name="账号已开设")).to_be_visible()
    expect(page.get_by_role("img", name="身份验证器二维码")).to_be_visible()
    story.check_access()
    story.check_width()

    story.open("/accounts")
    page.get_by_label("账号名").fill(account)
    page.keyboard.press("Enter")
    expect(page.get_by_text("深圳市住房和建设局")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="重置密码").click()
    page.locator("form").get_by_role("button", name="重置密码").click()
    expect(page.get_by_text("请填写理由。")).to_be_visible()
    page.get_by_label("理由").fill("忘记密码，已核验工作证")
    page.locator("form").get_by_role("button", name="重置密码").dblclick()
    expect(page.get_by_role("heading", name="密码已重置")).to_be_visible()
    page.get_by_role("button", name="停用账号").click()
    page.get_by_label("理由").fill("调离")
    page.get_by_role("button", name="停用这个账号").click()
    expect(page.get_by_text("不能恢复；需要时请另开账号")).to_be_visible()
    check_page(story)


def test_files_are_taken_in_and_answered_line_by_line(story: Story, people: People, tmp_path: Path) -> None:
    page = story.page
    code = uscc.build("9", "1", "449901", "MA98000" + ("1" if story.width == "phone" else "2"))
    employers = tmp_path / "单位.csv"
    good = f"{code},佛山示例造价咨询有限公司,陈示例,广东省,是,存续"
    employers.write_text("\n".join((HEADER, good, f"{code},,陈,火星,是,存续")), encoding="gb18030")
    people.let_in(story, "system-admin")
    story.open("/imports")
    expect(page.get_by_role("button", name="开始导入")).to_be_disabled()
    check_page(story)
    page.locator("#import-file").set_input_files(employers)
    page.get_by_role("button", name="开始导入").dblclick()
    expect(page.get_by_role("heading", name="导入完成，有未导入的行")).to_be_visible()
    rows = page.locator("section tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("省份不正确")
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载未导入的行").click()
    assert f"{code},,陈,火星,是,存续" in Path(saved.value.path()).read_text(encoding="utf-8-sig")
    page.reload()
    expect(rows).to_have_count(3)
    check_page(story)

    page.get_by_text("职业资格考试合格记录").first.click()
    page.wait_for_url("**/imports/qualifications")
    with page.expect_download() as template:
        page.get_by_role("link", name="下载模板").click()
    records = tmp_path / "考试.csv"
    records.write_bytes(Path(template.value.path()).read_bytes() + "某,居民身份证,1,一级\n".encode())
    page.locator("#import-file").set_input_files(records)
    page.get_by_role("button", name="开始导入").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("这一行不是 8 列。")
    expect(rows).to_contain_text("请检查是否有多余或缺少的逗号。")
    check_page(story)
