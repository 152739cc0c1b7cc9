"""劳动合同, 社保证明 and 营业执照."""

from __future__ import annotations

import re

from registrar.kernel import uscc
from registrar.modules.documents.rules import values
from registrar.modules.documents.rules.labels import values_by_label
from registrar.modules.documents.rules.layout import NOTHING, Row, Sheet
from registrar.modules.documents.rules.picks import (
    ID_NUMBER,
    Pick,
    Picker,
    Picks,
    code,
    digits,
    identity_number,
    plain,
)

_DAY = values.nameless(values.DAY)
_USCC = r"(?<![0-9A-Z])(?P<uscc>[0-9A-Z]{18})(?![0-9A-Z])"


def credit_code(text: str) -> str | None:
    """The 18 characters of a credit code; I, O, S, Z are never in one, so they are the digits they look like."""
    found = re.search(r"[0-9A-Z]{18}", text.upper().replace("-", ""))
    if not found:
        return None
    value = found.group().translate(str.maketrans("IOSZ", "1052"))
    return value if re.fullmatch(f"[{uscc.ALPHABET}]{{18}}", value) else found.group()


def read_contract(sheet: Sheet) -> Picks:
    """Both parties lie in one list of labels, told apart by what stands after 甲方 and after 乙方."""
    text = sheet.text
    labelled = values_by_label(
        sheet,
        {
            "employer_name": (
                "甲方(用人单位)名称",
                "甲方(用人单位)",
                "甲方(单位名称)",
                "用人单位(甲方)",
                "甲方名称",
                "用人单位名称",
                "甲方",
            ),
            "employer_uscc": ("统一社会信用代码", "社会信用代码"),
            "legal_representative": (
                "法定代表人(主要负责人)或委托代理人",
                "法定代表人或委托代理人",
                "法定代表人(主要负责人)",
                "法定代表人或主要负责人",
                "法定代表人",
                "主要负责人",
            ),
            "name": (
                "乙方(劳动者)姓名",
                "乙方(劳动者)",
                "乙方(职工)",
                "劳动者(乙方)",
                "乙方姓名",
                "劳动者姓名",
                "乙方",
            ),
            "id_number": ("居民身份证号码", "公民身份号码", "身份证号码", "身份证号", "居民身份号码"),
            "post": ("工作岗位", "岗位(工种)", "岗位"),
        },
        many_rows={"employer_name": 2},
        stops=("联系电话", "性别", "签字", "盖章", "住所", "注册地址"),
    )
    addresses = values_by_label(
        Sheet(sheet.lines, tuple(_after(sheet, "乙方"))),
        {"address": ("家庭住址", "户籍地址", "现住址", "住址", "通讯地址", "居住地址", "地址", "住所")},
        many_rows={"address": 2},
        stops=("联系电话",),
    )
    pick = Picker(sheet, labelled)
    pick.take("employer_name", plain)
    pick.take("employer_uscc", credit_code)
    pick.take_match("employer_uscc", _USCC, credit_code, "uscc")
    pick.take_name("legal_representative")
    pick.take_name()
    pick.take("id_number", identity_number)
    pick.take_match("id_number", ID_NUMBER, identity_number, "id")
    pick.take("address", plain, addresses.get("address"))
    kind = _contract_kind(text)
    if kind:
        pick.picks["contract_kind"] = Pick(kind, sheet.search("无固定期限|固定期限|以完成一定工作任务为期限"))
    for span in sheet.search_all(rf"(?:自|从|期限)[:为]?{_DAY}起?(?:至|到|-)+{_DAY}"):
        found = values.days(span.text)
        pick.picks.setdefault("start_on", Pick(found[0], span))
        if len(found) > 1:
            pick.picks.setdefault("end_on", Pick(found[1], span))
    pick.take_match("start_on", rf"(?:自|从)({_DAY})", values.day)
    pick.take_match("start_on", rf"于({_DAY})(?:起)?生效", values.day)
    pick.take_match("end_on", rf"合同于({_DAY})(?:终止|届满|止)", values.day)
    if "end_on" not in pick.picks and pick.picks.get("contract_kind", Pick("")).value == "无固定期限":
        pick.picks["end_on"] = Pick("长期", sheet.search("无固定期限"))
    pick.take_match("post", r"(?:从事|担任|安排乙方在)([\u3400-\u9fff()/]{2,20}?)(?:岗位|工作|职务|,|\.)", _post)
    pick.take("post", _post)
    days = sheet.search_all(_DAY)
    if days:
        pick.take("signed_on", values.day, days[-1])
    return pick.picks


def _post(text: str) -> str | None:
    text = re.split(r"[,.;]|岗位|工作", text)[0]
    return plain(text)


def _after(sheet: Sheet, word: str) -> list[Row]:
    for number, row in enumerate(sheet.rows):
        if word in row.text and not row.text.rstrip(":").endswith("甲乙方"):
            return list(sheet.rows[number:])
    return list(sheet.rows)


def _contract_kind(text: str) -> str | None:
    return next((k for k in ("无固定期限", "以完成一定工作任务为期限", "固定期限") if k in text), None)


