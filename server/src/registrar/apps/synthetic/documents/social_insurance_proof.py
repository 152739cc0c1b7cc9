"""社会保险参保证明: summary over a table by kind, a table by month, a plain letter with a summary table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from registrar.apps.synthetic import wording
from registrar.apps.synthetic.documents.drawn import Job
from registrar.apps.synthetic.documents.ornament import sample_link, seal, watermark
from registrar.apps.synthetic.documents.sheet import Sheet

VARIANTS = 4
_KINDS = (
    ("企业职工基本养老保险", "失业保险", "工伤保险"),
    ("养老保险", "医疗保险", "失业保险", "工伤保险", "生育保险"),
    ("城镇职工基本养老保险", "职工基本医疗保险", "失业保险", "工伤保险"),
    ("养老保险", "失业保险", "工伤保险"),
)
_CODE = "ABCDEFGHJKLMNPQRTUWXY23456789"


@dataclass(frozen=True, slots=True)
class _Facts:
    number: str
    kinds: tuple[str, ...]
    first: date
    last: date
    months: int
    base: str
    printed: date
    code: str


def draw(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    """Printed within 30 days before the person's ``as_of``, paid by the employer to the month before."""
    facts = _facts(job)
    sheet = (_by_kind, _by_month, _letter, _landscape)[job.variant](job, facts)
    return (sheet,), {
        "name": job.person.name,
        "social_insurance_number": facts.number,
        "employer_name": job.employer.name,
        "insurance_kinds": "、".join(facts.kinds),
        "period_from": wording.month_iso(facts.first),
        "period_to": wording.month_iso(facts.last),
        "months": str(facts.months),
        "contribution_base": facts.base,
        "printed_on": facts.printed.isoformat(),
        "verification_code": facts.code,
    }


