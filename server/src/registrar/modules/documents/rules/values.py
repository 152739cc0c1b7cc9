"""Printed spellings turned into the spellings of the contract. Everything takes canonical text (see ``layout``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

_PEOPLES = """
汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣
黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗
撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固
京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
"""
ETHNICITIES = tuple(_PEOPLES.split())
"""The 56 peoples of GB/T 3304, as printed on identity cards."""

SPECIALTIES = ("土木建筑工程", "交通运输工程", "水利工程", "安装工程")
QUALIFICATIONS = ("一级造价工程师", "二级造价工程师")
_BRANCHES = "哲学 经济学 法学 教育学 文学 历史学 理学 工学 农学 医学 军事学 管理学 艺术学 工程 工程管理 工商管理"
DEGREES = tuple(f"{branch}{rank}" for rank in ("学士", "硕士", "博士") for branch in _BRANCHES.split())
TITLES = (
    "助理工程师",
    "工程师",
    "高级工程师",
    "正高级工程师",
    "技术员",
    "助理经济师",
    "经济师",
    "高级经济师",
    "正高级经济师",
)
TITLE_LEVELS = ("正高级", "副高级", "高级", "中级", "助理级", "初级", "员级")
EDUCATION_LEVELS = ("博士研究生", "硕士研究生", "研究生", "本科", "专升本", "专科", "高职")
STUDY_FORMS = (
    "全日制",
    "普通全日制",
    "非全日制",
    "函授",
    "业余",
    "网络教育",
    "脱产",
    "夜大学",
    "自学考试",
    "成人教育",
    "开放教育",
)
CONTRACT_KINDS = ("固定期限", "无固定期限", "以完成一定工作任务为期限")
INSURANCES = (
    "企业职工基本养老保险",
    "城镇职工基本养老保险",
    "职工基本医疗保险",
    "基本养老保险",
    "基本医疗保险",
    "养老保险",
    "医疗保险",
    "失业保险",
    "工伤保险",
    "生育保险",
)

_WORDS = dict.fromkeys("〇○零OoQD0.", "0") | dict.fromkeys("一-丨l|I1", "1")
_WORDS |= {c: str(i) for i, c in enumerate("〇一二三四五六七八九") if i > 1} | {str(i): str(i) for i in range(2, 10)}
_SMALL = r"(?:[二三]?十[一二三四五六七八九-]?|廿[一二三四五六七八九]?|[一二三四五六七八九-]|\d{1,2})"

_YEAR_IN_WORDS = r"(?P<wy>[〇○零OoQD0.一二三四五六七八九\-1-9]{2,4})年"
MONTH = (
    rf"(?:(?P<y>(?:19|20)\d\d)(?:年|[-./])(?P<m>1[0-2]|0?[1-9])(?!\d)月?"
    rf"|{_YEAR_IN_WORDS}(?P<wm>{_SMALL})月)"
)
DAY = (
    rf"(?:(?P<y>[12][\dOo]{{3}})年(?P<m>[\dOoIl]{{1,2}})月(?P<d>[\dOoIl]{{1,2}})[日目曰]?"
    rf"|(?P<y2>(?:19|20)\d\d)[-./:,](?P<m2>\d{{1,2}})[-./:,](?P<d2>[0-3]\d(?=[0-2]\d:[0-5]\d)|\d{{1,2}}(?!\d))"
    rf"|(?P<y3>(?:19|20)\d\d)[-./]?(?P<m3>[01]\d)[-./]?(?P<d3>[0-3]\d)(?!\d)"
    rf"|{_YEAR_IN_WORDS}(?P<wm>{_SMALL})月(?P<wd>{_SMALL})[日目曰]?)"
)
_LOOKALIKE_DIGITS = str.maketrans("OoQDIl|", "0000111")


def nameless(pattern: str) -> str:
    """A pattern without group names, to be used several times within one larger pattern."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def day(text: str) -> str | None:
    """The first day in ``text`` as ``YYYY-MM-DD``. It may be no real date (2023-02-30): a check says so, not a gap."""
    match = re.search(DAY, text)
    return _day_of(match) if match else None


