"""公示, 公告: an organ publishes a list of its cases, with a number, all of it in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from registrar.kernel.actor import Actor
from registrar.modules.registration.contract.letters import NoticeKind, NoticePublished, NoticeReceipt
from registrar.modules.registration.model import Notice, NoticeEntry
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.letters import day_words
from registrar.modules.registration.queries.notices import (
    Found,
    deciding_organ,
    find_cases,
    notice_facts,
    notice_row,
    notice_term,
)
from registrar.modules.registration.rules.letters import letter_number, organ_word
from registrar.modules.registration.rules.notices import decide_notice
from registrar.modules.registration.store import letters as letter_store
from registrar.modules.registration.store import notices as store
from registrar.platform.db.units import WriteUnit


def publish_notice(
    actor: Actor, kind: NoticeKind, application_ids: Collection[str], day: date, office: Office
) -> NoticeReceipt:
    """Publish the chosen cases of the caller's organ on ``day``, which is today.

    Raises NotAllowed for who does not decide; Refused when nothing is chosen, a chosen case may not be listed, the day
    is another, or the days of public notice would end after a decision is due; Conflict when a case was listed
    meanwhile. Every defect at once.
    """
    today, now = office.deps.today(), office.deps.clock.now()
    organ_id = deciding_organ(actor)
    facts, row = notice_facts(office, organ_id), notice_row(office, kind, today)
    chosen = _chosen(find_cases(office, organ_id, kind, None, None), application_ids)
    days, until = notice_term(office, kind, today)
    unknown = len(set(application_ids)) - len(chosen)
    decide_notice(len(chosen), unknown, [each.due_on for each in chosen], until, day=day, on=today).require()
    tables = ("registration.letter_organs", "registration.letter_regions")
    organs, regions = (office.deps.policy.at(each, today).value or () for each in tables)
    word = organ_word(facts, organs, regions)

    def act(unit: WriteUnit) -> NoticeReceipt:
        batch = letter_store.next_letter_serial(unit, organ_id, kind.value, today.year)
        values = {
            "year": str(today.year),
            "batch": str(batch),
            "organ": facts.organ_name,
            "count": str(len(chosen)),
            "days": str(days),
            "from": day_words(today),
            "until": day_words(until) if until else "",
        }
        notice = Notice(
            id=office.deps.ids.new(),
            kind=kind.value,
            title=row["title"].format_map(values),
            organ_id=organ_id,
            organ_name=facts.organ_name,
            number=letter_number(word, row["word"], today.year, batch),
            paragraphs=tuple(each.format_map(values) for each in row["paragraphs"]),
            published_at=now,
            published_on=today,
            until_on=until,
            cases=len(chosen),
        )
        store.insert_notice(unit, notice, _entries(chosen))
        unit.announce(NoticePublished(notice.id, organ_id, notice.kind, notice.cases), by=actor, number=notice.number)
        return NoticeReceipt(notice.id, notice.number, notice.cases, now)

    return office.deps.write(act)


def _chosen(found: list[Found], application_ids: Collection[str]) -> list[Found]:
    wanted = set(application_ids)
    return [each for each in found if each.entry.application_id in wanted]


def _entries(chosen: list[Found]) -> list[NoticeEntry]:
    return [replace(each.entry, place=place) for place, each in enumerate(chosen, start=1)]