def _facts(job: Job) -> _Facts:
    random, person = job.random, job.person
    printed = person.as_of - timedelta(days=random.randrange(1, 28))
    last = (printed.replace(day=1) - timedelta(days=1)).replace(day=1)
    served = max(1, (last.year - person.employed_from.year) * 12 + last.month - person.employed_from.month)
    months = min(served, 60)
    total = last.year * 12 + last.month - 1 - (months - 1)
    return _Facts(
        number=person.id_number if random.random() < 0.5 else f"{person.province}99{random.randrange(10**8):08d}",
        kinds=_KINDS[job.variant],
        first=date(total // 12, total % 12 + 1, 1),
        last=last,
        months=months,
        base=f"{random.randrange(4200, 29000)}.{random.choice(('00', '00', '00', '50', '40'))}",
        printed=printed,
        code="".join(random.choice(_CODE) for _ in range(random.choice((8, 12, 16)))),
    )


def _by_kind(job: Job, facts: _Facts) -> Sheet:
    """Particulars on top, one row for each kind."""
    person, random = job.person, job.random
    sheet = Sheet(1240, 1754, dpi=150)
    watermark(sheet, "社保示例", 40, strength=20)
    sheet.text(620, 110, "社会保险参保证明", 54, align="middle", bold=True)
    sheet.text(620, 190, f"（{job.employer.city}示例）", 28, align="middle")
    top = 270
    sheet.text(110, top, f"姓名：{person.name}", 30, face="sans")
    sheet.text(470, top, f"社会保障号码：{facts.number}", 30, face="sans")
    sheet.text(110, top + 64, f"参保单位：{job.employer.name}", 30, face="sans")
    period = f"{wording.month_iso(facts.first)}至{wording.month_iso(facts.last)}"
    sheet.text(110, top + 128, f"缴费起止年月：{period}", 30, face="sans")
    sheet.text(760, top + 128, f"累计月数：{facts.months}", 30, face="sans")
    sheet.text(110, top + 192, f"月缴费基数（元）：{facts.base}", 30, face="sans")
    rows = [("序号", "参保险种", "起止年月", "缴费月数", "参保状态")]
    rows += [(str(n + 1), kind, period, str(facts.months), "正常参保") for n, kind in enumerate(facts.kinds)]
    lower = sheet.table(110, 550, (90, 360, 300, 130, 140), 68, rows, 27)
    notes = ("1.本证明涉及个人信息，请妥善保管。", "2.本证明可通过验证码或扫描二维码核验，样本不可核验。")
    for number, note in enumerate(notes):
        sheet.text(110, lower + 40 + number * 48, note, 25)
    foot = int(lower) + 190
    sheet.qr(120, foot, 180, sample_link(random))
    sheet.text(340, foot + 30, f"验证码：{facts.code}", 28, face="sans")
    sheet.text(340, foot + 90, f"打印日期：{wording.day_plain(facts.printed)}", 28, face="sans")
    sheet.text(980, foot + 60, "示例社会保险服务中心", 28, align="middle")
    seal(sheet, random, 980, foot + 90, 115, "示例社会保险服务中心")
    sheet.sample_mark(110, 1650, 22)
    return sheet


def _by_month(job: Job, facts: _Facts) -> Sheet:
    """Particulars in a grid, then the last months one by one."""
    person, random = job.person, job.random
    sheet = Sheet(1654, 2339, dpi=200)
    watermark(sheet, "仅供造价工程师注册使用", 44, strength=24)
    sheet.text(827, 150, "个人社会保险参保缴费证明", 66, align="middle", face="sans", bold=True)
    grid = (
        ("姓名", person.name, "个人编号", facts.number),
        ("单位名称", job.employer.name, "缴费月数", str(facts.months)),
        ("起止年月", f"{wording.month_iso(facts.first)}—{wording.month_iso(facts.last)}", "缴费基数", facts.base),
        ("打印日期", wording.day_iso(facts.printed), "校验码", facts.code),
    )
    lower = sheet.table(110, 290, (170, 680, 180, 404), 92, grid, 34, head=None)
    sheet.text(120, lower + 40, f"险种：{'、'.join(facts.kinds)}", 34, face="sans")
    rows = [("缴费年月", "缴费单位", "缴费基数", "单位缴费", "个人缴费")]
    base = float(facts.base)
    total = facts.last.year * 12 + facts.last.month - 1
    for back in range(min(facts.months, 12)):
        month = date((total - back) // 12, (total - back) % 12 + 1, 1)
        rows.append((f"{month:%Y%m}", job.employer.name, facts.base, f"{base * 0.16:.2f}", f"{base * 0.08:.2f}"))
    lower = sheet.table(110, lower + 120, (180, 680, 200, 190, 184), 76, rows, 30)
    sheet.text(120, lower + 50, "说明：本证明由参保人自行打印，黑色与彩色打印具有同等效力（样本无效）。", 30)
    sheet.qr(130, int(lower) + 130, 260, sample_link(random))
    sheet.text(1240, lower + 220, "示例社会保险事业管理中心", 36, align="middle")
    seal(sheet, random, 1240, lower + 240, 155, "示例社会保险事业管理中心")
    sheet.sample_mark(130, 2230, 28)
    return sheet


def _letter(job: Job, facts: _Facts) -> Sheet:
    """Prose, with the same particulars as a list."""
    person, random = job.person, job.random
    sheet = Sheet(1240, 1754, dpi=150, paper=(252, 252, 250))
    sheet.text(620, 130, "参 保 证 明", 62, align="middle", bold=True)
    sheet.prose(
        130,
        270,
        980,
        [f"兹证明下列人员在我中心参加社会保险，缴费情况如下（查询截至{wording.month_plain(facts.last)}）："],
        34,
    )
    rows = (
        ("参保人姓名", person.name),
        ("社保编号", facts.number),
        ("现参保单位", job.employer.name),
        ("参保险种", "、".join(facts.kinds)),
        ("缴费期间", f"{wording.month_plain(facts.first)}至{wording.month_plain(facts.last)}"),
        ("累计缴费月数", f"{facts.months}个月"),
        ("缴费基数", f"{facts.base}元"),
        ("验证码", facts.code),
    )
    top = 440.0
    for label, value in rows:
        sheet.text(130, top, f"{label}：", 34)
        x = 130 + sheet.measure(f"{label}：", 34)
        room = int((1110 - x) // 34)
        size = 34 if len(value) <= room * 2 and label == "参保险种" else sheet.fitted(value, 34, 1110 - x)
        if sheet.measure(value, size) > 1110 - x:
            sheet.text(x, top, value[:room], size)
            top += 56
            sheet.text(x, top, value[room:], size)
        else:
            sheet.text(x, top, value, size)
        top += 84
    sheet.qr(140, 1330, 190, sample_link(random))
    sheet.text(880, 1360, "示例社会保险服务中心", 34, align="middle")
    sheet.text(880, 1430, f"出具日期：{wording.day_plain(facts.printed)}", 32, align="middle")
    seal(sheet, random, 900, 1390, 120, "示例社会保险服务中心")
    sheet.sample_mark(140, 1640, 22)
    return sheet


def _landscape(job: Job, facts: _Facts) -> Sheet:
    person, random = job.person, job.random
    sheet = Sheet(1754, 1240, dpi=150)
    watermark(sheet, "示例", 60, strength=14)
    sheet.text(877, 90, "社会保险个人参保缴费证明", 52, align="middle", face="sans", bold=True)
    sheet.text(1640, 180, f"打印时间：{wording.day_iso(facts.printed)}", 26, align="right", face="sans")
    sheet.text(110, 180, f"查询验证码：{facts.code}", 26, face="sans")
    grid = (
        ("姓名", person.name, "社会保障号", facts.number),
        ("参保单位名称", job.employer.name, "实际缴费月数", str(facts.months)),
    )
    lower = sheet.table(110, 240, (220, 660, 220, 434), 74, grid, 30, head=None)
    rows = [("险种类型", "参保时间", "月数", "月缴费基数（元）", "状态")]
    period = f"{wording.month_dotted(facts.first)}-{wording.month_dotted(facts.last)}"
    rows += [(kind, period, str(facts.months), facts.base, "参保缴费") for kind in facts.kinds]
    lower = sheet.table(110, lower + 40, (420, 380, 160, 330, 244), 72, rows, 29)
    sheet.text(110, lower + 40, "备注：本证明盖章有效，用于职业资格注册（样本无效）。", 26)
    sheet.qr(120, int(lower) + 110, 190, sample_link(random))
    sheet.text(1380, lower + 170, "示例社会保险经办机构", 30, align="middle")
    seal(sheet, random, 1380, lower + 190, 118, "示例社会保险经办机构")
    sheet.sample_mark(120, 1150, 22)
    return sheet
