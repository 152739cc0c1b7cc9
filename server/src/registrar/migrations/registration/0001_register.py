"""The register: applications, parties, steps, number series, certificates, filings."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, MetaData, Table, UniqueConstraint

from registrar.platform.db.types import Code, Day, Flag, Id, JsonText, LongText, Number, ShortText, UtcTimestamp

metadata = MetaData()


Table(
    "reg_application",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number_text", Code(20), nullable=False),
    Column("version", Number, nullable=False),
    Column("person_id", Id, nullable=False),
    Column("business_type", Code(20), nullable=False),
    Column("class_level", Code(10), nullable=False),
    Column("specialty", Code(20), nullable=False),
    Column("qualification_id", Id, nullable=False),
    Column("registration_id", Id),
    Column("employer_id", Id),
    Column("former_employer_id", Id),
    Column("profile", Code(10), nullable=False),
    Column("flow_version", Code(40), nullable=False),
    Column("state", Code(30), nullable=False),
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
    Column("due_order", Day, nullable=False),
    UniqueConstraint("number_text", name="uq_reg_application_number"),
    UniqueConstraint("pending_key", name="uq_reg_application_pending"),
    Index("ix_reg_application_person", "person_id", "id"),
    Index("ix_reg_application_holder", "holder_id", "due_order", "id"),
)

Table(
    "reg_party",
    metadata,
    Column("party_id", Id, primary_key=True),
    Column("application_id", Id, primary_key=True),
    Column("joined_at", UtcTimestamp, nullable=False),
    Index("ix_reg_party_application", "application_id"),
)

Table(
    "reg_step",
    metadata,
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

Table(
    "reg_number_series",
    metadata,
    Column("series", Code(20), primary_key=True),
    Column("last_serial", Number, nullable=False),
)

Table(
    "reg_registration",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, nullable=False),
    Column("class_level", Code(10), nullable=False),
    Column("specialty", Code(20), nullable=False),
    Column("number_digits", Code(14), nullable=False),
    Column("seal_letter", Code(1), nullable=False),
    Column("qualification_id", Id, nullable=False),
    Column("organ_id", Id, nullable=False),
    Column("organ_name", ShortText(200), nullable=False),
    Column("first_registered_on", Day, nullable=False),
    UniqueConstraint("number_digits", name="uq_reg_registration_number"),
    Index("ix_reg_registration_person", "person_id", "id"),
    Index("ix_reg_registration_record", "qualification_id"),
)

Table(
    "reg_fact",
    metadata,
    Column("id", Id, primary_key=True),
    Column("registration_id", Id, nullable=False),
    Column("kind", Code(20), nullable=False),
    Column("begins_on", Day, nullable=False),
    Column("ends_on", Day),
    Column("reopens", Flag, nullable=False),
    Column("employer_id", Id),
    Column("employer_name", ShortText(200)),
    Column("name_sealed", LongText),
    Column("application_id", Id),
    Column("corrects_id", Id),
    Column("takes_back", Flag, nullable=False),
    Column("recorded_at", UtcTimestamp, nullable=False),
    Index("ix_reg_fact_registration", "registration_id", "recorded_at"),
    Index("ix_reg_fact_employer", "employer_id", "registration_id"),
    Index("ix_reg_fact_end", "ends_on", "registration_id"),
)

Table(
    "reg_restraint",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, nullable=False),
    Column("kind", Code(30), nullable=False),
    Column("since_day", Day, nullable=False),
    Column("until_day", Day),
    Column("document_text", ShortText(200), nullable=False),
    Column("recorded_at", UtcTimestamp, nullable=False),
    Column("lifted_on", Day),
    Column("version", Number, nullable=False),
    Index("ix_reg_restraint_person", "person_id", "id"),
)

Table(
    "reg_turn",
    metadata,
    Column("person_id", Id, primary_key=True),
    Column("acts", Number, nullable=False),
)

Table(
    "reg_certificate",
    metadata,
    Column("id", Id, primary_key=True),
    Column("registration_id", Id, nullable=False),
    Column("application_id", Id),
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
    UniqueConstraint("registration_id", "elicence_version", name="uq_reg_certificate_version"),
    UniqueConstraint("elicence_identifier", name="uq_reg_certificate_elicence"),
    Index("ix_reg_certificate_application", "application_id"),
    Index("ix_reg_certificate_person", "person_id", "id"),
)

Table(
    "reg_filing",
    metadata,
    Column("certificate_id", Id, primary_key=True),
    Column("organ_id", Id, nullable=False),
    Column("filed_at", UtcTimestamp, nullable=False),
    Index("ix_reg_filing_organ", "organ_id", "filed_at"),
)


def up(connection: Connection) -> None:
    metadata.create_all(connection)
