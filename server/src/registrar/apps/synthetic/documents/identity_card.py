"""居民身份证, both sides: a bare card, a card with a notice of use over it, a photocopy on A4."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from PIL import ImageOps

from registrar.apps.synthetic.documents.drawn import Job
from registrar.apps.synthetic.documents.ornament import guilloche, portrait, rosette, tint, watermark
from registrar.apps.synthetic.documents.sheet import Sheet
from registrar.apps.synthetic.wording import day_dotted

FRONT_VARIANTS = BACK_VARIANTS = 4
_WIDTH, _HEIGHT, _DPI = 1012, 638, 300
_LABEL = (38, 96, 150)
_NOTICE = "仅供造价工程师注册使用"


def draw_front(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    person, random = job.person, job.random
    card = _card(random)
    left, value_at = (70, 190) if job.variant != 1 else (84, 204)
    size, label = 40, 34
    top = 66
    card.text(left, top + 4, "姓名", label, face="sans", ink=_LABEL, gap=6)
    card.text(value_at, top, person.name, size + 4, face="sans")
    top += 88
    card.text(left, top + 4, "性别", label, face="sans", ink=_LABEL, gap=6)
    card.text(value_at, top, person.sex.chinese, size, face="sans")
    card.text(value_at + 130, top + 4, "民族", label, face="sans", ink=_LABEL, gap=6)
    card.text(value_at + 240, top, person.ethnicity, size, face="sans")
    top += 84
    card.text(left, top + 4, "出生", label, face="sans", ink=_LABEL, gap=6)
    born, at = person.birth_date, float(value_at)
    for number, unit in ((born.year, "年"), (born.month, "月"), (born.day, "日")):
        at = card.text(at, top, str(number), size, face="sans") + 12
        at = card.text(at, top + 4, unit, label, face="sans", ink=_LABEL) + 16
    top += 84
    card.text(left, top + 4, "住址", label, face="sans", ink=_LABEL, gap=6)
    for number, line in enumerate(card.wrapped(person.address, size, 450, face="sans")):
        card.text(value_at, top + number * 50, line, size, face="sans")
    card.text(left, 546, "公民身份号码", label, face="sans", ink=_LABEL, gap=2)
    card.text(left + 270, 540, person.id_number, 46, face="sans", bold=True, gap=6)
    card.paste(portrait(random, 260, 330, (232, 236, 240), long_hair=job.long_hair), 690, 120)
    card.sample_mark(900, 28, 18)
    return (_as_handed_in(card, job),), {
        "name": person.name,
        "sex": person.sex.chinese,
        "ethnicity": person.ethnicity,
        "birth_date": born.isoformat(),
        "address": person.address,
        "id_number": person.id_number,
    }


def draw_back(job: Job) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    person, random = job.person, job.random
    card = _card(random)
    # A rosette stands where the real card has the state emblem, which is not to be drawn.
    for turn in range(3):
        rosette(card, 150, 150, 96 - 26 * turn, (206, 70, 60), petals=8 + turn)
    card.text(330, 74, "中华人民共和国", 54, gap=26, bold=True)
    card.text(300, 176, "居民身份证", 76, gap=42, bold=True)
    end = day_dotted(person.id_valid_to) if person.id_valid_to else "长期"
    left = 190 if job.variant != 1 else 230
    card.text(left, 440, "签发机关", 34, face="sans", bold=True)
    card.text(left + 180, 438, person.id_authority, 38, face="sans")
    card.text(left, 526, "有效期限", 34, face="sans", bold=True)
    card.text(left + 180, 524, f"{day_dotted(person.id_valid_from)}-{end}", 38, face="sans")
    card.sample_mark(900, 596, 18)
    return (_as_handed_in(card, job),), {
        "issuing_authority": person.id_authority,
        "valid_from": person.id_valid_from.isoformat(),
        "valid_to": person.id_valid_to.isoformat() if person.id_valid_to else "长期",
    }


def _card(random: Random) -> Sheet:
    warm = random.choice((((226, 238, 246), (246, 232, 238)), ((232, 240, 240), (240, 236, 246))))
    card = Sheet(_WIDTH, _HEIGHT, dpi=_DPI, paper=tint(_WIDTH, _HEIGHT, *warm))
    for band in range(4):
        guilloche(card, random, (206, 216, 228), lines=10, box=(0, band * 160, _WIDTH, band * 160 + 150))
    card.pen.rectangle((0, 0, _WIDTH - 1, _HEIGHT - 1), outline=(180, 186, 194), width=2)
    return card


def _as_handed_in(card: Sheet, job: Job) -> Sheet:
    """Variants 0 and 1 are the card itself, 2 has a notice of use over it, 3 is a grey copy on A4."""
    if job.variant == 2:
        watermark(card, _NOTICE, 26, strength=70, angle=job.random.choice((18, 25, -20)), ink=(120, 120, 130))
    if job.variant != 3:
        return card
    page = Sheet(1654, 2339, dpi=200)
    copy = ImageOps.grayscale(card.image).convert("RGB").resize((_WIDTH * 5 // 6, _HEIGHT * 5 // 6))
    left, top = job.random.randrange(250, 520), job.random.randrange(200, 500)
    page.image.paste(copy, (left, top))
    page.runs = [
        replace(run, left=left + run.left * 5 / 6, top=top + run.top * 5 / 6, size=round(run.size * 5 / 6))
        for run in card.runs
    ]
    return page
