CREATE TABLE reg_absence (
  id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  deputy_id VARCHAR(36) NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  declared_by VARCHAR(36) NOT NULL,
  declared_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  ended_on DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_reg_absence_account ON reg_absence (account_id, last_day);

CREATE INDEX ix_reg_absence_deputy ON reg_absence (deputy_id, last_day);

CREATE INDEX ix_reg_absence_organ ON reg_absence (organ_id, id);

CREATE TABLE reg_application (
  id VARCHAR(36) NOT NULL,
  number_text VARCHAR(20) NOT NULL,
  version INTEGER NOT NULL,
  person_id VARCHAR(36) NOT NULL,
  business_type VARCHAR(20) NOT NULL,
  class_level VARCHAR(10) NOT NULL,
  specialty VARCHAR(20) NOT NULL,
  qualification_id VARCHAR(36) NOT NULL,
  registration_id VARCHAR(36),
  employer_id VARCHAR(36),
  former_employer_id VARCHAR(36),
  profile VARCHAR(10) NOT NULL,
  flow_version VARCHAR(40) NOT NULL,
  state VARCHAR(30) NOT NULL,
  pending_key VARCHAR(80),
  holder_id VARCHAR(36),
  intake_organ_id VARCHAR(36),
  first_organ_id VARCHAR(36),
  second_organ_id VARCHAR(36),
  decision_organ_id VARCHAR(36),
  form_sealed TEXT NOT NULL,
  differences INTEGER NOT NULL,
  opened_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  submitted_at TIMESTAMP WITHOUT TIME ZONE,
  due_on DATE,
  due_order DATE NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_reg_application_number UNIQUE (number_text),
  CONSTRAINT uq_reg_application_pending UNIQUE (pending_key)
);

CREATE INDEX ix_reg_application_holder ON reg_application (holder_id, due_order, id);

CREATE INDEX ix_reg_application_person ON reg_application (person_id, id);

CREATE TABLE reg_bulk (
  id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  began_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  cases INTEGER NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE reg_bulk_case (
  bulk_id VARCHAR(36) NOT NULL,
  application_id VARCHAR(36) NOT NULL,
  place INTEGER NOT NULL,
  seen_version INTEGER NOT NULL,
  set_aside SMALLINT NOT NULL,
  outcome VARCHAR(10),
  step_place INTEGER,
  problems TEXT NOT NULL,
  done_at TIMESTAMP WITHOUT TIME ZONE,
  PRIMARY KEY (bulk_id, application_id)
);

CREATE INDEX ix_reg_bulk_case_application ON reg_bulk_case (application_id, step_place);

CREATE TABLE reg_certificate (
  id VARCHAR(36) NOT NULL,
  registration_id VARCHAR(36) NOT NULL,
  application_id VARCHAR(36),
  person_id VARCHAR(36) NOT NULL,
  employer_id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  class_level VARCHAR(10) NOT NULL,
  specialty VARCHAR(20) NOT NULL,
  number_digits VARCHAR(14) NOT NULL,
  seal_letter VARCHAR(1) NOT NULL,
  elicence_identifier VARCHAR(100) NOT NULL,
  elicence_version INTEGER NOT NULL,
  qualification_id VARCHAR(36) NOT NULL,
  person_name_sealed TEXT NOT NULL,
  employer_name VARCHAR(200) NOT NULL,
  organ_name VARCHAR(200) NOT NULL,
  first_registered_on DATE NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  issued_on DATE NOT NULL,
  issued_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  status_index INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_reg_certificate_status UNIQUE (status_index),
  CONSTRAINT uq_reg_certificate_version UNIQUE (registration_id, elicence_version),
  CONSTRAINT uq_reg_certificate_elicence UNIQUE (elicence_identifier)
);

CREATE INDEX ix_reg_certificate_application ON reg_certificate (application_id);

CREATE INDEX ix_reg_certificate_organ ON reg_certificate (organ_id, issued_on, id);

CREATE INDEX ix_reg_certificate_person ON reg_certificate (person_id, id);

CREATE TABLE reg_claim (
  application_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  claimed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (application_id)
);

CREATE INDEX ix_reg_claim_account ON reg_claim (account_id, application_id);

CREATE TABLE reg_copy (
  id VARCHAR(36) NOT NULL,
  certificate_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  printed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  use_to DATE NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_reg_copy_account ON reg_copy (account_id, id);

CREATE TABLE reg_deadline (
  application_id VARCHAR(36) NOT NULL,
  period VARCHAR(30) NOT NULL,
  run_key VARCHAR(20) NOT NULL,
  began_on DATE NOT NULL,
  due_on DATE NOT NULL,
  amber_on DATE NOT NULL,
  red_on DATE NOT NULL,
  look_on DATE NOT NULL,
  projected SMALLINT NOT NULL,
  told VARCHAR(10) NOT NULL,
  PRIMARY KEY (application_id)
);

CREATE INDEX ix_reg_deadline_look ON reg_deadline (look_on, application_id);

CREATE INDEX ix_reg_deadline_projected ON reg_deadline (projected, application_id);

CREATE TABLE reg_fact (
  id VARCHAR(36) NOT NULL,
  registration_id VARCHAR(36) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  begins_on DATE NOT NULL,
  ends_on DATE,
  reopens SMALLINT NOT NULL,
  employer_id VARCHAR(36),
  employer_name VARCHAR(200),
  name_sealed TEXT,
  application_id VARCHAR(36),
  corrects_id VARCHAR(36),
  takes_back SMALLINT NOT NULL,
  recorded_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_reg_fact_employer ON reg_fact (employer_id, registration_id);

CREATE INDEX ix_reg_fact_end ON reg_fact (ends_on, registration_id);

CREATE INDEX ix_reg_fact_registration ON reg_fact (registration_id, recorded_at);

CREATE TABLE reg_filing (
  certificate_id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  filed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (certificate_id)
);

CREATE INDEX ix_reg_filing_organ ON reg_filing (organ_id, filed_at);

CREATE TABLE reg_finder (
  party_id VARCHAR(36) NOT NULL,
  search_key VARCHAR(48) NOT NULL,
  application_id VARCHAR(36) NOT NULL,
  PRIMARY KEY (party_id, search_key, application_id)
);

CREATE INDEX ix_reg_finder_application ON reg_finder (application_id);

CREATE TABLE reg_interest (
  id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  person_key VARCHAR(32),
  uscc VARCHAR(18),
  reason VARCHAR(300) NOT NULL,
  declared_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  declared_on DATE NOT NULL,
  withdrawn_on DATE,
  withdrawal_reason VARCHAR(300),
  version INTEGER NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_reg_interest_account ON reg_interest (account_id, id);

CREATE TABLE reg_letter (
  id VARCHAR(36) NOT NULL,
  application_id VARCHAR(36) NOT NULL,
  step_place INTEGER NOT NULL,
  kind VARCHAR(30) NOT NULL,
  title VARCHAR(60) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  organ_name VARCHAR(200) NOT NULL,
  series_year INTEGER NOT NULL,
  serial_no INTEGER NOT NULL,
  number_text VARCHAR(60) NOT NULL,
  addressee_id VARCHAR(36) NOT NULL,
  issued_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  issued_on DATE NOT NULL,
  sheet_sealed TEXT NOT NULL,
  sheet_digest VARCHAR(64) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_reg_letter_number UNIQUE (number_text),
  CONSTRAINT uq_reg_letter_serial UNIQUE (organ_id, kind, series_year, serial_no),
  CONSTRAINT uq_reg_letter_step UNIQUE (application_id, step_place)
);

CREATE INDEX ix_reg_letter_addressee ON reg_letter (addressee_id, id);

CREATE TABLE reg_letter_delivery (
  letter_id VARCHAR(36) NOT NULL,
  opened_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (letter_id)
);

CREATE TABLE reg_letter_series (
  organ_id VARCHAR(36) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  series_year INTEGER NOT NULL,
  last_serial INTEGER NOT NULL,
  PRIMARY KEY (organ_id, kind, series_year)
);

CREATE TABLE reg_notice (
  id VARCHAR(36) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  title VARCHAR(200) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  organ_name VARCHAR(200) NOT NULL,
  number_text VARCHAR(60) NOT NULL,
  paragraphs TEXT NOT NULL,
  published_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  published_on DATE NOT NULL,
  until_on DATE,
  cases INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_reg_notice_number UNIQUE (number_text)
);

CREATE TABLE reg_notice_case (
  notice_id VARCHAR(36) NOT NULL,
  place INTEGER NOT NULL,
  kind VARCHAR(30) NOT NULL,
  application_id VARCHAR(36) NOT NULL,
  name_sealed TEXT NOT NULL,
  class_level VARCHAR(10) NOT NULL,
  specialty VARCHAR(20) NOT NULL,
  employer_name VARCHAR(200) NOT NULL,
  number_digits VARCHAR(14),
  PRIMARY KEY (notice_id, place),
  CONSTRAINT uq_reg_notice_case UNIQUE (application_id, kind)
);

CREATE TABLE reg_number_series (
  series VARCHAR(20) NOT NULL,
  last_serial INTEGER NOT NULL,
  PRIMARY KEY (series)
);

CREATE TABLE reg_party (
  party_id VARCHAR(36) NOT NULL,
  application_id VARCHAR(36) NOT NULL,
  joined_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (party_id, application_id)
);

CREATE INDEX ix_reg_party_application ON reg_party (application_id);

CREATE TABLE reg_print_file (
  item_id VARCHAR(36) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  size_bytes INTEGER NOT NULL,
  printed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (item_id)
);

CREATE TABLE reg_print_work (
  item_id VARCHAR(36) NOT NULL,
  item_kind VARCHAR(10) NOT NULL,
  due_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  attempts INTEGER NOT NULL,
  PRIMARY KEY (item_id)
);

CREATE INDEX ix_reg_print_work_due ON reg_print_work (due_at, item_id);

CREATE TABLE reg_recusal (
  application_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  reason VARCHAR(300) NOT NULL,
  recused_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (application_id, account_id)
);

CREATE INDEX ix_reg_recusal_account ON reg_recusal (account_id, application_id);

CREATE TABLE reg_registration (
  id VARCHAR(36) NOT NULL,
  person_id VARCHAR(36) NOT NULL,
  class_level VARCHAR(10) NOT NULL,
  specialty VARCHAR(20) NOT NULL,
  number_digits VARCHAR(14) NOT NULL,
  seal_letter VARCHAR(1) NOT NULL,
  qualification_id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  organ_name VARCHAR(200) NOT NULL,
  first_registered_on DATE NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_reg_registration_number UNIQUE (number_digits)
);

CREATE INDEX ix_reg_registration_person ON reg_registration (person_id, id);

CREATE INDEX ix_reg_registration_record ON reg_registration (qualification_id);

CREATE TABLE reg_restraint (
  id VARCHAR(36) NOT NULL,
  person_id VARCHAR(36) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  since_day DATE NOT NULL,
  until_day DATE,
  document_text VARCHAR(200) NOT NULL,
  recorded_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  lifted_on DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_reg_restraint_person ON reg_restraint (person_id, id);

CREATE TABLE reg_second_reading (
  id VARCHAR(36) NOT NULL,
  application_id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  step_place INTEGER NOT NULL,
  seen_version INTEGER NOT NULL,
  first_account_id VARCHAR(36) NOT NULL,
  first_verdict VARCHAR(10) NOT NULL,
  first_on DATE NOT NULL,
  drawn_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  state VARCHAR(10) NOT NULL,
  reader_id VARCHAR(36),
  opened_at TIMESTAMP WITHOUT TIME ZONE,
  verdict VARCHAR(10),
  reasons TEXT NOT NULL,
  opinion VARCHAR(1000),
  read_on DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_reg_second_reading_step UNIQUE (application_id, step_place)
);

CREATE INDEX ix_reg_second_reading_first ON reg_second_reading (organ_id, first_on);

CREATE INDEX ix_reg_second_reading_open ON reg_second_reading (organ_id, state, id);

CREATE INDEX ix_reg_second_reading_reader ON reg_second_reading (reader_id, state);

CREATE TABLE reg_step (
  application_id VARCHAR(36) NOT NULL,
  place INTEGER NOT NULL,
  at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  done_on DATE NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  desk VARCHAR(20) NOT NULL,
  party_id VARCHAR(36),
  act VARCHAR(30) NOT NULL,
  from_state VARCHAR(30) NOT NULL,
  to_state VARCHAR(30) NOT NULL,
  opinion VARCHAR(1000),
  reasons TEXT NOT NULL,
  items TEXT NOT NULL,
  decision TEXT,
  PRIMARY KEY (application_id, place)
);

CREATE INDEX ix_reg_step_party ON reg_step (party_id, done_on);

CREATE TABLE reg_turn (
  person_id VARCHAR(36) NOT NULL,
  acts INTEGER NOT NULL,
  PRIMARY KEY (person_id)
);

CREATE TABLE reg_watch (
  name VARCHAR(40) NOT NULL,
  done_until DATE NOT NULL,
  PRIMARY KEY (name)
);

-- queries.agreement.DISAGREEMENTS
SELECT reg_second_reading.id, reg_second_reading.application_id, reg_second_reading.organ_id, reg_second_reading.step_place, reg_second_reading.seen_version, reg_second_reading.first_account_id, reg_second_reading.first_verdict, reg_second_reading.first_on, reg_second_reading.drawn_at, reg_second_reading.state, reg_second_reading.reader_id, reg_second_reading.opened_at, reg_second_reading.verdict, reg_second_reading.reasons, reg_second_reading.opinion, reg_second_reading.read_on, reg_second_reading.version, reg_application.number_text, reg_application.business_type
FROM reg_second_reading JOIN reg_application ON reg_application.id = reg_second_reading.application_id
WHERE reg_second_reading.organ_id = %(organ)s::VARCHAR AND reg_second_reading.first_on >= %(first)s::DATE AND reg_second_reading.first_on <= %(last)s::DATE AND reg_second_reading.state = %(state_1)s::VARCHAR AND reg_second_reading.verdict != reg_second_reading.first_verdict ORDER BY reg_second_reading.first_on DESC, reg_second_reading.id DESC
 LIMIT %(most_rows)s;

-- queries.agreement.NEXT_OPINIONS
SELECT said.account_id, said.act AS one, later.act AS other, count(*) AS times
FROM reg_step AS said JOIN reg_step AS later ON later.application_id = said.application_id
WHERE said.party_id = %(organ)s::VARCHAR AND said.done_on >= %(first)s::DATE AND said.done_on <= %(last)s::DATE AND said.act IN (__[POSTCOMPILE_act_1]) AND (%(account)s = %(param_1)s::VARCHAR OR said.account_id = %(account)s::VARCHAR) AND later.place > said.place AND later.act IN (__[POSTCOMPILE_act_2]) AND NOT (EXISTS (SELECT *
FROM reg_step AS between_them
WHERE between_them.application_id = said.application_id AND between_them.place > said.place AND between_them.place < later.place AND between_them.act IN (__[POSTCOMPILE_act_3]))) GROUP BY said.account_id, said.act, later.act;

-- queries.agreement.SECOND_READINGS
SELECT reg_second_reading.first_account_id AS account_id, reg_second_reading.first_verdict AS one, reg_second_reading.verdict AS other, count(*) AS times
FROM reg_second_reading
WHERE reg_second_reading.organ_id = %(organ)s::VARCHAR AND reg_second_reading.first_on >= %(first)s::DATE AND reg_second_reading.first_on <= %(last)s::DATE AND reg_second_reading.state = %(state_1)s::VARCHAR AND (%(account)s = %(param_1)s::VARCHAR OR reg_second_reading.first_account_id = %(account)s::VARCHAR) GROUP BY reg_second_reading.first_account_id, reg_second_reading.first_verdict, reg_second_reading.verdict;

-- queries.earlier.ENDED_BEFORE
SELECT reg_application.id
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR AND reg_application.qualification_id = %(record)s::VARCHAR AND reg_application.business_type = %(business)s::VARCHAR AND reg_application.pending_key IS NULL AND reg_application.id != %(which)s::VARCHAR ORDER BY reg_application.id DESC
 LIMIT %(param_1)s::INTEGER;

-- queries.history.CASES_SINCE
SELECT reg_application.number_text, reg_application.business_type, reg_application.submitted_at
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR AND reg_application.submitted_at > %(recorded)s::TIMESTAMP WITHOUT TIME ZONE ORDER BY reg_application.submitted_at;

-- queries.lists.ASKED_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_party JOIN reg_application ON reg_party.application_id = reg_application.id
WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_application.former_employer_id = %(party)s::VARCHAR AND reg_application.pending_key IS NOT NULL AND NOT (EXISTS (SELECT *
FROM reg_step
WHERE reg_step.application_id = reg_application.id AND reg_step.party_id = %(party)s::VARCHAR AND reg_step.act IN (__[POSTCOMPILE_act_1]))) AND reg_application.id > %(after_id)s::VARCHAR ORDER BY reg_application.id
 LIMIT %(most_rows)s;

-- queries.lists.CASES_OF_PERSON
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR ORDER BY reg_application.id DESC
 LIMIT %(param_1)s::INTEGER;

-- queries.lists.FOUND_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences, reg_finder.search_key
FROM reg_finder JOIN reg_application ON reg_finder.application_id = reg_application.id
WHERE reg_finder.party_id = %(party)s::VARCHAR AND reg_finder.search_key >= %(after_key)s::VARCHAR AND reg_finder.search_key < %(high_key)s::VARCHAR AND (reg_finder.search_key > %(after_key)s::VARCHAR OR reg_finder.application_id > %(after_id)s::VARCHAR) ORDER BY reg_finder.search_key, reg_finder.application_id
 LIMIT %(most_rows)s;

-- queries.lists.MY_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_claim JOIN reg_application ON reg_application.id = reg_claim.application_id
WHERE reg_claim.account_id IN (__[POSTCOMPILE_accounts]) AND reg_application.holder_id = %(holder)s::VARCHAR AND reg_application.state IN (__[POSTCOMPILE_states]) AND (reg_application.due_order > %(after_due)s::DATE OR reg_application.due_order = %(after_due)s::DATE AND reg_application.id > %(after_id)s::VARCHAR) ORDER BY reg_application.due_order, reg_application.id
 LIMIT %(most_rows)s;

-- queries.lists.OPEN_COUNTS
SELECT reg_application.state, count(*) AS cases
FROM reg_application
WHERE reg_application.holder_id = %(holder)s::VARCHAR AND reg_application.state IN (__[POSTCOMPILE_states]) GROUP BY reg_application.state;

-- queries.lists.OPEN_QUEUE
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_application
WHERE reg_application.holder_id = %(holder)s::VARCHAR AND reg_application.state IN (__[POSTCOMPILE_states]) AND (reg_application.due_order > %(after_due)s::DATE OR reg_application.due_order = %(after_due)s::DATE AND reg_application.id > %(after_id)s::VARCHAR) ORDER BY reg_application.due_order, reg_application.id
 LIMIT %(most_rows)s;

-- queries.lists.SEEN_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_party JOIN reg_application ON reg_party.application_id = reg_application.id
WHERE reg_party.party_id = %(party)s::VARCHAR AND (reg_application.holder_id IS NULL OR reg_application.holder_id != %(party)s::VARCHAR OR (reg_application.state NOT IN (__[POSTCOMPILE_own_states]))) AND (%(in_state)s = %(param_1)s::VARCHAR OR reg_application.state = %(in_state)s::VARCHAR) AND reg_application.id < %(before_id)s::VARCHAR ORDER BY reg_application.id DESC
 LIMIT %(most_rows)s;

-- queries.numbers.ALL_SERIES
SELECT reg_number_series.series, reg_number_series.last_serial
FROM reg_number_series
WHERE reg_number_series.series != %(other)s::VARCHAR ORDER BY reg_number_series.series;

-- queries.numbers.HELD
SELECT count(DISTINCT reg_registration.number_digits) AS count_1, max(reg_registration.first_registered_on) AS max_1
FROM reg_registration
WHERE reg_registration.number_digits >= %(low)s::VARCHAR AND reg_registration.number_digits <= %(high)s::VARCHAR;

-- queries.numbers.HELD_DIGITS
SELECT reg_registration.number_digits
FROM reg_registration
WHERE reg_registration.number_digits >= %(low)s::VARCHAR AND reg_registration.number_digits <= %(high)s::VARCHAR ORDER BY reg_registration.number_digits;

-- queries.numbers.ONE_SERIES
SELECT reg_number_series.last_serial
FROM reg_number_series
WHERE reg_number_series.series = %(which)s::VARCHAR;

-- queries.reading.BULK_CANDIDATES
SELECT reg_application.id, reg_application.version, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.due_on, reg_application.differences
FROM reg_application
WHERE reg_application.holder_id = %(holder)s::VARCHAR AND reg_application.state IN (__[POSTCOMPILE_states]) AND reg_application.business_type IN (__[POSTCOMPILE_businesses]) AND reg_application.differences = %(differences_1)s::INTEGER ORDER BY reg_application.due_order, reg_application.id
 LIMIT %(most_rows)s;

-- queries.registrations.NEWEST_COPIES
SELECT reg_copy.certificate_id, reg_copy.printed_at, reg_copy.use_to
FROM reg_copy
WHERE reg_copy.account_id = %(account)s::VARCHAR ORDER BY reg_copy.id DESC
 LIMIT %(param_1)s::INTEGER;

-- queries.verification.ISSUED_FROM
SELECT reg_certificate.status_index, reg_certificate.registration_id, reg_certificate.elicence_version, reg_certificate.valid_from, reg_certificate.valid_to
FROM reg_certificate
WHERE reg_certificate.status_index >= %(least)s::INTEGER ORDER BY reg_certificate.status_index
 LIMIT %(most_rows)s;

-- queries.verification.TOLD
SELECT reg_registration.id
FROM reg_registration
WHERE reg_registration.id > %(after)s::VARCHAR AND reg_registration.id IN (SELECT reg_fact.registration_id
FROM reg_fact
WHERE reg_fact.kind IN (__[POSTCOMPILE_kinds]) OR reg_fact.corrects_id IS NOT NULL) ORDER BY reg_registration.id
 LIMIT %(most_rows)s;

-- store.APPLICATIONS_OF_PERSON
SELECT reg_application.id
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR ORDER BY reg_application.id DESC
 LIMIT %(param_1)s::INTEGER;

-- store.DEADLINES_ACROSS
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.began_on <= %(last_day)s::DATE AND reg_deadline.due_on >= %(first_day)s::DATE AND reg_deadline.application_id > %(after_id)s::VARCHAR ORDER BY reg_deadline.application_id
 LIMIT %(most_rows)s;

-- store.DEADLINES_OF
SELECT reg_deadline.application_id, reg_deadline.period, reg_deadline.run_key, reg_deadline.began_on, reg_deadline.due_on, reg_deadline.amber_on, reg_deadline.red_on, reg_deadline.look_on, reg_deadline.projected, reg_deadline.told
FROM reg_deadline
WHERE reg_deadline.application_id IN (__[POSTCOMPILE_cases]);

-- store.DEADLINES_TO_LOOK_AT
SELECT reg_deadline.application_id, reg_deadline.look_on
FROM reg_deadline
WHERE reg_deadline.look_on <= %(today)s::DATE AND (reg_deadline.look_on > %(after_day)s::DATE OR reg_deadline.look_on = %(after_day)s::DATE AND reg_deadline.application_id > %(after_id)s::VARCHAR) ORDER BY reg_deadline.look_on, reg_deadline.application_id
 LIMIT %(most_rows)s;

-- store.PENDING_OF_PERSON
SELECT reg_application.id, reg_application.number_text, reg_application.business_type, reg_application.specialty, reg_application.qualification_id
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR AND reg_application.pending_key IS NOT NULL;

-- store.PROJECTED_DEADLINES
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.projected = %(projected_1)s::SMALLINT AND reg_deadline.application_id > %(after_id)s::VARCHAR ORDER BY reg_deadline.application_id
 LIMIT %(most_rows)s;

-- store.TERMS_ENDING
SELECT DISTINCT reg_fact.registration_id
FROM reg_fact
WHERE reg_fact.ends_on = %(last_day)s::DATE AND reg_fact.registration_id > %(after)s::VARCHAR ORDER BY reg_fact.registration_id
 LIMIT %(most_rows)s;

-- store.applications.APPLICATIONS_OF_PERSON
SELECT reg_application.id
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR ORDER BY reg_application.id DESC
 LIMIT %(param_1)s::INTEGER;

-- store.applications.APPLICATION_BY_ID
SELECT reg_application.id, reg_application.number_text, reg_application.version, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.qualification_id, reg_application.registration_id, reg_application.employer_id, reg_application.former_employer_id, reg_application.profile, reg_application.flow_version, reg_application.state, reg_application.pending_key, reg_application.holder_id, reg_application.intake_organ_id, reg_application.first_organ_id, reg_application.second_organ_id, reg_application.decision_organ_id, reg_application.form_sealed, reg_application.differences, reg_application.opened_at, reg_application.submitted_at, reg_application.due_on, reg_application.due_order
FROM reg_application
WHERE reg_application.id = %(which)s::VARCHAR;

-- store.applications.APPLICATION_OF_PARTY
SELECT reg_application.id, reg_application.number_text, reg_application.version, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.qualification_id, reg_application.registration_id, reg_application.employer_id, reg_application.former_employer_id, reg_application.profile, reg_application.flow_version, reg_application.state, reg_application.pending_key, reg_application.holder_id, reg_application.intake_organ_id, reg_application.first_organ_id, reg_application.second_organ_id, reg_application.decision_organ_id, reg_application.form_sealed, reg_application.differences, reg_application.opened_at, reg_application.submitted_at, reg_application.due_on, reg_application.due_order
FROM reg_application
WHERE reg_application.id = %(which)s::VARCHAR AND (EXISTS (SELECT *
FROM reg_party
WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_party.application_id = reg_application.id));

-- store.applications.BEGIN_TURNS
INSERT INTO reg_turn (person_id, acts) VALUES (%(person_id)s::VARCHAR, %(acts)s::INTEGER);

-- store.applications.DECISION_OF_STEP
SELECT reg_step.decision
FROM reg_step
WHERE reg_step.application_id = %(which)s::VARCHAR AND reg_step.place = %(at_place)s::INTEGER;

-- store.applications.INSERT_APPLICATION
INSERT INTO reg_application (id, number_text, version, person_id, business_type, class_level, specialty, qualification_id, registration_id, employer_id, former_employer_id, profile, flow_version, state, pending_key, holder_id, intake_organ_id, first_organ_id, second_organ_id, decision_organ_id, form_sealed, differences, opened_at, submitted_at, due_on, due_order) VALUES (%(id)s::VARCHAR, %(number_text)s::VARCHAR, %(version)s::INTEGER, %(person_id)s::VARCHAR, %(business_type)s::VARCHAR, %(class_level)s::VARCHAR, %(specialty)s::VARCHAR, %(qualification_id)s::VARCHAR, %(registration_id)s::VARCHAR, %(employer_id)s::VARCHAR, %(former_employer_id)s::VARCHAR, %(profile)s::VARCHAR, %(flow_version)s::VARCHAR, %(state)s::VARCHAR, %(pending_key)s::VARCHAR, %(holder_id)s::VARCHAR, %(intake_organ_id)s::VARCHAR, %(first_organ_id)s::VARCHAR, %(second_organ_id)s::VARCHAR, %(decision_organ_id)s::VARCHAR, %(form_sealed)s::VARCHAR, %(differences)s::INTEGER, %(opened_at)s::TIMESTAMP WITHOUT TIME ZONE, %(submitted_at)s::TIMESTAMP WITHOUT TIME ZONE, %(due_on)s::DATE, %(due_order)s::DATE);

-- store.applications.INSERT_FINDER
INSERT INTO reg_finder (party_id, search_key, application_id) VALUES (%(party_id)s::VARCHAR, %(search_key)s::VARCHAR, %(application_id)s::VARCHAR);

-- store.applications.INSERT_PARTY
INSERT INTO reg_party (party_id, application_id, joined_at) VALUES (%(party_id)s::VARCHAR, %(application_id)s::VARCHAR, %(joined_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.applications.INSERT_STEP
INSERT INTO reg_step (application_id, place, at, done_on, account_id, desk, party_id, act, from_state, to_state, opinion, reasons, items, decision) VALUES (%(application_id)s::VARCHAR, %(place)s::INTEGER, %(at)s::TIMESTAMP WITHOUT TIME ZONE, %(done_on)s::DATE, %(account_id)s::VARCHAR, %(desk)s::VARCHAR, %(party_id)s::VARCHAR, %(act)s::VARCHAR, %(from_state)s::VARCHAR, %(to_state)s::VARCHAR, %(opinion)s::VARCHAR, %(reasons)s::VARCHAR, %(items)s::VARCHAR, %(decision)s::VARCHAR);

-- store.applications.IS_PARTY
SELECT reg_party.party_id
FROM reg_party
WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_party.application_id = %(which)s::VARCHAR;

-- store.applications.PARTIES_OF
SELECT reg_party.party_id
FROM reg_party
WHERE reg_party.application_id = %(which)s::VARCHAR;

-- store.applications.PENDING_OF_PERSON
SELECT reg_application.id, reg_application.number_text, reg_application.business_type, reg_application.specialty, reg_application.qualification_id
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR AND reg_application.pending_key IS NOT NULL;

-- store.applications.RAISE_TURN
UPDATE reg_turn SET acts=(reg_turn.acts + %(acts_1)s::INTEGER) WHERE reg_turn.person_id = %(which)s::VARCHAR;

-- store.applications.REMOVE_FINDER
DELETE FROM reg_finder WHERE reg_finder.application_id = %(which)s::VARCHAR AND reg_finder.party_id = %(party)s::VARCHAR;

-- store.applications.REMOVE_PARTY
DELETE FROM reg_party WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_party.application_id = %(which)s::VARCHAR;

-- store.applications.SAVE_APPLICATION
UPDATE reg_application SET version=%(new_version)s::INTEGER, employer_id=%(new_employer)s::VARCHAR, former_employer_id=%(new_former)s::VARCHAR, state=%(new_state)s::VARCHAR, pending_key=%(new_pending)s::VARCHAR, holder_id=%(new_holder)s::VARCHAR, intake_organ_id=%(new_intake)s::VARCHAR, first_organ_id=%(new_first)s::VARCHAR, second_organ_id=%(new_second)s::VARCHAR, decision_organ_id=%(new_decision)s::VARCHAR, form_sealed=%(new_form)s::VARCHAR, differences=%(new_differences)s::INTEGER, submitted_at=%(new_submitted)s::TIMESTAMP WITHOUT TIME ZONE, due_on=%(new_due)s::DATE, due_order=%(new_due_order)s::DATE WHERE reg_application.id = %(which)s::VARCHAR AND reg_application.version = %(seen)s::INTEGER;

-- store.applications.SHARE_FINDER
INSERT INTO reg_finder (party_id, search_key, application_id) SELECT %(new_party)s::VARCHAR AS anon_1, reg_finder.search_key, reg_finder.application_id
FROM reg_finder
WHERE reg_finder.application_id = %(which)s::VARCHAR AND reg_finder.party_id = %(first_party)s::VARCHAR;

-- store.applications.STEPS_OF
SELECT reg_step.application_id, reg_step.place, reg_step.at, reg_step.done_on, reg_step.account_id, reg_step.desk, reg_step.party_id, reg_step.act, reg_step.from_state, reg_step.to_state, reg_step.opinion, reg_step.reasons, reg_step.items
FROM reg_step
WHERE reg_step.application_id = %(which)s::VARCHAR ORDER BY reg_step.place;

-- store.deadlines.APPLICATION_BY_NUMBER
SELECT reg_application.id
FROM reg_application
WHERE reg_application.number_text = %(which_number)s::VARCHAR;

-- store.deadlines.DEADLINES_ACROSS
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.began_on <= %(last_day)s::DATE AND reg_deadline.due_on >= %(first_day)s::DATE AND reg_deadline.application_id > %(after_id)s::VARCHAR ORDER BY reg_deadline.application_id
 LIMIT %(most_rows)s;

-- store.deadlines.DEADLINES_OF
SELECT reg_deadline.application_id, reg_deadline.period, reg_deadline.run_key, reg_deadline.began_on, reg_deadline.due_on, reg_deadline.amber_on, reg_deadline.red_on, reg_deadline.look_on, reg_deadline.projected, reg_deadline.told
FROM reg_deadline
WHERE reg_deadline.application_id IN (__[POSTCOMPILE_cases]);

-- store.deadlines.DEADLINES_TO_LOOK_AT
SELECT reg_deadline.application_id, reg_deadline.look_on
FROM reg_deadline
WHERE reg_deadline.look_on <= %(today)s::DATE AND (reg_deadline.look_on > %(after_day)s::DATE OR reg_deadline.look_on = %(after_day)s::DATE AND reg_deadline.application_id > %(after_id)s::VARCHAR) ORDER BY reg_deadline.look_on, reg_deadline.application_id
 LIMIT %(most_rows)s;

-- store.deadlines.FIND_DEADLINE
SELECT reg_deadline.application_id, reg_deadline.period, reg_deadline.run_key, reg_deadline.began_on, reg_deadline.due_on, reg_deadline.amber_on, reg_deadline.red_on, reg_deadline.look_on, reg_deadline.projected, reg_deadline.told
FROM reg_deadline
WHERE reg_deadline.application_id = %(which)s::VARCHAR;

-- store.deadlines.FIND_WATCH
SELECT reg_watch.done_until
FROM reg_watch
WHERE reg_watch.name = %(which_name)s::VARCHAR;

-- store.deadlines.INSERT_DEADLINE
INSERT INTO reg_deadline (application_id, period, run_key, began_on, due_on, amber_on, red_on, look_on, projected, told) VALUES (%(application_id)s::VARCHAR, %(period)s::VARCHAR, %(run_key)s::VARCHAR, %(began_on)s::DATE, %(due_on)s::DATE, %(amber_on)s::DATE, %(red_on)s::DATE, %(look_on)s::DATE, %(projected)s::SMALLINT, %(told)s::VARCHAR);

-- store.deadlines.INSERT_WATCH
INSERT INTO reg_watch (name, done_until) VALUES (%(name)s::VARCHAR, %(done_until)s::DATE);

-- store.deadlines.PROJECTED_DEADLINES
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.projected = %(projected_1)s::SMALLINT AND reg_deadline.application_id > %(after_id)s::VARCHAR ORDER BY reg_deadline.application_id
 LIMIT %(most_rows)s;

-- store.deadlines.REMOVE_DEADLINE
DELETE FROM reg_deadline WHERE reg_deadline.application_id = %(which)s::VARCHAR;

-- store.deadlines.SAVE_DEADLINE
UPDATE reg_deadline SET period=%(new_period)s::VARCHAR, run_key=%(new_run)s::VARCHAR, began_on=%(new_began)s::DATE, due_on=%(new_due)s::DATE, amber_on=%(new_amber)s::DATE, red_on=%(new_red)s::DATE, look_on=%(new_look)s::DATE, projected=%(new_projected)s::SMALLINT, told=%(new_told)s::VARCHAR WHERE reg_deadline.application_id = %(which)s::VARCHAR;

-- store.deadlines.SAVE_DUE_DAY
UPDATE reg_application SET due_on=%(new_due)s::DATE, due_order=%(new_due_order)s::DATE WHERE reg_application.id = %(which)s::VARCHAR AND reg_application.version = %(seen)s::INTEGER;

-- store.deadlines.SAVE_WATCH
UPDATE reg_watch SET done_until=%(day)s::DATE WHERE reg_watch.name = %(which_name)s::VARCHAR;

-- store.deadlines.TERMS_ENDING
SELECT DISTINCT reg_fact.registration_id
FROM reg_fact
WHERE reg_fact.ends_on = %(last_day)s::DATE AND reg_fact.registration_id > %(after)s::VARCHAR ORDER BY reg_fact.registration_id
 LIMIT %(most_rows)s;

-- store.handover.ABSENCES_AMONG
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.account_id IN (__[POSTCOMPILE_accounts]) AND reg_absence.first_day <= %(last)s::DATE AND reg_absence.last_day >= %(first)s::DATE AND (reg_absence.ended_on IS NULL OR reg_absence.ended_on > %(first)s::DATE);

-- store.handover.ABSENCES_OF_OFFICIAL
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.account_id = %(account)s::VARCHAR OR reg_absence.deputy_id = %(account)s::VARCHAR ORDER BY reg_absence.id DESC
 LIMIT %(most_rows)s;

-- store.handover.ABSENCES_OF_ORGAN
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.organ_id = %(organ)s::VARCHAR ORDER BY reg_absence.id DESC
 LIMIT %(most_rows)s;

-- store.handover.ABSENCE_OF_ORGAN
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.id = %(which)s::VARCHAR AND reg_absence.organ_id = %(organ)s::VARCHAR;

-- store.handover.CLAIMANT_OF
SELECT reg_claim.account_id
FROM reg_claim
WHERE reg_claim.application_id = %(which)s::VARCHAR;

-- store.handover.CLAIMS_AMONG
SELECT reg_claim.application_id, reg_claim.account_id, reg_claim.claimed_at, reg_application.person_id, reg_application.employer_id, reg_application.former_employer_id, reg_application.flow_version, reg_application.state
FROM reg_claim JOIN reg_application ON reg_application.id = reg_claim.application_id
WHERE reg_claim.application_id IN (__[POSTCOMPILE_ids]);

-- store.handover.DEPUTISED_BY
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.deputy_id = %(deputy)s::VARCHAR AND reg_absence.first_day <= %(last)s::DATE AND reg_absence.last_day >= %(first)s::DATE AND (reg_absence.ended_on IS NULL OR reg_absence.ended_on > %(first)s::DATE);

-- store.handover.DESKS_SAT_AT
SELECT reg_step.application_id, reg_step.account_id, reg_step.desk
FROM reg_step
WHERE reg_step.application_id IN (__[POSTCOMPILE_ids]) AND reg_step.account_id IN (__[POSTCOMPILE_accounts]);

-- store.handover.END_ABSENCE
UPDATE reg_absence SET ended_on=%(new_day)s::DATE, version=%(new_version)s::INTEGER WHERE reg_absence.id = %(which)s::VARCHAR AND reg_absence.version = %(seen)s::INTEGER;

-- store.handover.END_CLAIM
DELETE FROM reg_claim WHERE reg_claim.application_id = %(which)s::VARCHAR;

-- store.handover.INSERT_ABSENCE
INSERT INTO reg_absence (id, organ_id, account_id, deputy_id, first_day, last_day, declared_by, declared_at, ended_on, version) VALUES (%(id)s::VARCHAR, %(organ_id)s::VARCHAR, %(account_id)s::VARCHAR, %(deputy_id)s::VARCHAR, %(first_day)s::DATE, %(last_day)s::DATE, %(declared_by)s::VARCHAR, %(declared_at)s::TIMESTAMP WITHOUT TIME ZONE, %(ended_on)s::DATE, %(version)s::INTEGER);

-- store.handover.INSERT_CLAIM
INSERT INTO reg_claim (application_id, account_id, claimed_at) VALUES (%(application_id)s::VARCHAR, %(account_id)s::VARCHAR, %(claimed_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.handover.MOVE_CLAIM
UPDATE reg_claim SET account_id=%(new_account)s::VARCHAR, claimed_at=%(new_at)s::TIMESTAMP WITHOUT TIME ZONE WHERE reg_claim.application_id = %(which)s::VARCHAR AND reg_claim.account_id = %(seen_account)s::VARCHAR;

-- store.letters.BEGIN_LETTER_SERIES
INSERT INTO reg_letter_series (organ_id, kind, series_year, last_serial) VALUES (%(organ_id)s::VARCHAR, %(kind)s::VARCHAR, %(series_year)s::INTEGER, %(last_serial)s::INTEGER);

-- store.letters.CLAIM_PRINT_WORK
UPDATE reg_print_work SET due_at=%(new_due)s::TIMESTAMP WITHOUT TIME ZONE, attempts=(reg_print_work.attempts + %(attempts_1)s::INTEGER) WHERE reg_print_work.item_id = %(which)s::VARCHAR AND reg_print_work.due_at = %(seen_due)s::TIMESTAMP WITHOUT TIME ZONE;

-- store.letters.END_PRINT_WORK
DELETE FROM reg_print_work WHERE reg_print_work.item_id = %(which)s::VARCHAR;

-- store.letters.FIND_DELIVERY
SELECT reg_letter_delivery.opened_at
FROM reg_letter_delivery
WHERE reg_letter_delivery.letter_id = %(which)s::VARCHAR;

-- store.letters.FIND_PRINT_FILE
SELECT reg_print_file.sha256
FROM reg_print_file
WHERE reg_print_file.item_id = %(which)s::VARCHAR;

-- store.letters.INSERT_DELIVERY
INSERT INTO reg_letter_delivery (letter_id, opened_at) VALUES (%(letter_id)s::VARCHAR, %(opened_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.letters.INSERT_LETTER
INSERT INTO reg_letter (id, application_id, step_place, kind, title, organ_id, organ_name, series_year, serial_no, number_text, addressee_id, issued_at, issued_on, sheet_sealed, sheet_digest) VALUES (%(id)s::VARCHAR, %(application_id)s::VARCHAR, %(step_place)s::INTEGER, %(kind)s::VARCHAR, %(title)s::VARCHAR, %(organ_id)s::VARCHAR, %(organ_name)s::VARCHAR, %(series_year)s::INTEGER, %(serial_no)s::INTEGER, %(number_text)s::VARCHAR, %(addressee_id)s::VARCHAR, %(issued_at)s::TIMESTAMP WITHOUT TIME ZONE, %(issued_on)s::DATE, %(sheet_sealed)s::VARCHAR, %(sheet_digest)s::VARCHAR);

-- store.letters.INSERT_PRINT_FILE
INSERT INTO reg_print_file (item_id, sha256, size_bytes, printed_at) VALUES (%(item_id)s::VARCHAR, %(sha256)s::VARCHAR, %(size_bytes)s::INTEGER, %(printed_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.letters.INSERT_PRINT_WORK
INSERT INTO reg_print_work (item_id, item_kind, due_at, attempts) VALUES (%(item_id)s::VARCHAR, %(item_kind)s::VARCHAR, %(due_at)s::TIMESTAMP WITHOUT TIME ZONE, %(attempts)s::INTEGER);

-- store.letters.LAST_LETTER_SERIAL
SELECT reg_letter_series.last_serial
FROM reg_letter_series
WHERE reg_letter_series.organ_id = %(organ)s::VARCHAR AND reg_letter_series.kind = %(of_kind)s::VARCHAR AND reg_letter_series.series_year = %(of_year)s::INTEGER;

-- store.letters.LETTERS_OF_CASE
SELECT reg_letter.id, reg_letter.application_id, reg_letter.kind, reg_letter.title, reg_letter.number_text, reg_letter.organ_name, reg_letter.issued_at, reg_print_file.sha256, reg_letter_delivery.opened_at
FROM reg_letter LEFT OUTER JOIN reg_print_file ON reg_print_file.item_id = reg_letter.id LEFT OUTER JOIN reg_letter_delivery ON reg_letter_delivery.letter_id = reg_letter.id
WHERE reg_letter.application_id = %(which)s::VARCHAR ORDER BY reg_letter.step_place;

-- store.letters.LETTERS_OF_PERSON
SELECT reg_letter.id, reg_letter.application_id, reg_letter.kind, reg_letter.title, reg_letter.number_text, reg_letter.organ_name, reg_letter.issued_at, reg_print_file.sha256, reg_letter_delivery.opened_at
FROM reg_letter LEFT OUTER JOIN reg_print_file ON reg_print_file.item_id = reg_letter.id LEFT OUTER JOIN reg_letter_delivery ON reg_letter_delivery.letter_id = reg_letter.id
WHERE reg_letter.addressee_id = %(person)s::VARCHAR ORDER BY reg_letter.id DESC
 LIMIT %(param_1)s::INTEGER;

-- store.letters.LETTER_BY_ID
SELECT reg_letter.id, reg_letter.application_id, reg_letter.step_place, reg_letter.kind, reg_letter.title, reg_letter.organ_id, reg_letter.organ_name, reg_letter.series_year, reg_letter.serial_no, reg_letter.number_text, reg_letter.addressee_id, reg_letter.issued_at, reg_letter.issued_on, reg_letter.sheet_sealed, reg_letter.sheet_digest
FROM reg_letter
WHERE reg_letter.id = %(which)s::VARCHAR;

-- store.letters.LETTER_BY_NUMBER
SELECT reg_letter.id, reg_letter.application_id, reg_letter.step_place, reg_letter.kind, reg_letter.title, reg_letter.organ_id, reg_letter.organ_name, reg_letter.series_year, reg_letter.serial_no, reg_letter.number_text, reg_letter.addressee_id, reg_letter.issued_at, reg_letter.issued_on, reg_letter.sheet_sealed, reg_letter.sheet_digest
FROM reg_letter
WHERE reg_letter.number_text = %(which_number)s::VARCHAR;

-- store.letters.LETTER_OF_PARTY
SELECT reg_letter.id, reg_letter.application_id, reg_letter.step_place, reg_letter.kind, reg_letter.title, reg_letter.organ_id, reg_letter.organ_name, reg_letter.series_year, reg_letter.serial_no, reg_letter.number_text, reg_letter.addressee_id, reg_letter.issued_at, reg_letter.issued_on, reg_letter.sheet_sealed, reg_letter.sheet_digest
FROM reg_letter
WHERE reg_letter.id = %(which)s::VARCHAR AND (EXISTS (SELECT *
FROM reg_party
WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_party.application_id = reg_letter.application_id));

-- store.letters.LINE_OF_LETTER
SELECT reg_letter.id, reg_letter.application_id, reg_letter.kind, reg_letter.title, reg_letter.number_text, reg_letter.organ_name, reg_letter.issued_at, reg_print_file.sha256, reg_letter_delivery.opened_at
FROM reg_letter LEFT OUTER JOIN reg_print_file ON reg_print_file.item_id = reg_letter.id LEFT OUTER JOIN reg_letter_delivery ON reg_letter_delivery.letter_id = reg_letter.id
WHERE reg_letter.id = %(which)s::VARCHAR;

-- store.letters.PRINT_FILES_OF
SELECT reg_print_file.item_id
FROM reg_print_file
WHERE reg_print_file.item_id IN (__[POSTCOMPILE_items]);

-- store.letters.PRINT_WORK_DUE
SELECT reg_print_work.item_id, reg_print_work.item_kind, reg_print_work.due_at, reg_print_work.attempts
FROM reg_print_work
WHERE reg_print_work.due_at <= %(now)s::TIMESTAMP WITHOUT TIME ZONE ORDER BY reg_print_work.due_at, reg_print_work.item_id
 LIMIT %(most_rows)s;

-- store.letters.RAISE_LETTER_SERIAL
UPDATE reg_letter_series SET last_serial=(reg_letter_series.last_serial + %(last_serial_1)s::INTEGER) WHERE reg_letter_series.organ_id = %(organ)s::VARCHAR AND reg_letter_series.kind = %(of_kind)s::VARCHAR AND reg_letter_series.series_year = %(of_year)s::INTEGER;

-- store.letters._LETTER_LINES
SELECT reg_letter.id, reg_letter.application_id, reg_letter.kind, reg_letter.title, reg_letter.number_text, reg_letter.organ_name, reg_letter.issued_at, reg_print_file.sha256, reg_letter_delivery.opened_at
FROM reg_letter LEFT OUTER JOIN reg_print_file ON reg_print_file.item_id = reg_letter.id LEFT OUTER JOIN reg_letter_delivery ON reg_letter_delivery.letter_id = reg_letter.id;

-- store.notices.AWAITING_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.due_on, reg_application.person_id, reg_application.class_level, reg_application.specialty, reg_application.employer_id
FROM reg_application
WHERE reg_application.holder_id = %(organ)s::VARCHAR AND reg_application.state = %(state_1)s::VARCHAR AND NOT (EXISTS (SELECT *
FROM reg_notice_case
WHERE reg_notice_case.application_id = reg_application.id AND reg_notice_case.kind = %(of_kind)s::VARCHAR)) AND NOT (EXISTS (SELECT *
FROM reg_step
WHERE reg_step.application_id = reg_application.id AND reg_step.act = %(act_1)s::VARCHAR)) ORDER BY reg_application.due_order, reg_application.id
 LIMIT %(most_rows)s;

-- store.notices.GRANTED_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.due_on, reg_certificate.person_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.employer_id, reg_certificate.employer_name, reg_certificate.number_digits, reg_certificate.issued_on
FROM reg_certificate JOIN reg_application ON reg_application.id = reg_certificate.application_id
WHERE reg_certificate.organ_id = %(organ)s::VARCHAR AND reg_certificate.issued_on >= %(from_day)s::DATE AND reg_certificate.issued_on <= %(to_day)s::DATE AND NOT (EXISTS (SELECT *
FROM reg_notice_case
WHERE reg_notice_case.application_id = reg_application.id AND reg_notice_case.kind = %(of_kind)s::VARCHAR)) ORDER BY reg_certificate.issued_on, reg_certificate.id
 LIMIT %(most_rows)s;

-- store.notices.INSERT_NOTICE
INSERT INTO reg_notice (id, kind, title, organ_id, organ_name, number_text, paragraphs, published_at, published_on, until_on, cases) VALUES (%(id)s::VARCHAR, %(kind)s::VARCHAR, %(title)s::VARCHAR, %(organ_id)s::VARCHAR, %(organ_name)s::VARCHAR, %(number_text)s::VARCHAR, %(paragraphs)s::VARCHAR, %(published_at)s::TIMESTAMP WITHOUT TIME ZONE, %(published_on)s::DATE, %(until_on)s::DATE, %(cases)s::INTEGER);

-- store.notices.INSERT_NOTICE_CASES
INSERT INTO reg_notice_case (notice_id, place, kind, application_id, name_sealed, class_level, specialty, employer_name, number_digits) VALUES (%(notice_id)s::VARCHAR, %(place)s::INTEGER, %(kind)s::VARCHAR, %(application_id)s::VARCHAR, %(name_sealed)s::VARCHAR, %(class_level)s::VARCHAR, %(specialty)s::VARCHAR, %(employer_name)s::VARCHAR, %(number_digits)s::VARCHAR);

-- store.notices.NOTICES_BEFORE
SELECT reg_notice.id, reg_notice.kind, reg_notice.title, reg_notice.organ_id, reg_notice.organ_name, reg_notice.number_text, reg_notice.paragraphs, reg_notice.published_at, reg_notice.published_on, reg_notice.until_on, reg_notice.cases
FROM reg_notice
WHERE reg_notice.id < %(before_id)s::VARCHAR AND (%(of_kind)s = %(param_1)s::VARCHAR OR reg_notice.kind = %(of_kind)s::VARCHAR) ORDER BY reg_notice.id DESC
 LIMIT %(most_rows)s;

-- store.notices.NOTICE_BY_ID
SELECT reg_notice.id, reg_notice.kind, reg_notice.title, reg_notice.organ_id, reg_notice.organ_name, reg_notice.number_text, reg_notice.paragraphs, reg_notice.published_at, reg_notice.published_on, reg_notice.until_on, reg_notice.cases
FROM reg_notice
WHERE reg_notice.id = %(which)s::VARCHAR;

-- store.notices.NOTICE_BY_NUMBER
SELECT reg_notice.id, reg_notice.kind, reg_notice.title, reg_notice.organ_id, reg_notice.organ_name, reg_notice.number_text, reg_notice.paragraphs, reg_notice.published_at, reg_notice.published_on, reg_notice.until_on, reg_notice.cases
FROM reg_notice
WHERE reg_notice.number_text = %(which_number)s::VARCHAR;

-- store.notices.NOTICE_CASES_AFTER
SELECT reg_notice_case.notice_id, reg_notice_case.place, reg_notice_case.kind, reg_notice_case.application_id, reg_notice_case.name_sealed, reg_notice_case.class_level, reg_notice_case.specialty, reg_notice_case.employer_name, reg_notice_case.number_digits
FROM reg_notice_case
WHERE reg_notice_case.notice_id = %(which)s::VARCHAR AND reg_notice_case.place > %(after_place)s::INTEGER ORDER BY reg_notice_case.place
 LIMIT %(most_rows)s;

-- store.reading.BULK_CASES_OF
SELECT reg_bulk_case.bulk_id, reg_bulk_case.application_id, reg_bulk_case.place, reg_bulk_case.seen_version, reg_bulk_case.set_aside, reg_bulk_case.outcome, reg_bulk_case.step_place, reg_bulk_case.problems, reg_bulk_case.done_at
FROM reg_bulk_case
WHERE reg_bulk_case.bulk_id = %(which)s::VARCHAR ORDER BY reg_bulk_case.place;

-- store.reading.BULK_OF
SELECT reg_bulk.id, reg_bulk.organ_id, reg_bulk.account_id, reg_bulk.began_at, reg_bulk.cases
FROM reg_bulk
WHERE reg_bulk.id = %(which)s::VARCHAR AND reg_bulk.account_id = %(account)s::VARCHAR;

-- store.reading.INSERT_BULK
INSERT INTO reg_bulk (id, organ_id, account_id, began_at, cases) VALUES (%(id)s::VARCHAR, %(organ_id)s::VARCHAR, %(account_id)s::VARCHAR, %(began_at)s::TIMESTAMP WITHOUT TIME ZONE, %(cases)s::INTEGER);

-- store.reading.INSERT_BULK_CASES
INSERT INTO reg_bulk_case (bulk_id, application_id, place, seen_version, set_aside, outcome, step_place, problems, done_at) VALUES (%(bulk_id)s::VARCHAR, %(application_id)s::VARCHAR, %(place)s::INTEGER, %(seen_version)s::INTEGER, %(set_aside)s::SMALLINT, %(outcome)s::VARCHAR, %(step_place)s::INTEGER, %(problems)s::VARCHAR, %(done_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.reading.INSERT_READING
INSERT INTO reg_second_reading (id, application_id, organ_id, step_place, seen_version, first_account_id, first_verdict, first_on, drawn_at, state, reader_id, opened_at, verdict, reasons, opinion, read_on, version) VALUES (%(id)s::VARCHAR, %(application_id)s::VARCHAR, %(organ_id)s::VARCHAR, %(step_place)s::INTEGER, %(seen_version)s::INTEGER, %(first_account_id)s::VARCHAR, %(first_verdict)s::VARCHAR, %(first_on)s::DATE, %(drawn_at)s::TIMESTAMP WITHOUT TIME ZONE, %(state)s::VARCHAR, %(reader_id)s::VARCHAR, %(opened_at)s::TIMESTAMP WITHOUT TIME ZONE, %(verdict)s::VARCHAR, %(reasons)s::VARCHAR, %(opinion)s::VARCHAR, %(read_on)s::DATE, %(version)s::INTEGER);

-- store.reading.OPEN_READINGS
SELECT reg_second_reading.id, reg_second_reading.application_id, reg_second_reading.organ_id, reg_second_reading.step_place, reg_second_reading.seen_version, reg_second_reading.first_account_id, reg_second_reading.first_verdict, reg_second_reading.first_on, reg_second_reading.drawn_at, reg_second_reading.state, reg_second_reading.reader_id, reg_second_reading.opened_at, reg_second_reading.verdict, reg_second_reading.reasons, reg_second_reading.opinion, reg_second_reading.read_on, reg_second_reading.version, reg_application.number_text, reg_application.person_id, reg_application.employer_id, reg_application.former_employer_id, reg_application.business_type, reg_application.class_level, reg_application.specialty
FROM reg_second_reading JOIN reg_application ON reg_application.id = reg_second_reading.application_id
WHERE reg_second_reading.organ_id = %(organ)s::VARCHAR AND reg_second_reading.state = %(state_1)s::VARCHAR AND reg_second_reading.first_account_id != %(account)s::VARCHAR AND (reg_second_reading.reader_id IS NULL OR reg_second_reading.reader_id = %(account)s::VARCHAR) AND NOT (EXISTS (SELECT *
FROM reg_step
WHERE reg_step.application_id = reg_second_reading.application_id AND reg_step.account_id = %(account)s::VARCHAR)) ORDER BY reg_second_reading.id
 LIMIT %(most_rows)s;

-- store.reading.READING_BY_ID
SELECT reg_second_reading.id, reg_second_reading.application_id, reg_second_reading.organ_id, reg_second_reading.step_place, reg_second_reading.seen_version, reg_second_reading.first_account_id, reg_second_reading.first_verdict, reg_second_reading.first_on, reg_second_reading.drawn_at, reg_second_reading.state, reg_second_reading.reader_id, reg_second_reading.opened_at, reg_second_reading.verdict, reg_second_reading.reasons, reg_second_reading.opinion, reg_second_reading.read_on, reg_second_reading.version
FROM reg_second_reading
WHERE reg_second_reading.id = %(which)s::VARCHAR AND reg_second_reading.organ_id = %(organ)s::VARCHAR;

-- store.reading.READ_BLIND
SELECT reg_second_reading.application_id
FROM reg_second_reading
WHERE reg_second_reading.reader_id = %(account)s::VARCHAR AND reg_second_reading.state = %(state_1)s::VARCHAR;

-- store.reading.SAVE_READING
UPDATE reg_second_reading SET state=%(new_state)s::VARCHAR, reader_id=%(new_reader)s::VARCHAR, opened_at=%(new_opened)s::TIMESTAMP WITHOUT TIME ZONE, verdict=%(new_verdict)s::VARCHAR, reasons=%(new_reasons)s::VARCHAR, opinion=%(new_opinion)s::VARCHAR, read_on=%(new_day)s::DATE, version=%(new_version)s::INTEGER WHERE reg_second_reading.id = %(which)s::VARCHAR AND reg_second_reading.version = %(seen)s::INTEGER;

-- store.reading.SETTLE_BULK_CASE
UPDATE reg_bulk_case SET outcome=%(new_outcome)s::VARCHAR, step_place=%(new_place)s::INTEGER, problems=%(new_problems)s::VARCHAR, done_at=%(new_at)s::TIMESTAMP WITHOUT TIME ZONE WHERE reg_bulk_case.bulk_id = %(which)s::VARCHAR AND reg_bulk_case.application_id = %(which_case)s::VARCHAR AND reg_bulk_case.outcome IS NULL;

-- store.reading.SUBMISSIONS_AMONG
SELECT reg_step.application_id, reg_step.place, reg_step.decision
FROM reg_step
WHERE reg_step.application_id IN (__[POSTCOMPILE_ids]) AND reg_step.act IN (__[POSTCOMPILE_act_1]);

-- store.reading.TOOK_PART
SELECT reg_step.place
FROM reg_step
WHERE reg_step.application_id = %(which)s::VARCHAR AND reg_step.account_id = %(account)s::VARCHAR;

-- store.reading.WAS_IN_BULK
SELECT reg_bulk_case.bulk_id
FROM reg_bulk_case
WHERE reg_bulk_case.application_id = %(which)s::VARCHAR AND reg_bulk_case.step_place = %(at_place)s::INTEGER;

-- store.recusal.INSERT_INTEREST
INSERT INTO reg_interest (id, account_id, kind, person_key, uscc, reason, declared_at, declared_on, withdrawn_on, withdrawal_reason, version) VALUES (%(id)s::VARCHAR, %(account_id)s::VARCHAR, %(kind)s::VARCHAR, %(person_key)s::VARCHAR, %(uscc)s::VARCHAR, %(reason)s::VARCHAR, %(declared_at)s::TIMESTAMP WITHOUT TIME ZONE, %(declared_on)s::DATE, %(withdrawn_on)s::DATE, %(withdrawal_reason)s::VARCHAR, %(version)s::INTEGER);

-- store.recusal.INSERT_RECUSAL
INSERT INTO reg_recusal (application_id, account_id, reason, recused_at) VALUES (%(application_id)s::VARCHAR, %(account_id)s::VARCHAR, %(reason)s::VARCHAR, %(recused_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.recusal.INTERESTS_IN_FORCE
SELECT reg_interest.id, reg_interest.account_id, reg_interest.kind, reg_interest.person_key, reg_interest.uscc, reg_interest.reason, reg_interest.declared_at, reg_interest.declared_on, reg_interest.withdrawn_on, reg_interest.withdrawal_reason, reg_interest.version
FROM reg_interest
WHERE reg_interest.account_id = %(account)s::VARCHAR AND (reg_interest.withdrawn_on IS NULL OR reg_interest.withdrawn_on >= %(today)s::DATE);

-- store.recusal.INTERESTS_OF
SELECT reg_interest.id, reg_interest.account_id, reg_interest.kind, reg_interest.person_key, reg_interest.uscc, reg_interest.reason, reg_interest.declared_at, reg_interest.declared_on, reg_interest.withdrawn_on, reg_interest.withdrawal_reason, reg_interest.version
FROM reg_interest
WHERE reg_interest.account_id = %(account)s::VARCHAR ORDER BY reg_interest.id DESC
 LIMIT %(most_rows)s;

-- store.recusal.INTEREST_BY_ID
SELECT reg_interest.id, reg_interest.account_id, reg_interest.kind, reg_interest.person_key, reg_interest.uscc, reg_interest.reason, reg_interest.declared_at, reg_interest.declared_on, reg_interest.withdrawn_on, reg_interest.withdrawal_reason, reg_interest.version
FROM reg_interest
WHERE reg_interest.id = %(which)s::VARCHAR AND reg_interest.account_id = %(account)s::VARCHAR;

-- store.recusal.RECUSED_AMONG
SELECT reg_recusal.application_id
FROM reg_recusal
WHERE reg_recusal.account_id = %(account)s::VARCHAR AND reg_recusal.application_id IN (__[POSTCOMPILE_ids]);

-- store.recusal.WITHDRAW_INTEREST
UPDATE reg_interest SET withdrawn_on=%(new_day)s::DATE, withdrawal_reason=%(new_reason)s::VARCHAR, version=%(new_version)s::INTEGER WHERE reg_interest.id = %(which)s::VARCHAR AND reg_interest.version = %(seen)s::INTEGER AND reg_interest.withdrawn_on IS NULL;

-- store.register.BEGIN_SERIES
INSERT INTO reg_number_series (series, last_serial) VALUES (%(series)s::VARCHAR, %(last_serial)s::INTEGER);

-- store.register.CERTIFICATES_OF_APPLICATION
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.application_id = %(which)s::VARCHAR ORDER BY reg_certificate.id;

-- store.register.CERTIFICATES_OF_PERSON
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.person_id = %(person)s::VARCHAR ORDER BY reg_certificate.id
 LIMIT %(param_1)s::INTEGER;

-- store.register.CERTIFICATES_OF_REGISTRATION
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.registration_id = %(which)s::VARCHAR ORDER BY reg_certificate.elicence_version;

-- store.register.CERTIFICATES_OF_REGISTRATIONS
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.registration_id IN (__[POSTCOMPILE_ids]);

-- store.register.CERTIFICATE_BY_ID
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.id = %(which)s::VARCHAR;

-- store.register.EVER_EMPLOYED
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.id IN (SELECT reg_fact.registration_id
FROM reg_fact
WHERE reg_fact.employer_id = %(employer)s::VARCHAR) ORDER BY reg_registration.id;

-- store.register.FACTS_OF
SELECT reg_fact.id, reg_fact.registration_id, reg_fact.kind, reg_fact.begins_on, reg_fact.ends_on, reg_fact.reopens, reg_fact.employer_id, reg_fact.employer_name, reg_fact.name_sealed, reg_fact.application_id, reg_fact.corrects_id, reg_fact.takes_back, reg_fact.recorded_at
FROM reg_fact
WHERE reg_fact.registration_id IN (__[POSTCOMPILE_ids]);

-- store.register.FACTS_OF_ONE
SELECT reg_fact.id, reg_fact.registration_id, reg_fact.kind, reg_fact.begins_on, reg_fact.ends_on, reg_fact.reopens, reg_fact.employer_id, reg_fact.employer_name, reg_fact.name_sealed, reg_fact.application_id, reg_fact.corrects_id, reg_fact.takes_back, reg_fact.recorded_at
FROM reg_fact
WHERE reg_fact.registration_id = %(which)s::VARCHAR;

-- store.register.FIND_FILING
SELECT reg_filing.filed_at
FROM reg_filing
WHERE reg_filing.certificate_id = %(which)s::VARCHAR;

-- store.register.INSERT_CERTIFICATE
INSERT INTO reg_certificate (id, registration_id, application_id, person_id, employer_id, organ_id, class_level, specialty, number_digits, seal_letter, elicence_identifier, elicence_version, qualification_id, person_name_sealed, employer_name, organ_name, first_registered_on, valid_from, valid_to, issued_on, issued_at, status_index) VALUES (%(id)s::VARCHAR, %(registration_id)s::VARCHAR, %(application_id)s::VARCHAR, %(person_id)s::VARCHAR, %(employer_id)s::VARCHAR, %(organ_id)s::VARCHAR, %(class_level)s::VARCHAR, %(specialty)s::VARCHAR, %(number_digits)s::VARCHAR, %(seal_letter)s::VARCHAR, %(elicence_identifier)s::VARCHAR, %(elicence_version)s::INTEGER, %(qualification_id)s::VARCHAR, %(person_name_sealed)s::VARCHAR, %(employer_name)s::VARCHAR, %(organ_name)s::VARCHAR, %(first_registered_on)s::DATE, %(valid_from)s::DATE, %(valid_to)s::DATE, %(issued_on)s::DATE, %(issued_at)s::TIMESTAMP WITHOUT TIME ZONE, %(status_index)s::INTEGER);

-- store.register.INSERT_COPY
INSERT INTO reg_copy (id, certificate_id, account_id, printed_at, use_to) VALUES (%(id)s::VARCHAR, %(certificate_id)s::VARCHAR, %(account_id)s::VARCHAR, %(printed_at)s::TIMESTAMP WITHOUT TIME ZONE, %(use_to)s::DATE);

-- store.register.INSERT_FACT
INSERT INTO reg_fact (id, registration_id, kind, begins_on, ends_on, reopens, employer_id, employer_name, name_sealed, application_id, corrects_id, takes_back, recorded_at) VALUES (%(id)s::VARCHAR, %(registration_id)s::VARCHAR, %(kind)s::VARCHAR, %(begins_on)s::DATE, %(ends_on)s::DATE, %(reopens)s::SMALLINT, %(employer_id)s::VARCHAR, %(employer_name)s::VARCHAR, %(name_sealed)s::VARCHAR, %(application_id)s::VARCHAR, %(corrects_id)s::VARCHAR, %(takes_back)s::SMALLINT, %(recorded_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.register.INSERT_FILING
INSERT INTO reg_filing (certificate_id, organ_id, filed_at) VALUES (%(certificate_id)s::VARCHAR, %(organ_id)s::VARCHAR, %(filed_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.register.INSERT_REGISTRATION
INSERT INTO reg_registration (id, person_id, class_level, specialty, number_digits, seal_letter, qualification_id, organ_id, organ_name, first_registered_on) VALUES (%(id)s::VARCHAR, %(person_id)s::VARCHAR, %(class_level)s::VARCHAR, %(specialty)s::VARCHAR, %(number_digits)s::VARCHAR, %(seal_letter)s::VARCHAR, %(qualification_id)s::VARCHAR, %(organ_id)s::VARCHAR, %(organ_name)s::VARCHAR, %(first_registered_on)s::DATE);

-- store.register.INSERT_RESTRAINT
INSERT INTO reg_restraint (id, person_id, kind, since_day, until_day, document_text, recorded_at, lifted_on, version) VALUES (%(id)s::VARCHAR, %(person_id)s::VARCHAR, %(kind)s::VARCHAR, %(since_day)s::DATE, %(until_day)s::DATE, %(document_text)s::VARCHAR, %(recorded_at)s::TIMESTAMP WITHOUT TIME ZONE, %(lifted_on)s::DATE, %(version)s::INTEGER);

-- store.register.LAST_SERIAL
SELECT reg_number_series.last_serial
FROM reg_number_series
WHERE reg_number_series.series = %(which)s::VARCHAR;

-- store.register.LIFT_RESTRAINT
UPDATE reg_restraint SET lifted_on=%(new_lifted)s::DATE, version=%(new_version)s::INTEGER WHERE reg_restraint.id = %(which)s::VARCHAR AND reg_restraint.version = %(seen)s::INTEGER;

-- store.register.RAISE_SERIAL
UPDATE reg_number_series SET last_serial=(reg_number_series.last_serial + %(last_serial_1)s::INTEGER) WHERE reg_number_series.series = %(which)s::VARCHAR;

-- store.register.REGISTRATIONS_AFTER
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.id > %(after)s::VARCHAR ORDER BY reg_registration.id
 LIMIT %(most_rows)s;

-- store.register.REGISTRATIONS_BY_IDS
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.id IN (__[POSTCOMPILE_ids]);

-- store.register.REGISTRATIONS_OF_PERSON
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.person_id = %(person)s::VARCHAR ORDER BY reg_registration.id
 LIMIT %(param_1)s::INTEGER;

-- store.register.REGISTRATIONS_ON_RECORDS
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.qualification_id IN (__[POSTCOMPILE_qualifications]);

-- store.register.REGISTRATION_BY_DIGITS
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.number_digits = %(digits)s::VARCHAR;

-- store.register.REGISTRATION_BY_ID
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.id = %(which)s::VARCHAR;

-- store.register.RESTRAINTS_OF
SELECT reg_restraint.id, reg_restraint.person_id, reg_restraint.kind, reg_restraint.since_day, reg_restraint.until_day, reg_restraint.document_text, reg_restraint.recorded_at, reg_restraint.lifted_on, reg_restraint.version
FROM reg_restraint
WHERE reg_restraint.person_id = %(person)s::VARCHAR ORDER BY reg_restraint.id
 LIMIT %(param_1)s::INTEGER;

-- store.register.STATUS_INDEX
SELECT reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.id = %(which)s::VARCHAR;
