"""造价工程师注册证书 (electronic): the use period of 90 days above the title, four years of validity below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from registrar.apps.synthetic import wording
from registrar.apps.synthetic.documents.drawn import Job, spaced
from registrar.apps.synthetic.documents.ornament import (
    frame,
    guilloche,
    portrait,
    rosette,
    sample_link,
    seal,
    watermark,
)
from registrar.apps.synthetic.documents.sheet import Sheet

VARIANTS = 4
_BRACKETS = (("[", "]"), ("〔", "〕"), ("【", "】"), ("［", "］"))


@dataclass(frozen=True, slots=True)
class _Facts:
    use_from: date
    use_to: date
    valid_from: date
    valid_to: date
    first: date
    issued: date
    level: str
    specialty: str
    digits: str


def draw(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    """A certificate in force on the person's ``as_of``, for the first qualification."""
    person, facts = job.person, _facts(job)
    sheet = (_upright, _short_head, _split_range, _landscape)[job.variant](job, facts)
    return (sheet,), {
        "use_from": facts.use_from.isoformat(),
        "use_to": facts.use_to.isoformat(),
        "level": facts.level,
        "name": person.name,
        "sex": person.sex.chinese,
        "birth_date": person.birth_date.isoformat(),
        "specialty": facts.specialty,
        "certificate_number": f"建[造]{facts.digits}",
        "employer_name": job.employer.name,
        "valid_from": facts.valid_from.isoformat(),
        "valid_to": facts.valid_to.isoformat(),
        "first_registered_on": facts.first.isoformat(),
        "issued_on": facts.issued.isoformat(),
    }


def _facts(job: Job) -> _Facts:
    person, random = job.person, job.random
    record = person.qualifications[0]
    use_from = person.as_of - timedelta(days=random.randrange(60))
    valid_from = use_from - timedelta(days=random.randrange(30, 1200))
    renewed = random.random() < 0.4
    first = wording.years_later(valid_from, -4) - timedelta(days=random.randrange(40)) if renewed else valid_from
    serial = random.randrange(1, 1_000_000)
    return _Facts(
        use_from=use_from,
        use_to=use_from + timedelta(days=90),
        valid_from=valid_from,
        valid_to=wording.term_end(valid_from, 4),
        first=first,
        issued=valid_from,
        level=record.level.chinese,
        specialty=f"{record.specialty.chinese}工程",
        digits=f"{record.level.digit}{record.specialty.digit}{first.year % 100:02d}{person.province}00{serial:06d}",
    )


def _number(job: Job, facts: _Facts) -> str:
    opening, closing = job.random.choice(_BRACKETS)
    return f"建{opening}造{closing}{facts.digits}"


def _rows(job: Job, facts: _Facts, labels: tuple[str, ...], day: wording.DayWriter) -> list[tuple[str, str]]:
    person = job.person
    values = (
        person.name,
        person.sex.chinese,
        day(person.birth_date),
        facts.specialty,
        _number(job, facts),
        job.employer.name,
        f"{day(facts.valid_from)}-{day(facts.valid_to)}",
        day(facts.first),
        day(facts.issued),
    )
    return list(zip(labels, values, strict=True))


_PLAIN = ("姓名", "性别", "出生日期", "专业", "证书编号", "聘用单位", "有效期", "初始注册日期", "发证日期")
_SPACED = ("姓 名", "性 别", "出生日期", "专 业", "证书编号", "聘用单位", "有 效 期", "初始注册日期", "发证日期")


def _upright(job: Job, facts: _Facts) -> Sheet:
    random = job.random
    sheet = Sheet(1240, 1754, dpi=150, paper=(250, 252, 250))
    frame(sheet, 50, (60, 120, 110))
    for band in range(3):
        guilloche(sheet, random, (218, 234, 228), lines=14, box=(90, 520 + band * 340, 1150, 840 + band * 340))
    use = f"使用有效期：{wording.day_plain(facts.use_from)}－{wording.day_plain(facts.use_to)}"
    sheet.text(1130, 104, use, 27, align="right", face="sans")
    rosette(sheet, 620, 220, 56, (206, 90, 80))
    sheet.text(620, 300, "中华人民共和国", 46, align="middle", gap=16)
    sheet.text(620, 384, f"{facts.level}造价工程师注册证书", 58, align="middle", bold=True)
    sheet.paste(portrait(random, 210, 290, (238, 240, 242), long_hair=job.long_hair), 880, 500)
    for number, (label, value) in enumerate(_rows(job, facts, _SPACED, wording.day_plain)):
        top = 520 + number * 90
        sheet.text(150, top, f"{label}：", 34)
        x = 150 + sheet.measure(f"{label}：", 34) + 8
        sheet.text(x, top, value, sheet.fitted(value, 35, 1110 - x, face="sans"), face="sans")
    sheet.qr(150, 1400, 190, sample_link(random))
    sheet.text(720, 1440, "个人签名：", 32)
    sheet.text(720, 1510, "签名日期：", 32)
    seal(sheet, random, 520, 1500, 115, "示例注册管理中心")
    sheet.sample_mark(980, 1630, 22)
    return sheet


