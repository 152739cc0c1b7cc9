"""Layouts that differ from our own synthetic pages: wordings in use in several provinces and years."""

from __future__ import annotations

from datetime import date

import pytest

from registrar.modules.documents.contract import DocumentKind, TextLine
from registrar.modules.documents.rules.reading import understand

from .lines import line

K = DocumentKind


def page(*rows: str | tuple[str, ...]) -> list[TextLine]:
    """Rows of text from the left margin; several texts in a row stand in columns."""
    lines = []
    for number, row in enumerate(rows):
        cells = (row,) if isinstance(row, str) else row
        for column, text in enumerate(cells):
            lines.append(line(text, 0.06 + column * 0.9 / len(cells), 0.04 + 0.045 * number))
    return lines


GRADUATION = page(
    "普通高等学校毕业证书",
    "学生张三性别男，一九九〇年三月五日生，于二〇〇八年九月至二〇一二",
    "年六月在本校土木工程专业四年制本科学习，修完教学计划规定的全部课",
    "程，成绩合格，准予毕业。",
    ("校名：示例理工大学", "校长：李四光"),
    ("证书编号：995611201205001234", "二〇一二年六月二十五日"),
    "中华人民共和国教育部学历证书查询网址：http://www.chsi.com.cn",
)
SELF_TAUGHT = page(
    "高等教育自学考试毕业证书",
    "张三，男，1990年3月5日生，参加工程造价专业专科高等教育自学考试，全部",
    "课程成绩合格，准予毕业。",
    ("主考学校：示例大学", "证书编号：65440108121234567"),
    "2012年06月30日",
)
DEGREE = page(
    "学士学位证书",
    "张三，男，1990年3月5日生。在示例理工大学土木工程专业完成了本科学习",
    "计划，业已毕业，经审核符合《中华人民共和国学位条例》的规定，授予工学",
    "学士学位。",
    ("示例理工大学", "校长：李四光"),
    ("证书编号：9956142012001234", "二〇一二年六月二十五日"),
)
TITLE = page(
    "广东省职称证书",
    "姓    名：张三",
    "身份证号：449901199003053428",
    "职称名称：高级工程师",
    "专    业：工程造价",
    "级    别：副高",
    "取得方式：职称评审",
    "通过时间：2020年12月15日",
    "评审组织：广东省示例建筑工程技术人才高级职称评审委员会",
    "证书编号：2100101112345",
    "发证单位：示例人力资源和社会保障厅",
    "发证时间：2021年03月01日",
)
CONTRACT = page(
    "劳动合同书",
    "甲方（用人单位）名称：示例造价咨询有限公司",
    "法定代表人（主要负责人）或委托代理人：李四光",
    "统一社会信用代码：91449901MA9000012X",
    "乙方（劳动者）姓名：张三",
    "居民身份证号码：449901199003053428",
    "家庭住址：广东省广州市示例区东风路1号",
    "第一条 本合同为固定期限劳动合同。",
    "本合同于2024年01月01日生效，其中试用期至2024年03月31日止。本合同于2026年12月31日终止。",
    "第二条 乙方同意根据甲方工作需要，担任造价工程师岗位（工种）工作。",
    ("甲方（公章）", "乙方（签字）"),
    ("2023年12月28日", "2023年12月28日"),
)
INSURANCE = page(
    "广东省社会保险个人参保证明",
    "该参保人在广东省参加社会保险情况如下：",
    ("姓名", "张三", "证件号码", "449901199003053428"),
    ("参保起止时间", "单位", "参保险种"),
    ("202501-202601", "广州市:示例造价咨询有限公司", "养老保险、工伤保险、失业保险"),
    ("证明机构名称（证明专用章）", "证明时间：2026-02-10 15:02"),
)
REGISTRATION = page(
    "使用有效期：2026年01月05日-",
    "2026年07月04日",
    "中华人民共和国",
    "一级造价工程师注册证书",
    "姓 名：张三",
    "性 别：男",
    "出生日期：1990年03月05日",
    "专 业：土木建筑工程",
    "证书编号：建[造]11254400000123",
    "有 效 期：2025年07月07日-2029年07月06日",
    "聘用单位：示例造价咨询有限公司",
    "初始注册日期：2025年07月07日",
    "发证日期：2025年07月07日",
)

CASES = [
    (
        GRADUATION,
        K.GRADUATION_CERTIFICATE,
        {
            "name": "张三", "sex": "男", "birth_date": "1990-03-05", "study_from": "2008-09", "study_to": "2012-06",
            "school": "示例理工大学", "major": "土木工程", "education_level": "本科", "school_head": "李四光",
            "certificate_number": "995611201205001234", "issued_on": "2012-06-25",
        },
    ),
    (
        SELF_TAUGHT,
        K.GRADUATION_CERTIFICATE,
        {
            "name": "张三", "sex": "男", "birth_date": "1990-03-05", "major": "工程造价", "education_level": "专科",
            "study_form": "自学考试", "school": "示例大学", "certificate_number": "65440108121234567",
            "issued_on": "2012-06-30",
        },
    ),
    (
        DEGREE,
        K.DEGREE_CERTIFICATE,
        {
            "name": "张三", "degree": "工学学士", "discipline": "土木工程", "school": "示例理工大学",
            "certificate_number": "9956142012001234", "issued_on": "2012-06-25",
        },
    ),
    (
        TITLE,
        K.TITLE_CERTIFICATE,
        {
            "name": "张三", "title_specialty": "工程造价", "title_name": "高级工程师", "title_level": "副高级",
            "granted_on": "2020-12-15", "review_body": "广东省示例建筑工程技术人才高级职称评审委员会",
            "certificate_number": "2100101112345",
        },
    ),
    (
        CONTRACT,
        K.LABOUR_CONTRACT,
        {
            "employer_name": "示例造价咨询有限公司", "employer_uscc": "91449901MA9000012X",
            "legal_representative": "李四光", "name": "张三", "id_number": "449901199003053428",
            "address": "广东省广州市示例区东风路1号", "contract_kind": "固定期限", "start_on": "2024-01-01",
            "end_on": "2026-12-31", "post": "造价工程师", "signed_on": "2023-12-28",
        },
    ),
    (
        INSURANCE,
        K.SOCIAL_INSURANCE_PROOF,
        {
            "name": "张三", "social_insurance_number": "449901199003053428", "employer_name": "示例造价咨询有限公司",
            "insurance_kinds": "养老保险、工伤保险、失业保险", "period_from": "2025-01", "period_to": "2026-01",
            "printed_on": "2026-02-10",
        },
    ),
    (
        REGISTRATION,
        K.REGISTRATION_CERTIFICATE,
        {
            "use_from": "2026-01-05", "use_to": "2026-07-04", "level": "一级", "name": "张三", "sex": "男",
            "birth_date": "1990-03-05", "specialty": "土木建筑工程", "certificate_number": "建[造]11254400000123",
            "employer_name": "示例造价咨询有限公司", "valid_from": "2025-07-07", "valid_to": "2029-07-06",
            "first_registered_on": "2025-07-07", "issued_on": "2025-07-07",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "kind", "expected"), CASES, ids=[c[1].value for c in CASES])
def test_layout(lines: list[TextLine], kind: DocumentKind, expected: dict[str, str]) -> None:
    found = understand(lines, None, date(2026, 3, 1))
    assert found.kind is kind
    assert {f: r.value for f, r in found.fields.items()} == expected
