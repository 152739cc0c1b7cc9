CREATE TABLE reg_application (
  id VARCHAR(36) NOT NULL,
  number_text VARCHAR(20) NOT NULL,
  version INTEGER NOT NULL,
  person_id VARCHAR(36) NOT NULL,
  business_type VARCHAR(20) NOT NULL,
  class_level VARCHAR(10) NOT NULL,
  specialty VARCHAR(20) NOT NULL,
  qualification_id VARCHAR(36) NOT NULL,
  employer_id VARCHAR(36),
  profile VARCHAR(10) NOT NULL,
  flow_version VARCHAR(20) NOT NULL,
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

CREATE TABLE reg_certificate (
  id VARCHAR(36) NOT NULL,
  application_id VARCHAR(36) NOT NULL,
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
  PRIMARY KEY (id),
  CONSTRAINT uq_reg_certificate_number UNIQUE (number_digits),
  CONSTRAINT uq_reg_certificate_elicence UNIQUE (elicence_identifier),
  CONSTRAINT uq_reg_certificate_application UNIQUE (application_id)
);

CREATE INDEX ix_reg_certificate_person ON reg_certificate (person_id, id);

CREATE INDEX ix_reg_certificate_record ON reg_certificate (qualification_id);

CREATE TABLE reg_copy (
  id VARCHAR(36) NOT NULL,
  certificate_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  elicence_version INTEGER NOT NULL,
  printed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  use_to DATE NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_reg_copy_account ON reg_copy (account_id, certificate_id, id);

CREATE TABLE reg_filing (
  certificate_id VARCHAR(36) NOT NULL,
  organ_id VARCHAR(36) NOT NULL,
  filed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (certificate_id)
);

CREATE INDEX ix_reg_filing_organ ON reg_filing (organ_id, filed_at);

CREATE TABLE reg_issue (
  status_index INTEGER NOT NULL,
  certificate_id VARCHAR(36) NOT NULL,
  number_digits VARCHAR(14) NOT NULL,
  elicence_version INTEGER NOT NULL,
  elicence_identifier VARCHAR(100) NOT NULL,
  issued_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  replaced_at TIMESTAMP WITHOUT TIME ZONE,
  PRIMARY KEY (status_index),
  CONSTRAINT uq_reg_issue_version UNIQUE (number_digits, elicence_version)
);

CREATE INDEX ix_reg_issue_certificate ON reg_issue (certificate_id, elicence_version);

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

-- queries.lists.CASES_OF_PERSON
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR ORDER BY reg_application.id DESC
 LIMIT %(param_1)s::INTEGER;

-- queries.lists.CASE_BY_NUMBER
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_party JOIN reg_application ON reg_party.application_id = reg_application.id
WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_application.number_text = %(which_number)s::VARCHAR;

-- queries.lists.OPEN_COUNTS
SELECT reg_application.state, count(*) AS cases
FROM reg_application
WHERE reg_application.holder_id = %(holder)s::VARCHAR AND reg_application.state IN (__[POSTCOMPILE_states]) GROUP BY reg_application.state;

-- queries.lists.OPEN_QUEUE
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_application
WHERE reg_application.holder_id = %(holder)s::VARCHAR AND reg_application.state IN (__[POSTCOMPILE_states]) AND (reg_application.due_order > %(after_due)s::DATE OR reg_application.due_order = %(after_due)s::DATE AND reg_application.id > %(after_id)s::VARCHAR) ORDER BY reg_application.due_order, reg_application.id
 LIMIT %(most_rows)s;

-- queries.lists.SEEN_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_party JOIN reg_application ON reg_party.application_id = reg_application.id
WHERE reg_party.party_id = %(party)s::VARCHAR AND (reg_application.holder_id IS NULL OR reg_application.holder_id != %(party)s::VARCHAR OR (reg_application.state NOT IN (__[POSTCOMPILE_own_states]))) AND (%(in_state)s = %(param_1)s::VARCHAR OR reg_application.state = %(in_state)s::VARCHAR) AND reg_application.id < %(before_id)s::VARCHAR ORDER BY reg_application.id DESC
 LIMIT %(most_rows)s;

-- queries.registrations.NEWEST_COPIES
SELECT reg_copy.certificate_id, reg_copy.elicence_version, reg_copy.printed_at, reg_copy.use_to
FROM reg_copy
WHERE reg_copy.account_id = %(account)s::VARCHAR ORDER BY reg_copy.id DESC
 LIMIT %(param_1)s::INTEGER;

-- queries.verification.ISSUES_FROM
SELECT reg_issue.status_index, reg_issue.replaced_at
FROM reg_issue
WHERE reg_issue.status_index >= %(least)s::INTEGER ORDER BY reg_issue.status_index
 LIMIT %(most_rows)s;

-- store.APPLICATIONS_OF_PERSON
SELECT reg_application.id
FROM reg_application
WHERE reg_application.person_id = %(person)s::VARCHAR ORDER BY reg_application.id DESC
 LIMIT %(param_1)s::INTEGER;

-- store.APPLICATION_BY_ID
SELECT reg_application.id, reg_application.number_text, reg_application.version, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.qualification_id, reg_application.employer_id, reg_application.profile, reg_application.flow_version, reg_application.state, reg_application.pending_key, reg_application.holder_id, reg_application.intake_organ_id, reg_application.first_organ_id, reg_application.second_organ_id, reg_application.decision_organ_id, reg_application.form_sealed, reg_application.differences, reg_application.opened_at, reg_application.submitted_at, reg_application.due_on, reg_application.due_order
FROM reg_application
WHERE reg_application.id = %(which)s::VARCHAR;

-- store.APPLICATION_OF_PARTY
SELECT reg_application.id, reg_application.number_text, reg_application.version, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.qualification_id, reg_application.employer_id, reg_application.profile, reg_application.flow_version, reg_application.state, reg_application.pending_key, reg_application.holder_id, reg_application.intake_organ_id, reg_application.first_organ_id, reg_application.second_organ_id, reg_application.decision_organ_id, reg_application.form_sealed, reg_application.differences, reg_application.opened_at, reg_application.submitted_at, reg_application.due_on, reg_application.due_order
FROM reg_application
WHERE reg_application.id = %(which)s::VARCHAR AND (EXISTS (SELECT *
FROM reg_party
WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_party.application_id = reg_application.id));

-- store.BEGIN_SERIES
INSERT INTO reg_number_series (series, last_serial) VALUES (%(series)s::VARCHAR, %(last_serial)s::INTEGER);

-- store.CERTIFICATES_AFTER
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.id > %(after)s::VARCHAR ORDER BY reg_certificate.id
 LIMIT %(most_rows)s;

-- store.CERTIFICATES_OF_PERSON
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.person_id = %(person)s::VARCHAR ORDER BY reg_certificate.id
 LIMIT %(param_1)s::INTEGER;

-- store.CERTIFICATE_BY_DIGITS
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.number_digits = %(digits)s::VARCHAR;

-- store.CERTIFICATE_BY_ID
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.id = %(which)s::VARCHAR;

-- store.CERTIFICATE_OF_APPLICATION
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.application_id = %(which)s::VARCHAR;

-- store.DECISION_OF_STEP
SELECT reg_step.decision
FROM reg_step
WHERE reg_step.application_id = %(which)s::VARCHAR AND reg_step.place = %(at_place)s::INTEGER;

-- store.FIND_FILING
SELECT reg_filing.filed_at
FROM reg_filing
WHERE reg_filing.certificate_id = %(which)s::VARCHAR;

-- store.INSERT_APPLICATION
INSERT INTO reg_application (id, number_text, version, person_id, business_type, class_level, specialty, qualification_id, employer_id, profile, flow_version, state, pending_key, holder_id, intake_organ_id, first_organ_id, second_organ_id, decision_organ_id, form_sealed, differences, opened_at, submitted_at, due_on, due_order) VALUES (%(id)s::VARCHAR, %(number_text)s::VARCHAR, %(version)s::INTEGER, %(person_id)s::VARCHAR, %(business_type)s::VARCHAR, %(class_level)s::VARCHAR, %(specialty)s::VARCHAR, %(qualification_id)s::VARCHAR, %(employer_id)s::VARCHAR, %(profile)s::VARCHAR, %(flow_version)s::VARCHAR, %(state)s::VARCHAR, %(pending_key)s::VARCHAR, %(holder_id)s::VARCHAR, %(intake_organ_id)s::VARCHAR, %(first_organ_id)s::VARCHAR, %(second_organ_id)s::VARCHAR, %(decision_organ_id)s::VARCHAR, %(form_sealed)s::VARCHAR, %(differences)s::INTEGER, %(opened_at)s::TIMESTAMP WITHOUT TIME ZONE, %(submitted_at)s::TIMESTAMP WITHOUT TIME ZONE, %(due_on)s::DATE, %(due_order)s::DATE);

-- store.INSERT_CERTIFICATE
INSERT INTO reg_certificate (id, application_id, person_id, employer_id, organ_id, class_level, specialty, number_digits, seal_letter, elicence_identifier, elicence_version, qualification_id, person_name_sealed, employer_name, organ_name, first_registered_on, valid_from, valid_to, issued_on, issued_at) VALUES (%(id)s::VARCHAR, %(application_id)s::VARCHAR, %(person_id)s::VARCHAR, %(employer_id)s::VARCHAR, %(organ_id)s::VARCHAR, %(class_level)s::VARCHAR, %(specialty)s::VARCHAR, %(number_digits)s::VARCHAR, %(seal_letter)s::VARCHAR, %(elicence_identifier)s::VARCHAR, %(elicence_version)s::INTEGER, %(qualification_id)s::VARCHAR, %(person_name_sealed)s::VARCHAR, %(employer_name)s::VARCHAR, %(organ_name)s::VARCHAR, %(first_registered_on)s::DATE, %(valid_from)s::DATE, %(valid_to)s::DATE, %(issued_on)s::DATE, %(issued_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.INSERT_COPY
INSERT INTO reg_copy (id, certificate_id, account_id, elicence_version, printed_at, use_to) VALUES (%(id)s::VARCHAR, %(certificate_id)s::VARCHAR, %(account_id)s::VARCHAR, %(elicence_version)s::INTEGER, %(printed_at)s::TIMESTAMP WITHOUT TIME ZONE, %(use_to)s::DATE);

-- store.INSERT_FILING
INSERT INTO reg_filing (certificate_id, organ_id, filed_at) VALUES (%(certificate_id)s::VARCHAR, %(organ_id)s::VARCHAR, %(filed_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.INSERT_ISSUE
INSERT INTO reg_issue (status_index, certificate_id, number_digits, elicence_version, elicence_identifier, issued_at, replaced_at) VALUES (%(status_index)s::INTEGER, %(certificate_id)s::VARCHAR, %(number_digits)s::VARCHAR, %(elicence_version)s::INTEGER, %(elicence_identifier)s::VARCHAR, %(issued_at)s::TIMESTAMP WITHOUT TIME ZONE, %(replaced_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.INSERT_PARTY
INSERT INTO reg_party (party_id, application_id, joined_at) VALUES (%(party_id)s::VARCHAR, %(application_id)s::VARCHAR, %(joined_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.INSERT_STEP
INSERT INTO reg_step (application_id, place, at, done_on, account_id, desk, party_id, act, from_state, to_state, opinion, reasons, items, decision) VALUES (%(application_id)s::VARCHAR, %(place)s::INTEGER, %(at)s::TIMESTAMP WITHOUT TIME ZONE, %(done_on)s::DATE, %(account_id)s::VARCHAR, %(desk)s::VARCHAR, %(party_id)s::VARCHAR, %(act)s::VARCHAR, %(from_state)s::VARCHAR, %(to_state)s::VARCHAR, %(opinion)s::VARCHAR, %(reasons)s::VARCHAR, %(items)s::VARCHAR, %(decision)s::VARCHAR);

-- store.IS_PARTY
SELECT reg_party.party_id
FROM reg_party
WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_party.application_id = %(which)s::VARCHAR;

-- store.LAST_SERIAL
SELECT reg_number_series.last_serial
FROM reg_number_series
WHERE reg_number_series.series = %(which)s::VARCHAR;

-- store.PARTIES_OF
SELECT reg_party.party_id
FROM reg_party
WHERE reg_party.application_id = %(which)s::VARCHAR;

-- store.PENDING_APPLICATION
SELECT reg_application.id, reg_application.number_text
FROM reg_application
WHERE reg_application.pending_key = %(which_key)s::VARCHAR;

-- store.QUALIFICATIONS_IN_FORCE
SELECT reg_certificate.qualification_id
FROM reg_certificate
WHERE reg_certificate.qualification_id IN (__[POSTCOMPILE_qualifications]) AND reg_certificate.valid_from <= %(today)s::DATE AND reg_certificate.valid_to >= %(today)s::DATE;

-- store.RAISE_SERIAL
UPDATE reg_number_series SET last_serial=(reg_number_series.last_serial + %(last_serial_1)s::INTEGER) WHERE reg_number_series.series = %(which)s::VARCHAR;

-- store.REMOVE_PARTY
DELETE FROM reg_party WHERE reg_party.party_id = %(party)s::VARCHAR AND reg_party.application_id = %(which)s::VARCHAR;

-- store.REPLACE_ISSUES
UPDATE reg_issue SET replaced_at=%(now)s::TIMESTAMP WITHOUT TIME ZONE WHERE reg_issue.number_digits = %(digits)s::VARCHAR AND reg_issue.replaced_at IS NULL;

-- store.SAVE_APPLICATION
UPDATE reg_application SET version=%(new_version)s::INTEGER, employer_id=%(new_employer)s::VARCHAR, state=%(new_state)s::VARCHAR, pending_key=%(new_pending)s::VARCHAR, holder_id=%(new_holder)s::VARCHAR, intake_organ_id=%(new_intake)s::VARCHAR, first_organ_id=%(new_first)s::VARCHAR, second_organ_id=%(new_second)s::VARCHAR, decision_organ_id=%(new_decision)s::VARCHAR, form_sealed=%(new_form)s::VARCHAR, differences=%(new_differences)s::INTEGER, submitted_at=%(new_submitted)s::TIMESTAMP WITHOUT TIME ZONE, due_on=%(new_due)s::DATE, due_order=%(new_due_order)s::DATE WHERE reg_application.id = %(which)s::VARCHAR AND reg_application.version = %(seen)s::INTEGER;

-- store.SAVE_LICENCE
UPDATE reg_certificate SET elicence_identifier=%(new_identifier)s::VARCHAR, elicence_version=%(new_version)s::INTEGER WHERE reg_certificate.id = %(which)s::VARCHAR AND reg_certificate.elicence_version = %(seen)s::INTEGER;

-- store.STATUS_INDEX
SELECT reg_issue.status_index
FROM reg_issue
WHERE reg_issue.certificate_id = %(which)s::VARCHAR AND reg_issue.elicence_version = %(at_version)s::INTEGER;

-- store.STEPS_OF
SELECT reg_step.application_id, reg_step.place, reg_step.at, reg_step.done_on, reg_step.account_id, reg_step.desk, reg_step.party_id, reg_step.act, reg_step.from_state, reg_step.to_state, reg_step.opinion, reg_step.reasons, reg_step.items
FROM reg_step
WHERE reg_step.application_id = %(which)s::VARCHAR ORDER BY reg_step.place;