def _short_head(job: Job, facts: _Facts) -> Sheet:
    """Use period centred in dotted dates, labels flush right, values flush left."""
    random = job.random
    sheet = Sheet(1240, 1754, dpi=150)
    watermark(sheet, "示例注册证书", 38, strength=16)
    use = f"使用有效期：{wording.day_iso(facts.use_from)} 至 {wording.day_iso(facts.use_to)}"
    sheet.text(620, 90, use, 28, align="middle", face="sans", ink=(60, 70, 120))
    sheet.text(620, 190, "中 华 人 民 共 和 国", 44, align="middle", face="sans")
    sheet.text(620, 280, f"{facts.level}造价工程师注册证书", 56, align="middle", face="sans", bold=True)
    sheet.paste(portrait(random, 220, 300, (92, 148, 206), long_hair=job.long_hair), 510, 390)
    for number, (label, value) in enumerate(_rows(job, facts, _PLAIN, wording.day_iso)):
        top = 760 + number * 76
        sheet.text(420, top, f"{label}：", 34, align="right", face="sans", ink=(80, 84, 96))
        sheet.text(440, top, value, sheet.fitted(value, 35, 690, face="sans"), face="sans")
    sheet.qr(930, 1460, 190, sample_link(random))
    seal(sheet, random, 700, 1540, 115, "示例注册管理中心")
    sheet.sample_mark(110, 1660, 24)
    return sheet


def _split_range(job: Job, facts: _Facts) -> Sheet:
    """The use period stands on two lines beside the label, the employer may wrap."""
    random = job.random
    sheet = Sheet(1654, 2339, dpi=200, paper=(254, 252, 246))
    frame(sheet, 70, (180, 150, 90), style="chain")
    guilloche(sheet, random, (240, 232, 214), lines=26, box=(150, 700, 1500, 1900))
    sheet.text(1020, 150, "使用有效期：", 36, face="sans", align="right")
    sheet.text(1030, 150, f"{wording.day_plain(facts.use_from)}－", 36, face="sans")
    sheet.text(1030, 206, wording.day_plain(facts.use_to), 36, face="sans")
    sheet.text(827, 340, "中华人民共和国", 62, align="middle", gap=20, bold=True)
    sheet.text(827, 450, f"{facts.level}造价工程师", 76, align="middle", gap=8, bold=True)
    sheet.text(827, 560, "注 册 证 书", 70, align="middle", bold=True)
    sheet.paste(portrait(random, 280, 390, (238, 240, 242), long_hair=job.long_hair), 1160, 720)
    top = 740.0
    for label, value in _rows(job, facts, _SPACED, wording.day_plain):
        sheet.text(200, top, f"{label}：", 44)
        x = 200 + sheet.measure(f"{label}：", 44) + 10
        width = (1140 if top < 1140 else 1460) - x
        shown = spaced(value) if label == "姓 名" else value
        if sheet.measure(shown, 44) > width and label == "聘用单位":
            half = int(width // 44)
            sheet.text(x, top, shown[:half], 44)
            top += 66
            sheet.text(x, top, shown[half:], 44)
        else:
            sheet.text(x, top, shown, sheet.fitted(shown, 44, width))
        top += 112
    sheet.qr(220, 1880, 260, sample_link(random))
    seal(sheet, random, 1100, 1960, 165, "示例注册管理中心")
    sheet.sample_mark(220, 2180, 28)
    return sheet


def _landscape(job: Job, facts: _Facts) -> Sheet:
    random = job.random
    sheet = Sheet(1754, 1240, dpi=150, paper=(248, 250, 254))
    frame(sheet, 44, (90, 110, 170), style="double")
    use = f"使用有效期：{wording.day_padded(facts.use_from)}至{wording.day_padded(facts.use_to)}"
    sheet.text(1660, 84, use, 26, align="right", face="sans")
    sheet.text(877, 150, "中华人民共和国", 40, align="middle", gap=12)
    sheet.text(877, 220, f"{facts.level}造价工程师注册证书", 58, align="middle", gap=6, bold=True)
    sheet.paste(portrait(random, 230, 320, (92, 148, 206), long_hair=job.long_hair), 150, 360)
    sheet.qr(160, 760, 210, sample_link(random))
    for number, (label, value) in enumerate(_rows(job, facts, _PLAIN, wording.day_padded)):
        top = 350 + number * 80
        sheet.text(480, top, f"{label}：", 34)
        x = 480 + sheet.measure(f"{label}：", 34) + 10
        sheet.text(x, top, value, sheet.fitted(value, 36, 1640 - x))
    seal(sheet, random, 1420, 960, 118, "示例注册管理中心")
    sheet.sample_mark(110, 1130, 22)
    return sheet
