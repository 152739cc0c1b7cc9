CREATE TABLE reg_application (
  id VARCHAR2(36 CHAR) NOT NULL,
  number_text VARCHAR2(20 CHAR) NOT NULL,
  version INTEGER NOT NULL,
  person_id VARCHAR2(36 CHAR) NOT NULL,
  business_type VARCHAR2(20 CHAR) NOT NULL,
  class_level VARCHAR2(10 CHAR) NOT NULL,
  specialty VARCHAR2(20 CHAR) NOT NULL,
  qualification_id VARCHAR2(36 CHAR) NOT NULL,
  employer_id VARCHAR2(36 CHAR),
  profile VARCHAR2(10 CHAR) NOT NULL,
  flow_version VARCHAR2(20 CHAR) NOT NULL,
  state VARCHAR2(30 CHAR) NOT NULL,
  pending_key VARCHAR2(80 CHAR),
  holder_id VARCHAR2(36 CHAR),
  intake_organ_id VARCHAR2(36 CHAR),
  first_organ_id VARCHAR2(36 CHAR),
  second_organ_id VARCHAR2(36 CHAR),
  decision_organ_id VARCHAR2(36 CHAR),
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

CREATE TABLE reg_certificate (
  id VARCHAR2(36 CHAR) NOT NULL,
  application_id VARCHAR2(36 CHAR) NOT NULL,
  person_id VARCHAR2(36 CHAR) NOT NULL,
  employer_id VARCHAR2(36 CHAR) NOT NULL,
  organ_id VARCHAR2(36 CHAR) NOT NULL,
  class_level VARCHAR2(10 CHAR) NOT NULL,
  specialty VARCHAR2(20 CHAR) NOT NULL,
  number_digits VARCHAR2(14 CHAR) NOT NULL,
  seal_letter VARCHAR2(1 CHAR) NOT NULL,
  elicence_identifier VARCHAR2(100 CHAR) NOT NULL,
  elicence_version INTEGER NOT NULL,
  qualification_id VARCHAR2(36 CHAR) NOT NULL,
  person_name_sealed TEXT NOT NULL,
  employer_name NVARCHAR2(200) NOT NULL,
  organ_name NVARCHAR2(200) NOT NULL,
  first_registered_on DATE NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  issued_on DATE NOT NULL,
  issued_at TIMESTAMP NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_reg_certificate_number UNIQUE (number_digits),
  CONSTRAINT uq_reg_certificate_elicence UNIQUE (elicence_identifier),
  CONSTRAINT uq_reg_certificate_application UNIQUE (application_id)
);

CREATE INDEX ix_reg_certificate_ends ON reg_certificate (valid_to, id);

CREATE INDEX ix_reg_certificate_person ON reg_certificate (person_id, id);

CREATE INDEX ix_reg_certificate_record ON reg_certificate (qualification_id);

CREATE TABLE reg_deadline (
  application_id VARCHAR2(36 CHAR) NOT NULL,
  period VARCHAR2(30 CHAR) NOT NULL,
  run_key VARCHAR2(20 CHAR) NOT NULL,
  began_on DATE NOT NULL,
  due_on DATE NOT NULL,
  amber_on DATE NOT NULL,
  red_on DATE NOT NULL,
  look_on DATE NOT NULL,
  projected SMALLINT NOT NULL,
  told VARCHAR2(10 CHAR) NOT NULL,
  PRIMARY KEY (application_id)
);

CREATE INDEX ix_reg_deadline_look ON reg_deadline (look_on, application_id);

CREATE INDEX ix_reg_deadline_projected ON reg_deadline (projected, application_id);

CREATE TABLE reg_filing (
  certificate_id VARCHAR2(36 CHAR) NOT NULL,
  organ_id VARCHAR2(36 CHAR) NOT NULL,
  filed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (certificate_id)
);

CREATE INDEX ix_reg_filing_organ ON reg_filing (organ_id, filed_at);

CREATE TABLE reg_number_series (
  series VARCHAR2(20 CHAR) NOT NULL,
  last_serial INTEGER NOT NULL,
  PRIMARY KEY (series)
);

CREATE TABLE reg_party (
  party_id VARCHAR2(36 CHAR) NOT NULL,
  application_id VARCHAR2(36 CHAR) NOT NULL,
  joined_at TIMESTAMP NOT NULL,
  PRIMARY KEY (party_id, application_id)
);

CREATE INDEX ix_reg_party_application ON reg_party (application_id);

CREATE TABLE reg_step (
  application_id VARCHAR2(36 CHAR) NOT NULL,
  place INTEGER NOT NULL,
  at TIMESTAMP NOT NULL,
  done_on DATE NOT NULL,
  account_id VARCHAR2(36 CHAR) NOT NULL,
  desk VARCHAR2(20 CHAR) NOT NULL,
  party_id VARCHAR2(36 CHAR),
  act VARCHAR2(30 CHAR) NOT NULL,
  from_state VARCHAR2(30 CHAR) NOT NULL,
  to_state VARCHAR2(30 CHAR) NOT NULL,
  opinion NVARCHAR2(1000),
  reasons TEXT NOT NULL,
  items TEXT NOT NULL,
  decision TEXT,
  PRIMARY KEY (application_id, place)
);

CREATE TABLE reg_watch (
  name VARCHAR2(40 CHAR) NOT NULL,
  done_until DATE NOT NULL,
  PRIMARY KEY (name)
);

-- queries.lists.CASES_OF_PERSON
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_application
WHERE reg_application.person_id = :person ORDER BY reg_application.id DESC
 FETCH FIRST :param_1 ROWS ONLY;

-- queries.lists.CASE_BY_NUMBER
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_party JOIN reg_application ON reg_party.application_id = reg_application.id
WHERE reg_party.party_id = :party AND reg_application.number_text = :which_number;

-- queries.lists.OPEN_COUNTS
SELECT reg_application.state, count(*) AS cases
FROM reg_application
WHERE reg_application.holder_id = :holder AND reg_application.state IN (__[POSTCOMPILE_states]) GROUP BY reg_application.state;

-- queries.lists.OPEN_QUEUE
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_application
WHERE reg_application.holder_id = :holder AND reg_application.state IN (__[POSTCOMPILE_states]) AND (reg_application.due_order > :after_due OR reg_application.due_order = :after_due AND reg_application.id > :after_id) ORDER BY reg_application.due_order, reg_application.id
 FETCH FIRST :most_rows ROWS ONLY;

-- queries.lists.SEEN_CASES
SELECT reg_application.id, reg_application.number_text, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.employer_id, reg_application.state, reg_application.submitted_at, reg_application.due_on, reg_application.due_order, reg_application.differences
FROM reg_party JOIN reg_application ON reg_party.application_id = reg_application.id
WHERE reg_party.party_id = :party AND (reg_application.holder_id IS NULL OR reg_application.holder_id != :party OR (reg_application.state NOT IN (__[POSTCOMPILE_own_states]))) AND (:in_state = :param_1 OR reg_application.state = :in_state) AND reg_application.id < :before_id ORDER BY reg_application.id DESC
 FETCH FIRST :most_rows ROWS ONLY;

-- store.CERTIFICATES_AFTER
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.id > :after ORDER BY reg_certificate.id
 FETCH FIRST :most_rows ROWS ONLY;

-- store.CERTIFICATES_ENDING
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.valid_to = :last_day AND reg_certificate.id > :after ORDER BY reg_certificate.id
 FETCH FIRST :most_rows ROWS ONLY;

-- store.DEADLINES_OF
SELECT reg_deadline.application_id, reg_deadline.period, reg_deadline.run_key, reg_deadline.began_on, reg_deadline.due_on, reg_deadline.amber_on, reg_deadline.red_on, reg_deadline.look_on, reg_deadline.projected, reg_deadline.told
FROM reg_deadline
WHERE reg_deadline.application_id IN (__[POSTCOMPILE_cases]);

-- store.DEADLINES_TO_LOOK_AT
SELECT reg_deadline.application_id, reg_deadline.look_on
FROM reg_deadline
WHERE reg_deadline.look_on <= :today AND (reg_deadline.look_on > :after_day OR reg_deadline.look_on = :after_day AND reg_deadline.application_id > :after_id) ORDER BY reg_deadline.look_on, reg_deadline.application_id
 FETCH FIRST :most_rows ROWS ONLY;

-- store.PENDING_APPLICATION
SELECT reg_application.id, reg_application.number_text
FROM reg_application
WHERE reg_application.pending_key = :which_key;

-- store.PROJECTED_DEADLINES
SELECT reg_deadline.application_id
FROM reg_deadline
WHERE reg_deadline.projected = :projected_1 AND reg_deadline.application_id > :after_id ORDER BY reg_deadline.application_id
 FETCH FIRST :most_rows ROWS ONLY;

-- store.QUALIFICATIONS_IN_FORCE
SELECT reg_certificate.qualification_id
FROM reg_certificate
WHERE reg_certificate.qualification_id IN (__[POSTCOMPILE_qualifications]) AND reg_certificate.valid_from <= :today AND reg_certificate.valid_to >= :today;

-- store.applications.APPLICATIONS_OF_PERSON
SELECT reg_application.id
FROM reg_application
WHERE reg_application.person_id = :person ORDER BY reg_application.id DESC
 FETCH FIRST :param_1 ROWS ONLY;

-- store.applications.APPLICATION_BY_ID
SELECT reg_application.id, reg_application.number_text, reg_application.version, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.qualification_id, reg_application.employer_id, reg_application.profile, reg_application.flow_version, reg_application.state, reg_application.pending_key, reg_application.holder_id, reg_application.intake_organ_id, reg_application.first_organ_id, reg_application.second_organ_id, reg_application.decision_organ_id, reg_application.form_sealed, reg_application.differences, reg_application.opened_at, reg_application.submitted_at, reg_application.due_on, reg_application.due_order
FROM reg_application
WHERE reg_application.id = :which;

-- store.applications.APPLICATION_OF_PARTY
SELECT reg_application.id, reg_application.number_text, reg_application.version, reg_application.person_id, reg_application.business_type, reg_application.class_level, reg_application.specialty, reg_application.qualification_id, reg_application.employer_id, reg_application.profile, reg_application.flow_version, reg_application.state, reg_application.pending_key, reg_application.holder_id, reg_application.intake_organ_id, reg_application.first_organ_id, reg_application.second_organ_id, reg_application.decision_organ_id, reg_application.form_sealed, reg_application.differences, reg_application.opened_at, reg_application.submitted_at, reg_application.due_on, reg_application.due_order
FROM reg_application
WHERE reg_application.id = :which AND (EXISTS (SELECT *
FROM reg_party
WHERE reg_party.party_id = :party AND reg_party.application_id = reg_application.id));

-- store.applications.BEGIN_SERIES
INSERT INTO reg_number_series (series, last_serial) VALUES (:series, :last_serial);

-- store.applications.CERTIFICATES_AFTER
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.id > :after ORDER BY reg_certificate.id
 FETCH FIRST :most_rows ROWS ONLY;

-- store.applications.CERTIFICATES_OF_PERSON
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.person_id = :person ORDER BY reg_certificate.id
 FETCH FIRST :param_1 ROWS ONLY;

-- store.applications.CERTIFICATE_BY_DIGITS
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.number_digits = :digits;

-- store.applications.CERTIFICATE_BY_ID
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.id = :which;

-- store.applications.CERTIFICATE_OF_APPLICATION
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.application_id = :which;

-- store.applications.DECISION_OF_STEP
SELECT reg_step.decision
FROM reg_step
WHERE reg_step.application_id = :which AND reg_step.place = :at_place;

-- store.applications.FIND_FILING
SELECT reg_filing.filed_at
FROM reg_filing
WHERE reg_filing.certificate_id = :which;

-- store.applications.INSERT_APPLICATION
INSERT INTO reg_application (id, number_text, version, person_id, business_type, class_level, specialty, qualification_id, employer_id, profile, flow_version, state, pending_key, holder_id, intake_organ_id, first_organ_id, second_organ_id, decision_organ_id, form_sealed, differences, opened_at, submitted_at, due_on, due_order) VALUES (:id, :number_text, :version, :person_id, :business_type, :class_level, :specialty, :qualification_id, :employer_id, :profile, :flow_version, :state, :pending_key, :holder_id, :intake_organ_id, :first_organ_id, :second_organ_id, :decision_organ_id, :form_sealed, :differences, :opened_at, :submitted_at, :due_on, :due_order);

-- store.applications.INSERT_CERTIFICATE
INSERT INTO reg_certificate (id, application_id, person_id, employer_id, organ_id, class_level, specialty, number_digits, seal_letter, elicence_identifier, elicence_version, qualification_id, person_name_sealed, employer_name, organ_name, first_registered_on, valid_from, valid_to, issued_on, issued_at) VALUES (:id, :application_id, :person_id, :employer_id, :organ_id, :class_level, :specialty, :number_digits, :seal_letter, :elicence_identifier, :elicence_version, :qualification_id, :person_name_sealed, :employer_name, :organ_name, :first_registered_on, :valid_from, :valid_to, :issued_on, :issued_at);

-- store.applications.INSERT_FILING
INSERT INTO reg_filing (certificate_id, organ_id, filed_at) VALUES (:certificate_id, :organ_id, :filed_at);

-- store.applications.INSERT_PARTY
INSERT INTO reg_party (party_id, application_id, joined_at) VALUES (:party_id, :application_id, :joined_at);

-- store.applications.INSERT_STEP
INSERT INTO reg_step (application_id, place, at, done_on, account_id, desk, party_id, act, from_state, to_state, opinion, reasons, items, decision) VALUES (:application_id, :place, :at, :done_on, :account_id, :desk, :party_id, :act, :from_state, :to_state, :opinion, :reasons, :items, :decision);

-- store.applications.IS_PARTY
SELECT reg_party.party_id
FROM reg_party
WHERE reg_party.party_id = :party AND reg_party.application_id = :which;

-- store.applications.LAST_SERIAL
SELECT reg_number_series.last_serial
FROM reg_number_series
WHERE reg_number_series.series = :which;

-- store.applications.PARTIES_OF
SELECT reg_party.party_id
FROM reg_party
WHERE reg_party.application_id = :which;

-- store.applications.PENDING_APPLICATION
SELECT reg_application.id, reg_application.number_text
FROM reg_application
WHERE reg_application.pending_key = :which_key;

-- store.applications.QUALIFICATIONS_IN_FORCE
SELECT reg_certificate.qualification_id
FROM reg_certificate
WHERE reg_certificate.qualification_id IN (__[POSTCOMPILE_qualifications]) AND reg_certificate.valid_from <= :today AND reg_certificate.valid_to >= :today;

-- store.applications.RAISE_SERIAL
UPDATE reg_number_series SET last_serial=(reg_number_series.last_serial + :last_serial_1) WHERE reg_number_series.series = :which;

-- store.applications.REMOVE_PARTY
DELETE FROM reg_party WHERE reg_party.party_id = :party AND reg_party.application_id = :which;

-- store.applications.SAVE_APPLICATION
UPDATE reg_application SET version=:new_version, employer_id=:new_employer, state=:new_state, pending_key=:new_pending, holder_id=:new_holder, intake_organ_id=:new_intake, first_organ_id=:new_first, second_organ_id=:new_second, decision_organ_id=:new_decision, form_sealed=:new_form, differences=:new_differences, submitted_at=:new_submitted, due_on=:new_due, due_order=:new_due_order WHERE reg_application.id = :which AND reg_application.version = :seen;

-- store.applications.STEPS_OF
SELECT reg_step.application_id, reg_step.place, reg_step.at, reg_step.done_on, reg_step.account_id, reg_step.desk, reg_step.party_id, reg_step.act, reg_step.from_state, reg_step.to_state, reg_step.opinion, reg_step.reasons, reg_step.items
FROM reg_step
WHERE reg_step.application_id = :which ORDER BY reg_step.place;

-- store.deadlines.APPLICATION_BY_NUMBER
SELECT reg_application.id
FROM reg_application
WHERE reg_application.number_text = :which_number;

-- store.deadlines.CERTIFICATES_ENDING
SELECT reg_certificate.id, reg_certificate.application_id, reg_certificate.person_id, reg_certificate.employer_id, reg_certificate.organ_id, reg_certificate.class_level, reg_certificate.specialty, reg_certificate.number_digits, reg_certificate.seal_letter, reg_certificate.elicence_identifier, reg_certificate.elicence_version, reg_certificate.qualification_id, reg_certificate.person_name_sealed, reg_certificate.employer_name, reg_certificate.organ_name, reg_certificate.first_registered_on, reg_certificate.valid_from, reg_certificate.valid_to, reg_certificate.issued_on, reg_certificate.issued_at
FROM reg_certificate
WHERE reg_certificate.valid_to = :last_day AND reg_certificate.id > :after ORDER BY reg_certificate.id
 FETCH FIRST :most_rows ROWS ONLY;

-- store.deadlines.DEADLINES_OF
SELECT reg_deadline.application_id, reg_deadline.period, reg_deadline.run_key, reg_deadline.began_on, reg_deadline.due_on, reg_deadline.amber_on, reg_deadline.red_on, reg_deadline.look_on, reg_deadline.projected, reg_deadline.told
FROM reg_deadline
WHERE reg_deadline.application_id IN (__[POSTCOMPILE_cases]);

-- store.deadlines.DEADLINES_TO_LOOK_AT
SELECT reg_deadline.application_id, reg_deadline.look_on
FROM reg_deadline
WHERE reg_deadline.look_on <= :today AND (reg_deadline.look_on > :after_day OR reg_deadline.look_on = :after_day AND reg_deadline.application_id > :after_id) ORDER BY reg_deadline.look_on, reg_deadline.application_id
 FETCH FIRST :most_rows ROWS ONLY;

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
 FETCH FIRST :most_rows ROWS ONLY;

-- store.deadlines.REMOVE_DEADLINE
DELETE FROM reg_deadline WHERE reg_deadline.application_id = :which;

-- store.deadlines.SAVE_DEADLINE
UPDATE reg_deadline SET period=:new_period, run_key=:new_run, began_on=:new_began, due_on=:new_due, amber_on=:new_amber, red_on=:new_red, look_on=:new_look, projected=:new_projected, told=:new_told WHERE reg_deadline.application_id = :which;

-- store.deadlines.SAVE_DUE_DAY
UPDATE reg_application SET due_on=:new_due, due_order=:new_due_order WHERE reg_application.id = :which AND reg_application.version = :seen;

-- store.deadlines.SAVE_WATCH
UPDATE reg_watch SET done_until=:day WHERE reg_watch.name = :which_name;
