"""Which kind of document a page is, by the words only that kind prints."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from registrar.modules.documents.contract import DocumentKind as K
from registrar.modules.documents.rules.layout import Sheet

SURE = 3.0
"""Score from which a kind is certain; half of it is the least that counts."""

# Each kind's words with their weights. A word that several kinds print weighs little.
_TABLE = """
identity_card_front: 公民身份号码 2.5 民族 0.7 住址 0.8 姓名 0.3 出生 0.3 性别 0.2
identity_card_back: 居民身份证 2.2 签发机关 1.2 有效期限 0.9 公安局 0.5 中华人民共和国 0.2
graduation_certificate: 毕业证书 2.6 准予毕业 2 成绩合格 0.8 教学计划 0.8 学制 0.4 修完 0.5 学历 0.2
degree_certificate: 学位证书 2.6 学位条例 1.2 学位评定委员会 1.2 学士学位 1 硕士学位 1 博士学位 1 授予 0.4
title_certificate: 职称证书 2.8 专业技术资格证书 2.2 任职资格证书 2.2 任职资格 1 评审委员会 1 专业技术资格 0.8
    资格名称 0.8 职称 0.6 评审机构 0.8 授予时间 0.6 级别 0.2
qualification_certificate: 职业资格证书 2.8 管理号 1.8 批准日期 0.8 职业资格 0.6 造价工程师 0.4 执业资格证书 2
    人力资源 0.3
registration_certificate: 造价工程师注册证书 3 注册证书 1.2 使用有效期 1.5 初始注册日期 1.5 聘用单位 1
    证书编号 0.3 发证日期 0.3
labour_contract: 劳动合同 2.2 甲方 1 乙方 1 用人单位 0.7 劳动者 0.7 劳动报酬 0.8 合同期限 0.8 工作岗位 0.3
    劳动合同法 0.8
social_insurance_proof: 参保证明 2.4 社会保险 1.4 缴费基数 1.2 参保 0.8 险种 0.9 缴费证明 1.8 社会保障号 0.9
    实际缴费 0.6 权益记录 1 验证码 0.3 缴费月数 0.6
business_licence: 营业执照 2.8 统一社会信用代码 0.9 注册资本 1 经营范围 1.2 登记机关 0.9 法定代表人 0.4
    成立日期 0.8 营业期限 0.8 住所 0.3
"""


def _words(table: str) -> dict[K, list[tuple[str, float]]]:
    words: dict[K, list[tuple[str, float]]] = {}
    for part in re.split(r"\n(?=\w+:)", table.strip()):
        kind, _, rest = part.partition(":")
        tokens = rest.split()
        words[K(kind)] = [(word, float(weight)) for word, weight in zip(tokens[::2], tokens[1::2], strict=True)]
    return words


_WORDS = _words(_TABLE)


def scores(sheet: Sheet) -> dict[K, float]:
    """How many words of each kind are on the page, weighted."""
    text = sheet.text
    return {kind: sum(_weight(text, word, weight) for word, weight in words) for kind, words in _WORDS.items()}


def _weight(text: str, word: str, weight: float) -> float:
    if word in text:
        return weight
    # One character may be misread.
    least = 100 * (1 - 1 / len(word)) - 1
    if len(word) >= 4 and fuzz.partial_ratio(word, text, score_cutoff=least) >= least:
        return weight * 0.6
    return 0.0


def recognise(sheet: Sheet) -> tuple[K | None, float]:
    """The kind and how sure it is (0..1); None when too little of any kind is seen."""
    points = scores(sheet)
    ranked = sorted(points.items(), key=lambda p: -p[1])
    (kind, best), (_, second) = ranked[0], ranked[1]
    if best < SURE / 2:
        return None, 0.0
    clearness = (best - second) / best
    return kind, round(min(1.0, best / SURE) * min(1.0, 0.5 + clearness), 3)


def contradicts(sheet: Sheet, stated: K) -> bool:
    """True when the page is certainly another kind than the stated one. A poor picture contradicts nothing."""
    points = scores(sheet)
    best = max(points.values())
    return best >= SURE * 0.7 and points[stated] < 0.55 * best
