"""Education, degree and professional title of a synthetic person. School codes 99xxx are not given to any school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from registrar.apps.synthetic.names import make_name
from registrar.apps.synthetic.places import CITIES
from registrar.kernel import region

_UNIVERSITIES = (
    "示例大学",
    "示例理工大学",
    "示例建筑大学",
    "示例工业大学",
    "示例财经大学",
    "示例交通大学",
    "示例科技学院",
    "示例工程学院",
)
_COLLEGES = ("示例职业技术学院", "示例建设职业技术学院", "示例工程专科学校", "示例交通职业学院")
_MAJORS = (
    # major, branch of its degree
    ("工程造价", "管理学"),
    ("工程管理", "管理学"),
    ("土木工程", "工学"),
    ("建筑环境与能源应用工程", "工学"),
    ("电气工程及其自动化", "工学"),
    ("水利水电工程", "工学"),
    ("道路桥梁与渡河工程", "工学"),
    ("给排水科学与工程", "工学"),
    ("建筑学", "工学"),
    ("财务管理", "管理学"),
)
_COLLEGE_MAJORS = (
    "工程造价",
    "建筑工程技术",
    "建设工程管理",
    "建筑设备工程技术",
    "市政工程技术",
    "道路桥梁工程技术",
    "水利工程",
)
_FORMS = ("全日制", "全日制", "全日制", "函授", "业余", "网络教育")


@dataclass(frozen=True, slots=True)
class Education:
    school: str
    school_code: str
    """Five digits."""
    school_head: str
    level: str
    """专科, 本科 or 硕士研究生."""
    major: str
    form: str
    """学习形式: 全日制, 函授, 业余, 网络教育."""
    years: int
    """学制"""
    study_from: date
    study_to: date
    """Days of which only the months are printed."""
    issued_on: date
    number: str
    """18 digits: school 5, kind 1, year 4, level 2, serial 6."""


@dataclass(frozen=True, slots=True)
class Degree:
    degree: str
    """Such as 工学学士."""
    discipline: str
    school: str
    school_head: str
    issued_on: date
    number: str
    """16 digits: school 5, level 1, year 4, serial 6."""


@dataclass(frozen=True, slots=True)
class Title:
    specialty: str
    name: str
    level: str
    granted_on: date
    review_body: str
    number: str


def make_education(random: Random, birth_date: date, province: str) -> tuple[Education, Degree | None]:
    """The highest education of a person born on ``birth_date``, and its degree unless it is a 专科."""
    level = random.choices(("专科", "本科", "硕士研究生"), weights=(22, 66, 12))[0]
    form = "全日制" if level == "硕士研究生" else random.choice(_FORMS)
    years = {"专科": 3, "本科": 4, "硕士研究生": 3}[level]
    start = (
        birth_date.year + (22 if level == "硕士研究生" else 18) + (0 if form == "全日制" else random.randrange(1, 4))
    )
    city = random.choice(CITIES[province])
    home = random.choice((region.PROVINCES[province].short, city.removesuffix("市")))
    if level == "专科":
        school, major, branch = home + random.choice(_COLLEGES), random.choice(_COLLEGE_MAJORS), ""
    else:
        school = home + random.choice(_UNIVERSITIES)
        major, branch = random.choice(_MAJORS)
    autumn = form == "全日制" or random.random() < 0.5
    study_from = date(start, 9 if autumn else 3, 1)
    study_to = date(start + years, 7, 1) if autumn else date(start + years, 1, 10)
    issued_on = study_to.replace(day=random.choice((1, 5, 10, 18, 20, 28, 30)))
    school_code = f"99{random.randrange(1000):03d}"
    kind = {"全日制": "1", "函授": "5", "业余": "5", "网络教育": "7"}[form]
    code = {"专科": "06", "本科": "05", "硕士研究生": "02"}[level]
    education = Education(
        school=school,
        school_code=school_code,
        school_head=make_name(random, male=random.random() < 0.7),
        level=level,
        major=major,
        form=form,
        years=years,
        study_from=study_from,
        study_to=study_to,
        issued_on=issued_on,
        number=f"{school_code}{kind}{issued_on.year}{code}{random.randrange(1, 1_000_000):06d}",
    )
    if level == "专科":
        return education, None
    rank, digit = ("硕士", "3") if level == "硕士研究生" else ("学士", "4")
    degree = Degree(
        degree=branch + rank,
        discipline=major,
        school=school,
        school_head=education.school_head,
        issued_on=issued_on,
        number=f"{school_code}{digit}{issued_on.year}{random.randrange(1, 1_000_000):06d}",
    )
    return education, degree


def make_title(random: Random, graduated_on: date, province: str, as_of: date) -> Title:
    """A title granted after graduation and not after ``as_of``; higher ones to those who could have served longer."""
    served = (as_of - graduated_on).days // 365
    choices = [("助理工程师", "初级")]
    if served >= 5:
        choices = [("工程师", "中级")]
    if served >= 11:
        choices.append(("高级工程师", "副高级"))
    if served >= 18:
        choices.append(("正高级工程师", "正高级"))
    name, level = random.choice(choices)
    wait = {"初级": 1, "中级": 5, "副高级": 10, "正高级": 16}[level]
    year = random.randrange(graduated_on.year + wait, max(as_of.year, graduated_on.year + wait + 1))
    granted_on = min(date(year, random.randrange(1, 13), random.randrange(1, 29)), as_of)
    city = random.choice(CITIES[province])
    body = random.choice(
        (f"{city}示例工程系列职称评审委员会", f"{region.PROVINCES[province].short}示例建设工程技术资格评审委员会")
    )
    return Title(
        specialty=random.choice(
            ("工程造价", "建筑工程管理", "建筑施工", "安装工程", "市政工程", "水利工程", "公路工程")
        ),
        name=name,
        level=level,
        granted_on=granted_on,
        review_body=body,
        number=f"{province}{granted_on.year}{random.randrange(1, 10_000_000):08d}",
    )
