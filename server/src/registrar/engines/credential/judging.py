"""The one decision about a signed credential: what may honestly be said, as of when, and why.

Whoever asks (the server, the command, the page that works without a network) brings evidence: whether the signature
holds, what the issuer's key list and status list say and of when they are. Nothing is assumed to be well that was not
seen: without a fresh status list the answer is that it cannot be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from registrar.engines.credential.standing import Standing
from registrar.engines.trace import Decision, Finding, Input, Verdict
from registrar.kernel.clock import legal_day

CLOCK_SKEW = timedelta(minutes=10)
"""How far a machine's clock may lag behind the issuer's."""


class Word(StrEnum):
    """The verdicts. Each is a different thing to do for whoever reads it."""

    VALID = "valid"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    UNKNOWN = "unknown"
    """Rightly signed, and the register has no such issue."""
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"
    """Signed by a key that is none of the issuer's, or no longer, or not on that day."""
    CANNOT_SAY = "cannot_say"
    """What would be needed to answer is missing, too old or itself not to be trusted."""


@dataclass(frozen=True, slots=True)
class KeyDates:
    """The dates of one key of the issuer's list; both ends are included."""

    since: date
    until: date | None = None
    revoked_on: date | None = None
    """From this day on nothing counts that it ever signed: who has a stolen key also chooses the day it writes."""


@dataclass(frozen=True, slots=True)
class KeyListSeen:
    trusted: bool
    """Signed by a root the judge holds."""
    issued_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StatusSeen:
    trusted: bool
    """Signed by a key of the trusted key list."""
    issued_at: datetime
    expires_at: datetime
    standing: Standing | None = None
    """Of the credential's index; None when the list has none."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found out about one credential. Days are legal days, instants aware."""

    keys: KeyListSeen | None
    key: KeyDates | None
    """None when the list does not have the key the credential names."""
    intact: bool
    """The signature holds under that key; False when there is no key to try."""
    signed_on: date | None
    valid_from: date | None
    valid_to: date | None
    """Both days are included. The three are None only where the credential could not be read at all."""
    status: StatusSeen | None
    readable: bool = True
    """It names itself as a credential of this kind and has its form."""


@dataclass(frozen=True, slots=True)
class Judgement:
    word: Word
    reason: str
    """Code of the finding that decided."""
    as_of: datetime
    """The verdict holds as of this moment: of the lists it stands on, or of the asking where it needs none."""
    decision: Decision


_WORDS = {Standing.SUSPENDED: Word.SUSPENDED} | {
    Standing[word.name]: word for word in (Word.REVOKED, Word.CANCELLED, Word.WITHDRAWN, Word.REPLACED)
}
_FINAL = (Standing.REVOKED, Standing.CANCELLED, Standing.WITHDRAWN, Standing.REPLACED)
"""Standings that never end: even an old list that says so is right."""


@dataclass(frozen=True, slots=True)
class _Check:
    """One question in order: its finding, and the verdict when it stops here."""

    finding: Finding
    word: Word
    as_of: datetime


def judge(evidence: Evidence, *, now: datetime, on: date) -> Judgement:
    """The verdict for the legal day ``on``, asked at the instant ``now``.

    Checks are made in a fixed order and the first that fails decides: form, keys, signature, final standings, days,
    then the freshness of the status list. Never raises for what the evidence holds.
    """
    findings = []
    for check in _checks(evidence, now, on):
        findings.append(check.finding)
        if check.finding.verdict is not Verdict.PASS:
            return Judgement(
                check.word, check.finding.code, check.as_of, _decision(findings, check.finding.verdict, on)
            )
    if evidence.status is None:
        raise AssertionError("a missing status list stops the checks")
    as_of = evidence.status.issued_at
    return Judgement(Word.VALID, "credential.valid", as_of, _decision(findings, Verdict.PASS, on))


def _decision(findings: list[Finding], verdict: Verdict, on: date) -> Decision:
    return Decision(verdict, tuple(findings)).stamped("credential.judge", None, None, on)


def _checks(evidence: Evidence, now: datetime, on: date) -> Iterator[_Check]:
    def check(code: str, wrong: bool, word: Word, as_of: datetime = now, **inputs: str | None) -> _Check:
        bad = Verdict.UNKNOWN if word is Word.CANNOT_SAY else Verdict.FAIL
        read = tuple(Input(name, value) for name, value in inputs.items())
        return _Check(Finding(f"credential.{code}", bad if wrong else Verdict.PASS, inputs=read), word, as_of)

    keys, status = evidence.keys, evidence.status
    yield check("damaged", not evidence.readable, Word.ALTERED)
    yield check("keys_missing", keys is None, Word.CANNOT_SAY)
    if keys is None:
        raise AssertionError("stopped above")
    yield check("keys_untrusted", not keys.trusted, Word.CANNOT_SAY)
    keys_day = legal_day(keys.issued_at).isoformat()
    later = evidence.key is None and evidence.signed_on is not None and evidence.signed_on > legal_day(keys.issued_at)
    yield check("keys_older", later, Word.CANNOT_SAY, keys_day=keys_day)
    key = evidence.key
    yield check("unknown_key", key is None, Word.UNKNOWN_KEY, keys.issued_at, keys_day=keys_day)
    if key is None or evidence.signed_on is None or evidence.valid_from is None or evidence.valid_to is None:
        raise AssertionError("a readable credential with a key has its days")
    yield check("altered", not evidence.intact, Word.ALTERED)
    yield check(
        "key_revoked", key.revoked_on is not None, Word.UNKNOWN_KEY, keys.issued_at, revoked_on=_text(key.revoked_on)
    )
    outside = evidence.signed_on < key.since or (key.until is not None and evidence.signed_on > key.until)
    yield check("key_out_of_time", outside, Word.UNKNOWN_KEY, keys.issued_at, signed_on=_text(evidence.signed_on))
    yield check("keys_too_old", now >= keys.expires_at, Word.CANNOT_SAY, keys_day=keys_day)

    told = status if status is not None and status.trusted else None
    if told is not None:  # without a list nothing was looked for, and nothing may be said to be absent
        for standing in _FINAL:
            yield check(standing.name.lower(), told.standing is standing, _WORDS[standing], told.issued_at)
    yield check("not_yet_valid", on < evidence.valid_from, Word.NOT_YET_VALID, valid_from=_text(evidence.valid_from))
    yield check("expired", on > evidence.valid_to, Word.EXPIRED, valid_to=_text(evidence.valid_to))

    yield check("status_missing", status is None, Word.CANNOT_SAY)
    yield check("status_untrusted", told is None, Word.CANNOT_SAY)
    if told is None:
        raise AssertionError("stopped above")
    status_day = _text(legal_day(told.issued_at))
    yield check("status_from_future", told.issued_at > now + CLOCK_SKEW, Word.CANNOT_SAY, status_day=status_day)
    over = now >= told.expires_at or on > legal_day(told.expires_at)
    yield check("status_too_old", over, Word.CANNOT_SAY, status_day=status_day)
    absent = told.standing is None or told.standing is Standing.NONE
    older = absent and legal_day(told.issued_at) <= evidence.signed_on
    yield check("status_older", older, Word.CANNOT_SAY, status_day=status_day)
    yield check("unknown", absent, Word.UNKNOWN, told.issued_at)
    yield check("suspended", told.standing is Standing.SUSPENDED, Word.SUSPENDED, told.issued_at)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
