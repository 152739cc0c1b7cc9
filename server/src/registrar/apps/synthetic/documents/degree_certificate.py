"""学位证书: landscape prose, upright page in a frame, electronic form."""

from __future__ import annotations

from registrar.apps.synthetic import wording
from registrar.apps.synthetic.documents.drawn import Job, spaced
from registrar.apps.synthetic.documents.ornament import frame, guilloche, name_stamp, portrait, seal
from registrar.apps.synthetic.documents.sheet import Sheet, Words
from registrar.apps.synthetic.learning import Degree

VARIANTS = 3


def draw(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    """Raises ValueError for a person without a degree."""
    degree = job.person.degree
    if degree is None:
        raise ValueError("this person has no degree")
    sheet = (_landscape, _upright, _form)[job.variant](job, degree)
    return (sheet,), {
        "name": job.person.name,
        "degree": degree.degree,
        "discipline": degree.discipline,
        "school": degree.school,
        "certificate_number": degree.number,
        "issued_on": degree.issued_on.isoformat(),
    }


def _plan(degree: Degree) -> str:
    return "硕士研究生培养计划" if degree.degree.endswith("硕士") else "本科学习计划"


def _landscape(job: Job, degree: Degree) -> Sheet:
    person, random = job.person, job.random
    sheet = Sheet(1754, 1240, dpi=150, paper=random.choice(((252, 248, 240), (248, 244, 246))))
    frame(sheet, 50, (170, 130, 60), style="chain")
    for band in range(3):
        guilloche(sheet, random, (240, 228, 206), lines=12, box=(100, 380 + band * 220, 1650, 580 + band * 220))
    rank = degree.degree[-2:]
    sheet.text(1030, 150, f"{rank}学位证书", 78, align="middle", gap=24, bold=True, ink=(160, 36, 36))
    sheet.paste(
        portrait(random, 250, 340, random.choice(((92, 148, 206), (238, 238, 238))), long_hair=job.long_hair), 180, 310
    )
    sheet.prose(
        520,
        350,
        1060,
        [
            Words(f"{person.name}", bold=True),
            f"，{person.sex.chinese}，{wording.day_in_words(person.birth_date)}生。在",
            Words(f"{degree.school}"),
            Words(f" {degree.discipline} ", bold=True),
            f"专业完成了{_plan(degree)}，业已毕业，经审核符合《中华人民共和国学位条例》的规定，授予",
            Words(degree.degree, bold=True),
            "学位。",
        ],
        38,
        leading=2.0,
    )
    sheet.text(700, 900, degree.school, 38)
    sheet.text(1240, 900, f"校　长：{degree.school_head}", 34)
    sheet.text(1240, 960, "学位评定委员会主席", 30)
    name_stamp(sheet, random, 1540, 920, 30, degree.school_head)
    sheet.text(160, 1060, f"证书编号：{degree.number}", 30)
    sheet.text(1560, 1060, wording.day_in_words(degree.issued_on), 34, align="right")
    seal(sheet, random, 860, 970, 125, degree.school)
    sheet.sample_mark(180, 700, 22)
    return sheet


def _upright(job: Job, degree: Degree) -> Sheet:
    person, random = job.person, job.random
    sheet = Sheet(1240, 1754, dpi=150, paper=(250, 252, 250))
    frame(sheet, 60, (40, 80, 130))
    guilloche(sheet, random, (220, 228, 240), lines=18, box=(90, 620, 1150, 1250))
    sheet.text(620, 160, "学 位 证 书", 80, align="middle", bold=True)
    sheet.paste(portrait(random, 230, 310, (92, 148, 206), long_hair=job.long_hair), 505, 320)
    sheet.prose(
        150,
        720,
        940,
        [
            Words(f" {person.name} ", line=True, bold=True),
            f"，性别{person.sex.chinese}，{wording.day_plain(person.birth_date)}生，在我校",
            Words(f" {degree.discipline} ", line=True),
            "专业学习，成绩合格，经本校学位评定委员会审核，授予",
            Words(f" {degree.degree} ", line=True),
            "学位，特发此证。",
        ],
        40,
        leading=2.1,
    )
    sheet.text(640, 1300, degree.school, 40, bold=True)
    sheet.text(640, 1380, f"校长：{spaced(degree.school_head)}", 36)
    sheet.text(640, 1460, wording.day_plain(degree.issued_on), 36)
    sheet.text(150, 1600, f"学位证书编号：{degree.number}", 30, face="sans")
    seal(sheet, random, 830, 1420, 130, degree.school)
    sheet.sample_mark(980, 1660, 22)
    return sheet


def _form(job: Job, degree: Degree) -> Sheet:
    person, random = job.person, job.random
    sheet = Sheet(1240, 1754, dpi=150)
    sheet.text(620, 130, "学位证书", 64, align="middle", face="sans", bold=True, gap=20)
    sheet.text(620, 230, "（电子证照）", 32, align="middle", face="sans")
    sheet.paste(portrait(random, 210, 290, (238, 238, 238), long_hair=job.long_hair), 880, 320)
    rows = (
        ("姓　　名", person.name),
        ("性　　别", person.sex.chinese),
        ("学位名称", degree.degree),
        ("学科专业", degree.discipline),
        ("授予单位", degree.school),
        ("证书编号", degree.number),
        ("校　　长", degree.school_head),
        ("授予日期", wording.day_padded(degree.issued_on)),
    )
    for number, (label, text) in enumerate(rows):
        sheet.text(160, 340 + number * 110, f"{label}：", 36, face="sans")
        sheet.text(380, 340 + number * 110, text, 38, face="sans")
    seal(sheet, random, 900, 1250, 125, degree.school)
    sheet.sample_mark(160, 1500, 24)
    return sheet
