"""Whether a list of cases may be published as it stands. Domain 7.1, rule 30."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from registrar.engines.trace import Decision, accept, refuse_if, rule


@rule("registration.notice", article="行政许可法第四十条、第四十二条")
def decide_notice(
    cases: int, unknown: int, due: Sequence[date | None], until: date | None, *, day: date, on: date
) -> Decision:
    """A list has cases, all of them the organ's own and on no list of its kind yet, and is published on its day. The
    days of a public notice count inside the period of the decision (rule 30), so they end before it does."""
    late = sum(1 for each in due if until is not None and each is not None and until > each)
    return Decision.all_of(
        refuse_if(cases == 0, "registration.notice_empty", at="application_ids"),
        refuse_if(unknown > 0, "registration.notice_case_unknown", at="application_ids", count=unknown),
        refuse_if(late > 0, "registration.notice_too_late", at="application_ids", count=late),
        refuse_if(day != on, "registration.notice_other_day", at="day"),
        accept(),
    )
