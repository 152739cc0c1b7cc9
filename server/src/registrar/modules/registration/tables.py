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
    Column("registration_id", Id),
    Column("employer_id", Id),
    Column("former_employer_id", Id),
    Column("profile", Code(10), nullable=False),
    Column("flow_version", Code(40), nullable=False),
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

FINDER = Table(
    "reg_finder",
    METADATA,
    Column("party_id", Id, primary_key=True),
    Column("search_key", Code(48), primary_key=True),
    Column("application_id", Id, primary_key=True),
    Index("ix_reg_finder_application", "application_id"),
)
"""What a case is found by in the lists of each party: its number, and the name of its person as a blind index
(model.number_key, store.name_key). A search costs what it finds, however many cases the country has."""

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
    # What an organ said in a period: agreement is counted over it, not over the whole history of the country.
    Index("ix_reg_step_party", "party_id", "done_on"),
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

REGISTRATION = Table(
    "reg_registration",
    METADATA,
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
"""Who was registered, under which number. The number is unique for ever; what became of it is told by the facts."""

FACT = Table(
    "reg_fact",
    METADATA,
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
"""What was so from a day on, and when the register learned of it. Append-only: a correction takes another's place."""

RESTRAINT = Table(
    "reg_restraint",
    METADATA,
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
"""Locks of persons, and the records from which the law counts the years in which nobody may be registered."""

TURN = Table(
    "reg_turn",
    METADATA,
    Column("person_id", Id, primary_key=True),
    Column("acts", Number, nullable=False),
)
"""One row a person. Whoever acts on what a person has raises it first, and so waits for whoever came before."""

CERTIFICATE = Table(
    "reg_certificate",
    METADATA,
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
    Column("status_index", Number, nullable=False),
    UniqueConstraint("status_index", name="uq_reg_certificate_status"),
    UniqueConstraint("registration_id", "elicence_version", name="uq_reg_certificate_version"),
    UniqueConstraint("elicence_identifier", name="uq_reg_certificate_elicence"),
    Index("ix_reg_certificate_application", "application_id"),
    Index("ix_reg_certificate_person", "person_id", "id"),
    Index("ix_reg_certificate_organ", "organ_id", "issued_on", "id"),
)
"""What was issued, as it was issued: a new version of the e-licence each time, the one before it invalid.
``status_index`` is its place in the status list: from 0, without gaps, never used twice."""

COPY = Table(
    "reg_copy",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("certificate_id", Id, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("printed_at", UtcTimestamp, nullable=False),
    Column("use_to", Day, nullable=False),
    Index("ix_reg_copy_account", "account_id", "id"),
)
"""Printed copies with their period of use (使用有效期): so that whoever took one is reminded before it is over."""

FILING = Table(
    "reg_filing",
    METADATA,
    Column("certificate_id", Id, primary_key=True),
    Column("organ_id", Id, nullable=False),
    Column("filed_at", UtcTimestamp, nullable=False),
    Index("ix_reg_filing_organ", "organ_id", "filed_at"),
)
"""The ministry's record of class-2 registrations decided by provinces (备案)."""

LETTER = Table(
    "reg_letter",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, nullable=False),
    Column("step_place", Number, nullable=False),
    Column("kind", Code(30), nullable=False),
    Column("title", ShortText(60), nullable=False),
    Column("organ_id", Id, nullable=False),
    Column("organ_name", ShortText(200), nullable=False),
    Column("series_year", Number, nullable=False),
    Column("serial_no", Number, nullable=False),
    Column("number_text", ShortText(60), nullable=False),
    Column("addressee_id", Id, nullable=False),
    Column("issued_at", UtcTimestamp, nullable=False),
    Column("issued_on", Day, nullable=False),
    Column("sheet_sealed", LongText, nullable=False),
    Column("sheet_digest", Code(64), nullable=False),
    UniqueConstraint("number_text", name="uq_reg_letter_number"),
    UniqueConstraint("organ_id", "kind", "series_year", "serial_no", name="uq_reg_letter_serial"),
    UniqueConstraint("application_id", "step_place", name="uq_reg_letter_step"),
    Index("ix_reg_letter_addressee", "addressee_id", "id"),
)
"""What was sent, as it was sent. Rows are written once and never change; what happens to them has tables of its own."""

LETTER_SERIES = Table(
    "reg_letter_series",
    METADATA,
    Column("organ_id", Id, primary_key=True),
    Column("kind", Code(30), primary_key=True),
    Column("series_year", Number, primary_key=True),
    Column("last_serial", Number, nullable=False),
)
"""One row for each organ, kind of letter and year; raised in the transaction that uses the number."""

LETTER_DELIVERY = Table(
    "reg_letter_delivery",
    METADATA,
    Column("letter_id", Id, primary_key=True),
    Column("opened_at", UtcTimestamp, nullable=False),
)
"""送达: when the addressee first opened a letter."""

PRINT_WORK = Table(
    "reg_print_work",
    METADATA,
    Column("item_id", Id, primary_key=True),
    Column("item_kind", Code(10), nullable=False),
    Column("due_at", UtcTimestamp, nullable=False),
    Column("attempts", Number, nullable=False),
    Index("ix_reg_print_work_due", "due_at", "item_id"),
)
"""Letters and lists that are still to be printed and sealed; written with the act, taken away with the file."""

PRINT_FILE = Table(
    "reg_print_file",
    METADATA,
    Column("item_id", Id, primary_key=True),
    Column("sha256", Code(64), nullable=False),
    Column("size_bytes", Number, nullable=False),
    Column("printed_at", UtcTimestamp, nullable=False),
)
"""The sealed PDF of a letter or list, by its key in the object store."""

NOTICE = Table(
    "reg_notice",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("kind", Code(30), nullable=False),
    Column("title", ShortText(200), nullable=False),
    Column("organ_id", Id, nullable=False),
    Column("organ_name", ShortText(200), nullable=False),
    Column("number_text", ShortText(60), nullable=False),
    Column("paragraphs", JsonText, nullable=False),
    Column("published_at", UtcTimestamp, nullable=False),
    Column("published_on", Day, nullable=False),
    Column("until_on", Day),
    Column("cases", Number, nullable=False),
    UniqueConstraint("number_text", name="uq_reg_notice_number"),
)
"""A published list (公示, 公告)."""

NOTICE_CASE = Table(
    "reg_notice_case",
    METADATA,
    Column("notice_id", Id, primary_key=True),
    Column("place", Number, primary_key=True),
    Column("kind", Code(30), nullable=False),
    Column("application_id", Id, nullable=False),
    Column("name_sealed", LongText, nullable=False),
    Column("class_level", Code(10), nullable=False),
    Column("specialty", Code(20), nullable=False),
    Column("employer_name", ShortText(200), nullable=False),
    Column("number_digits", Code(14)),
    UniqueConstraint("application_id", "kind", name="uq_reg_notice_case"),
)
"""Who stands on it, in order; each case at most once on a list of a kind."""

INTEREST = Table(
    "reg_interest",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_id", Code(36), nullable=False),
    Column("kind", Code(20), nullable=False),
    # Blind index of an identity number, the same as the person's file has: the number itself is kept nowhere.
    Column("person_key", Code(32)),
    Column("uscc", Code(18)),
    Column("reason", ShortText(300), nullable=False),
    Column("declared_at", UtcTimestamp, nullable=False),
    Column("declared_on", Day, nullable=False),
    Column("withdrawn_on", Day),
    Column("withdrawal_reason", ShortText(300)),
    Column("version", Number, nullable=False),
    Index("ix_reg_interest_account", "account_id", "id"),
)
"""回避申报: persons and employers an official may not decide about."""

RECUSAL = Table(
    "reg_recusal",
    METADATA,
    Column("application_id", Id, primary_key=True),
    Column("account_id", Code(36), primary_key=True),
    Column("reason", ShortText(300), nullable=False),
    Column("recused_at", UtcTimestamp, nullable=False),
    Index("ix_reg_recusal_account", "account_id", "application_id"),
)
"""自行回避: one case an official leaves to their colleagues."""

CLAIM = Table(
    "reg_claim",
    METADATA,
    Column("application_id", Id, primary_key=True),
    Column("account_id", Code(36), nullable=False),
    Column("claimed_at", UtcTimestamp, nullable=False),
    Index("ix_reg_claim_account", "account_id", "application_id"),
)
"""领取: who has a case in hand at the desk it is at; gone when it leaves the desk. The trail knows of all before."""

ABSENCE = Table(
    "reg_absence",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("organ_id", Id, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("deputy_id", Code(36), nullable=False),
    Column("first_day", Day, nullable=False),
    Column("last_day", Day, nullable=False),
    Column("declared_by", Code(36), nullable=False),
    Column("declared_at", UtcTimestamp, nullable=False),
    Column("ended_on", Day),
    Column("version", Number, nullable=False),
    Index("ix_reg_absence_organ", "organ_id", "id"),
    Index("ix_reg_absence_account", "account_id", "last_day"),
    Index("ix_reg_absence_deputy", "deputy_id", "last_day"),
)
"""离岗移交: from when to when an official is away, and who stands in. Both days included."""

BULK = Table(
    "reg_bulk",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("organ_id", Id, nullable=False),
    Column("account_id", Code(36), nullable=False),
    Column("began_at", UtcTimestamp, nullable=False),
    Column("cases", Number, nullable=False),
)
"""批量受理: cases one official chose to accept together."""

BULK_CASE = Table(
    "reg_bulk_case",
    METADATA,
    Column("bulk_id", Id, primary_key=True),
    Column("application_id", Id, primary_key=True),
    Column("place", Number, nullable=False),
    Column("seen_version", Number, nullable=False),
    Column("set_aside", Flag, nullable=False),
    Column("outcome", Code(10)),
    Column("step_place", Number),
    Column("problems", JsonText, nullable=False),
    Column("done_at", UtcTimestamp),
    Index("ix_reg_bulk_case_application", "application_id", "step_place"),
)
"""What became of each of them. ``set_aside`` was drawn before anything was accepted, and is told to nobody."""

READING = Table(
    "reg_second_reading",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("application_id", Id, nullable=False),
    Column("organ_id", Id, nullable=False),
    Column("step_place", Number, nullable=False),
    Column("seen_version", Number, nullable=False),
    Column("first_account_id", Code(36), nullable=False),
    Column("first_verdict", Code(10), nullable=False),
    Column("first_on", Day, nullable=False),
    Column("drawn_at", UtcTimestamp, nullable=False),
    Column("state", Code(10), nullable=False),
    Column("reader_id", Code(36)),
    Column("opened_at", UtcTimestamp),
    Column("verdict", Code(10)),
    Column("reasons", JsonText, nullable=False),
    Column("opinion", ShortText(1000)),
    Column("read_on", Day),
    Column("version", Number, nullable=False),
    UniqueConstraint("application_id", "step_place", name="uq_reg_second_reading_step"),
    Index("ix_reg_second_reading_open", "organ_id", "state", "id"),
    Index("ix_reg_second_reading_reader", "reader_id", "state"),
    Index("ix_reg_second_reading_first", "organ_id", "first_on"),
)
"""盲审: verdicts of an intake desk that are read again, and what the second reading said."""
