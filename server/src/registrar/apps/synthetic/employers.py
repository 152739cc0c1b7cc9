"""Synthetic employers: names that say 示例, credit codes with right check characters in never-issued regions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from registrar.apps.synthetic.names import make_name
from registrar.apps.synthetic.places import CITIES, ROADS, SLOTS, region_code, with_city
from registrar.kernel import region, uscc

_WORDS = (
    "恒信达中诚正华天安泰瑞丰源宏远鼎盛嘉合众联创新世纪博雅明德公允信立建筑通程科精益卓越方圆同济永昌金桥东南海川长江宇"
)
_WORDS_COUNT = len(set(_WORDS))
_MARKS = tuple(dict.fromkeys(_WORDS))

_KINDS = (
    # name ending, whether it is a cost consulting firm, scope
    ("工程造价咨询有限公司", True, "工程造价咨询业务；工程管理服务；招投标代理服务；政府采购代理服务"),
    ("工程咨询有限公司", True, "工程造价咨询业务；工程管理服务；规划设计管理；信息技术咨询服务"),
    ("造价师事务所有限公司", True, "工程造价咨询业务；价格鉴证评估；招投标代理服务"),
    ("项目管理有限公司", True, "工程造价咨询业务；建设工程监理；工程管理服务；招投标代理服务"),
    ("建设集团有限公司", False, "建设工程施工；建筑劳务分包；对外承包工程；工程管理服务"),
    ("建筑设计院有限公司", False, "建设工程设计；建设工程勘察；工程管理服务；图文设计制作"),
    ("建设监理有限公司", False, "建设工程监理；工程管理服务；招投标代理服务"),
)
_TYPES = ("有限责任公司", "有限责任公司（自然人投资或控股）", "有限责任公司（法人独资）", "有限责任公司（自然人独资）")

MOST_EMPLOYERS = _WORDS_COUNT**3
"""Three characters tell the firms apart."""


@dataclass(frozen=True, slots=True)
class Employer:
    index: int
    name: str
    uscc: str
    legal_representative: str
    province: str
    """Two digits."""
    city: str
    address: str
    consulting: bool
    """A cost consulting firm: its engineers' seals begin with A."""
    company_type: str
    capital: int
    """Registered capital in ten thousand yuan."""
    established_on: date
    term_years: int | None
    """Years of business, None without end."""
    scope: str
    registration_authority: str


def make_employer(index: int, random: Random, as_of: date) -> Employer:
    """The employer of number ``index``, 0..:data:`MOST_EMPLOYERS`-1; name and credit code differ for every index."""
    if not 0 <= index < MOST_EMPLOYERS:
        raise ValueError(f"an employer's index is below {MOST_EMPLOYERS}")
    province = SLOTS[index % len(SLOTS)]
    city = random.choice(CITIES[province])
    # 8191 is prime and no factor of the count: neighbours in the index get names far apart, none twice.
    spread = index * 8191 % MOST_EMPLOYERS
    mark = "".join(_MARKS[spread // _WORDS_COUNT**place % _WORDS_COUNT] for place in range(3))
    ending, consulting, scope = random.choices(_KINDS, weights=(40, 12, 6, 14, 14, 6, 8))[0]
    # MA9 opens the organisation code of every synthetic firm; five places of the code's alphabet count them.
    org = "MA9" + "".join(uscc.ALPHABET[index // 31**place % 31] for place in range(4, -1, -1))
    age_days = random.randrange(3 * 365, 25 * 365)
    prefix = random.choice((city.removesuffix("市"), region.PROVINCES[province].short))
    return Employer(
        index=index,
        name=f"{prefix}示例{mark}{ending}",
        uscc=uscc.build("9", "1", region_code(province, random.randrange(1, 100)), org),
        legal_representative=make_name(random, male=random.random() < 0.7),
        province=province,
        city=city,
        address=f"{with_city(province, city)}示例区{random.choice(ROADS)}{random.randrange(1, 900)}号"
        f"{random.randrange(1, 30)}层{random.randrange(1, 30):02d}室",
        consulting=consulting,
        company_type=random.choice(_TYPES),
        capital=random.choice((50, 100, 200, 300, 500, 600, 1000, 1008, 2000, 3050, 5000, 6800)),
        established_on=as_of - timedelta(days=age_days),
        term_years=random.choice((None, None, 30, 50)),
        scope=scope,
        registration_authority=f"{city}市场监督管理局示例分局",
    )
