"""Before a bid: a roster is dropped, its columns confirmed, its lines answered, filtered, explained and taken home."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant
from tests.support.browser import Story

MANY = 3000


def test_a_roster_from_sheet_to_report(story: Story, registered: Applicant, tmp_path: Path) -> None:
    certificate = registered.case()["certificate"]
    name, number, employer = registered.person.name, certificate["certificate_number"], certificate["employer_name"]
    sheet = tmp_path / "名册.csv"
    others = "".join(f"{n},示例甲,11201100{n:06d},{employer}\n" for n in range(1, MANY))
    sheet.write_bytes(
        f"拟投入人员\n序号,姓名,注册证书编号,聘用单位\n0,{name},{number},{employer}\n{others}".encode("gb18030")
    )
    page = story.page
    story.open("/verify")
    page.get_by_role("link", name="名册核验").first.click()
    expect(page.get_by_text("还没有核验")).to_be_visible()
    check_page(story)

    page.set_input_files("#roster-file", sheet)
    expect(page.get_by_label("姓名")).to_have_value("1")
    expect(page.get_by_label("证书编号")).to_have_value("2")
    page.get_by_label("单位", exact=True).select_option("as_listed")
    page.get_by_label("至少人数").fill("1")
    page.get_by_role("button", name="开始核验").click()
    expect(page.get_by_role("heading", name="未全部符合")).to_be_visible()
    expect(page.get_by_role("button", name=f"全部 {MANY}")).to_be_visible()
    first = page.locator(".body").first
    expect(first).to_contain_text("符合")
    expect(first).not_to_contain_text(name)
    assert page.locator(".body").count() < 60
    check_page(story)

    page.get_by_role("button", name="未符合").click()
    expect(page).to_have_url(f"{story.site}/roster?only=wrong")
    frame = page.get_by_role("rowgroup", name="各行")
    frame.focus()
    page.keyboard.press("End")
    expect(page.get_by_role("heading", name=f"第 {MANY + 2} 行")).to_be_visible()
    expect(page.get_by_text("系统不说明其中哪一项有误")).to_be_visible()
    check_page(story)
    picture(story, "roster")

    for button, begins in (("下载签名报告", b"%PDF-"), ("下载数据", b'{"report":'), ("导出表格", b"PK")):
        with page.expect_download(timeout=60_000) as taken:
            page.get_by_role("button", name=button).click()
        assert Path(taken.value.path()).read_bytes().startswith(begins)


def test_pasted_lines_a_changed_column_and_a_file_that_is_no_sheet(story: Story, registered: Applicant) -> None:
    certificate = registered.case()["certificate"]
    page = story.page
    story.open("/roster")
    page.set_input_files("#roster-file", {"name": "扫描.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    expect(page.get_by_role("alert")).to_contain_text("这不是表格")
    story.forgive("status of 4")
    page.get_by_role("button", name="直接粘贴").click()
    page.get_by_label("从表格软件复制").fill(f"编制\t{registered.person.name}\t{certificate['certificate_number']}")
    page.get_by_role("button", name="使用这些行").click()
    page.get_by_label("姓名").select_option("")
    expect(page.get_by_text("请选择姓名所在的列")).to_be_visible()
    expect(page.get_by_role("button", name="开始核验")).to_be_disabled()
    page.get_by_label("姓名").select_option("1")
    page.get_by_role("button", name="开始核验").click()
    expect(page.get_by_role("heading", name="全部符合")).to_be_visible()
    page.get_by_role("button", name="未符合 0").click()
    expect(page.get_by_text("没有未符合的行")).to_be_visible()
    page.get_by_text("二级", exact=True).click()
    expect(page.get_by_text("仍是改动前的结果")).to_be_visible()
    check_page(story)
