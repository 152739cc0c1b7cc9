"""劳动合同, two or three A4 pages: parties first, term and post next, signatures and stamps last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from registrar.apps.synthetic import wording
from registrar.apps.synthetic.documents.drawn import Job
from registrar.apps.synthetic.documents.ornament import name_stamp, seal
from registrar.apps.synthetic.documents.sheet import Face, Sheet, Words

VARIANTS = 3
_POSTS = ("造价工程师", "工程造价", "造价咨询", "工程预算", "成本合约", "项目造价管理")
_FIXED, _OPEN = "固定期限", "无固定期限"


@dataclass(frozen=True, slots=True)
class _Facts:
    kind: str
    start: date
    end: date | None
    signed: date
    post: str


def draw(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    """A contract in force on the person's ``as_of``."""
    facts = _facts(job)
    sheets = (_three_pages, _two_pages, _form)[job.variant](job, facts)
    employer, person = job.employer, job.person
    return tuple(sheets), {
        "employer_name": employer.name,
        "employer_uscc": employer.uscc,
        "legal_representative": employer.legal_representative,
        "name": person.name,
        "id_number": person.id_number,
        "address": person.address,
        "contract_kind": facts.kind,
        "start_on": facts.start.isoformat(),
        "end_on": facts.end.isoformat() if facts.end else "长期",
        "post": facts.post,
        "signed_on": facts.signed.isoformat(),
    }


def _facts(job: Job) -> _Facts:
    random, person = job.random, job.person
    kind = random.choices((_FIXED, _OPEN), weights=(8, 2))[0]
    start = person.employed_from
    end = None
    if kind == _FIXED:
        years = 3
        while wording.term_end(start, years) < person.as_of + timedelta(days=180):
            years += 1
        end = wording.term_end(start, years)
    return _Facts(kind, start, end, start - timedelta(days=random.randrange(0, 10)), random.choice(_POSTS))


def _term(facts: _Facts) -> list[Words | str]:
    words: list[Words | str] = ["本合同为", Words(facts.kind, line=True), "劳动合同。合同期限自"]
    words.append(Words(wording.day_plain(facts.start), line=True))
    if facts.end:
        words += ["起至", Words(wording.day_plain(facts.end), line=True), "止。"]
    else:
        words.append("起至法定的终止条件出现时止。")
    return words


def _work(facts: _Facts) -> list[Words | str]:
    return ["甲方安排乙方从事", Words(f" {facts.post} ", line=True), "岗位工作，乙方应按照岗位职责完成工作任务。"]


_CLAUSES = (
    "乙方实行标准工时工作制，每日工作时间不超过八小时，平均每周不超过四十小时。甲方保证乙方每周至少休息一日。",
    "甲方每月以货币形式足额支付乙方工资，工资标准不低于当地最低工资标准，发放日为每月十五日。",
    "甲乙双方按照国家和当地规定参加社会保险。社会保险费个人缴纳部分由甲方从乙方工资中代为扣缴。",
    "甲方为乙方提供符合国家规定的劳动条件和劳动保护，对乙方进行职业安全和业务技术培训。",
    "乙方应遵守甲方依法制定的规章制度，保守甲方的商业秘密，不得同时受聘于两个以上单位执业。",
    "甲乙双方协商一致，可以变更或者解除本合同。解除、终止合同的，甲方依法出具证明并办理社会保险关系转移手续。",
    "因履行本合同发生争议的，双方可以协商解决；协商不成的，可以依法申请调解、仲裁或者提起诉讼。",
    "本合同未尽事宜，按照国家和地方有关规定执行。本合同一式两份，甲乙双方各执一份，自双方签字盖章之日起生效。",
)
_HEADS = ("工作时间和休息休假", "劳动报酬", "社会保险", "劳动保护", "劳动纪律", "变更与解除", "争议处理", "其他")


