"""A letter beside the reasons before the decision, with the person afterwards, before anybody with its code."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant, People, leave
from tests.support.browser import Story

WHY = "经核查，申请人申报期间同时受聘于另一单位。"
GROUND = "申请在两个或者两个以上单位注册"


def test_a_refusal_is_seen_before_it_is_sent_and_read_afterwards(story: Story, people: People, tmp_path: Path) -> None:
    applicant = people.at("awaiting_decision")
    page = story.page
    people.let_in(story, "mohurd-decider")
    story.open(f"/review/{applicant.case_id}")
    decide = page.locator(".decide").get_by_role("button", name="不予注册")
    expect(decide).to_be_enabled()
    if story.width == "desktop":
        page.keyboard.press("3")
    else:
        decide.click()
    dialog = page.locator(".el-dialog")
    letter = dialog.get_by_label("申请人将看到的内容")
    expect(letter.get_by_role("heading", name="不予注册决定书")).to_be_visible()
    expect(letter.get_by_role("list", name="文书还缺少的内容")).to_contain_text("未选择理由")
    dialog.get_by_label("意见").fill(WHY)
    dialog.get_by_text(GROUND).first.click()
    expect(letter.get_by_role("list", name="文书还缺少的内容")).to_have_count(0)
    for text in (applicant.person.name, GROUND, "第十三条第二项", WHY, "60日内", "6个月内"):
        expect(letter).to_contain_text(text)
    check_page(story)
    if story.width == "desktop":
        picture(story, "letter-preview")
        # The letter is longer than the dialog: whoever works by key reads it by key.
        letter.focus()
        page.keyboard.press("End")
        expect(letter.get_by_text("抄送")).to_be_in_viewport()
    with page.expect_download() as draft:
        letter.get_by_role("button", name="下载预览稿").click()
    assert draft.value.path().read_bytes().startswith(b"%PDF-")
    dialog.get_by_label("意见").press("Control+Enter")
    expect(page.get_by_text("已办理")).to_be_visible()

    people.let_in(story, applicant.account)
    story.open(f"/applications/{applicant.case_id}")
    letters = page.get_by_role("region", name="文书")
    refusal = letters.get_by_role("listitem").filter(has_text="不予注册决定书")
    expect(refusal).to_contain_text("未读")
    check_page(story)
    refusal.get_by_role("button", name="查看").click()
    paper = page.get_by_role("article", name="不予注册决定书")
    expect(paper).to_contain_text(WHY)
    check_page(story)
    picture(story, "letter")
    code = paper.get_by_text("文书校验码").inner_text().split("：")[1]
    number = paper.get_by_text(re.compile(r"〔\d{4}〕\d+号")).inner_text()
    page.locator(".el-dialog").get_by_role("button", name="关闭", exact=True).click()
    expect(refusal).to_contain_text("已送达")
    with page.expect_download() as download:
        refusal.get_by_role("link", name="下载签章文件").click()
    file = tmp_path / "letter.pdf"
    file.write_bytes(download.value.path().read_bytes())

    _check_as_anybody(story, number, code, file)


def _check_as_anybody(story: Story, number: str, code: str, file: Path) -> None:
    page = story.page
    leave(story)
    story.open("/letters")
    check_page(story)
    page.get_by_role("button", name="查验", exact=True).click()
    expect(page.get_by_text("请输入文号。")).to_be_visible()
    page.locator("[name=number]").fill(number.replace("〔", "[").replace("〕", "]"))
    page.locator("[name=code]").fill(code.replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="本系统发出过这份文书")).to_be_visible()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("文件与发出的完全一致")).to_be_visible()
    check_page(story)
    picture(story, "letter-check")
    other = file.with_name("other.pdf")
    other.write_bytes(file.read_bytes() + b"\n")
    page.locator("input[type=file]").set_input_files(other)
    expect(page.get_by_text("文件与发出的不一致")).to_be_visible()
    page.locator("[name=code]").fill("0000-0000-0000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="没有查到这份文书")).to_be_visible()
    story.forgive("status of 404")
    check_page(story)


def test_granted_cases_are_announced_to_everybody(story: Story, people: People) -> None:
    applicant: Applicant = people.at("granted")
    page = story.page
    people.let_in(story, "mohurd-decider")
    story.open("/lists")
    mine = page.get_by_role("row").filter(has_text=applicant.person.name)
    expect(mine.first).to_be_visible()
    check_page(story)
    picture(story, "notice-desk")
    page.get_by_role("button", name=re.compile("发布名单")).click()
    check_page(story)
    page.get_by_role("button", name="确认发布").dblclick()
    expect(page.get_by_text("已发布建造注公")).to_be_visible()
    page.get_by_text("拟准予注册公示").click()
    expect(page.get_by_text("公示 10 个工作日")).to_be_visible()
    check_page(story)

    leave(story)
    story.open("/notices")
    check_page(story)
    page.get_by_role("link", name=re.compile("准予注册人员名单的公告")).first.click()
    certificate = applicant.case()["certificate"]["certificate_number"]
    spaced = re.sub(r"^(建\[造\])(\d{4})(\d{4})(\d{6})$", r"\1 \2 \3 \4", certificate)
    expect(page.get_by_role("row").filter(has_text=spaced)).to_be_visible()
    assert applicant.person.name not in page.locator("body").inner_text()
    check_page(story)
    with page.expect_download() as workbook:
        page.get_by_role("link", name="下载表格").click()
    assert workbook.value.path().read_bytes().startswith(b"PK")
    expect(page.get_by_role("link", name="下载签章文件")).to_be_visible()
    picture(story, "notice")
    with page.expect_download() as sealed:
        page.get_by_role("link", name="下载签章文件").click()
    assert sealed.value.path().read_bytes().startswith(b"%PDF-")
