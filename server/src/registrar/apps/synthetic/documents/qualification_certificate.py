"""造价工程师职业资格证书: paper certificate, electronic one with a usage note, booklet style."""

from __future__ import annotations

from datetime import timedelta

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
from registrar.apps.synthetic.population import QualificationRecord

VARIANTS = 3


def draw(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    """The person's first qualification."""
    person, record = job.person, job.person.qualifications[0]
    sheet = (_paper, _electronic, _booklet)[job.variant](job, record)
    return (sheet,), {
        "name": person.name,
        "id_number": person.id_number,
        "sex": person.sex.chinese,
        "birth_month": wording.month_iso(person.birth_date),
        "qualification": f"{record.level.chinese}造价工程师",
        "specialty": f"{record.specialty.chinese}工程",
        "approved_on": record.approved_on.isoformat(),
        "management_number": record.management_number,
        "issuing_authority": record.issuing_authority,
    }


def _lead(record: QualificationRecord) -> str:
    return (
        "本证书由示例机构批准颁发，表明持证人通过国家统一组织的考试，"
        f"取得{record.level.chinese}造价工程师职业资格。（合成样本）"
    )


def _paper(job: Job, record: QualificationRecord) -> Sheet:
    person, random = job.person, job.random
    sheet = Sheet(1240, 1754, dpi=150, paper=(252, 248, 246))
    frame(sheet, 50, (190, 120, 120), style="chain")
    for band in range(4):
        guilloche(sheet, random, (244, 226, 222), lines=14, box=(110, 360 + band * 310, 1130, 640 + band * 310))
    for turn in range(2):
        rosette(sheet, 620, 165, 62 - 22 * turn, (206, 90, 80))
    sheet.text(620, 260, f"{record.level.chinese}造价工程师", 64, align="middle", gap=10, bold=True)
    sheet.text(620, 350, "职业资格证书", 60, align="middle", gap=22, bold=True)
    sheet.prose(140, 460, 960, [_lead(record)], 30, leading=1.7)
    rows = (
        ("姓　　名", spaced(person.name)),
        ("证件号码", person.id_number),
        ("性　　别", person.sex.chinese),
        ("出生年月", wording.month_plain(person.birth_date)),
        ("专　　业", f"{record.specialty.chinese}工程"),
        ("批准日期", wording.day_plain(record.approved_on)),
        ("管 理 号", record.management_number),
    )
    for number, (label, value) in enumerate(rows):
        top = 700 + number * 88
        sheet.text(150, top, f"{label}：", 36)
        sheet.text(350, top, value, 36, face="sans")
    sheet.paste(portrait(random, 220, 300, (240, 240, 242), long_hair=job.long_hair), 870, 690)
    sheet.text(150, 1400, "签发机关：", 34)
    sheet.text(330, 1400, record.issuing_authority, 34)
    sheet.qr(160, 1480, 160, sample_link(random))
    seal(sheet, random, 560, 1480, 112, "国家示例人事考试中心")
    seal(sheet, random, 860, 1480, 112, "国家示例建设管理中心")
    sheet.sample_mark(990, 1630, 22)
    return sheet


def _electronic(job: Job, record: QualificationRecord) -> Sheet:
    """With the note of use (加注) that runs at most 90 days."""
    person, random = job.person, job.random
    sheet = Sheet(1240, 1754, dpi=150, paper=(246, 250, 254))
    watermark(sheet, "示例职业资格", 40, strength=18)
    frame(sheet, 60, (90, 130, 190), style="double")
    until = person.as_of + timedelta(days=80)
    sheet.text(
        140, 110, f"用途：造价工程师注册　使用期限至{wording.day_plain(until)}", 26, face="sans", ink=(90, 90, 100)
    )
    sheet.text(620, 190, "中华人民共和国（示例）", 40, align="middle", gap=6)
    sheet.text(620, 270, f"{record.level.chinese}造价工程师职业资格证书", 56, align="middle", bold=True)
    sheet.paste(portrait(random, 230, 310, (92, 148, 206), long_hair=job.long_hair), 505, 390)
    rows = (
        ("姓名", person.name),
        ("证件号码", person.id_number),
        ("性别", person.sex.chinese),
        ("出生年月", wording.month_padded(person.birth_date)),
        ("专业", f"{record.specialty.chinese}工程"),
        ("批准日期", wording.day_padded(record.approved_on)),
        ("管理号", record.management_number),
        ("签发机关", record.issuing_authority),
    )
    for number, (label, value) in enumerate(rows):
        top = 770 + number * 80
        sheet.text(430, top, f"{label}：", 36, align="right", face="sans")
        sheet.text(450, top, value, 38, face="sans")
    sheet.qr(150, 1450, 180, sample_link(random))
    seal(sheet, random, 880, 1500, 120, record.issuing_authority)
    sheet.text(350, 1580, "扫码核验（样本不可核验）", 24, face="sans", ink=(110, 110, 120))
    sheet.sample_mark(1000, 1640, 22)
    return sheet


def _booklet(job: Job, record: QualificationRecord) -> Sheet:
    person, random = job.person, job.random
    sheet = Sheet(1754, 1240, dpi=160, paper=(251, 249, 241))
    guilloche(sheet, random, (232, 230, 212), lines=22, box=(30, 160, 1724, 1080))
    sheet.pen.rectangle((873, 0, 881, 1240), fill=(220, 216, 200))
    sheet.text(440, 150, f"{record.level.chinese}造价工程师", 52, align="middle", bold=True)
    sheet.text(440, 226, "职业资格证书", 46, align="middle", gap=10)
    sheet.prose(120, 340, 660, [_lead(record)], 32, leading=1.9)
    sheet.text(120, 860, "签发机关", 32)
    sheet.text(280, 858, record.issuing_authority, 34)
    sheet.text(120, 950, "批准日期", 32)
    sheet.text(280, 948, wording.day_plain(record.approved_on), 34, face="sans")
    seal(sheet, random, 600, 960, 125, record.issuing_authority)
    sheet.paste(
        portrait(random, 230, 310, (196, 52, 52) if random.random() < 0.3 else (92, 148, 206), long_hair=job.long_hair),
        1190,
        110,
    )
    rows = (
        ("管 理 号", record.management_number),
        ("姓　　名", person.name),
        ("性　　别", person.sex.chinese),
        ("出生年月", wording.month_plain(person.birth_date)),
        ("证件号码", person.id_number),
        ("专业类别", f"{record.specialty.chinese}工程"),
    )
    for number, (label, value) in enumerate(rows):
        top = 500 + number * 96
        sheet.text(970, top, label, 34)
        sheet.text(1150, top - 2, value, 36, face="sans")
        sheet.rule(1140, top + 48, 1660, top + 48, ink=(120, 116, 100))
    sheet.sample_mark(960, 1130, 22)
    return sheet
