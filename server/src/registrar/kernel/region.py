"""Province codes: the first two digits of GB/T 2260, and 新疆生产建设兵团 as an approving region of its own.

County codes change; identity numbers keep the code of the day they were given. Which county codes existed when is a
dated table of the database; this module knows only the provinces, which is what every number is checked against.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Province:
    code: str
    """Two digits."""
    name: str
    """Official name, such as 广东省."""
    short: str
    """Name without its kind, such as 广东."""


def _table() -> dict[str, Province]:
    municipalities = {"11": "北京", "12": "天津", "31": "上海", "50": "重庆"}
    regions = {
        "15": ("内蒙古自治区", "内蒙古"),
        "45": ("广西壮族自治区", "广西"),
        "54": ("西藏自治区", "西藏"),
        "64": ("宁夏回族自治区", "宁夏"),
        "65": ("新疆维吾尔自治区", "新疆"),
        "66": ("新疆生产建设兵团", "兵团"),
        "71": ("台湾省", "台湾"),
        "81": ("香港特别行政区", "香港"),
        "82": ("澳门特别行政区", "澳门"),
    }
    provinces = {
        "13": "河北",
        "14": "山西",
        "21": "辽宁",
        "22": "吉林",
        "23": "黑龙江",
        "32": "江苏",
        "33": "浙江",
        "34": "安徽",
        "35": "福建",
        "36": "江西",
        "37": "山东",
        "41": "河南",
        "42": "湖北",
        "43": "湖南",
        "44": "广东",
        "46": "海南",
        "51": "四川",
        "52": "贵州",
        "53": "云南",
        "61": "陕西",
        "62": "甘肃",
        "63": "青海",
    }
    found = {code: Province(code, f"{short}市", short) for code, short in municipalities.items()}
    found |= {code: Province(code, f"{short}省", short) for code, short in provinces.items()}
    found |= {code: Province(code, name, short) for code, (name, short) in regions.items()}
    return dict(sorted(found.items()))


PROVINCES: Mapping[str, Province] = _table()
"""Every code that may stand at the province place of a number: 31 mainland, 66 兵团, 71 台湾, 81 香港, 82 澳门."""

CORPS = "66"
"""新疆生产建设兵团: an approving organ, never the region of an identity number."""

OVERSEAS = frozenset({"71", "81", "82"})

MAINLAND: tuple[str, ...] = tuple(code for code in PROVINCES if code not in OVERSEAS | {CORPS})
"""The 31 mainland province codes, ascending."""

REGISTERING: tuple[str, ...] = (*MAINLAND, CORPS)
"""The 32 regions that have approving organs."""

RESIDENCE_PERMITS: Mapping[str, str] = {"810000": "香港", "820000": "澳门", "830000": "台湾"}
"""Region codes of 港澳台居民居住证; 83 is used there only, GB/T 2260 has 71."""

_SIX = re.compile(r"[0-9]{6}")


def province(code: str) -> Province | None:
    """The province of a two- to six-digit region code, or None when there is none."""
    return PROVINCES.get(code[:2])


def known_in_identity_number(code: str) -> bool:
    """Whether six digits may open an identity number: any county, abolished ones too, of a province that exists."""
    if not _SIX.fullmatch(code):
        return False
    return code in RESIDENCE_PERMITS or (code[:2] in PROVINCES and code[:2] != CORPS)


def is_synthetic(code: str) -> bool:
    """Whether a region code is of the never-issued block ``PP9901``..``PP9999``, used for invented people."""
    return bool(_SIX.fullmatch(code)) and code[:2] in MAINLAND and code[2:4] == "99" and code[4:] != "00"
