"""What is published for those who verify without us: the status list, the issuer's keys, its roots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select

from registrar.engines.credential import Standing, Word
from registrar.engines.trace import Verdict
from registrar.kernel import certificate_number
from registrar.modules.registration import store
from registrar.modules.registration.contract import OfflineVerdict, Status
from registrar.modules.registration.model import ENDINGS, FactKind
from registrar.modules.registration.ports import Office, Publication, Published
from registrar.modules.registration.rules.status import listed_as, standing_on
from registrar.modules.registration.tables import CERTIFICATE, FACT, REGISTRATION
from registrar.platform.db.units import ReadUnit
from registrar.platform.texts import texts

BATCH = 5000
AT_ONCE = 500
STATUS_PATH = "/api/public/verification/status"

ISSUED_FROM = (
    select(
        CERTIFICATE.c.status_index,
        CERTIFICATE.c.registration_id,
        CERTIFICATE.c.elicence_version,
        CERTIFICATE.c.valid_from,
        CERTIFICATE.c.valid_to,
    )
    .where(CERTIFICATE.c.status_index >= bindparam("least"))
    .order_by(CERTIFICATE.c.status_index)
    .limit(bindparam("most_rows"))
)
# Only what is told by a fact of its own: all others are in force for as long as their certificate says.
TOLD = (
    select(REGISTRATION.c.id)
    .where(
        REGISTRATION.c.id > bindparam("after"),
        REGISTRATION.c.id.in_(
            select(FACT.c.registration_id).where(
                or_(FACT.c.kind.in_(bindparam("kinds", expanding=True)), FACT.c.corrects_id.is_not(None))
            )
        ),
    )
    .order_by(REGISTRATION.c.id)
    .limit(bindparam("most_rows"))
)
TELLING = [kind.value for kind in (*ENDINGS, FactKind.SUSPENDED)]


def signing_profile(office: Office, on: date) -> str:
    """``ed25519`` or ``sm2``: what signs certificates, status list and key list on a day."""
    return str(office.deps.policy.at("registration.offline.profile", on).value)


def status_publication(office: Office) -> Publication:
    today, policy = office.deps.today(), office.deps.policy
    hours = int(policy.at("registration.offline.status_lifetime", today).value)
    minutes = int(policy.at("registration.offline.status_fresh", today).value)
    return Publication(signing_profile(office, today), timedelta(hours=hours), timedelta(minutes=minutes))


def key_publication(office: Office) -> Publication:
    today = office.deps.today()
    days = int(office.deps.policy.at("registration.offline.key_list_lifetime", today).value)
    return Publication(signing_profile(office, today), timedelta(days=days), timedelta(days=1))


def signed_status_list(office: Office) -> bytes:
    """The standing of every issue as of now, as a signed token."""
    address = f"{office.public_url}{STATUS_PATH}"
    return office.issuer.status_list(standings(office), address, status_publication(office))


def signed_key_list(office: Office) -> bytes:
    return office.issuer.key_list(key_publication(office))


def standings(office: Office) -> list[Standing]:
    """Of every index from 0, today. One read transaction for all, so that the list is of one moment."""
    today = office.deps.today()
    with office.deps.database.read() as unit:
        issued = list(_issued(unit))
        told = _told(unit, today)
    newest: dict[str, int] = {}
    for row in issued:
        newest[row.registration_id] = max(row.elicence_version, newest.get(row.registration_id, 0))
    listed: list[Standing] = []
    for row in issued:
        # A gap cannot be, and if it were it must not move what follows.
        listed += [Standing.NONE] * (row.status_index - len(listed))
        listed.append(
            listed_as(
                told.get(row.registration_id, Status.VALID),
                newest=row.elicence_version == newest[row.registration_id],
                shows_today=store.day_of(row.valid_from) <= today <= store.day_of(row.valid_to),
            )
        )
    return listed


def _issued(unit: ReadUnit) -> Iterator[Any]:
    least = 0
    while rows := unit.all(ISSUED_FROM, least=least, most_rows=BATCH):
        yield from rows
        least = rows[-1].status_index + 1


def _told(unit: ReadUnit, on: date) -> dict[str, Status]:
    """The status on a day of every registration whose facts say more than its terms."""
    told: dict[str, Status] = {}
    after = ""
    while rows := unit.all(TOLD, after=after, kinds=TELLING, most_rows=AT_ONCE):
        found = store.registrations_by_ids(unit, [row.id for row in rows])
        told |= {each.id: standing_on(each, on).status for each in found}
        after = rows[-1].id
    return told


def verify_offline_code(office: Office, published: Published, text: str, on: date | None) -> OfflineVerdict:
    """What is said of the text of an offline code now, by the same judgement as without the network. Whoever holds the
    code holds what it says; a code that is not ours is answered without its claims.
    Raises Refused ``token.malformed`` for what is no offline code at all."""
    day = on or office.deps.today()
    said, claims = office.issuer.judge(text, published.keys(), published.status(), now=office.deps.clock.now(), on=day)
    if said.word in (Word.ALTERED, Word.UNKNOWN_KEY):
        claims = None
    decided = said.decision.findings[-1]
    problem = texts().problem(decided.problem()) if decided.verdict is not Verdict.PASS else None
    return OfflineVerdict(
        verdict=said.word.value,
        verdict_text=texts().word(f"credential.word.{said.word}"),
        why=f"{problem.title}。{problem.why}" if problem else "",
        todo=problem.todo if problem else "",
        as_of=said.as_of,
        on=day,
        certificate_number=f"{certificate_number.PREFIX}{claims.certificate_digits}" if claims else None,
        name=claims.name if claims else None,
        level_text=claims.level.chinese if claims else None,
        specialty_text=claims.specialty.chinese if claims else None,
        employer_name=claims.employer_name if claims else None,
        valid_from=claims.valid_from if claims else None,
        valid_to=claims.valid_to if claims else None,
        elicence_identifier=claims.elicence_identifier if claims else None,
        use_to=claims.use_to if claims else None,
        copy_over=claims is not None and day > claims.use_to,
    )
