"""一致率: judgements beside each other, counted in the database. How they are measured: ``rules/agreement.py``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, or_, select

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotAllowed, Refused
from registrar.modules.registration.contract import BusinessType
from registrar.modules.registration.contract.agreement import AgreementLine, AgreementView, Disagreement, Measure
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.reading import policy_value
from registrar.modules.registration.queries.reasons import offered_reasons
from registrar.modules.registration.queries.recusal import official_of
from registrar.modules.registration.queries.words import word
from registrar.modules.registration.rules.agreement import agreement
from registrar.modules.registration.store.applications import day_of
from registrar.modules.registration.tables import APPLICATION, READING, STEP
from registrar.platform.db.units import ReadUnit

FOR = {"agree": "for", "grant": "for", "disagree": "against", "refuse": "against"}
"""What an opinion or a decision amounts to: for the application, or against it."""
SAID, NEXT, BETWEEN = STEP.alias("said"), STEP.alias("later"), STEP.alias("between_them")
SECOND_READINGS = (
    select(
        READING.c.first_account_id.label("account_id"),
        READING.c.first_verdict.label("one"),
        READING.c.verdict.label("other"),
        func.count().label("times"),
    )
    .where(
        READING.c.organ_id == bindparam("organ"),
        READING.c.first_on >= bindparam("first"),
        READING.c.first_on <= bindparam("last"),
        READING.c.state == "done",
        or_(bindparam("account") == "*", READING.c.first_account_id == bindparam("account")),
    )
    .group_by(READING.c.first_account_id, READING.c.first_verdict, READING.c.verdict)
)
# Each opinion of a reviewer beside the next opinion or decision on the same case, whoever gave it.
NEXT_OPINIONS = (
    select(
        SAID.c.account_id,
        SAID.c.act.label("one"),
        NEXT.c.act.label("other"),
        func.count().label("times"),
    )
    .select_from(SAID.join(NEXT, NEXT.c.application_id == SAID.c.application_id))
    .where(
        SAID.c.party_id == bindparam("organ"),
        SAID.c.done_on >= bindparam("first"),
        SAID.c.done_on <= bindparam("last"),
        SAID.c.act.in_(("agree", "disagree")),
        or_(bindparam("account") == "*", SAID.c.account_id == bindparam("account")),
        NEXT.c.place > SAID.c.place,
        NEXT.c.act.in_(tuple(FOR)),
        ~exists().where(
            BETWEEN.c.application_id == SAID.c.application_id,
            BETWEEN.c.place > SAID.c.place,
            BETWEEN.c.place < NEXT.c.place,
            BETWEEN.c.act.in_(tuple(FOR)),
        ),
    )
    .group_by(SAID.c.account_id, SAID.c.act, NEXT.c.act)
)
DISAGREEMENTS = (
    select(READING, APPLICATION.c.number_text, APPLICATION.c.business_type)
    .select_from(READING.join(APPLICATION, APPLICATION.c.id == READING.c.application_id))
    .where(
        READING.c.organ_id == bindparam("organ"),
        READING.c.first_on >= bindparam("first"),
        READING.c.first_on <= bindparam("last"),
        READING.c.state == "done",
        READING.c.verdict != READING.c.first_verdict,
    )
    .order_by(READING.c.first_on.desc(), READING.c.id.desc())
    .limit(bindparam("most_rows"))
)
EVERYBODY = "*"
MOST_SHOWN = 100
USUAL = timedelta(days=365)
COLUMNS = (
    "人员",
    "盲审复核数",
    "一致数",
    "一致率（%）",
    "κ系数",
    "上级意见数",
    "一致数",
    "一致率（%）",
    "κ系数",
)
Pairs = Mapping[str, Mapping[tuple[str, str], int]]


def period_of(office: Office, first: date | None, last: date | None) -> tuple[date, date]:
    """The days asked for: the last year unless said otherwise. Raises Refused when they are the wrong way round."""
    until = last or office.deps.today()
    since = first or until - USUAL
    if until < since:
        raise Refused.of("registration.agreement_days", at="first")
    return since, until


def agreement_of_organ(actor: Actor, first: date | None, last: date | None, office: Office) -> AgreementView:
    """Everybody of the caller's organ, for its deciders. Raises NotAllowed for others."""
    organ_id = official_of(actor)
    if not actor.has(Role.DECIDER):
        raise NotAllowed.of("platform.not_allowed")
    since, until = period_of(office, first, last)
    with office.deps.database.read() as unit:
        readings, reviews = _pairs(unit, organ_id, since, until, EVERYBODY)
        apart = unit.all(DISAGREEMENTS, organ=organ_id, first=since, last=until, most_rows=MOST_SHOWN)
    wanted = {*readings, *reviews, *(each for row in apart for each in (row.first_account_id, row.reader_id))}
    names = {each: name.display_name for each, name in office.identity.account_names(wanted).items()}
    lines = [
        _line(office, names.get(each, ""), readings.get(each, {}), reviews.get(each, {}))
        for each in sorted({*readings, *reviews}, key=lambda each: names.get(each, ""))
    ]
    shown = [_disagreement(office, row, names) for row in apart]
    return _view(office, since, until, readings, reviews, lines, shown)


