"""职称证书, 职业资格证书 and 注册证书: labelled particulars under a title."""

from __future__ import annotations

import re

from registrar.kernel import certificate_number
from registrar.modules.documents.rules import values
from registrar.modules.documents.rules.education import last_day
from registrar.modules.documents.rules.identity_card import term_of
from registrar.modules.documents.rules.labels import values_by_label
from registrar.modules.documents.rules.layout import Found, Sheet
from registrar.modules.documents.rules.picks import (
    ID_NUMBER,
    Pick,
    Picker,
    Picks,
    code,
    identity_number,
    one_of,
    plain,
)

_DAY = values.nameless(values.DAY)


def read_title(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet,
        {
            "name": ("姓名",),
            "sex": ("性别",),
            "birth_date": ("出生日期", "出生年月", "出生"),
            "title_specialty": ("系列/专业", "系列专业", "专业名称", "申报专业", "专业"),
            "title_name": ("资格名称", "职称名称", "任职资格", "职务名称", "取得资格"),
            "title_level": ("资格级别", "职称级别", "级别"),
            "granted_on": (
                "通过时间",
                "批准日期",
                "取得日期",
                "授予时间",
                "授予日期",
                "取得时间",
                "批准时间",
                "评审时间",
                "评审通过时间",
            ),
            "review_body": ("评审机构", "评审组织", "评审委员会", "评委会名称"),
            "certificate_number": ("证书编号", "管理号", "编号"),
            "id_number": ("身份证号码", "公民身份号码", "身份证号", "证件号码"),
        },
        many_rows={"review_body": 2, "title_specialty": 2},
        stops=("发证机关", "发证单位", "发证日期", "工作单位", "查询网址"),
    )
    pick = Picker(sheet, labelled)
    pick.take_name()
    pick.take_sex()
    pick.take_name_above_sex()
    pick.take("birth_date", values.day)
    pick.take("birth_date", values.month)
    pick.take("title_specialty", plain)
    pick.take("title_name", one_of(values.TITLES))
    pick.take("title_level", one_of(values.TITLE_LEVELS))
    pick.take("granted_on", values.day)
    pick.take("review_body", plain)
    pick.take_match("review_body", r"([\u3400-\u9fff]{4,30}评审委员会)", plain)
    pick.take("certificate_number", code)
    return pick.picks


def read_qualification(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet,
        {
            "name": ("姓名",),
            "id_number": ("证件号码", "身份证号码", "身份证号", "公民身份号码"),
            "sex": ("性别",),
            "birth_month": ("出生年月", "出生日期", "出生"),
            "specialty": ("专业类别", "专业"),
            "approved_on": ("批准日期", "批准时间"),
            "management_number": ("管理号", "证书管理号"),
            "issuing_authority": ("签发机关", "发证机关", "签发单位", "颁发机构"),
        },
        many_rows={"issuing_authority": 3},
        stops=("签发日期", "发证日期", "有效期", "资格名称", "级别", "查询网址"),
    )
    pick = Picker(sheet, labelled)
    pick.take_name()
    pick.take("id_number", identity_number)
    pick.take_match("id_number", ID_NUMBER, identity_number, "id")
    pick.take_sex()
    pick.take_name_above_sex()
    pick.take("birth_month", values.month)
    _level(pick, "qualification", "{}造价工程师")
    pick.take("specialty", specialty)
    pick.take_match("specialty", "(" + "|".join(values.SPECIALTIES) + ")", specialty)
    pick.take("approved_on", values.day)
    pick.take("management_number", code)
    pick.take("issuing_authority", plain)
    return pick.picks


def read_registration(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet,
        {
            "use": ("使用有效期", "史用效期", "使用效期"),
            "valid": ("有效期限", "有效期", "有RM期"),
            "name": ("姓名",),
            "sex": ("性别",),
            "birth_date": ("出生日期", "出生年月", "出生"),
            "specialty": ("专业类别", "注册专业", "专业"),
            "certificate_number": ("证书编号", "注册编号"),
            "employer_name": ("聘用单位", "执业单位", "聘用企业"),
            "first_registered_on": ("初始注册日期", "初次注册日期", "首次注册日期"),
            "issued_on": ("发证日期", "签发日期"),
        },
        many_rows={"employer_name": 3, "use": 2, "valid": 2},
        stops=("个人签名", "签名日期", "发证机关", "持证人签名"),
    )
    pick = Picker(sheet, labelled)
    use = labelled.get("use")
    term = labelled.get("valid")
    _term(pick, use, "use_from", "use_to")
    _term(pick, term, "valid_from", "valid_to")
    # The second half of the range may stand on a line of its own.
    pick.take_match("use_to", rf"使用有效期:?{_DAY}[-~至]*\n?({_DAY})", values.day)
    _level(pick, "level", "{}")
    pick.take_name()
    pick.take_sex()
    pick.take_name_above_sex()
    pick.take("birth_date", values.day)
    pick.take("specialty", specialty)
    pick.take("certificate_number", registration_number)
    pick.take_match("certificate_number", r"(建.{0,2}造.{0,2}\d{11,14})", registration_number)
    pick.take("employer_name", plain)
    pick.take("first_registered_on", values.day)
    pick.take("issued_on", values.day)
    last_day(pick, "issued_on")
    return pick.picks


def _term(pick: Picker, found: Found, first: str, last: str) -> None:
    start, end = term_of(found.text)
    if start:
        pick.picks[first] = Pick(start, found)
    if end:
        pick.picks[last] = Pick(end, found)


def _level(pick: Picker, field: str, form: str) -> None:
    """一级 or 二级 out of the title; ``一`` is easily read as a dash."""
    for found in pick.sheet.search_all(r"([一二\-]级)(?:注册)?造价(?:工程)?师"):
        level = "二级" if found.text.startswith("二") else "一级"
        pick.picks.setdefault(field, Pick(form.format(level), found))


def specialty(text: str) -> str | None:
    """One of the four specialties, whatever spelling: 土木建筑, 土建, 土木建筑工程."""
    return values.first_of_list(text, values.SPECIALTIES) or next(
        (full for full in values.SPECIALTIES if full.removesuffix("工程") in text),
        values.of_list(text.strip(".,;:-"), values.SPECIALTIES, 2),
    )


def registration_number(text: str) -> str | None:
    """``建[造]`` and its digits, whatever brackets were printed or read."""
    found = re.search(r"建.{0,2}造.{0,2}?([\dOIlZSB]{11,14})", certificate_number.normalise(text))
    if not found:
        found = re.search(r"(?<!\d)(\d{14}|\d{11})(?!\d)", text)
    return certificate_number.PREFIX + values.as_digits(found.group(1)) if found else None
