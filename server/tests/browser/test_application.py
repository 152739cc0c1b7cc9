"""The engineer's part where it goes wrong: wrong files, papers of others, a refresh, the back button, two clicks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.looking import check_page, picture
from tests.browser.people import Applicant, People
from tests.support.browser import Story


def test_a_file_that_is_no_picture_is_refused_with_what_to_do(story: Story, people: People, tmp_path: Path) -> None:
    applicant = people.draft()
    _open(story, people, applicant, "materials")
    page = story.page
    letter = tmp_path / "身份证.png"
    letter.write_text("这是一封信，不是图片。" * 50, encoding="utf-8")
    sheet = tmp_path / "名单.xlsx"
    sheet.write_bytes(b"PK\x03\x04")
    empty = tmp_path / "空白.jpg"
    empty.touch()

    photo = tmp_path / "照片.heic"
    photo.write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    renamed = tmp_path / "照片.jpg"
    renamed.write_bytes(photo.read_bytes())

    page.locator("#document-files").set_input_files([letter, sheet, empty, photo, renamed])

    refused = page.get_by_label("正在上传").get_by_role("alert")
    expect(refused).to_have_count(5)
    expect(refused.filter(has_text="这是 HEIC 照片")).to_have_count(2)
    expect(refused.filter(has_text="“设置-相机-格式”选“兼容性最佳”")).to_have_count(2)
    expect(refused.filter(has_text="不是图片")).to_contain_text("PNG、JPEG 或 PDF")
    expect(refused.filter(has_text="文件类型不支持")).to_contain_text("请上传 PNG、JPEG 或 PDF 文件")
    expect(refused.filter(has_text="文件是空的")).to_contain_text("请重新选择文件")
    story.forgive("status of 4")
    check_page(story)
    expect(page.locator("article.document")).to_have_count(7)
    page.get_by_role("button", name="移除").first.click()
    expect(refused).to_have_count(4)


@pytest.mark.parametrize("width", ["phone"])
def test_papers_of_somebody_else_are_noticed(story: Story, people: People) -> None:
    applicant = people.applicant()
    opened = applicant.visitor.post(
        "/api/applications",
        {
            "business_type": "initial",
            "qualification_id": applicant.visitor.get("/api/me/person")["qualifications"][0]["id"],
        },
    )
    applicant.case_id = opened["id"]
    _open(story, people, applicant, "materials")
    page = story.page
    page.locator("#document-files").set_input_files(people.samples / "engineer2" / "身份证正面.jpg")
    card = page.locator("article.document")
    card.get_by_role("button", name="核对并确认").click(timeout=60_000)
    expect(page.locator(".values .wrong").first).to_contain_text("≠")
    page.locator(".viewer img").first.wait_for()
    card.scroll_into_view_if_needed()
    check_page(story)
    card.evaluate("each => each.scrollIntoView()")
    page.evaluate("window.scrollBy(0, -72)")
    picture(story, "application")
    page.locator(".values button[type=submit]").click()
    expect(page.get_by_text("材料不是本人的：居民身份证（人像面）").first).to_be_visible()
    check_page(story)


def test_a_draft_survives_refresh_and_back_and_is_sent_once(story: Story, people: People) -> None:
    applicant = people.draft(commitment=False)
    _open(story, people, applicant, "person")
    page = story.page
    mobile = page.locator("#field-mobile")
    mobile.fill("123")
    expect(page.locator(".field.wrong")).to_contain_text("手机")
    check_page(story)
    mobile.fill("10087654321")
    page.reload()
    expect(mobile).to_have_value("10087654321")
    expect(page.get_by_text(re.compile(r"已保存 \d\d:\d\d"))).to_be_visible()

    for step in ("materials", "employer", "review", "submit"):
        page.get_by_role("button", name="下一步").click()
        expect(page).to_have_url(re.compile(f"step={step}"))
    page.go_back()
    expect(page).to_have_url(re.compile("step=review"))
    expect(page.locator("section table").first).to_contain_text("10087654321")
    page.go_forward()

    page.locator(".el-checkbox").click()
    expect(page.get_by_text("必须的都已具备，可以提交")).to_be_visible()
    page.locator("footer").get_by_role("button", name="提交").click()
    page.get_by_role("button", name="确认提交").dblclick()
    expect(page.get_by_text("待单位确认").first).to_be_visible()
    # Back does not lead into a form that can no longer be changed.
    page.go_back()
    page.go_forward()
    expect(page.get_by_text("待单位确认").first).to_be_visible()
    acts = [each["action_text"] for each in applicant.case()["timeline"]]
    assert acts.count("提交") == 1
    check_page(story)


def _open(story: Story, people: People, applicant: Applicant, step: str) -> None:
    people.let_in(story, applicant.account)
    story.open(f"/applications/{applicant.case_id}?step={step}")
    expect(story.page.get_by_role("heading", name="还差什么")).to_be_visible()
