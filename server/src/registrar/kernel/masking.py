"""脱敏: what a public page may show of a person. Done on the server, every mask as long as what it hides.

The usual 6+8+4 mask of an identity number leaves some 33 candidates when the birth year is known, because the check
character and the region stay; 2+14+2 hides region and birth date whole.
"""

from __future__ import annotations

STAR = "*"

_PAIRS = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙"
    "钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里"
    "呼延东郭南门羊舌微生公户公玉公仪梁丘公仲公上公门公山公坚左丘公伯西门公祖第五公乘贯丘公皙南荣东里东宫"
    "仲长子书子桑即墨达奚褚师"
)
COMPOUND_SURNAMES = frozenset(_PAIRS[place : place + 2] for place in range(0, len(_PAIRS), 2))


def mask_identity_number(number: str) -> str:
    """First two and last two characters, the rest stars: ``44**************1X``."""
    return _keep(number, 2, 2)


def mask_identity_number_platform(number: str) -> str:
    """The national platform's style: first six and last two characters."""
    return _keep(number, 6, 2)


def mask_name(name: str) -> str:
    """The surname and stars: 张*, 欧阳**; the first character when there is no Chinese surname to keep."""
    name = name.strip()
    return _keep(name, 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1, 0)


def mask_mobile(number: str) -> str:
    """First three and last four digits: ``138****5678``."""
    return _keep(number, 3, 4)


def _keep(text: str, head: int, tail: int) -> str:
    """Text too short to hide anything behind the kept parts is hidden whole."""
    if len(text) <= head + tail:
        return STAR * len(text)
    return text[:head] + STAR * (len(text) - head - tail) + text[len(text) - tail :]
