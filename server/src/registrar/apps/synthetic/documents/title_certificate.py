"""职称证书: an electronic certificate, a booklet opened flat, an approval notice with a table."""

from __future__ import annotations

from registrar.apps.synthetic import wording
from registrar.apps.synthetic.documents.drawn import Job, spaced
from registrar.apps.synthetic.documents.ornament import frame, guilloche, portrait, sample_link, seal, watermark
from registrar.apps.synthetic.documents.sheet import Sheet
from registrar.kernel import region

VARIANTS = 4


def draw(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    person, title = job.person, job.person.title
    sheet = (_electronic, _booklet, _notice, _centred)[job.variant](job)
    return (sheet,), {
        "name": person.name,
        "sex": person.sex.chinese,
        "birth_date": person.birth_date.isoformat(),
        "title_specialty": title.specialty,
        "title_name": title.name,
        "title_level": title.level,
        "granted_on": title.granted_on.isoformat(),
        "review_body": title.review_body,
        "certificate_number": title.number,
    }


def _rows(job: Job, labels: str, day: wording.DayWriter) -> list[tuple[str, str]]:
    """Particulars under ``labels``, parted by single blanks (a full-width blank inside a label stays)."""
    person, title = job.person, job.person.title
    values = (
        person.name,
        person.sex.chinese,
        day(person.birth_date),
        title.specialty,
        title.name,
        title.level,
        day(title.granted_on),
        title.review_body,
        title.number,
    )
    return list(zip(labels.split(" "), values, strict=True))


def _electronic(job: Job) -> Sheet:
    random, title = job.random, job.person.title
    province = region.PROVINCES[job.person.province]
    sheet = Sheet(1240, 1754, dpi=150, paper=(250, 252, 254))
    frame(sheet, 54, (70, 110, 170))
    watermark(sheet, "示例职称", 44, strength=16)
    sheet.text(620, 150, f"{province.short}示例", 44, align="middle", gap=8)
    sheet.text(620, 230, "专业技术职称证书", 66, align="middle", gap=8, bold=True)
    sheet.paste(portrait(random, 210, 290, (92, 148, 206), long_hair=job.long_hair), 870, 380)
    labels = "姓名 性别 出生日期 专业 资格名称 级别 授予时间 评审机构 证书编号"
    for number, (label, value) in enumerate(_rows(job, labels, wording.day_plain)):
        top = 390 + number * 96
        sheet.text(150, top, f"{label}：", 36)
        sheet.text(370, top, value, sheet.fitted(value, 36, 740))
    sheet.qr(160, 1360, 190, sample_link(random))
    sheet.text(620, 1420, "发证机关：示例人力资源服务中心", 32)
    sheet.text(620, 1490, f"发证日期：{wording.day_plain(title.granted_on)}", 32)
    seal(sheet, random, 900, 1440, 125, "示例人力资源服务中心")
    sheet.sample_mark(160, 1620, 22)
    return sheet


def _booklet(job: Job) -> Sheet:
    person, random, title = job.person, job.random, job.person.title
    sheet = Sheet(1754, 1240, dpi=170, paper=(250, 246, 236))
    guilloche(sheet, random, (236, 226, 204), lines=20, box=(40, 200, 1714, 1040))
    sheet.pen.rectangle((872, 0, 882, 1240), fill=(222, 214, 198))
    sheet.paste(
        portrait(random, 260, 350, (190, 50, 50) if random.random() < 0.4 else (92, 148, 206), long_hair=job.long_hair),
        300,
        170,
    )
    left = (
        ("姓　　名", person.name),
        ("性　　别", person.sex.chinese),
        ("出生日期", wording.day_plain(person.birth_date)),
    )
    for number, (label, value) in enumerate(left):
        sheet.text(180, 620 + number * 90, label, 34)
        sheet.text(360, 616 + number * 90, value, 38)
        sheet.rule(350, 664 + number * 90, 780, 664 + number * 90)
    sheet.text(180, 900, "证书编号", 34)
    sheet.text(360, 900, title.number, 34, face="sans")
    sheet.rule(350, 948, 780, 948)
    right = (
        ("系列/专业", title.specialty),
        ("资格名称", title.name),
        ("资格级别", title.level),
        ("授予时间", wording.day_plain(title.granted_on)),
        ("评审组织", title.review_body),
    )
    for number, (label, value) in enumerate(right):
        top = 220 + number * 130
        sheet.text(960, top, label, 34)
        size = sheet.fitted(value, 38, 500)
        sheet.text(1150, top - 2, value, size)
        sheet.rule(1140, top + 50, 1660, top + 50)
    sheet.text(1300, 980, "（发证单位章）", 30)
    seal(sheet, random, 1420, 970, 130, "示例职称办公室")
    seal(sheet, random, 560, 520, 95, "示例职称办公室", foot="示例钢印", ink=(140, 140, 140), strength=0.4)
    sheet.sample_mark(180, 1110, 22)
    return sheet


def _notice(job: Job) -> Sheet:
    person, random, title = job.person, job.random, job.person.title
    sheet = Sheet(1654, 2339, dpi=200)
    sheet.text(827, 220, "专业技术职务任职资格证书", 68, align="middle", bold=True)
    labels = "姓名 性别 出生年月日 申报专业 取得资格 级别 批准时间 评审委员会 管理号"
    rows = _rows(job, labels, wording.day_dotted)
    for number, (label, value) in enumerate(rows):
        top = 420 + number * 120
        for x0, x1 in ((190, 560), (560, 1464)):
            sheet.pen.rectangle((x0, top, x1, top + 120), outline=(70, 70, 75), width=2)
        sheet.text(375, top + 38, label, 42, align="middle")
        size = sheet.fitted(value, 42, 860)
        sheet.text(590, top + 38, value, size, face="sans")
    sheet.prose(190, 1580, 1270, ["本证书表明持证人经评审，具备相应专业技术职务任职资格。"], 40)
    sheet.text(1100, 1760, "示例职称管理服务中心", 42, align="middle")
    sheet.text(1100, 1840, wording.day_plain(title.granted_on), 42, align="middle")
    seal(sheet, random, 1120, 1800, 170, "示例职称管理服务中心")
    sheet.qr(220, 1720, 260, sample_link(random))
    sheet.sample_mark(220, 2040, 28)
    sheet.text(1464, 330, f"持证人：{spaced(person.name)}", 34, align="right")
    return sheet


def _centred(job: Job) -> Sheet:
    random, title = job.random, job.person.title
    sheet = Sheet(1754, 1240, dpi=150, paper=(253, 250, 244))
    frame(sheet, 46, (150, 100, 40), style="double")
    sheet.text(877, 130, "职 称 证 书", 80, align="middle", bold=True, ink=(150, 36, 30))
    sheet.paste(portrait(random, 230, 320, (236, 238, 240), long_hair=job.long_hair), 1360, 300)
    labels = "姓　　名 性　　别 出生日期 专业名称 职称名称 职称级别 取得时间 评审机构 证书编号"
    for number, (label, value) in enumerate(_rows(job, labels, wording.day_padded)):
        top = 300 + number * 82
        sheet.text(260, top, f"{label}：", 36)
        sheet.text(470, top, value, sheet.fitted(value, 38, 860), face="sans")
    seal(sheet, random, 1400, 960, 125, "示例人事考评中心")
    sheet.text(1400, 1080, wording.day_padded(title.granted_on), 32, align="middle")
    sheet.sample_mark(120, 1130, 22)
    return sheet