def days(text: str) -> list[str]:
    """All days in ``text``, in their order."""
    return [d for m in re.finditer(DAY, text) if (d := _day_of(m))]


def _day_of(match: re.Match[str]) -> str | None:
    g = match.groupdict()
    if g["wy"]:
        year, month, number = _year(g["wy"]), _small(g["wm"]), _small(g["wd"])
    else:
        parts = [(g["y"], g["m"], g["d"]), (g["y2"], g["m2"], g["d2"]), (g["y3"], g["m3"], g["d3"])]
        y, m, d = next(p for p in parts if p[0])
        year, month, number = (int(s.translate(_LOOKALIKE_DIGITS)) for s in (y, m, d))
    if year is None or month is None or number is None:
        return None
    return f"{year:04d}-{month:02d}-{number:02d}"


def month(text: str) -> str | None:
    """The first month in ``text`` as ``YYYY-MM``."""
    return next(iter(months(text)), None)


def months(text: str) -> list[str]:
    """All months in ``text``, in their order. A day counts as its month."""
    found = []
    for match in re.finditer(f"{nameless(DAY)}|{MONTH}|(?P<y4>(?:19|20)\\d\\d)(?P<m4>0[1-9]|1[0-2])(?!\\d)", text):
        whole = day(match.group())
        if whole:
            found.append(whole[:7])
            continue
        g = match.groupdict()
        if g["wy"]:
            year, number = _year(g["wy"]), _small(g["wm"])
        else:
            year, number = int(g["y"] or g["y4"]), int(g["m"] or g["m4"])
        if year and number:
            found.append(f"{year:04d}-{number:02d}")
    return found


_PRINTED_YEARS = range(1940, 2036)


def _year(words: str) -> int | None:
    """A year in words.

    Lost ``〇``, and a lost first digit, are put back where only one year can be meant: ``二一三`` is
    2013, ``九八八`` 1988.
    """
    digits = "".join(_WORDS.get(c, "?") for c in words)
    if not digits.isdecimal():
        return None
    if len(digits) == 3 and digits[0] in "90":
        digits = ("1" if digits[0] == "9" else "2") + digits
    years = {digits}
    while len(next(iter(years))) < 4:
        years = {y[:i] + "0" + y[i:] for y in years for i in range(1, len(y) + 1)}
    likely = {int(y) for y in years} & set(_PRINTED_YEARS)
    return likely.pop() if len(likely) == 1 else None


def _small(words: str) -> int | None:
    if words.isdecimal():
        return int(words)
    words = words.replace("-", "一").replace("廿", "二十")
    tens, ten, ones = words.rpartition("十")
    unit = "〇一二三四五六七八九".find(ones) if ones else 0
    if unit < 0:
        return None
    return unit if not ten else 10 * ("〇一二三四五六七八九".find(tens) if tens else 1) + unit


def is_real_day(text: str) -> bool:
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return False
    return True


def of_list(text: str, known: Sequence[str], most_wrong: int = 1) -> str | None:
    """The member of a closed list that ``text`` is, up to ``most_wrong`` misread characters and only if unambiguous."""
    if text in known:
        return text
    if len(text) < 2:
        return None
    near = process.extract(text, known, scorer=Levenshtein.distance, score_cutoff=most_wrong, limit=2)
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    return str(near[0][0])


def first_of_list(text: str, known: Sequence[str]) -> str | None:
    """The longest member of a closed list that ``text`` contains."""
    return max((k for k in known if k in text), key=len, default=None)


def as_digits(text: str) -> str:
    """Digits for the letters that look like them: only for values known to be numbers."""
    return text.upper().translate(str.maketrans("OQDILZSB|", "000112581"))


def full_width_brackets(text: str) -> str:
    """Names and addresses with full-width brackets, as printed Chinese has them."""
    return text.replace("(", "（").replace(")", "）")


def person_name(text: str) -> str:
    """A personal name: Chinese characters and the dot of minority names only."""
    text = re.sub(r"[^\u3400-\u9fff\U00020000-\U0003134f·〇]", "", text.replace(".", "·"))
    return text.strip("·")