def _page(job: Job, number: int, count: int) -> Sheet:
    sheet = Sheet(1240, 1754, dpi=150, paper=job.random.choice(((255, 255, 255), (253, 253, 251))))
    sheet.text(620, 1660, f"第 {number} 页 共 {count} 页", 24, align="middle", ink=(90, 90, 95))
    sheet.sample_mark(1040, 60, 20)
    return sheet


def _parties(sheet: Sheet, job: Job, top: float, *, face: Face, labels: tuple[str, ...], size: int = 32) -> float:
    employer, person = job.employer, job.person
    values = (
        employer.name,
        employer.uscc,
        employer.legal_representative,
        employer.address,
        person.name,
        person.id_number,
        person.address,
        person.mobile,
    )
    for number, (label, value) in enumerate(zip(labels, values, strict=True)):
        if number == 4:
            top += 34
        sheet.text(140, top, f"{label}：", size, face=face)
        x = 140 + sheet.measure(f"{label}：", size, face=face) + 8
        own = sheet.fitted(value, size, 1110 - x, face=face)
        right = sheet.text(x, top, value, own, face=face)
        sheet.rule(x - 4, top + size + 8, max(right + 20, 1080), top + size + 8)
        top += 72
    return top


def _clauses(sheet: Sheet, top: float, first: int, last: int, *, size: int = 31) -> float:
    for number in range(first, last):
        sheet.text(130, top, f"{'三四五六七八九十'[number]}、{_HEADS[number]}", size, bold=True)
        top = sheet.prose(130, top + size * 1.9, 980, [_CLAUSES[number]], size, leading=1.75) + 18
    return top


def _signatures(sheet: Sheet, job: Job, facts: _Facts, top: float, *, day: wording.DayWriter) -> None:
    employer, person, random = job.employer, job.person, job.random
    sheet.text(140, top, "甲方（盖章）：", 32)
    sheet.text(700, top, "乙方（签字）：", 32)
    sheet.text(930, top - 6, person.name, 42)
    sheet.text(140, top + 100, "法定代表人（签字或盖章）：", 30)
    name_stamp(sheet, random, 560, top + 116, 30, employer.legal_representative)
    sheet.text(140, top + 200, f"签订日期：{day(facts.signed)}", 32)
    sheet.text(700, top + 200, f"签订日期：{day(facts.signed)}", 32)
    seal(sheet, random, 430, top + 60, 130, employer.name, foot="示例合同专用章")


def _three_pages(job: Job, facts: _Facts) -> list[Sheet]:
    """A cover with the parties, clauses, signatures."""
    cover, middle, end = (_page(job, number, 3) for number in (1, 2, 3))
    cover.text(620, 240, "劳 动 合 同", 84, align="middle", bold=True)
    cover.text(620, 370, f"（{facts.kind}）", 36, align="middle")
    labels = (
        "甲方（用人单位）",
        "统一社会信用代码",
        "法定代表人",
        "注册地址",
        "乙方（劳动者）",
        "居民身份证号码",
        "家庭住址",
        "联系电话",
    )
    _parties(cover, job, 560, face="serif", labels=labels)
    cover.text(620, 1440, f"签订日期：{wording.day_plain(facts.signed)}", 34, align="middle")
    top = middle.prose(
        130, 130, 980, ["根据《中华人民共和国劳动合同法》等法律法规，甲乙双方平等自愿、协商一致，订立本合同。"], 31
    )
    middle.text(130, top + 10, "一、合同期限", 31, bold=True)
    top = middle.prose(130, top + 70, 980, _term(facts), 31)
    middle.text(130, top + 10, "二、工作内容和地点", 31, bold=True)
    top = middle.prose(130, top + 70, 980, _work(facts), 31)
    top = middle.prose(130, top, 980, [f"工作地点为{job.employer.city}。"], 31)
    _clauses(middle, top + 10, 0, 5)
    top = _clauses(end, 130, 5, 8)
    _signatures(end, job, facts, max(top + 80, 900), day=wording.day_plain)
    return [cover, middle, end]


