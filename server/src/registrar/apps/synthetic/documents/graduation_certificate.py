"""毕业证书: prose with dates in words, prose with a photo on the left, adult education, a form with labels."""

from __future__ import annotations

from registrar.apps.synthetic import wording
from registrar.apps.synthetic.documents.drawn import Job, spaced
from registrar.apps.synthetic.documents.ornament import frame, guilloche, name_stamp, portrait, seal, watermark
from registrar.apps.synthetic.documents.sheet import Sheet, Words

VARIANTS = 4
_BLUE, _WHITE = (92, 148, 206), (240, 240, 240)


def draw(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    sheet = (_landscape, _portrait_page, _adult, _form)[job.variant](job)
    person, education = job.person, job.person.education
    return (sheet,), {
        "name": person.name,
        "sex": person.sex.chinese,
        "birth_date": person.birth_date.isoformat(),
        "study_from": wording.month_iso(education.study_from),
        "study_to": wording.month_iso(education.study_to),
        "school": education.school,
        "major": education.major,
        "education_level": education.level,
        "study_form": education.form,
        "school_head": education.school_head,
        "certificate_number": education.number,
        "issued_on": education.issued_on.isoformat(),
    }


def _words(job: Job, *, in_words: bool, bold: bool, line: bool) -> list[Words | str]:
    person, education = job.person, job.person.education
    day = wording.day_in_words if in_words else wording.day_plain
    month = wording.month_in_words if in_words else wording.month_plain
    years = "〇一二三四五"[education.years]

    def value(text: str) -> Words:
        return Words(text, bold=bold, line=line)

    if education.level == "硕士研究生":
        level: list[Words | str] = ["专业", value(education.level), "学业，学制", value(f"{years}年")]
    else:
        level = ["专业", value(f"{years}年制"), value(education.level), "学习"]
    return [
        "学生",
        value(f" {person.name} "),
        "，性别",
        value(person.sex.chinese),
        "，",
        value(day(person.birth_date)),
        "生，于",
        value(month(education.study_from)),
        "至",
        value(month(education.study_to)),
        "在本校",
        value(f" {education.major} "),
        *level,
        "，学习形式为",
        value(education.form),
        "，修完教学计划规定的全部课程，成绩合格，准予毕业。",
    ]


def _landscape(job: Job) -> Sheet:
    """Landscape, photo left, prose right, dates in words."""
    education, random = job.person.education, job.random
    sheet = Sheet(1754, 1240, dpi=150, paper=random.choice(((250, 246, 238), (244, 248, 244), (252, 250, 246))))
    for band in range(6):
        guilloche(sheet, random, (238, 230, 212), lines=9, box=(80, 120 + band * 170, 1674, 280 + band * 170))
    frame(sheet, 50, (176, 146, 90), style="chain")
    sheet.text(1020, 130, "普通高等学校", 40, align="middle", gap=10)
    sheet.text(1020, 196, "毕业证书", 84, align="middle", gap=36, bold=True, ink=(170, 40, 36))
    sheet.paste(portrait(random, 250, 340, random.choice((_BLUE, _WHITE)), long_hair=job.long_hair), 180, 300)
    sheet.prose(520, 350, 1060, _words(job, in_words=True, bold=False, line=False), 38, leading=1.9)
    sheet.text(540, 880, f"校　　名：{education.school}", 34)
    sheet.text(1180, 880, f"校（院）长：{education.school_head}", 34)
    sheet.text(160, 1010, f"证书编号：{education.number}", 30)
    sheet.text(1560, 1010, wording.day_in_words(education.issued_on), 34, align="right")
    seal(sheet, random, 320, 660, 120, education.school, foot="示例钢印", ink=(150, 150, 150), strength=0.35)
    seal(sheet, random, random.randrange(820, 1400), 960, 125, education.school)
    sheet.sample_mark(160, 1110, 22)
    return sheet


def _portrait_page(job: Job) -> Sheet:
    """Upright page, photo on top, values bold."""
    education, random = job.person.education, job.random
    sheet = Sheet(1240, 1754, dpi=150, paper=(253, 252, 248))
    frame(sheet, 60, (60, 110, 90))
    guilloche(sheet, random, (222, 236, 228), lines=16, box=(90, 1180, 1150, 1640))
    sheet.text(620, 150, education.school, 56, align="middle", gap=8, bold=True)
    sheet.text(620, 250, "毕 业 证 书", 76, align="middle", bold=True)
    sheet.paste(portrait(random, 230, 310, _BLUE, long_hair=job.long_hair), 505, 390)
    sheet.prose(150, 800, 940, _words(job, in_words=random.random() < 0.5, bold=True, line=False), 38, leading=2.0)
    sheet.text(620, 1370, f"校长：{spaced(education.school_head)}", 36)
    sheet.text(620, 1450, wording.day_plain(education.issued_on), 36)
    sheet.text(150, 1580, f"证书编号：{education.number}", 30, face="sans")
    seal(sheet, random, 850, 1420, 130, education.school)
    sheet.sample_mark(980, 1650, 22)
    return sheet


def _adult(job: Job) -> Sheet:
    """Landscape in two halves values written on lines; another title where the form is not full-time."""
    education, random = job.person.education, job.random
    sheet = Sheet(1754, 1240, dpi=150, paper=(248, 250, 253))
    watermark(sheet, education.school, 40, strength=20)
    frame(sheet, 44, (150, 40, 50), style="single")
    sheet.rule(640, 120, 640, 1120, ink=(205, 205, 215))
    sheet.paste(
        portrait(random, 260, 350, random.choice((_BLUE, (190, 50, 50), _WHITE)), long_hair=job.long_hair), 220, 230
    )
    sheet.text(350, 680, f"证书编号：{education.number}", 27, align="middle")
    sheet.text(350, 740, "查询网址：https://sample.invalid", 24, align="middle", face="sans")
    title = "毕业证书" if education.form == "全日制" else "成人高等教育毕业证书"
    sheet.text(1180, 170, title, 64 if len(title) == 4 else 56, align="middle", gap=14, bold=True)
    sheet.prose(720, 310, 920, _words(job, in_words=False, bold=False, line=True), 36, leading=2.0)
    sheet.text(900, 900, f"学　校：{education.school}", 34)
    sheet.text(900, 966, f"校　长：{education.school_head}", 34)
    sheet.text(900, 1032, wording.day_padded(education.issued_on), 34)
    name_stamp(sheet, random, 1480, 985, 32, education.school_head)
    seal(sheet, random, 1260, 1000, 120, education.school)
    sheet.sample_mark(110, 1130, 22)
    return sheet


def _form(job: Job) -> Sheet:
    """An electronic record sheet: labels left, values right, photo in the corner."""
    person, education, random = job.person, job.person.education, job.random
    sheet = Sheet(1240, 1754, dpi=150)
    sheet.pen.rectangle((0, 0, 1240, 190), fill=(228, 238, 250))
    sheet.text(620, 70, "毕业证书（电子版）", 58, align="middle", face="sans", bold=True)
    sheet.paste(portrait(random, 210, 290, _BLUE, long_hair=job.long_hair), 900, 260)
    rows = (
        ("姓名", person.name),
        ("性别", person.sex.chinese),
        ("出生日期", wording.day_padded(person.birth_date)),
        ("入学日期", wording.month_padded(education.study_from)),
        ("毕业日期", wording.month_padded(education.study_to)),
        ("学校名称", education.school),
        ("专业", education.major),
        ("学制", f"{education.years}年"),
        ("层次", education.level),
        ("学习形式", education.form),
        ("证书编号", education.number),
        ("校（院）长姓名", education.school_head),
        ("发证日期", wording.day_padded(education.issued_on)),
    )
    for number, (label, text) in enumerate(rows):
        top = 270 + number * 92
        sheet.text(140, top, label, 34, face="sans", ink=(110, 116, 126))
        sheet.text(420, top, text, 36, face="sans")
        sheet.rule(140, top + 62, 840 if number < 4 else 1110, top + 62, ink=(225, 228, 233))
    seal(sheet, random, 960, 1430, 120, education.school)
    sheet.sample_mark(140, 1640, 24)
    return sheet
