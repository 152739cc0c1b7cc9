"""营业执照: landscape, credit code left, QR right; old and new layouts, 正本 and 副本, and an upright copy."""

from __future__ import annotations

from registrar.apps.synthetic import wording
from registrar.apps.synthetic.documents.drawn import Job
from registrar.apps.synthetic.documents.ornament import frame, guilloche, rosette, sample_link, seal, tint
from registrar.apps.synthetic.documents.sheet import Sheet

VARIANTS = 4


def draw(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    employer = job.employer
    capital = (
        f"{wording.ten_thousands_in_capitals(employer.capital)}"
        if job.variant in (0, 2)
        else f"{employer.capital}万元人民币"
    )
    day = (wording.day_padded, wording.day_padded, wording.day_plain, wording.day_iso)[job.variant]
    start = employer.established_on
    end = wording.term_end(start, employer.term_years) if employer.term_years else None
    if end:
        printed, term = f"{day(start)}至{day(end)}", f"{start.isoformat()}至{end.isoformat()}"
    else:
        printed, term = (f"{day(start)}至长期" if job.variant == 2 else "长期"), "长期"
    values = {
        "name": employer.name,
        "company_type": employer.company_type,
        "legal_representative": employer.legal_representative,
        "registered_capital": capital,
        "established_on": day(start),
        "term": printed,
        "address": employer.address,
        "scope": f"{employer.scope}。",
        "registration_authority": employer.registration_authority,
    }
    sheet = (_wide, _new, _copy, _upright)[job.variant](job, values)
    truth = values | {
        "uscc": employer.uscc,
        "established_on": start.isoformat(),
        "term": term,
        "scope": employer.scope,
    }
    return (sheet,), truth


def _field(
    sheet: Sheet, x: float, y: float, label: str, value: str, room: float, *, size: int = 30, lead: float = 170
) -> float:
    """A label with its value, wrapped to ``room``; returns the top of what follows."""
    sheet.text(x, y, label, size, ink=(96, 78, 50))
    lines = sheet.wrapped(value, size, room)
    for number, line in enumerate(lines):
        sheet.text(x + lead, y + number * size * 1.45, line, size)
    return y + len(lines) * size * 1.45 + size * 0.75


def _ground(width: int, height: int, job: Job, dpi: int) -> Sheet:
    sheet = Sheet(width, height, dpi=dpi, paper=tint(width, height, (252, 249, 238), (246, 248, 244)))
    frame(sheet, 40, (196, 160, 84), style="chain")
    for band in range(4):
        step = (height - 240) // 4
        guilloche(
            sheet,
            job.random,
            (238, 230, 206),
            lines=12,
            box=(90, 120 + band * step, width - 90, 100 + (band + 1) * step),
        )
    return sheet


def _head(sheet: Sheet, middle: float, top: float, size: int, sub: str) -> None:
    rosette(sheet, middle, top, size * 0.7, (206, 120, 60))
    sheet.text(middle, top + size, "营业执照", size, align="middle", gap=size * 0.7, bold=True)
    if sub:
        sheet.text(middle, top + 2.2 * size, sub, size * 2 // 5, align="middle", gap=8)


def _wide(job: Job, values: dict[str, str]) -> Sheet:
    """Two columns under a centred title, code left above, QR right above."""
    employer, random = job.employer, job.random
    sheet = _ground(2000, 1414, job, 170)
    _head(sheet, 1000, 170, 86, "（副　本）")
    sheet.text(130, 180, "统一社会信用代码", 30, ink=(96, 78, 50))
    sheet.text(130, 226, employer.uscc, 38, face="sans", bold=True)
    sheet.qr(1640, 130, 220, sample_link(random))
    left = (
        ("名　　称", "name"),
        ("类　　型", "company_type"),
        ("法定代表人", "legal_representative"),
        ("经营范围", "scope"),
    )
    y = 480.0
    for label, key in left:
        y = _field(sheet, 150, y, label, values[key], 620, size=32, lead=190)
    right = (
        ("注册资本", "registered_capital"),
        ("成立日期", "established_on"),
        ("营业期限", "term"),
        ("住　　所", "address"),
    )
    y = 480.0
    for label, key in right:
        y = _field(sheet, 1060, y, label, values[key], 640, size=32, lead=170)
    sheet.text(1160, 1100, "登记机关", 34, ink=(96, 78, 50))
    sheet.text(1340, 1100, values["registration_authority"], 34)
    sheet.text(1480, 1200, wording.day_spread(employer.established_on), 32, align="middle")
    seal(sheet, random, 1560, 1150, 130, "示例登记机关")
    sheet.text(
        130, 1310, "国家企业信用信息公示系统（示例）网址：https://sample.invalid", 22, face="sans", ink=(120, 110, 90)
    )
    sheet.sample_mark(1780, 1310, 22)
    return sheet


def _new(job: Job, values: dict[str, str]) -> Sheet:
    """The newer layout: the code in a box at the left, authority at the lower right."""
    employer, random = job.employer, job.random
    sheet = _ground(1754, 1240, job, 150)
    _head(sheet, 877, 150, 76, "")
    sheet.pen.rectangle((110, 140, 540, 250), outline=(150, 120, 70), width=2)
    sheet.text(325, 152, "统一社会信用代码", 28, align="middle", ink=(96, 78, 50))
    sheet.text(325, 196, employer.uscc, 36, align="middle", face="sans")
    sheet.qr(1420, 120, 200, sample_link(random))
    y = 400.0
    for label, key in (
        ("名称", "name"),
        ("类型", "company_type"),
        ("法定代表人", "legal_representative"),
        ("经营范围", "scope"),
    ):
        y = _field(sheet, 130, y, label, values[key], 560, size=28, lead=165)
    y = 400.0
    rows = (
        ("注册资本", "registered_capital"),
        ("成立日期", "established_on"),
        ("营业期限", "term"),
        ("住所", "address"),
    )
    for label, key in rows:
        y = _field(sheet, 940, y, label, values[key], 560, size=28, lead=140)
    sheet.text(960, 960, "登记机关", 30, ink=(96, 78, 50))
    sheet.text(1110, 960, values["registration_authority"], 30)
    seal(sheet, random, 1340, 1020, 115, "示例登记机关")
    sheet.text(1340, 1090, wording.day_padded(employer.established_on), 28, align="middle")
    sheet.sample_mark(120, 1140, 22)
    return sheet


def _copy(job: Job, values: dict[str, str]) -> Sheet:
    """One column, as on older licences."""
    employer, random = job.employer, job.random
    sheet = _ground(1754, 1240, job, 150)
    _head(sheet, 877, 130, 80, "（正　本）")
    sheet.text(1150, 330, f"统一社会信用代码 {employer.uscc}", 27, face="sans")
    y = 410.0
    rows = (
        ("名　　　称", "name"),
        ("类　　　型", "company_type"),
        ("住　　　所", "address"),
        ("法定代表人", "legal_representative"),
        ("注册资本", "registered_capital"),
        ("成立日期", "established_on"),
        ("营业期限", "term"),
        ("经营范围", "scope"),
    )
    for label, key in rows:
        y = _field(sheet, 300, y, label, values[key], 1000, size=30, lead=210)
    sheet.qr(140, 960, 180, sample_link(random))
    sheet.text(900, 1010, f"登记机关：{values['registration_authority']}", 30)
    sheet.text(1180, 1080, wording.day_plain(employer.established_on), 30)
    seal(sheet, random, 1300, 1040, 110, "示例登记机关")
    sheet.sample_mark(140, 1150, 20)
    return sheet


def _upright(job: Job, values: dict[str, str]) -> Sheet:
    """An upright print-out of the electronic licence."""
    employer, random = job.employer, job.random
    sheet = _ground(1240, 1754, job, 150)
    _head(sheet, 620, 170, 84, "（电子副本）")
    sheet.text(120, 440, f"统一社会信用代码：{employer.uscc}", 30, face="sans")
    sheet.qr(930, 400, 190, sample_link(random))
    y = 640.0
    rows = (
        ("企业名称", "name"),
        ("类型", "company_type"),
        ("法定代表人", "legal_representative"),
        ("注册资本", "registered_capital"),
        ("成立日期", "established_on"),
        ("营业期限", "term"),
        ("住所", "address"),
        ("经营范围", "scope"),
    )
    for label, key in rows:
        y = _field(sheet, 130, y, label, values[key], 740, size=31, lead=210)
    sheet.text(130, 1490, "登记机关", 31, ink=(96, 78, 50))
    sheet.text(340, 1490, values["registration_authority"], 31)
    seal(sheet, random, 900, 1530, 112, "示例登记机关")
    sheet.sample_mark(130, 1650, 22)
    return sheet