def _two_pages(job: Job, facts: _Facts) -> list[Sheet]:
    """Everything on two pages in sans, title small."""
    first, last = _page(job, 1, 2), _page(job, 2, 2)
    first.text(620, 110, "劳动合同书", 60, align="middle", face="sans", bold=True)
    labels = ("甲方名称", "社会信用代码", "法定代表人", "单位住所", "乙方姓名", "身份证号码", "户籍地址", "联系电话")
    top = _parties(first, job, 240, face="sans", labels=labels, size=30)
    top = first.prose(
        130, top + 20, 980, ["双方根据国家法律、法规，遵循合法、公平、平等自愿的原则订立本合同。"], 29, face="sans"
    )
    first.text(130, top, "一、期限", 29, face="sans", bold=True)
    top = first.prose(130, top + 52, 980, _term(facts), 29, face="sans", leading=1.7)
    first.text(130, top, "二、岗位", 29, face="sans", bold=True)
    top = first.prose(130, top + 52, 980, _work(facts), 29, face="sans", leading=1.7)
    _clauses(first, top, 0, 2, size=28)
    top = _clauses(last, 120, 2, 8, size=28)
    _signatures(last, job, facts, max(top + 60, 1150), day=wording.day_padded)
    return [first, last]


def _form(job: Job, facts: _Facts) -> list[Sheet]:
    """The form of a local authority: particulars in lines, the post as a labelled line, three pages of 200 dpi."""
    pages = []
    for number in (1, 2, 3):
        page = Sheet(1654, 2339, dpi=200)
        page.text(827, 2230, f"— {number} —", 30, align="middle")
        page.sample_mark(1400, 90, 26)
        pages.append(page)
    first, middle, last = pages
    employer, person, random = job.employer, job.person, job.random
    first.text(1460, 160, f"编号：{random.randrange(10**7):07d}", 32, align="right")
    first.text(827, 420, "全日制劳动合同", 96, align="middle", bold=True, gap=10)
    rows = (
        ("甲方（单位名称）", employer.name),
        ("统一社会信用代码", employer.uscc),
        ("法定代表人（主要负责人）", employer.legal_representative),
        ("乙方（职工）", person.name),
        ("公民身份号码", person.id_number),
        ("住址", person.address),
    )
    for number, (label, value) in enumerate(rows):
        top = 800.0 + number * 130
        first.text(200, top, label, 42)
        x = 200 + first.measure(label, 42) + 30
        first.text(x, top, value, first.fitted(value, 42, 1450 - x, face="sans"), face="sans")
        first.rule(x - 10, top + 56, 1470, top + 56, wide=2)
    middle.text(200, 200, "第一条　合同期限", 40, bold=True)
    top = middle.prose(200, 280, 1260, _term(facts), 40)
    middle.text(200, top + 20, "第二条　工作岗位", 40, bold=True)
    top = middle.prose(
        200, top + 100, 1260, ["乙方的工作岗位：", Words(f" {facts.post} ", line=True, face="sans"), "。"], 40
    )
    for number in range(5):
        middle.text(200, top + 20, f"第{'三四五六七'[number]}条　{_HEADS[number]}", 40, bold=True)
        top = middle.prose(200, top + 100, 1260, [_CLAUSES[number]], 40, leading=1.7)
    top = 180.0
    for number in range(5, 8):
        last.text(200, top + 20, f"第{'八九十'[number - 5]}条　{_HEADS[number]}", 40, bold=True)
        top = last.prose(200, top + 100, 1260, [_CLAUSES[number]], 40, leading=1.7)
    last.text(200, 1300, "甲方（公章）", 42)
    last.text(950, 1300, "乙方（签名）", 42)
    last.text(1230, 1290, person.name, 56)
    last.text(200, 1440, "法定代表人签章", 40)
    name_stamp(last, random, 620, 1460, 40, employer.legal_representative)
    last.text(200, 1600, wording.day_spread(facts.signed), 42)
    last.text(950, 1600, wording.day_spread(facts.signed), 42)
    seal(last, random, 480, 1400, 170, employer.name, foot="示例合同专用章")
    return pages
