"""Tables of identity. Prefix ``identity_``."""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import BigNumber, Code, Day, Flag, Id, Number, ShortText, UtcTimestamp

METADATA = MetaData()

DISPLAY_PLACE = "identity.account.display_name/"
"""With the account's id: what a sealed display name is bound to, so that it opens in no other row."""

FACTOR_PLACE = "identity.account.factor/"

ACCOUNT = Table(
    "identity_account",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_name", Code(40), nullable=False),
    Column("display_sealed", Code(600), nullable=False),
    Column("password_hash", Code(200), nullable=False),
    # Comma-separated, sorted.
    Column("roles", Code(200), nullable=False),
    Column("person_id", Id),
    Column("employer_id", Id),
    Column("organ_id", Id),
    Column("state", Code(10), nullable=False),
    Column("factor_sealed", Code(200)),
    # The last step of the one-time code that was accepted: no step is accepted twice, nor an earlier one after it.
    Column("factor_step", BigNumber, nullable=False),
    Column("opened_at", UtcTimestamp, nullable=False),
    Column("version", Number, nullable=False),
    UniqueConstraint("account_name", name="uq_identity_account_name"),
    Index("ix_identity_account_organ", "organ_id"),
)

ONE_TIME = Table(
    "identity_one_time",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("good_until", UtcTimestamp, nullable=False),
)
"""Accounts whose password somebody else has set: it opens nothing but the choice of an own one, and not for long."""

SESSION = Table(
    "identity_session",
    METADATA,
    Column("id", Id, primary_key=True),
    # SM3 of the token: who reads this table cannot sign in with it.
    Column("token_digest", Code(64), nullable=False),
    Column("account_id", Id, nullable=False),
    Column("began_at", UtcTimestamp, nullable=False),
    Column("seen_at", UtcTimestamp, nullable=False),
    UniqueConstraint("token_digest", name="uq_identity_session_token"),
    Index("ix_identity_session_account", "account_id"),
    Index("ix_identity_session_began", "began_at"),
)

CHALLENGE = Table(
    "identity_challenge",
    METADATA,
    Column("token_digest", Code(64), primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("issued_at", UtcTimestamp, nullable=False),
    Column("tries", Number, nullable=False),
    Index("ix_identity_challenge_issued", "issued_at"),
    Index("ix_identity_challenge_account", "account_id"),
)
"""A right password that still waits for its one-time code."""

ATTEMPT = Table(
    "identity_attempt",
    METADATA,
    Column("name_index", Code(32), primary_key=True),
    Column("failed", Number, nullable=False),
    Column("closed_until", UtcTimestamp),
    Column("last_at", UtcTimestamp, nullable=False),
    Index("ix_identity_attempt_last", "last_at"),
)
"""Failed tries by blind index of the name typed, whether or not an account has it: both answer alike."""

EMPLOYER = Table(
    "identity_employer",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("name", ShortText(200), nullable=False),
    Column("name_key", ShortText(200), nullable=False),
    Column("uscc", Code(18), nullable=False),
    Column("province", Code(2), nullable=False),
    # Published by the business registry for everyone to read, hence not sealed.
    Column("legal_representative", ShortText(100)),
    Column("consulting", Flag, nullable=False),
    Column("state", Code(10), nullable=False),
    Column("verified", Flag, nullable=False),
    Column("recorded_at", UtcTimestamp, nullable=False),
    Column("version", Number, nullable=False),
    UniqueConstraint("uscc", name="uq_identity_employer_uscc"),
)

EMPLOYER_TAIL = Table(
    "identity_employer_tail",
    METADATA,
    Column("employer_id", Id, primary_key=True),
    Column("place", Number, primary_key=True),
    Column("tail", Code(64), nullable=False),
    Index("ix_identity_employer_tail", "tail", "employer_id"),
)
"""Every ending of a name, so that any part of it is found by an index range (model.tails_of)."""

ORGAN = Table(
    "identity_organ",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("code", Code(40), nullable=False),
    Column("name", ShortText(100), nullable=False),
    Column("kind", Code(20), nullable=False),
    Column("organ_level", Code(20), nullable=False),
    Column("province", Code(2)),
    Column("parent_code", Code(40)),
    # Comma-separated, sorted.
    Column("specialties", Code(100), nullable=False),
    Column("uscc", Code(18)),
    Column("industry", Code(2)),
    Column("opened_on", Day, nullable=False),
    Column("closed_on", Day),
    Column("version", Number, nullable=False),
    UniqueConstraint("code", name="uq_identity_organ_code"),
)
