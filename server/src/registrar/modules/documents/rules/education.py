"""毕业证书 and 学位证书: prose with the particulars inside, numbers and dates below."""

from __future__ import annotations

import re

from registrar.modules.documents.rules import values
from registrar.modules.documents.rules.labels import values_by_label
from registrar.modules.documents.rules.layout import Sheet
from registrar.modules.documents.rules.picks import Picker, Picks, digits, name_or_none, one_of, plain, sex

_DAY = values.nameless(values.DAY)
_MONTH = values.nameless(values.MONTH)
_HAN = r"[\u3400-\u9fff·]"


_SCHOOL = r"[\u3400-\u9fff()]{2,22}?(?:大学|学院|专科学校|学校)"
_PERSON = (
    rf"(?:学生|研究生|学员)[,.:]?({_HAN}{{2,15}}?)(?:,?性别|,[男女],)",
    rf"(?:^|\n)({_HAN}{{2,15}}?)(?:,性别|,[男女],)",
)


def read_graduation(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet,
        {
            "name": ("姓名",),
            "sex": ("性别",),
            "birth_date": ("出生日期", "出生年月"),
            "study_from": ("入学日期", "入学时间", "入学年月"),
            "study_to": ("毕业日期", "毕业时间", "毕业年月"),
            "school": ("学校名称", "毕业院校", "校名", "学校"),
            "major": ("专业名称", "所学专业", "专业"),
            "education_level": ("学历层次", "层次"),
            "study_form": ("学习形式", "学历类别"),
            "school_head": ("校(院)长姓名", "院(校)长姓名", "校(院)长", "院(校)长", "校长", "院长"),
            "certificate_number": ("证书编号", "电子注册号", "编号"),
            "issued_on": ("发证日期", "发证时间"),
        },
        stops=("查询网址", "学制", "证件号码"),
    )
    pick = Picker(sheet, labelled)
    for pattern in _PERSON:
        pick.take_match("name", pattern, name_or_none)
    pick.take_name()
    pick.take_match("sex", r"性别[:,]?([男女])", sex)
    pick.take_match("sex", r",([男女]),", sex)
    pick.take_sex()
    pick.take_match("birth_date", rf"({_DAY})(?:出)?生", values.day)
    pick.take("birth_date", values.day)
    span = rf"({_MONTH})(?:起)?(?:至|到|-|~)+({_MONTH})"
    pick.take_match("study_from", span, values.month, 1)
    pick.take_match("study_to", span, values.month, 2)
    pick.take("study_from", values.month)
    pick.take("study_to", values.month)
    pick.take_match("major", rf"(?:在本校|在我校|在我院|在本院|在{_SCHOOL})[,.]?({_HAN}{{2,25}}?)专业", plain)
    prose = rf"(?:参加|攻读|学习)?({_HAN}{{2,25}}?)专业(?:专科|本科|硕士|博士|[二两三四五]年|学习)"
    pick.take_match("major", prose, plain)
    pick.take("major", plain)
    levels = "(" + "|".join(values.EDUCATION_LEVELS) + ")"
    pick.take("education_level", one_of(values.EDUCATION_LEVELS))
    pick.take_match("education_level", levels + "(?:学习|学业|毕业|学历|教育|,|层次)", one_of(values.EDUCATION_LEVELS))
    pick.take_match("education_level", levels, one_of(values.EDUCATION_LEVELS))
    pick.take_match(
        "study_form",
        "(" + "|".join(sorted(values.STUDY_FORMS, key=len, reverse=True)) + ")",
        one_of(values.STUDY_FORMS),
    )
    pick.take_name("school_head")
    _school(pick)
    pick.take("certificate_number", digits(16, 20))
    pick.take_match("certificate_number", r"(?<!\d)(\d{18})(?!\d)", digits(18, 18))
    pick.take("issued_on", values.day)
    last_day(pick, "issued_on")
    return pick.picks


def _school(pick: Picker) -> None:
    """Beside its label, in the prose, or alone on a line, above or below it."""
    pick.take("school", _school_name)
    pick.take_match("school", rf"(?:在|于)({_SCHOOL})", _school_name)
    pick.take_match("school", rf":({_SCHOOL})", _school_name)
    for row in sorted(pick.sheet.rows, key=lambda r: -r.height):
        for found in row.line_texts():
            if re.fullmatch(_SCHOOL, found.text) and not re.search("本校|高等学校|成人教育", found.text):
                pick.take("school", _school_name, found)


def _school_name(text: str) -> str | None:
    found = re.search(rf"{_SCHOOL}(?!\S*(?:大学|学院|学校))", text)
    return plain(found.group()) if found else None


def last_day(pick: Picker, field: str) -> None:
    """The day of issue is the last day printed."""
    found = pick.sheet.search_all(_DAY)
    if found and len(found) > ("birth_date" in pick.picks):
        pick.take(field, values.day, found[-1])


def read_degree(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet,
        {
            "name": ("姓名",),
            "degree": ("学位名称", "学位类别", "学位"),
            "discipline": ("学科专业", "学科(专业)", "专业名称", "专业", "学科"),
            "school": ("授予单位", "学位授予单位", "学校名称"),
            "school_head": ("校长", "院长"),
            "certificate_number": ("学位证书编号", "证书编号", "编号"),
            "issued_on": ("授予日期", "授予时间", "发证日期"),
        },
        stops=("学位评定委员会主席", "查询网址", "性别"),
    )
    pick = Picker(sheet, labelled)
    for pattern in _PERSON:
        pick.take_match("name", pattern, name_or_none)
    pick.take_name()
    pick.take_match("degree", r"授予([\u3400-\u9fff]{1,8}?(?:学士|硕士|博士))", one_of(values.DEGREES))
    pick.take_match("degree", r"授予([\u3400-\u9fff]{3,8}?)学位", one_of(values.DEGREES))
    pick.take("degree", one_of(values.DEGREES))
    pick.take_match("degree", "(" + "|".join(values.DEGREES) + ")", one_of(values.DEGREES))
    pick.take_match(
        "discipline", rf"(?:在本校|在我校|在我院|在本院|在{_SCHOOL})[,.]?({_HAN}{{2,25}}?)(?:专业|学科)", plain
    )
    pick.take("discipline", plain)
    _school(pick)
    pick.take("certificate_number", digits(14, 18))
    pick.take_match("certificate_number", r"(?<!\d)(\d{16})(?!\d)", digits(16, 16))
    pick.take("issued_on", values.day)
    last_day(pick, "issued_on")
    return pick.picks