def agreement_of_official(actor: Actor, first: date | None, last: date | None, office: Office) -> AgreementView:
    """The caller's own measures."""
    organ_id = official_of(actor)
    since, until = period_of(office, first, last)
    with office.deps.database.read() as unit:
        readings, reviews = _pairs(unit, organ_id, since, until, actor.account_id)
    return _view(office, since, until, readings, reviews, [], [])


def _pairs(unit: ReadUnit, organ_id: str, first: date, last: date, account: str) -> tuple[Pairs, Pairs]:
    given: dict[str, Any] = {"organ": organ_id, "first": first, "last": last, "account": account}
    readings = _counted((row.account_id, row.one, row.other, row.times) for row in unit.all(SECOND_READINGS, **given))
    reviews = _counted(
        (row.account_id, FOR[row.one], FOR[row.other], row.times) for row in unit.all(NEXT_OPINIONS, **given)
    )
    return readings, reviews


def _counted(rows: Iterable[tuple[str, str, str, int]]) -> Pairs:
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for account, one, other, times in rows:
        found[account][one, other] += int(times)
    return found


def _view(
    office: Office,
    first: date,
    last: date,
    readings: Pairs,
    reviews: Pairs,
    lines: list[AgreementLine],
    apart: list[Disagreement],
) -> AgreementView:
    total = _line(office, "合计", _summed(readings), _summed(reviews))
    return AgreementView(first, last, _minimum(office), total, lines, apart)


def _summed(pairs: Pairs) -> Mapping[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for each in pairs.values():
        found.update(each)
    return found


def _minimum(office: Office) -> int:
    return int(policy_value(office, "agreement.minimum", 1))


def _line(
    office: Office, name: str, readings: Mapping[tuple[str, str], int], reviews: Mapping[tuple[str, str], int]
) -> AgreementLine:
    minimum = _minimum(office)
    return AgreementLine(name, measure(readings, minimum), measure(reviews, minimum))


def measure(pairs: Mapping[tuple[str, str], int], minimum: int) -> Measure:
    """Rounded as it is shown; below ``minimum`` the number of judgements and nothing else."""
    found = agreement(pairs)
    if found.count < max(minimum, 1) or found.share is None:
        return Measure(found.count, False, None, None, None)
    kappa = None if found.kappa is None else round(float(found.kappa), 2)
    return Measure(found.count, True, found.agreed, round(100 * float(found.share), 1), kappa)


def _disagreement(office: Office, row: Any, names: Mapping[str, str]) -> Disagreement:
    reasons = offered_reasons(office, "return_for_correction", BusinessType(row.business_type))
    return Disagreement(
        application_id=row.application_id,
        number=row.number_text,
        first_name=names.get(row.first_account_id, ""),
        first_text=word("reading_verdict", row.first_verdict),
        reader_name=names.get(row.reader_id, ""),
        verdict_text=word("reading_verdict", row.verdict),
        reasons=[str(reasons[code]["text"]) for code in row.reasons if code in reasons],
        opinion=row.opinion,
        read_on=day_of(row.read_on),
    )


def cells_of(line: AgreementLine) -> list[str | int | float | None]:
    """A line as a workbook has it."""
    found: list[str | int | float | None] = [line.name]
    for each in (line.readings, line.reviews):
        short = None if each.enough else "样本不足"
        kappa = "无法计算" if each.enough and each.kappa is None else each.kappa
        found += [each.count, short or each.agreed, short or each.share, short or kappa]
    return found
