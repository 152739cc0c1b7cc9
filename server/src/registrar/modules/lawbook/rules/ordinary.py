"""An ordinary case of each rule: what a table of cases does not mention is as here."""

from __future__ import annotations

from datetime import date

from registrar.modules.lawbook.rules.changes import ApprovalFacts, ChangeFacts, NoticeFacts

CHANGE = ChangeFacts(date(2027, 1, 1), False, "某令第八条", "新令公布", known=True, differs=True)
APPROVAL = ApprovalFacts("system-admin", "security-admin", True, date(2027, 1, 1), False)
NOTICE = NoticeFacts(
    year=2027,
    title="国务院办公厅关于2027年部分节假日安排的通知",
    number="国办发明电〔2026〕7号",
    reason="通知已公布",
    days=(date(2027, 1, 1), date(2027, 2, 8)),
    odd_days=(),
    workdays=248,
    published_until=date(2026, 12, 31),
    differs=True,
)
