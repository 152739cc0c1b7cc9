"""The rules a table of cases can try. A rule is one line: the rule, and an ordinary case of it.

A house test fails when a ``decide_*`` of any room is missing here.
"""

from __future__ import annotations

from collections.abc import Mapping

from registrar.kernel.actor import Role
from registrar.modules.identity.contract import OpenAccount
from registrar.modules.identity.rules import (
    decide_account,
    decide_closing,
    decide_factor_reset,
    decide_new_password,
    decide_password,
    decide_password_reset,
)
from registrar.modules.lawbook.rules import ordinary as ordinary_law
from registrar.modules.lawbook.rules.changes import decide_approval, decide_change, decide_notice
from registrar.modules.registration.rules import ordinary
from registrar.modules.registration.rules.handover import decide_absence
from registrar.modules.registration.rules.letters import decide_letter
from registrar.modules.registration.rules.notices import decide_notice as decide_list
from registrar.modules.registration.rules.reading import decide_choice, decide_clean, decide_reading
from registrar.modules.registration.rules.recusal import decide_interest
from registrar.modules.registration.rules.submission import decide_submission
from registrar.platform.rule_cases import TriableRule

_ACCOUNT = OpenAccount("zhangsan", "张三", frozenset({Role.ENGINEER}), person_id="person")

_RULES = (
    TriableRule(decide_account, _ACCOUNT),
    TriableRule(decide_password, account="zhangsan", password="Xuexi-2026-chang"),  # noqa: S106  reason: an example
    TriableRule(decide_new_password, account="zhangsan", old="Xuexi-2025-chang", new="Xuexi-2026-chang"),
    TriableRule(
        decide_factor_reset,
        by_account="security",
        account="auditor",
        roles=frozenset({Role.AUDITOR}),
        reason="手机遗失",
    ),
    TriableRule(decide_password_reset, by_account="system", account="zhangsan", reason="本人持身份证到场"),
    TriableRule(decide_closing, by_account="system", account="zhangsan", reason="离职"),
    TriableRule(decide_approval, ordinary_law.APPROVAL),
    TriableRule(decide_change, ordinary_law.CHANGE),
    TriableRule(decide_notice, ordinary_law.NOTICE),
    TriableRule(decide_submission, ordinary.SUBMISSION),
    TriableRule(decide_letter, ordinary.LETTER),
    TriableRule(decide_interest, about="individual", reason="配偶", already=False, declared=0, most=200),
    TriableRule(decide_absence, ordinary.ABSENCE, first=ordinary.DAY, last=ordinary.DAY),
    TriableRule(decide_clean, ordinary.CLEAN),
    TriableRule(decide_choice, chosen=2, unknown=0, most=50),
    TriableRule(decide_reading, verdict="accept", reasons=(), opinion=None, offered={}),
    TriableRule(decide_list, cases=3, unknown=0, due=(), until=None, day=ordinary.DAY),
)

RULEBOOK: Mapping[str, TriableRule] = {each.name: each for each in _RULES}
