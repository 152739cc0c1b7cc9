"""Tables of the register. Prefix ``reg_``."""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import Code, Day, Flag, Id, JsonText, LongText, Number, ShortText, UtcTimestamp

METADATA = MetaData()

APPLICATION = Table(
    "reg_application",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("number_text", Code(20), nullable=False),
    Column("version", Number, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("business_type", Code(20), nullable=False),
    Column("class_level", Code(10), nullable=False),
    Column("specialty", Code(20), nullable=False),
    Column("qualification_id", Id, nullable=False),
    Column("employer_id", Id),
    Column("profile", Code(10), nullable=False),
    Column("flow_version", Code(20), nullable=False),
    Column("state", Code(30), nullable=False),
    # Set while the case is open, NULL once it is over: the unique key allows one open case per person and specialty.
    Column("pending_key", Code(80)),
    Column("holder_id", Id),
    Column("intake_organ_id", Id),
    Column("first_organ_id", Id),
    Column("second_organ_id", Id),
    Column("decision_organ_id", Id),
    Column("form_sealed", LongText, nullable=False),
    Column("differences", Number, nullable=False),
    Column("opened_at", UtcTimestamp, nullable=False),
    Column("submitted_at", UtcTimestamp),
    Column("due_on", Day),
    # due_on, or 9999-12-31: what a queue is ordered by, so that nothing sorts by NULL.
    Column("due_order", Day, nullable=False),
    UniqueConstraint("number_text", name="uq_reg_application_number"),
    UniqueConstraint("pending_key", name="uq_reg_application_pending"),
    Index("ix_reg_application_person", "person_id", "id"),
    Index("ix_reg_application_holder", "holder_id", "due_order", "id"),
)

PARTY = Table(
    "reg_party",
    METADATA,
    Column("party_id", Id, primary_key=True),
    Column("application_id", Id, primary_key=True),
    Column("joined_at", UtcTimestamp, nullable=False),
    Index("ix_reg_party_application", "application_id"),
)
"""Who may see a case: the person, the employer once it is asked to confirm, each organ once it is received."""

STEP = Table(
    "reg_step",
    METADATA,
    Column("application_id", Id, primary_key=True),
    Column("place", Number, primary_key=True),
    Column("at", UtcTimestamp, nullable=False),
    Column("done_on", Day, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("desk", Code(20), nullable=False),
    Column("party_id", Id),
    Column("act", Code(30), nullable=False),
    Column("from_state", Code(30), nullable=False),
    Column("to_state", Code(30), nullable=False),
    Column("opinion", ShortText(1000)),
    Column("reasons", JsonText, nullable=False),
    Column("items", JsonText, nullable=False),
    Column("decision", JsonText),
)
"""The history of a case, append-only: who, when, from, to, opinion, reasons, and the trace of the checks."""

DEADLINE = Table(
    "reg_deadline",
    METADATA,
    Column("application_id", Id, primary_key=True),
    Column("period", Code(30), nullable=False),
    Column("run_key", Code(20), nullable=False),
    Column("began_on", Day, nullable=False),
    Column("due_on", Day, nullable=False),
    Column("amber_on", Day, nullable=False),
    Column("red_on", Day, nullable=False),
    Column("look_on", Day, nullable=False),
    Column("projected", Flag, nullable=False),
    Column("told", Code(10), nullable=False),
    Index("ix_reg_deadline_look", "look_on", "application_id"),
    Index("ix_reg_deadline_projected", "projected", "application_id"),
)
"""The period of each case that runs now, as last counted from its history: finds what is due by an index, answers
nothing by itself."""

WATCH = Table(
    "reg_watch",
    METADATA,
    Column("name", Code(40), primary_key=True),
    Column("done_until", Day, nullable=False),
)
"""How far a daily round has come: the last day it has finished."""

NUMBER_SERIES = Table(
    "reg_number_series",
    METADATA,
    Column("series", Code(20), primary_key=True),
    Column("last_serial", Number, nullable=False),
)
"""One row for each level, specialty, year, province and industry; raised in the transaction that uses the number."""

CERTIFICATE = Table(
    "reg_certificate",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("employer_id", Id, nullable=False),
    Column("organ_id", Id, nullable=False),
    Column("class_level", Code(10), nullable=False),
    Column("specialty", Code(20), nullable=False),
    Column("number_digits", Code(14), nullable=False),
    Column("seal_letter", Code(1), nullable=False),
    Column("elicence_identifier", Code(100), nullable=False),
    Column("elicence_version", Number, nullable=False),
    Column("qualification_id", Id, nullable=False),
    Column("person_name_sealed", LongText, nullable=False),
    Column("employer_name", ShortText(200), nullable=False),
    Column("organ_name", ShortText(200), nullable=False),
    Column("first_registered_on", Day, nullable=False),
    Column("valid_from", Day, nullable=False),
    Column("valid_to", Day, nullable=False),
    Column("issued_on", Day, nullable=False),
    Column("issued_at", UtcTimestamp, nullable=False),
    UniqueConstraint("number_digits", name="uq_reg_certificate_number"),
    UniqueConstraint("elicence_identifier", name="uq_reg_certificate_elicence"),
    UniqueConstraint("application_id", name="uq_reg_certificate_application"),
    Index("ix_reg_certificate_person", "person_id", "id"),
    Index("ix_reg_certificate_record", "qualification_id"),
    Index("ix_reg_certificate_ends", "valid_to", "id"),
)
"""What was granted, as it was granted. Status on a day is derived from it, never stored."""

FILING = Table(
    "reg_filing",
    METADATA,
    Column("certificate_id", Id, primary_key=True),
    Column("organ_id", Id, nullable=False),
    Column("filed_at", UtcTimestamp, nullable=False),
    Index("ix_reg_filing_organ", "organ_id", "filed_at"),
)
"""The ministry's record of class-2 registrations decided by provinces (备案)."""
