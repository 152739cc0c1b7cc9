"""What is published for those who verify without us: the status list, the issuer's keys, its roots."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import bindparam, select

from registrar.engines.credential import Standing, Word
from registrar.engines.trace import Verdict
from registrar.kernel import certificate_number
from registrar.modules.registration.contract import OfflineVerdict
from registrar.modules.registration.ports import Office, Publication, Published
from registrar.modules.registration.rules.status import standing_of
from registrar.modules.registration.tables import ISSUE
from registrar.platform.texts import texts

BATCH = 5000
STATUS_PATH = "/api/public/verification/status"

ISSUES_FROM = (
    select(ISSUE.c.status_index, ISSUE.c.replaced_at)
    .where(ISSUE.c.status_index >= bindparam("least"))
    .order_by(ISSUE.c.status_index)
    .limit(bindparam("most_rows"))
)


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
    """Of every index from 0. One read transaction for all, so that the list is of one moment."""
    listed: list[Standing] = []
    with office.deps.database.read() as unit:
        while rows := unit.all(ISSUES_FROM, least=len(listed), most_rows=BATCH):
            for row in rows:
                # A gap cannot be, and if it were it must not move what follows.
                listed += [Standing.NONE] * (row.status_index - len(listed))
                listed.append(standing_of(row.replaced_at is not None))
    return listed


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