def read_social_insurance(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet,
        {
            "name": ("参保人姓名", "姓名"),
            "social_insurance_number": (
                "社会保障号码",
                "社会保障号",
                "社保编号",
                "个人编号",
                "社会保险号",
                "社保号",
                "证件号码",
            ),
            "employer_name": ("参保单位名称", "参保单位", "单位名称", "缴费单位", "现参保单位", "单位"),
            "insurance_kinds": ("参保险种", "险种类型", "险种"),
            "period": ("缴费起止年月", "起止年月", "参保起止时间", "参保时间", "缴费时段", "缴费期间"),
            "months": ("累计缴费月数", "实际缴费月数", "缴费月数", "累计月数", "月数"),
            "contribution_base": ("月缴费基数", "缴费基数", "基数"),
            "printed_on": ("打印日期", "打印时间", "出具日期", "证明时间", "查询日期"),
            "verification_code": ("验证码", "防伪码", "校验码", "核验码"),
            "sex": ("性别",),
        },
        many_rows={"employer_name": 2, "period": 2},
        stops=("经办机构", "查询网址"),
    )
    pick = Picker(sheet, labelled)
    pick.take_name()
    pick.take("social_insurance_number", lambda t: identity_number(t) or code(t))
    pick.take("employer_name", lambda text: plain(re.sub(r"^[\u3400-\u9fff]{2,8}[市县区]:", "", text)))
    kinds = insurance_kinds(sheet.text)
    if kinds:
        pick.picks["insurance_kinds"] = Pick("、".join(kinds), sheet.search("|".join(kinds)))
    for period in (labelled.get("period"), labelled.below.get("period", NOTHING)):
        months = values.months(period.text)
        if len(months) >= 2 and "period_from" not in pick.picks:
            pick.picks["period_from"] = Pick(months[0], period)
            pick.picks["period_to"] = Pick(months[1], period)
    pick.take("months", digits(1, 4))
    pick.take("contribution_base", amount)
    pick.take("printed_on", values.day)
    pick.take("verification_code", code)
    return pick.picks


def insurance_kinds(text: str) -> list[str]:
    """The kinds of insurance in the order printed, each once, the longest name where names contain each other."""
    found: dict[str, None] = {}
    for match in re.finditer("|".join(values.INSURANCES), text):
        found.setdefault(match.group())
    return list(found)


def amount(text: str) -> str | None:
    """Yuan; with two decimals where any are printed (a last 0 is easily lost)."""
    found = re.search(r"\d[\d,]*(?:\.\d{1,2})?", text)
    if not found:
        return None
    yuan, point, cents = found.group().replace(",", "").partition(".")
    return f"{yuan}.{cents:0<2}" if point else yuan


_COMPANY_TYPE = r"(?:有限责任公司|股份有限公司|个人独资企业|普通合伙企业|有限合伙企业|全民所有制)(?:\([^()]*\))?"


def read_licence(sheet: Sheet) -> Picks:
    labelled = values_by_label(
        sheet,
        {
            "uscc": ("统一社会信用代码", "社会信用代码", "信用代码"),
            "name": ("企业名称", "名称"),
            "company_type": ("主体类型", "类型"),
            "legal_representative": ("法定代表人", "负责人"),
            "registered_capital": ("注册资本",),
            "established_on": ("成立日期",),
            "term": ("营业期限",),
            "address": ("住所", "营业场所", "经营场所"),
            "scope": ("经营范围",),
            "registration_authority": ("登记机关",),
        },
        many_rows={"name": 2, "company_type": 2, "address": 3, "scope": 8, "term": 2},
        columns=True,
        stops=("国家企业信用信息公示系统", "市场主体应当", "扫描二维码", "副本", "正本"),
    )
    pick = Picker(sheet, labelled)
    pick.take("uscc", credit_code)
    pick.take_match("uscc", _USCC, credit_code, "uscc")
    # Where the next label was not seen, the type of company runs on behind the name.
    pick.take(
        "name",
        lambda text: plain(
            re.sub(rf"(?<=.{{6}}){_COMPANY_TYPE}$", "", text) if "公司有" in text or "公司股" in text else text
        ),
    )
    pick.take("company_type", plain)
    for row in sheet.rows:
        for found in row.line_texts():
            if re.fullmatch(_COMPANY_TYPE, found.text):
                pick.take("company_type", plain, found)
    pick.take_name("legal_representative")
    # The unit is always ten thousand: 力 and 方 are misreadings of 万.
    pick.take("registered_capital", lambda text: plain(re.sub(r"[力方](?=元|$)", "万", text)))
    pick.take("established_on", values.day)
    pick.take("term", _licence_term)
    pick.take("address", plain)
    for found in [f for row in sheet.rows for f in row.line_texts()]:
        if re.match(r"[住所:]{0,3}[\u3400-\u9fff]{2,9}(?:省|自治区|市).{2,40}\d+(?:号|室|层)", found.text):
            pick.take("address", lambda text: plain(re.sub(r"^[住所:]+", "", text)), found)
    pick.take("scope", _scope)
    pick.take("registration_authority", lambda text: plain(re.split(_DAY, text)[0]))
    return pick.picks


def _licence_term(text: str) -> str | None:
    found = values.days(text)
    if len(found) > 1:
        return f"{found[0]}至{found[1]}"
    return "长期" if "长" in text else None


def _scope(text: str) -> str | None:
    return values.full_width_brackets(text.strip(".,;: ")).replace(";", "；").replace(",", "，") or None
