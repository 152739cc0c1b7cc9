CREATE TABLE reg_absence (
  id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  deputy_id VARCHAR(36) NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  declared_by VARCHAR(36) NOT NULL,
  declared_at TIMESTAMP NOT NULL,
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
  opened_at TIMESTAMP NOT NULL,
  submitted_at TIMESTAMP,
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
  began_at TIMESTAMP NOT NULL,
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
  done_at TIMESTAMP,
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
  issued_at TIMESTAMP NOT NULL,
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
  claimed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (application_id)
);

CREATE INDEX ix_reg_claim_account ON reg_claim (account_id, application_id);

CREATE TABLE reg_copy (
  id VARCHAR(36) NOT NULL,
  certificate_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  printed_at TIMESTAMP NOT NULL,
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
  recorded_at TIMESTAMP NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_reg_fact_employer ON reg_fact (employer_id, registration_id);

CREATE INDEX ix_reg_fact_end ON reg_fact (ends_on, registration_id);

CREATE INDEX ix_reg_fact_registration ON reg_fact (registration_id, recorded_at);

CREATE TABLE reg_filing (
  certificate_id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  filed_at TIMESTAMP NOT NULL,
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
  declared_at TIMESTAMP NOT NULL,
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
  issued_at TIMESTAMP NOT NULL,
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
  opened_at TIMESTAMP NOT NULL,
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
  published_at TIMESTAMP NOT NULL,
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
  joined_at TIMESTAMP NOT NULL,
  PRIMARY KEY (party_id, application_id)
);

CREATE INDEX ix_reg_party_application ON reg_party (application_id);

CREATE TABLE reg_print_file (
  item_id VARCHAR(36) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  size_bytes INTEGER NOT NULL,
  printed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (item_id)
);

CREATE TABLE reg_print_work (
  item_id VARCHAR(36) NOT NULL,
  item_kind VARCHAR(10) NOT NULL,
  due_at TIMESTAMP NOT NULL,
  attempts INTEGER NOT NULL,
  PRIMARY KEY (item_id)
);

CREATE INDEX ix_reg_print_work_due ON reg_print_work (due_at, item_id);

CREATE TABLE reg_recusal (
  application_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  reason VARCHAR(300) NOT NULL,
  recused_at TIMESTAMP NOT NULL,
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
  recorded_at TIMESTAMP NOT NULL,
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
  drawn_at TIMESTAMP NOT NULL,
  state VARCHAR(10) NOT NULL,
  reader_id VARCHAR(36),
  opened_at TIMESTAMP,
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
  at TIMESTAMP NOT NULL,
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
WHERE reg_second_reading.organ_id = :organ AND reg_second_reading.first_on >= :first AND reg_second_reading.first_on <= :last AND reg_second_reading.state = :state_1 AND reg_second_reading.verdict != reg_second_reading.first_verdict ORDER BY reg_second_reading.first_on DESC, reg_second_reading.id DESC
 LIMIT :most_rows OFFSET :param_1;

-- queries.agreement.NEXT_OPINIONS
SELECT said.account_id, said.act AS one, later.act AS other, count(*) AS times
FROM reg_step AS said JOIN reg_step AS later ON later.application_id = said.application_id
WHERE said.party_id = :organ AND said.done_on >= :first AND said.done_on <= :last AND said.act IN (__[POSTCOMPILE_act_1]) AND (:account = :param_1 OR said.account_id = :account) AND later.place > said.place AND later.act IN (__[POSTCOMPILE_act_2]) AND NOT (EXISTS (SELECT *
FROM reg_step AS between_them
WHERE between_them.application_id = said.application_id AND between_them.place > said.place AND between_them.place < later.place AND between_them.act IN (__[POSTCOMPILE_act_3]))) GROUP BY said.account_id, said.act, later.act;

-- queries.agreement.SECOND_READINGS
SELECT reg_second_reading.first_account_id AS account_id, reg_second_reading.first_verdict AS one, reg_second_reading.verdict AS other, count(*) AS times
FROM reg_second_reading
WHERE reg_second_reading.organ_id = :organ AND reg_second_reading.first_on >= :first AND reg_second_reading.first_on <= :last AND reg_second_reading.state = :state_1 AND (:account = :param_1 OR reg_second_reading.first_account_id = :account) GROUP BY reg_second_reading.first_account_id, reg_second_reading.first_verdict, reg_second_reading.verdict;

-- queries.earlier.ENDED_BEFORE
SELECT reg_application.id
FROM reg_application
WHERE reg_application.person_id = :person AND reg_application.qualification_id = :record AND reg_application.business_type = :business AND reg_application.pending_key IS NULL AND reg_application.id != :which ORDER BY reg_application.id DESC
 LIMIT :param_1 OFFSET :param_2;

-- queries.history.CASES_SINCE
SELECT reg_application.number_text, reg_application.business_type, reg_application.submitted_at
FROM reg_application
WHERE reg_application.person_id = :person AND reg_application.submitted_at > :recorded ORDER BY reg_application.submitted_at;

-- queries.lists.ASKED_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_party JOIN reg_application ON reg_party.application_id = reg_application.id
WHERE reg_party.party_id = :party AND reg_application.former_employer_id = :party AND reg_application.pending_key IS NOT NULL AND NOT (EXISTS (SELECT *
FROM reg_step
WHERE reg_step.application_id = reg_application.id AND reg_step.party_id = :party AND reg_step.act IN (__[POSTCOMPILE_act_1]))) AND reg_application.id > :after_id ORDER BY reg_application.id
 LIMIT :most_rows OFFSET :param_1;

-- queries.lists.CASES_OF_PERSON
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_application
WHERE reg_application.person_id = :person ORDER BY reg_application.id DESC
 LIMIT :param_1 OFFSET :param_2;

-- queries.lists.FOUND_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences, reg_finder.search_key
FROM reg_finder JOIN reg_application ON reg_finder.application_id = reg_application.id
WHERE reg_finder.party_id = :party AND reg_finder.search_key >= :after_key AND reg_finder.search_key < :high_key AND (reg_finder.search_key > :after_key OR reg_finder.application_id > :after_id) ORDER BY reg_finder.search_key, reg_finder.application_id
 LIMIT :most_rows OFFSET :param_1;

-- queries.lists.MY_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_claim JOIN reg_application ON reg_application.id = reg_claim.application_id
WHERE reg_claim.account_id IN (__[POSTCOMPILE_accounts]) AND reg_application.holder_id = :holder AND reg_application.state IN (__[POSTCOMPILE_states]) AND (reg_application.due_order > :after_due OR reg_application.due_order = :after_due AND reg_application.id > :after_id) ORDER BY reg_application.due_order, reg_application.id
 LIMIT :most_rows OFFSET :param_1;

-- queries.lists.OPEN_COUNTS
SELECT reg_application.state, count(*) AS cases
FROM reg_application
WHERE reg_application.holder_id = :holder AND reg_application.state IN (__[POSTCOMPILE_states]) GROUP BY reg_application.state;

-- queries.lists.OPEN_QUEUE
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_application
WHERE reg_application.holder_id = :holder AND reg_application.state IN (__[POSTCOMPILE_states]) AND (reg_application.due_order > :after_due OR reg_application.due_order = :after_due AND reg_application.id > :after_id) ORDER BY reg_application.due_order, reg_application.id
 LIMIT :most_rows OFFSET :param_1;

-- queries.lists.SEEN_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.flow_version, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_party JOIN reg_application ON reg_party.application_id = reg_application.id
WHERE reg_party.party_id = :party AND (reg_application.holder_id IS NULL OR reg_application.holder_id != :party OR (reg_application.state NOT IN (__[POSTCOMPILE_own_states]))) AND (:in_state = :param_1 OR reg_application.state = :in_state) AND reg_application.id < :before_id ORDER BY reg_application.id DESC
 LIMIT :most_rows OFFSET :param_2;

-- queries.numbers.ALL_SERIES
SELECT reg_number_series.series, reg_number_series.last_serial
FROM reg_number_series
WHERE reg_number_series.series != :other ORDER BY reg_number_series.series;

-- queries.numbers.HELD
SELECT count(DISTINCT reg_registration.number_digits) AS count_1, max(reg_registration.first_registered_on) AS max_1
FROM reg_registration
WHERE reg_registration.number_digits >= :low AND reg_registration.number_digits <= :high;

-- queries.numbers.HELD_DIGITS
SELECT reg_registration.number_digits
FROM reg_registration
WHERE reg_registration.number_digits >= :low AND reg_registration.number_digits <= :high ORDER BY reg_registration.number_digits;

-- queries.numbers.ONE_SERIES
SELECT reg_number_series.last_serial
FROM reg_number_series
WHERE reg_number_series.series = :which;

-- queries.reading.BULK_CANDIDATES
SELECT reg_application.id, reg_application.version, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.former_employer_id, reg_application.due_on, reg_application.differences
FROM reg_application
WHERE reg_application.holder_id = :holder AND reg_application.state IN (__[POSTCOMPILE_states]) AND reg_application.business_type IN (__[POSTCOMPILE_businesses]) AND reg_application.differences = :differences_1 ORDER BY reg_application.due_order, reg_application.id
 LIMIT :most_rows OFFSET :param_1;

-- queries.registrations.NEWEST_COPIES
SELECT reg_copy.certificate_id, reg_copy.printed_at, reg_copy.use_to
FROM reg_copy
WHERE reg_copy.account_id = :account ORDER BY reg_copy.id DESC
 LIMIT :param_1 OFFSET :param_2;

-- queries.verification.ISSUED_FROM
SELECT reg_certificate.status_index, reg_certificate.registration_id, reg_certificate.elicence_version, reg_certificate.valid_from, reg_certificate.valid_to
FROM reg_certificate
WHERE reg_certificate.status_index >= :least ORDER BY reg_certificate.status_index
 LIMIT :most_rows OFFSET :param_1;

-- queries.verification.TOLD
SELECT reg_registration.id
FROM reg_registration
WHERE reg_registration.id > :after AND reg_registration.id IN (SELECT reg_fact.registration_id
FROM reg_fact
WHERE reg_fact.kind IN (__[POSTCOMPILE_kinds]) OR reg_fact.corrects_id IS NOT NULL) ORDER BY reg_registration.id
 LIMIT :most_rows OFFSET :param_1;

-- store.APPLICATIONS_OF_PERSON
SELECT reg_application.id
FROM reg_application
WHERE reg_application.person_id = :person ORDER BY reg_application.id DESC
 LIMIT :param_1 OFFSET :param_2;

-- store.DEADLINES_ACROSS
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.began_on <= :last_day AND reg_deadline.due_on >= :first_day AND reg_deadline.application_id > :after_id ORDER BY reg_deadline.application_id
 LIMIT :most_rows OFFSET :param_1;

-- store.DEADLINES_OF
SELECT reg_deadline.application_id, reg_deadline.period, reg_deadline.run_key, reg_deadline.began_on, reg_deadline.due_on, reg_deadline.amber_on, reg_deadline.red_on, reg_deadline.look_on, reg_deadline.projected, reg_deadline.told
FROM reg_deadline
WHERE reg_deadline.application_id IN (__[POSTCOMPILE_cases]);

-- store.DEADLINES_TO_LOOK_AT
SELECT reg_deadline.application_id, reg_deadline.look_on
FROM reg_deadline
WHERE reg_deadline.look_on <= :today AND (reg_deadline.look_on > :after_day OR reg_deadline.look_on = :after_day AND reg_deadline.application_id > :after_id) ORDER BY reg_deadline.look_on, reg_deadline.application_id
 LIMIT :most_rows OFFSET :param_1;

-- store.PENDING_OF_PERSON
SELECT reg_application.id, reg_application.number_text, reg_application.business_type, reg_application.specialty, reg_application.qualification_id
FROM reg_application
WHERE reg_application.person_id = :person AND reg_application.pending_key IS NOT NULL;

-- store.PROJECTED_DEADLINES
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.projected = :projected_1 AND reg_deadline.application_id > :after_id ORDER BY reg_deadline.application_id
 LIMIT :most_rows OFFSET :param_1;

-- store.TERMS_ENDING
SELECT DISTINCT reg_fact.registration_id
FROM reg_fact
WHERE reg_fact.ends_on = :last_day AND reg_fact.registration_id > :after ORDER BY reg_fact.registration_id
 LIMIT :most_rows OFFSET :param_1;

-- store.applications.APPLICATIONS_OF_PERSON
SELECT reg_application.id
FROM reg_application
WHERE reg_application.person_id = :person ORDER BY reg_application.id DESC
 LIMIT :param_1 OFFSET :param_2;

-- store.applications.APPLICATION_BY_ID
SELECT reg_application.id, reg_application.number_text, reg_application.version, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.qualification_id, reg_application.registration_id, reg_application.employer_id, reg_application.former_employer_id, reg_application.profile, reg_application.flow_version, reg_application.state, reg_application.pending_key, reg_application.holder_id, reg_application.intake_organ_id, reg_application.first_organ_id, reg_application.second_organ_id, reg_application.decision_organ_id, reg_application.form_sealed, reg_application.differences, reg_application.opened_at, reg_application.submitted_at, reg_application.due_on, reg_application.due_order
FROM reg_application
WHERE reg_application.id = :which;

-- store.applications.APPLICATION_OF_PARTY
SELECT reg_application.id, reg_application.number_text, reg_application.version, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.qualification_id, reg_application.registration_id, reg_application.employer_id, reg_application.former_employer_id, reg_application.profile, reg_application.flow_version, reg_application.state, reg_application.pending_key, reg_application.holder_id, reg_application.intake_organ_id, reg_application.first_organ_id, reg_application.second_organ_id, reg_application.decision_organ_id, reg_application.form_sealed, reg_application.differences, reg_application.opened_at, reg_application.submitted_at, reg_application.due_on, reg_application.due_order
FROM reg_application
WHERE reg_application.id = :which AND (EXISTS (SELECT *
FROM reg_party
WHERE reg_party.party_id = :party AND reg_party.application_id = reg_application.id));

-- store.applications.BEGIN_TURNS
INSERT INTO reg_turn (person_id, acts) VALUES (:person_id, :acts);

-- store.applications.DECISION_OF_STEP
SELECT reg_step.decision
FROM reg_step
WHERE reg_step.application_id = :which AND reg_step.place = :at_place;

-- store.applications.INSERT_APPLICATION
INSERT INTO reg_application (id, number_text, version, person_id, business_type, class_level, specialty, qualification_id, registration_id, employer_id, former_employer_id, profile, flow_version, state, pending_key, holder_id, intake_organ_id, first_organ_id, second_organ_id, decision_organ_id, form_sealed, differences, opened_at, submitted_at, due_on, due_order) VALUES (:id, :number_text, :version, :person_id, :business_type, :class_level, :specialty, :qualification_id, :registration_id, :employer_id, :former_employer_id, :profile, :flow_version, :state, :pending_key, :holder_id, :intake_organ_id, :first_organ_id, :second_organ_id, :decision_organ_id, :form_sealed, :differences, :opened_at, :submitted_at, :due_on, :due_order);

-- store.applications.INSERT_FINDER
INSERT INTO reg_finder (party_id, search_key, application_id) VALUES (:party_id, :search_key, :application_id);

-- store.applications.INSERT_PARTY
INSERT INTO reg_party (party_id, application_id, joined_at) VALUES (:party_id, :application_id, :joined_at);

-- store.applications.INSERT_STEP
INSERT INTO reg_step (application_id, place, at, done_on, account_id, desk, party_id, act, from_state, to_state, opinion, reasons, items, decision) VALUES (:application_id, :place, :at, :done_on, :account_id, :desk, :party_id, :act, :from_state, :to_state, :opinion, :reasons, :items, :decision);

-- store.applications.IS_PARTY
SELECT reg_party.party_id
FROM reg_party
WHERE reg_party.party_id = :party AND reg_party.application_id = :which;

-- store.applications.PARTIES_OF
SELECT reg_party.party_id
FROM reg_party
WHERE reg_party.application_id = :which;

-- store.applications.PENDING_OF_PERSON
SELECT reg_application.id, reg_application.number_text, reg_application.business_type, reg_application.specialty, reg_application.qualification_id
FROM reg_application
WHERE reg_application.person_id = :person AND reg_application.pending_key IS NOT NULL;

-- store.applications.RAISE_TURN
UPDATE reg_turn SET acts=(reg_turn.acts + :acts_1) WHERE reg_turn.person_id = :which;

-- store.applications.REMOVE_FINDER
DELETE FROM reg_finder WHERE reg_finder.application_id = :which AND reg_finder.party_id = :party;

-- store.applications.REMOVE_PARTY
DELETE FROM reg_party WHERE reg_party.party_id = :party AND reg_party.application_id = :which;

-- store.applications.SAVE_APPLICATION
UPDATE reg_application SET version=:new_version, employer_id=:new_employer, former_employer_id=:new_former, state=:new_state, pending_key=:new_pending, holder_id=:new_holder, intake_organ_id=:new_intake, first_organ_id=:new_first, second_organ_id=:new_second, decision_organ_id=:new_decision, form_sealed=:new_form, differences=:new_differences, submitted_at=:new_submitted, due_on=:new_due, due_order=:new_due_order WHERE reg_application.id = :which AND reg_application.version = :seen;

-- store.applications.SHARE_FINDER
INSERT INTO reg_finder (party_id, search_key, application_id) SELECT :new_party AS anon_1, reg_finder.search_key, reg_finder.application_id
FROM reg_finder
WHERE reg_finder.application_id = :which AND reg_finder.party_id = :first_party;

-- store.applications.STEPS_OF
SELECT reg_step.application_id, reg_step.place, reg_step.at, reg_step.done_on, reg_step.account_id, reg_step.desk, reg_step.party_id, reg_step.act, reg_step.from_state, reg_step.to_state, reg_step.opinion, reg_step.reasons, reg_step.items
FROM reg_step
WHERE reg_step.application_id = :which ORDER BY reg_step.place;

-- store.deadlines.APPLICATION_BY_NUMBER
SELECT reg_application.id
FROM reg_application
WHERE reg_application.number_text = :which_number;

-- store.deadlines.DEADLINES_ACROSS
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.began_on <= :last_day AND reg_deadline.due_on >= :first_day AND reg_deadline.application_id > :after_id ORDER BY reg_deadline.application_id
 LIMIT :most_rows OFFSET :param_1;

-- store.deadlines.DEADLINES_OF
SELECT reg_deadline.application_id, reg_deadline.period, reg_deadline.run_key, reg_deadline.began_on, reg_deadline.due_on, reg_deadline.amber_on, reg_deadline.red_on, reg_deadline.look_on, reg_deadline.projected, reg_deadline.told
FROM reg_deadline
WHERE reg_deadline.application_id IN (__[POSTCOMPILE_cases]);

-- store.deadlines.DEADLINES_TO_LOOK_AT
SELECT reg_deadline.application_id, reg_deadline.look_on
FROM reg_deadline
WHERE reg_deadline.look_on <= :today AND (reg_deadline.look_on > :after_day OR reg_deadline.look_on = :after_day AND reg_deadline.application_id > :after_id) ORDER BY reg_deadline.look_on, reg_deadline.application_id
 LIMIT :most_rows OFFSET :param_1;

-- store.deadlines.FIND_DEADLINE
SELECT reg_deadline.application_id, reg_deadline.period, reg_deadline.run_key, reg_deadline.began_on, reg_deadline.due_on, reg_deadline.amber_on, reg_deadline.red_on, reg_deadline.look_on, reg_deadline.projected, reg_deadline.told
FROM reg_deadline
WHERE reg_deadline.application_id = :which;

-- store.deadlines.FIND_WATCH
SELECT reg_watch.done_until
FROM reg_watch
WHERE reg_watch.name = :which_name;

-- store.deadlines.INSERT_DEADLINE
INSERT INTO reg_deadline (application_id, period, run_key, began_on, due_on, amber_on, red_on, look_on, projected, told) VALUES (:application_id, :period, :run_key, :began_on, :due_on, :amber_on, :red_on, :look_on, :projected, :told);

-- store.deadlines.INSERT_WATCH
INSERT INTO reg_watch (name, done_until) VALUES (:name, :done_until);

-- store.deadlines.PROJECTED_DEADLINES
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.projected = :projected_1 AND reg_deadline.application_id > :after_id ORDER BY reg_deadline.application_id
 LIMIT :most_rows OFFSET :param_1;

-- store.deadlines.REMOVE_DEADLINE
DELETE FROM reg_deadline WHERE reg_deadline.application_id = :which;

-- store.deadlines.SAVE_DEADLINE
UPDATE reg_deadline SET period=:new_period, run_key=:new_run, began_on=:new_began, due_on=:new_due, amber_on=:new_amber, red_on=:new_red, look_on=:new_look, projected=:new_projected, told=:new_told WHERE reg_deadline.application_id = :which;

-- store.deadlines.SAVE_DUE_DAY
UPDATE reg_application SET due_on=:new_due, due_order=:new_due_order WHERE reg_application.id = :which AND reg_application.version = :seen;

-- store.deadlines.SAVE_WATCH
UPDATE reg_watch SET done_until=:day WHERE reg_watch.name = :which_name;

-- store.deadlines.TERMS_ENDING
SELECT DISTINCT reg_fact.registration_id
FROM reg_fact
WHERE reg_fact.ends_on = :last_day AND reg_fact.registration_id > :after ORDER BY reg_fact.registration_id
 LIMIT :most_rows OFFSET :param_1;

-- store.handover.ABSENCES_AMONG
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.account_id IN (__[POSTCOMPILE_accounts]) AND reg_absence.first_day <= :last AND reg_absence.last_day >= :first AND (reg_absence.ended_on IS NULL OR reg_absence.ended_on > :first);

-- store.handover.ABSENCES_OF_OFFICIAL
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.account_id = :account OR reg_absence.deputy_id = :account ORDER BY reg_absence.id DESC
 LIMIT :most_rows OFFSET :param_1;

-- store.handover.ABSENCES_OF_ORGAN
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.organ_id = :organ ORDER BY reg_absence.id DESC
 LIMIT :most_rows OFFSET :param_1;

-- store.handover.ABSENCE_OF_ORGAN
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.id = :which AND reg_absence.organ_id = :organ;

-- store.handover.CLAIMANT_OF
SELECT reg_claim.account_id
FROM reg_claim
WHERE reg_claim.application_id = :which;

-- store.handover.CLAIMS_AMONG
SELECT reg_claim.application_id, reg_claim.account_id, reg_claim.claimed_at, reg_application.person_id, reg_application.employer_id, reg_application.former_employer_id, reg_application.flow_version, reg_application.state
FROM reg_claim JOIN reg_application ON reg_application.id = reg_claim.application_id
WHERE reg_claim.application_id IN (__[POSTCOMPILE_ids]);

-- store.handover.DEPUTISED_BY
SELECT reg_absence.id, reg_absence.organ_id, reg_absence.account_id, reg_absence.deputy_id, reg_absence.first_day, reg_absence.last_day, reg_absence.declared_by, reg_absence.declared_at, reg_absence.ended_on, reg_absence.version
FROM reg_absence
WHERE reg_absence.deputy_id = :deputy AND reg_absence.first_day <= :last AND reg_absence.last_day >= :first AND (reg_absence.ended_on IS NULL OR reg_absence.ended_on > :first);

-- store.handover.DESKS_SAT_AT
SELECT reg_step.application_id, reg_step.account_id, reg_step.desk
FROM reg_step
WHERE reg_step.application_id IN (__[POSTCOMPILE_ids]) AND reg_step.account_id IN (__[POSTCOMPILE_accounts]);

-- store.handover.END_ABSENCE
UPDATE reg_absence SET ended_on=:new_day, version=:new_version WHERE reg_absence.id = :which AND reg_absence.version = :seen;

-- store.handover.END_CLAIM
DELETE FROM reg_claim WHERE reg_claim.application_id = :which;

-- store.handover.INSERT_ABSENCE
INSERT INTO reg_absence (id, organ_id, account_id, deputy_id, first_day, last_day, declared_by, declared_at, ended_on, version) VALUES (:id, :organ_id, :account_id, :deputy_id, :first_day, :last_day, :declared_by, :declared_at, :ended_on, :version);

-- store.handover.INSERT_CLAIM
INSERT INTO reg_claim (application_id, account_id, claimed_at) VALUES (:application_id, :account_id, :claimed_at);

-- store.handover.MOVE_CLAIM
UPDATE reg_claim SET account_id=:new_account, claimed_at=:new_at WHERE reg_claim.application_id = :which AND reg_claim.account_id = :seen_account;

-- store.letters.BEGIN_LETTER_SERIES
INSERT INTO reg_letter_series (organ_id, kind, series_year, last_serial) VALUES (:organ_id, :kind, :series_year, :last_serial);

-- store.letters.CLAIM_PRINT_WORK
UPDATE reg_print_work SET due_at=:new_due, attempts=(reg_print_work.attempts + :attempts_1) WHERE reg_print_work.item_id = :which AND reg_print_work.due_at = :seen_due;

-- store.letters.END_PRINT_WORK
DELETE FROM reg_print_work WHERE reg_print_work.item_id = :which;

-- store.letters.FIND_DELIVERY
SELECT reg_letter_delivery.opened_at
FROM reg_letter_delivery
WHERE reg_letter_delivery.letter_id = :which;

-- store.letters.FIND_PRINT_FILE
SELECT reg_print_file.sha256
FROM reg_print_file
WHERE reg_print_file.item_id = :which;

-- store.letters.INSERT_DELIVERY
INSERT INTO reg_letter_delivery (letter_id, opened_at) VALUES (:letter_id, :opened_at);

-- store.letters.INSERT_LETTER
INSERT INTO reg_letter (id, application_id, step_place, kind, title, organ_id, organ_name, series_year, serial_no, number_text, addressee_id, issued_at, issued_on, sheet_sealed, sheet_digest) VALUES (:id, :application_id, :step_place, :kind, :title, :organ_id, :organ_name, :series_year, :serial_no, :number_text, :addressee_id, :issued_at, :issued_on, :sheet_sealed, :sheet_digest);

-- store.letters.INSERT_PRINT_FILE
INSERT INTO reg_print_file (item_id, sha256, size_bytes, printed_at) VALUES (:item_id, :sha256, :size_bytes, :printed_at);

-- store.letters.INSERT_PRINT_WORK
INSERT INTO reg_print_work (item_id, item_kind, due_at, attempts) VALUES (:item_id, :item_kind, :due_at, :attempts);

-- store.letters.LAST_LETTER_SERIAL
SELECT reg_letter_series.last_serial
FROM reg_letter_series
WHERE reg_letter_series.organ_id = :organ AND reg_letter_series.kind = :of_kind AND reg_letter_series.series_year = :of_year;

-- store.letters.LETTERS_OF_CASE
SELECT reg_letter.id, reg_letter.application_id, reg_letter.kind, reg_letter.title, reg_letter.number_text, reg_letter.organ_name, reg_letter.issued_at, reg_print_file.sha256, reg_letter_delivery.opened_at
FROM reg_letter LEFT OUTER JOIN reg_print_file ON reg_print_file.item_id = reg_letter.id LEFT OUTER JOIN reg_letter_delivery ON reg_letter_delivery.letter_id = reg_letter.id
WHERE reg_letter.application_id = :which ORDER BY reg_letter.step_place;

-- store.letters.LETTERS_OF_PERSON
SELECT reg_letter.id, reg_letter.application_id, reg_letter.kind, reg_letter.title, reg_letter.number_text, reg_letter.organ_name, reg_letter.issued_at, reg_print_file.sha256, reg_letter_delivery.opened_at
FROM reg_letter LEFT OUTER JOIN reg_print_file ON reg_print_file.item_id = reg_letter.id LEFT OUTER JOIN reg_letter_delivery ON reg_letter_delivery.letter_id = reg_letter.id
WHERE reg_letter.addressee_id = :person ORDER BY reg_letter.id DESC
 LIMIT :param_1 OFFSET :param_2;

-- store.letters.LETTER_BY_ID
SELECT reg_letter.id, reg_letter.application_id, reg_letter.step_place, reg_letter.kind, reg_letter.title, reg_letter.organ_id, reg_letter.organ_name, reg_letter.series_year, reg_letter.serial_no, reg_letter.number_text, reg_letter.addressee_id, reg_letter.issued_at, reg_letter.issued_on, reg_letter.sheet_sealed, reg_letter.sheet_digest
FROM reg_letter
WHERE reg_letter.id = :which;

-- store.letters.LETTER_BY_NUMBER
SELECT reg_letter.id, reg_letter.application_id, reg_letter.step_place, reg_letter.kind, reg_letter.title, reg_letter.organ_id, reg_letter.organ_name, reg_letter.series_year, reg_letter.serial_no, reg_letter.number_text, reg_letter.addressee_id, reg_letter.issued_at, reg_letter.issued_on, reg_letter.sheet_sealed, reg_letter.sheet_digest
FROM reg_letter
WHERE reg_letter.number_text = :which_number;

-- store.letters.LETTER_OF_PARTY
SELECT reg_letter.id, reg_letter.application_id, reg_letter.step_place, reg_letter.kind, reg_letter.title, reg_letter.organ_id, reg_letter.organ_name, reg_letter.series_year, reg_letter.serial_no, reg_letter.number_text, reg_letter.addressee_id, reg_letter.issued_at, reg_letter.issued_on, reg_letter.sheet_sealed, reg_letter.sheet_digest
FROM reg_letter
WHERE reg_letter.id = :which AND (EXISTS (SELECT *
FROM reg_party
WHERE reg_party.party_id = :party AND reg_party.application_id = reg_letter.application_id));

-- store.letters.LINE_OF_LETTER
SELECT reg_letter.id, reg_letter.application_id, reg_letter.kind, reg_letter.title, reg_letter.number_text, reg_letter.organ_name, reg_letter.issued_at, reg_print_file.sha256, reg_letter_delivery.opened_at
FROM reg_letter LEFT OUTER JOIN reg_print_file ON reg_print_file.item_id = reg_letter.id LEFT OUTER JOIN reg_letter_delivery ON reg_letter_delivery.letter_id = reg_letter.id
WHERE reg_letter.id = :which;

-- store.letters.PRINT_FILES_OF
SELECT reg_print_file.item_id
FROM reg_print_file
WHERE reg_print_file.item_id IN (__[POSTCOMPILE_items]);

-- store.letters.PRINT_WORK_DUE
SELECT reg_print_work.item_id, reg_print_work.item_kind, reg_print_work.due_at, reg_print_work.attempts
FROM reg_print_work
WHERE reg_print_work.due_at <= :now ORDER BY reg_print_work.due_at, reg_print_work.item_id
 LIMIT :most_rows OFFSET :param_1;

-- store.letters.RAISE_LETTER_SERIAL
UPDATE reg_letter_series SET last_serial=(reg_letter_series.last_serial + :last_serial_1) WHERE reg_letter_series.organ_id = :organ AND reg_letter_series.kind = :of_kind AND reg_letter_series.series_year = :of_year;

-- store.letters._LETTER_LINES
SELECT reg_letter.id, reg_letter.application_id, reg_letter.kind, reg_letter.title, reg_letter.number_text, reg_letter.organ_name, reg_letter.issued_at, reg_print_file.sha256, reg_letter_delivery.opened_at
FROM reg_letter LEFT OUTER JOIN reg_print_file ON reg_print_file.item_id = reg_letter.id LEFT OUTER JOIN reg_letter_delivery ON reg_letter_delivery.letter_id = reg_letter.id;

-- store.notices.AWAITING_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.due_on, reg_application.person_id, reg_application.class_level, reg_application.specialty, reg_application.employer_id
FROM reg_application
WHERE reg_application.holder_id = :organ AND reg_application.state = :state_1 AND NOT (EXISTS (SELECT *
FROM reg_notice_case
WHERE reg_notice_case.application_id = reg_application.id AND reg_notice_case.kind = :of_kind)) AND NOT (EXISTS (SELECT *
FROM reg_step
WHERE reg_step.application_id = reg_application.id AND reg_step.act = :act_1)) ORDER BY reg_application.due_order, reg_application.id
 LIMIT :most_rows OFFSET :param_1;

-- store.notices.GRANTED_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.due_on, reg_certificate.person_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.employer_id, reg_certificate.employer_name, reg_certificate.number_digits, reg_certificate.issued_on
FROM reg_certificate JOIN reg_application ON reg_application.id = reg_certificate.application_id
WHERE reg_certificate.organ_id = :organ AND reg_certificate.issued_on >= :from_day AND reg_certificate.issued_on <= :to_day AND NOT (EXISTS (SELECT *
FROM reg_notice_case
WHERE reg_notice_case.application_id = reg_application.id AND reg_notice_case.kind = :of_kind)) ORDER BY reg_certificate.issued_on, reg_certificate.id
 LIMIT :most_rows OFFSET :param_1;

-- store.notices.INSERT_NOTICE
INSERT INTO reg_notice (id, kind, title, organ_id, organ_name, number_text, paragraphs, published_at, published_on, until_on, cases) VALUES (:id, :kind, :title, :organ_id, :organ_name, :number_text, :paragraphs, :published_at, :published_on, :until_on, :cases);

-- store.notices.INSERT_NOTICE_CASES
INSERT INTO reg_notice_case (notice_id, place, kind, application_id, name_sealed, class_level, specialty, employer_name, number_digits) VALUES (:notice_id, :place, :kind, :application_id, :name_sealed, :class_level, :specialty, :employer_name, :number_digits);

-- store.notices.NOTICES_BEFORE
SELECT reg_notice.id, reg_notice.kind, reg_notice.title, reg_notice.organ_id, reg_notice.organ_name, reg_notice.number_text, reg_notice.paragraphs, reg_notice.published_at, reg_notice.published_on, reg_notice.until_on, reg_notice.cases
FROM reg_notice
WHERE reg_notice.id < :before_id AND (:of_kind = :param_1 OR reg_notice.kind = :of_kind) ORDER BY reg_notice.id DESC
 LIMIT :most_rows OFFSET :param_2;

-- store.notices.NOTICE_BY_ID
SELECT reg_notice.id, reg_notice.kind, reg_notice.title, reg_notice.organ_id, reg_notice.organ_name, reg_notice.number_text, reg_notice.paragraphs, reg_notice.published_at, reg_notice.published_on, reg_notice.until_on, reg_notice.cases
FROM reg_notice
WHERE reg_notice.id = :which;

-- store.notices.NOTICE_BY_NUMBER
SELECT reg_notice.id, reg_notice.kind, reg_notice.title, reg_notice.organ_id, reg_notice.organ_name, reg_notice.number_text, reg_notice.paragraphs, reg_notice.published_at, reg_notice.published_on, reg_notice.until_on, reg_notice.cases
FROM reg_notice
WHERE reg_notice.number_text = :which_number;

-- store.notices.NOTICE_CASES_AFTER
SELECT reg_notice_case.notice_id, reg_notice_case.place, reg_notice_case.kind, reg_notice_case.application_id, reg_notice_case.name_sealed, reg_notice_case.class_level, reg_notice_case.specialty, reg_notice_case.employer_name, reg_notice_case.number_digits
FROM reg_notice_case
WHERE reg_notice_case.notice_id = :which AND reg_notice_case.place > :after_place ORDER BY reg_notice_case.place
 LIMIT :most_rows OFFSET :param_1;

-- store.reading.BULK_CASES_OF
SELECT reg_bulk_case.bulk_id, reg_bulk_case.application_id, reg_bulk_case.place, reg_bulk_case.seen_version, reg_bulk_case.set_aside, reg_bulk_case.outcome, reg_bulk_case.step_place, reg_bulk_case.problems, reg_bulk_case.done_at
FROM reg_bulk_case
WHERE reg_bulk_case.bulk_id = :which ORDER BY reg_bulk_case.place;

-- store.reading.BULK_OF
SELECT reg_bulk.id, reg_bulk.organ_id, reg_bulk.account_id, reg_bulk.began_at, reg_bulk.cases
FROM reg_bulk
WHERE reg_bulk.id = :which AND reg_bulk.account_id = :account;

-- store.reading.INSERT_BULK
INSERT INTO reg_bulk (id, organ_id, account_id, began_at, cases) VALUES (:id, :organ_id, :account_id, :began_at, :cases);

-- store.reading.INSERT_BULK_CASES
INSERT INTO reg_bulk_case (bulk_id, application_id, place, seen_version, set_aside, outcome, step_place, problems, done_at) VALUES (:bulk_id, :application_id, :place, :seen_version, :set_aside, :outcome, :step_place, :problems, :done_at);

-- store.reading.INSERT_READING
INSERT INTO reg_second_reading (id, application_id, organ_id, step_place, seen_version, first_account_id, first_verdict, first_on, drawn_at, state, reader_id, opened_at, verdict, reasons, opinion, read_on, version) VALUES (:id, :application_id, :organ_id, :step_place, :seen_version, :first_account_id, :first_verdict, :first_on, :drawn_at, :state, :reader_id, :opened_at, :verdict, :reasons, :opinion, :read_on, :version);

-- store.reading.OPEN_READINGS
SELECT reg_second_reading.id, reg_second_reading.application_id, reg_second_reading.organ_id, reg_second_reading.step_place, reg_second_reading.seen_version, reg_second_reading.first_account_id, reg_second_reading.first_verdict, reg_second_reading.first_on, reg_second_reading.drawn_at, reg_second_reading.state, reg_second_reading.reader_id, reg_second_reading.opened_at, reg_second_reading.verdict, reg_second_reading.reasons, reg_second_reading.opinion, reg_second_reading.read_on, reg_second_reading.version, reg_application.number_text, reg_application.person_id, reg_application.employer_id, reg_application.former_employer_id, reg_application.business_type, reg_application.class_level, reg_application.specialty
FROM reg_second_reading JOIN reg_application ON reg_application.id = reg_second_reading.application_id
WHERE reg_second_reading.organ_id = :organ AND reg_second_reading.state = :state_1 AND reg_second_reading.first_account_id != :account AND (reg_second_reading.reader_id IS NULL OR reg_second_reading.reader_id = :account) AND NOT (EXISTS (SELECT *
FROM reg_step
WHERE reg_step.application_id = reg_second_reading.application_id AND reg_step.account_id = :account)) ORDER BY reg_second_reading.id
 LIMIT :most_rows OFFSET :param_1;

-- store.reading.READING_BY_ID
SELECT reg_second_reading.id, reg_second_reading.application_id, reg_second_reading.organ_id, reg_second_reading.step_place, reg_second_reading.seen_version, reg_second_reading.first_account_id, reg_second_reading.first_verdict, reg_second_reading.first_on, reg_second_reading.drawn_at, reg_second_reading.state, reg_second_reading.reader_id, reg_second_reading.opened_at, reg_second_reading.verdict, reg_second_reading.reasons, reg_second_reading.opinion, reg_second_reading.read_on, reg_second_reading.version
FROM reg_second_reading
WHERE reg_second_reading.id = :which AND reg_second_reading.organ_id = :organ;

-- store.reading.READ_BLIND
SELECT reg_second_reading.application_id
FROM reg_second_reading
WHERE reg_second_reading.reader_id = :account AND reg_second_reading.state = :state_1;

-- store.reading.SAVE_READING
UPDATE reg_second_reading SET state=:new_state, reader_id=:new_reader, opened_at=:new_opened, verdict=:new_verdict, reasons=:new_reasons, opinion=:new_opinion, read_on=:new_day, version=:new_version WHERE reg_second_reading.id = :which AND reg_second_reading.version = :seen;

-- store.reading.SETTLE_BULK_CASE
UPDATE reg_bulk_case SET outcome=:new_outcome, step_place=:new_place, problems=:new_problems, done_at=:new_at WHERE reg_bulk_case.bulk_id = :which AND reg_bulk_case.application_id = :which_case AND reg_bulk_case.outcome IS NULL;

-- store.reading.SUBMISSIONS_AMONG
SELECT reg_step.application_id, reg_step.place, reg_step.decision
FROM reg_step
WHERE reg_step.application_id IN (__[POSTCOMPILE_ids]) AND reg_step.act IN (__[POSTCOMPILE_act_1]);

-- store.reading.TOOK_PART
SELECT reg_step.place
FROM reg_step
WHERE reg_step.application_id = :which AND reg_step.account_id = :account;

-- store.reading.WAS_IN_BULK
SELECT reg_bulk_case.bulk_id
FROM reg_bulk_case
WHERE reg_bulk_case.application_id = :which AND reg_bulk_case.step_place = :at_place;

-- store.recusal.INSERT_INTEREST
INSERT INTO reg_interest (id, account_id, kind, person_key, uscc, reason, declared_at, declared_on, withdrawn_on, withdrawal_reason, version) VALUES (:id, :account_id, :kind, :person_key, :uscc, :reason, :declared_at, :declared_on, :withdrawn_on, :withdrawal_reason, :version);

-- store.recusal.INSERT_RECUSAL
INSERT INTO reg_recusal (application_id, account_id, reason, recused_at) VALUES (:application_id, :account_id, :reason, :recused_at);

-- store.recusal.INTERESTS_IN_FORCE
SELECT reg_interest.id, reg_interest.account_id, reg_interest.kind, reg_interest.person_key, reg_interest.uscc, reg_interest.reason, reg_interest.declared_at, reg_interest.declared_on, reg_interest.withdrawn_on, reg_interest.withdrawal_reason, reg_interest.version
FROM reg_interest
WHERE reg_interest.account_id = :account AND (reg_interest.withdrawn_on IS NULL OR reg_interest.withdrawn_on >= :today);

-- store.recusal.INTERESTS_OF
SELECT reg_interest.id, reg_interest.account_id, reg_interest.kind, reg_interest.person_key, reg_interest.uscc, reg_interest.reason, reg_interest.declared_at, reg_interest.declared_on, reg_interest.withdrawn_on, reg_interest.withdrawal_reason, reg_interest.version
FROM reg_interest
WHERE reg_interest.account_id = :account ORDER BY reg_interest.id DESC
 LIMIT :most_rows OFFSET :param_1;

-- store.recusal.INTEREST_BY_ID
SELECT reg_interest.id, reg_interest.account_id, reg_interest.kind, reg_interest.person_key, reg_interest.uscc, reg_interest.reason, reg_interest.declared_at, reg_interest.declared_on, reg_interest.withdrawn_on, reg_interest.withdrawal_reason, reg_interest.version
FROM reg_interest
WHERE reg_interest.id = :which AND reg_interest.account_id = :account;

-- store.recusal.RECUSED_AMONG
SELECT reg_recusal.application_id
FROM reg_recusal
WHERE reg_recusal.account_id = :account AND reg_recusal.application_id IN (__[POSTCOMPILE_ids]);

-- store.recusal.WITHDRAW_INTEREST
UPDATE reg_interest SET withdrawn_on=:new_day, withdrawal_reason=:new_reason, version=:new_version WHERE reg_interest.id = :which AND reg_interest.version = :seen AND reg_interest.withdrawn_on IS NULL;

-- store.register.BEGIN_SERIES
INSERT INTO reg_number_series (series, last_serial) VALUES (:series, :last_serial);

-- store.register.CERTIFICATES_OF_APPLICATION
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.application_id = :which ORDER BY reg_certificate.id;

-- store.register.CERTIFICATES_OF_PERSON
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.person_id = :person ORDER BY reg_certificate.id
 LIMIT :param_1 OFFSET :param_2;

-- store.register.CERTIFICATES_OF_REGISTRATION
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.registration_id = :which ORDER BY reg_certificate.elicence_version;

-- store.register.CERTIFICATES_OF_REGISTRATIONS
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.registration_id IN (__[POSTCOMPILE_ids]);

-- store.register.CERTIFICATE_BY_ID
SELECT reg_certificate.id, reg_certificate.registration_id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at, reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.id = :which;

-- store.register.EVER_EMPLOYED
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.id IN (SELECT reg_fact.registration_id
FROM reg_fact
WHERE reg_fact.employer_id = :employer) ORDER BY reg_registration.id;

-- store.register.FACTS_OF
SELECT reg_fact.id, reg_fact.registration_id, reg_fact.kind, reg_fact.begins_on, reg_fact.ends_on, reg_fact.reopens, reg_fact.employer_id, reg_fact.employer_name, reg_fact.name_sealed, reg_fact.application_id, reg_fact.corrects_id, reg_fact.takes_back, reg_fact.recorded_at
FROM reg_fact
WHERE reg_fact.registration_id IN (__[POSTCOMPILE_ids]);

-- store.register.FACTS_OF_ONE
SELECT reg_fact.id, reg_fact.registration_id, reg_fact.kind, reg_fact.begins_on, reg_fact.ends_on, reg_fact.reopens, reg_fact.employer_id, reg_fact.employer_name, reg_fact.name_sealed, reg_fact.application_id, reg_fact.corrects_id, reg_fact.takes_back, reg_fact.recorded_at
FROM reg_fact
WHERE reg_fact.registration_id = :which;

-- store.register.FIND_FILING
SELECT reg_filing.filed_at
FROM reg_filing
WHERE reg_filing.certificate_id = :which;

-- store.register.INSERT_CERTIFICATE
INSERT INTO reg_certificate (id, registration_id, application_id, person_id, employer_id, organ_id, class_level, specialty, number_digits, seal_letter, elicence_identifier, elicence_version, qualification_id, person_name_sealed, employer_name, organ_name, first_registered_on, valid_from, valid_to, issued_on, issued_at, status_index) VALUES (:id, :registration_id, :application_id, :person_id, :employer_id, :organ_id, :class_level, :specialty, :number_digits, :seal_letter, :elicence_identifier, :elicence_version, :qualification_id, :person_name_sealed, :employer_name, :organ_name, :first_registered_on, :valid_from, :valid_to, :issued_on, :issued_at, :status_index);

-- store.register.INSERT_COPY
INSERT INTO reg_copy (id, certificate_id, account_id, printed_at, use_to) VALUES (:id, :certificate_id, :account_id, :printed_at, :use_to);

-- store.register.INSERT_FACT
INSERT INTO reg_fact (id, registration_id, kind, begins_on, ends_on, reopens, employer_id, employer_name, name_sealed, application_id, corrects_id, takes_back, recorded_at) VALUES (:id, :registration_id, :kind, :begins_on, :ends_on, :reopens, :employer_id, :employer_name, :name_sealed, :application_id, :corrects_id, :takes_back, :recorded_at);

-- store.register.INSERT_FILING
INSERT INTO reg_filing (certificate_id, organ_id, filed_at) VALUES (:certificate_id, :organ_id, :filed_at);

-- store.register.INSERT_REGISTRATION
INSERT INTO reg_registration (id, person_id, class_level, specialty, number_digits, seal_letter, qualification_id, organ_id, organ_name, first_registered_on) VALUES (:id, :person_id, :class_level, :specialty, :number_digits, :seal_letter, :qualification_id, :organ_id, :organ_name, :first_registered_on);

-- store.register.INSERT_RESTRAINT
INSERT INTO reg_restraint (id, person_id, kind, since_day, until_day, document_text, recorded_at, lifted_on, version) VALUES (:id, :person_id, :kind, :since_day, :until_day, :document_text, :recorded_at, :lifted_on, :version);

-- store.register.LAST_SERIAL
SELECT reg_number_series.last_serial
FROM reg_number_series
WHERE reg_number_series.series = :which;

-- store.register.LIFT_RESTRAINT
UPDATE reg_restraint SET lifted_on=:new_lifted, version=:new_version WHERE reg_restraint.id = :which AND reg_restraint.version = :seen;

-- store.register.RAISE_SERIAL
UPDATE reg_number_series SET last_serial=(reg_number_series.last_serial + :last_serial_1) WHERE reg_number_series.series = :which;

-- store.register.REGISTRATIONS_AFTER
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.id > :after ORDER BY reg_registration.id
 LIMIT :most_rows OFFSET :param_1;

-- store.register.REGISTRATIONS_BY_IDS
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.id IN (__[POSTCOMPILE_ids]);

-- store.register.REGISTRATIONS_OF_PERSON
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.person_id = :person ORDER BY reg_registration.id
 LIMIT :param_1 OFFSET :param_2;

-- store.register.REGISTRATIONS_ON_RECORDS
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.qualification_id IN (__[POSTCOMPILE_qualifications]);

-- store.register.REGISTRATION_BY_DIGITS
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.number_digits = :digits;

-- store.register.REGISTRATION_BY_ID
SELECT reg_registration.id, reg_registration.person_id, reg_registration.class_level, reg_registration.specialty, reg_registration.number_digits, reg_registration.seal_letter, reg_registration.qualification_id, reg_registration.organ_id, reg_registration.organ_name, reg_registration.first_registered_on
FROM reg_registration
WHERE reg_registration.id = :which;

-- store.register.RESTRAINTS_OF
SELECT reg_restraint.id, reg_restraint.person_id, reg_restraint.kind, reg_restraint.since_day, reg_restraint.until_day, reg_restraint.document_text, reg_restraint.recorded_at, reg_restraint.lifted_on, reg_restraint.version
FROM reg_restraint
WHERE reg_restraint.person_id = :person ORDER BY reg_restraint.id
 LIMIT :param_1 OFFSET :param_2;

-- store.register.STATUS_INDEX
SELECT reg_certificate.status_index
FROM reg_certificate
WHERE reg_certificate.id = :which;
