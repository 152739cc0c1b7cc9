CREATE TABLE prac_batch (
  id VARCHAR2(36 CHAR) NOT NULL,
  sha256 VARCHAR2(64 CHAR) NOT NULL,
  encoding VARCHAR2(10 CHAR) NOT NULL,
  begun_at TIMESTAMP NOT NULL,
  begun_by VARCHAR2(36 CHAR) NOT NULL,
  ended_at TIMESTAMP,
  alive_until TIMESTAMP NOT NULL,
  rows_read INTEGER NOT NULL,
  persons_added INTEGER NOT NULL,
  records_added INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  problems TEXT NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX ix_prac_batch_begun ON prac_batch (begun_at);

CREATE TABLE prac_person (
  id VARCHAR2(36 CHAR) NOT NULL,
  version INTEGER NOT NULL,
  name_sealed VARCHAR2(700 CHAR) NOT NULL,
  number_sealed VARCHAR2(120 CHAR) NOT NULL,
  number_index VARCHAR2(32 CHAR) NOT NULL,
  sex VARCHAR2(6 CHAR) NOT NULL,
  birth_date DATE NOT NULL,
  ethnicity NVARCHAR2(20),
  mobile_sealed VARCHAR2(120 CHAR),
  email_sealed VARCHAR2(600 CHAR),
  opened_at TIMESTAMP NOT NULL,
  account_id VARCHAR2(36 CHAR),
  claimed_as VARCHAR2(40 CHAR),
  claimed_until TIMESTAMP,
  PRIMARY KEY (id),
  CONSTRAINT uq_prac_person_number UNIQUE (number_index),
  CONSTRAINT uq_prac_person_account UNIQUE (account_id)
);

CREATE TABLE prac_qualification (
  id VARCHAR2(36 CHAR) NOT NULL,
  person_id VARCHAR2(36 CHAR) NOT NULL,
  class_level VARCHAR2(10 CHAR) NOT NULL,
  specialty VARCHAR2(20 CHAR) NOT NULL,
  management_number VARCHAR2(40 CHAR) NOT NULL,
  approved_on DATE NOT NULL,
  issuing_authority NVARCHAR2(100) NOT NULL,
  batch_id VARCHAR2(36 CHAR) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_prac_qualification_number UNIQUE (management_number)
);

CREATE INDEX ix_prac_qualification_person ON prac_qualification (person_id, approved_on);

-- queries.IDS_BY_KEY
SELECT prac_person.number_index, prac_person.id
FROM prac_person
WHERE prac_person.number_index IN (__[POSTCOMPILE_indexes]);

-- queries.NAMES_OF
SELECT prac_person.id, prac_person.name_sealed
FROM prac_person
WHERE prac_person.id IN (__[POSTCOMPILE_ids]);

-- queries.PERSON_OF
SELECT prac_person.id, prac_person.version, prac_person.name_sealed, prac_person.number_sealed, prac_person.number_index, prac_person.sex, prac_person.birth_date, prac_person.ethnicity, prac_person.mobile_sealed, prac_person.email_sealed, prac_person.opened_at, prac_person.account_id, prac_person.claimed_as, prac_person.claimed_until
FROM prac_person
WHERE prac_person.id = :which;

-- queries.QUALIFICATIONS_OF
SELECT prac_qualification.id, prac_qualification.person_id, prac_qualification.class_level, prac_qualification.specialty, prac_qualification.management_number, prac_qualification.approved_on, prac_qualification.issuing_authority, prac_qualification.batch_id
FROM prac_qualification
WHERE prac_qualification.person_id = :which ORDER BY prac_qualification.approved_on, prac_qualification.id;

-- queries.QUALIFICATION_OF
SELECT prac_qualification.id, prac_qualification.person_id, prac_qualification.class_level, prac_qualification.specialty, prac_qualification.management_number, prac_qualification.approved_on, prac_qualification.issuing_authority, prac_qualification.batch_id
FROM prac_qualification
WHERE prac_qualification.id = :which;

-- store.CLAIM_PERSON
UPDATE prac_person SET claimed_as=:new_claim, claimed_until=:until WHERE prac_person.id = :which AND prac_person.account_id IS NULL AND (prac_person.claimed_until IS NULL OR prac_person.claimed_until < :now);

-- store.END_BATCH
UPDATE prac_batch SET ended_at=:now, rows_read=:new_rows, persons_added=:new_persons, records_added=:new_records, unchanged=:new_unchanged, rejected=:new_rejected, problems=:new_problems WHERE prac_batch.id = :which AND prac_batch.ended_at IS NULL;

-- store.INSERT_BATCH
INSERT INTO prac_batch (id, sha256, encoding, begun_at, begun_by, ended_at, alive_until, rows_read, persons_added, records_added, unchanged, rejected, problems) VALUES (:id, :sha256, :encoding, :begun_at, :begun_by, :ended_at, :alive_until, :rows_read, :persons_added, :records_added, :unchanged, :rejected, :problems);

-- store.INSERT_PERSON
INSERT INTO prac_person (id, version, name_sealed, number_sealed, number_index, sex, birth_date, ethnicity, mobile_sealed, email_sealed, opened_at, account_id, claimed_as, claimed_until) VALUES (:id, :version, :name_sealed, :number_sealed, :number_index, :sex, :birth_date, :ethnicity, :mobile_sealed, :email_sealed, :opened_at, :account_id, :claimed_as, :claimed_until);

-- store.INSERT_QUALIFICATION
INSERT INTO prac_qualification (id, person_id, class_level, specialty, management_number, approved_on, issuing_authority, batch_id) VALUES (:id, :person_id, :class_level, :specialty, :management_number, :approved_on, :issuing_authority, :batch_id);

-- store.LINK_ACCOUNT
UPDATE prac_person SET version=(prac_person.version + :version_1), account_id=:new_account, claimed_as=:claimed_as, claimed_until=:claimed_until WHERE prac_person.id = :which AND prac_person.account_id IS NULL;

-- store.LIVE_BATCHES
SELECT count(prac_batch.id) AS count_1
FROM prac_batch
WHERE prac_batch.ended_at IS NULL AND prac_batch.alive_until > :now;

-- store.PERSONS_BY_NUMBER
SELECT prac_person.id, prac_person.name_sealed, prac_person.number_index
FROM prac_person
WHERE prac_person.number_index IN (__[POSTCOMPILE_indexes]);

-- store.PERSON_BY_ID
SELECT prac_person.id, prac_person.version, prac_person.name_sealed, prac_person.number_sealed, prac_person.number_index, prac_person.sex, prac_person.birth_date, prac_person.ethnicity, prac_person.mobile_sealed, prac_person.email_sealed, prac_person.opened_at, prac_person.account_id, prac_person.claimed_as, prac_person.claimed_until
FROM prac_person
WHERE prac_person.id = :which;

-- store.PERSON_BY_NUMBER
SELECT prac_person.id, prac_person.version, prac_person.name_sealed, prac_person.number_sealed, prac_person.number_index, prac_person.sex, prac_person.birth_date, prac_person.ethnicity, prac_person.mobile_sealed, prac_person.email_sealed, prac_person.opened_at, prac_person.account_id, prac_person.claimed_as, prac_person.claimed_until
FROM prac_person
WHERE prac_person.number_index = :which_index;

-- store.QUALIFICATIONS_BY_NUMBER
SELECT prac_qualification.id, prac_qualification.person_id, prac_qualification.class_level, prac_qualification.specialty, prac_qualification.management_number, prac_qualification.approved_on, prac_qualification.issuing_authority, prac_qualification.batch_id
FROM prac_qualification
WHERE prac_qualification.management_number IN (__[POSTCOMPILE_numbers]);

-- store.QUALIFICATION_BY_NUMBER
SELECT prac_qualification.id, prac_qualification.person_id, prac_qualification.class_level, prac_qualification.specialty, prac_qualification.management_number, prac_qualification.approved_on, prac_qualification.issuing_authority, prac_qualification.batch_id
FROM prac_qualification
WHERE prac_qualification.person_id = :person AND prac_qualification.management_number = :number_text;

-- store.RELEASE_PERSON
UPDATE prac_person SET claimed_as=:claimed_as, claimed_until=:claimed_until WHERE prac_person.id = :which AND prac_person.account_id IS NULL;

-- store.RENEW_BATCH
UPDATE prac_batch SET alive_until=:until WHERE prac_batch.id = :which;

-- store.SAVE_CONTACT
UPDATE prac_person SET version=:new_version, mobile_sealed=:new_mobile, email_sealed=:new_email WHERE prac_person.id = :which AND prac_person.version = :seen;

-- store.SAVE_MOBILE
UPDATE prac_person SET version=(prac_person.version + :version_1), mobile_sealed=:new_mobile WHERE prac_person.id = :which;
