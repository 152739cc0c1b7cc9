"""Cities of the mainland provinces. Districts are always 示例区: no address names a real place of residence."""

from __future__ import annotations

from registrar.kernel import region

# Province code, cities, rough share of construction-sector employment in per cent (at least one).
_TABLE = """
11 北京市 4
12 天津市 2
13 石家庄市,唐山市,保定市,邯郸市 4
14 太原市,大同市,临汾市 2
15 呼和浩特市,包头市,赤峰市 2
21 沈阳市,大连市,鞍山市 3
22 长春市,吉林市 1
23 哈尔滨市,大庆市 2
31 上海市 4
32 南京市,苏州市,无锡市,南通市,徐州市 9
33 杭州市,宁波市,温州市,绍兴市 8
34 合肥市,芜湖市,阜阳市 4
35 福州市,厦门市,泉州市 4
36 南昌市,赣州市,九江市 3
37 济南市,青岛市,烟台市,潍坊市 7
41 郑州市,洛阳市,南阳市 6
42 武汉市,宜昌市,襄阳市 4
43 长沙市,株洲市,衡阳市 4
44 广州市,深圳市,佛山市,东莞市,珠海市 8
45 南宁市,柳州市,桂林市 2
46 海口市,三亚市 1
50 重庆市 3
51 成都市,绵阳市,宜宾市 5
52 贵阳市,遵义市 1
53 昆明市,曲靖市,大理市 2
54 拉萨市 1
61 西安市,咸阳市,宝鸡市 2
62 兰州市,天水市 1
63 西宁市 1
64 银川市 1
65 乌鲁木齐市,喀什市 1
"""

_ROWS = tuple(line.split() for line in _TABLE.strip().splitlines())

CITIES = {code: tuple(cities.split(",")) for code, cities, _ in _ROWS}
"""Province code to names of cities; a municipality is its own city."""

SLOTS = tuple(code for code, _, weight in _ROWS for _ in range(int(weight)))
"""Province codes repeated by weight: a uniform pick from it follows the weights."""

_ROADS = """
建设路 人民路 解放路 中山路 和平路 朝阳路 文化路 新华路
长江路 黄河路 学府路 科技路 滨河路 迎宾大道 创业大道 青年大街
"""
ROADS = tuple(_ROADS.split())


def with_city(province_code: str, city: str) -> str:
    """``广东省广州市``; a municipality is named once."""
    name = region.PROVINCES[province_code].name
    return city if city == name else name + city


def region_code(province_code: str, suffix: int) -> str:
    """A region code that was never issued: the province's two digits, ``99``, and 01..99."""
    if not 1 <= suffix <= 99:
        raise ValueError("suffix is 1..99")
    return f"{province_code}99{suffix:02d}"
