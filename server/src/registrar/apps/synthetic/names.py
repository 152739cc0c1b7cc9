"""Chinese personal names: surnames by frequency, compound surnames, a share of rare characters.

Every character is in the fonts of ``pylopdf_fonts_zh_cn`` (a test draws them all).
"""

from __future__ import annotations

from itertools import accumulate
from random import Random

# Share of the population per ten thousand; census ranking, rounded.
_SURNAMES = """
王715 李719 张683 刘538 陈453 杨308 黄223 赵229 吴205 周212 徐167 孙154 马129 朱126 胡131 郭115 何117 林118
罗86 高100 梁84 郑93 谢72 宋81 唐65 许66 韩67 冯61 邓62 曹57 彭52 曾50 肖59 田53 董51 袁54 潘55 于62 蒋47
蔡46 余48 杜46 叶42 程39 苏42 魏45 吕36 丁43 任39 沈41 姚30 卢30 姜29 崔28 钟28 谭27 陆26 汪26 范27 金25
石24 廖24 贾23 夏22 韦22 付21 方21 白21 邹20 孟20 熊20 秦19 邱19 江18 尹18 薛18 闫17 段17 雷17 侯16 龙16
史16 陶15 黎15 贺15 顾14 毛14 郝14 龚13 邵13 万13 钱13 覃12 武12 戴12 莫11 孔11 向11 汤10 温9 康9 施9 文9
牛8 樊8 葛8 邢8 安7 齐7 易7 乔7 伍7 庞7 颜7 倪7 庄6 聂6 章6 鲁6 岳6 翟6 殷5 詹5 申5 欧5 耿5 关5 兰4 焦4 俞4
左4 柳4 甘4 祝4 包4 宁4 尚3 符3 舒3 阮3 柯3 纪3 梅3 童3 凌3 毕3 单3 季3 裴3 霍3 涂3 成3 苗3 谷3 盛3 曲3 翁2
冉2 骆2 蓝2 路2 游2 辛2 靳2 管2 柴2 蒙2 鲍2 华2 喻2 祁2 蒲2 房2 滕2 屈2 饶2 解2 牟2 艾2 尤2 阳1 时1 穆1 农1
司1 卓1 古1 吉1 缪1 简1 车1 项1 连1 芦1 麦1 褚1 娄1 窦1 戚1 岑1 景1 党1 宫1 费1 卜1 冷1 晏1 席1 卫1 米1 柏1
宗1 瞿1 桂1 全1 佟1 应1 臧1 闵1 苟1 邬1 边1 卞1 姬1 师1 和1 仇1 栾1 隋1 商1 刁1 沙1 荣1 巫1 寇1 桑1 郎1 甄1
丛1 仲1 虞1 敖1 巩1 明1 佘1 池1 查1 麻1 苑1 迟1 邝1
"""
_COMPOUND = "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 南宫 长孙 宇文 呼延 轩辕"
_MALE = (
    "伟强磊军勇涛超刚平辉鹏杰浩亮斌波宁飞峰建明志文华国海东林宇俊凯帆龙晨博健旭成瑞泽翔毅诚铭轩锋松庆"
    "康洪彬彦达远航恒坤振兴昌武"
)
_FEMALE = (
    "芳娜敏静丽艳娟霞秀英玲桂兰梅燕红丹萍雪琳慧莹洁婷晶倩颖琴云莉璐佳欣怡蕾薇彤涵梦思雅悦晓月文华清玉凤珍素春瑶妍蓉"
)
_RARE = (
    "喆堃翀玥彧淼犇骉燚垚焱昶瑀祎玹珺頔霂翃旻赟韫邈骁骞甯瑄玘晞昳璠璁珣烜煊濛湉沄淏浛钰镕锴铖韬懿弢茜"
    "芃芮芊蕤藜婕妤娴嫣媛嬿佶侃俣僖"
)
_UYGHUR = (
    "买买提 艾力 阿依努尔 古丽 吐尔逊 热依汗 木合塔尔 帕提古丽 艾尼瓦尔 阿卜杜拉 努尔兰 "
    "迪丽拜尔 玉素甫 卡德尔 祖丽皮耶 伊力亚尔"
)

_MINORITIES = """
壮170 维吾尔118 回114 苗111 满104 彝98 土家96 藏71 蒙古63 布依36 侗35 瑶33 白21 哈尼17 朝鲜17 黎16 哈萨克16
傣13 畲7 傈僳8 东乡8 仡佬7 拉祜5 佤4 水5 纳西3 羌3 土3 仫佬3 锡伯2 柯尔克孜2 景颇2 达斡尔1 撒拉2 布朗1 毛南1
"""

RARE_SHARE = 0.04
COMPOUND_SHARE = 0.01
HAN_SHARE = 0.911


def _weighted(table: str) -> tuple[list[str], list[int]]:
    words, weights = [], []
    for entry in table.split():
        word = entry.rstrip("0123456789")
        words.append(word)
        weights.append(int(entry[len(word) :]))
    return words, list(accumulate(weights))


_SURNAME_WORDS, _SURNAME_WEIGHTS = _weighted(_SURNAMES)
_MINORITY_WORDS, _MINORITY_WEIGHTS = _weighted(_MINORITIES)
_COMPOUND_WORDS = _COMPOUND.split()
_UYGHUR_WORDS = _UYGHUR.split()

ETHNICITIES = ("汉", *_MINORITY_WORDS)
"""Names of the peoples as printed on identity cards, without 族."""


def make_ethnicity(random: Random) -> str:
    """One of :data:`ETHNICITIES`, about one in eleven not 汉."""
    if random.random() < HAN_SHARE:
        return "汉"
    return random.choices(_MINORITY_WORDS, cum_weights=_MINORITY_WEIGHTS)[0]


def make_name(random: Random, *, male: bool, ethnicity: str = "汉") -> str:
    """A name of 2..4 characters; for 维吾尔 a given name and a father's name joined by ``·``."""
    if ethnicity == "维吾尔":
        return f"{random.choice(_UYGHUR_WORDS)}·{random.choice(_UYGHUR_WORDS)}"
    if random.random() < COMPOUND_SHARE:
        surname = random.choice(_COMPOUND_WORDS)
    else:
        surname = random.choices(_SURNAME_WORDS, cum_weights=_SURNAME_WEIGHTS)[0]
    common = _MALE if male else _FEMALE
    given = random.choice(common)
    if random.random() < 0.78:
        given += random.choice(common)
    if random.random() < RARE_SHARE:
        given = given[:-1] + random.choice(_RARE)
    return surname + given


def every_name_character() -> str:
    """All characters that can occur in a name, each once."""
    return "".join(
        sorted(set("".join((*_SURNAME_WORDS, *_COMPOUND_WORDS, *_UYGHUR_WORDS, _MALE, _FEMALE, _RARE, "·"))))
    )
