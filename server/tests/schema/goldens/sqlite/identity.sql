CREATE TABLE identity_account (
  id VARCHAR(36) NOT NULL,
  account_name VARCHAR(40) NOT NULL,
  display_sealed VARCHAR(600) NOT NULL,
  password_hash VARCHAR(200) NOT NULL,
  roles VARCHAR(200) NOT NULL,
  person_id VARCHAR(36),
  employer_id VARCHAR(36),
  organ_id VARCHAR(36),
  state VARCHAR(10) NOT NULL,
  factor_sealed VARCHAR(200),
  factor_step BIGINT NOT NULL,
  opened_at TIMESTAMP NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_identity_account_name UNIQUE (account_name)
);

CREATE INDEX ix_identity_account_organ ON identity_account (organ_id);

CREATE TABLE identity_attempt (
  name_index VARCHAR(32) NOT NULL,
  failed INTEGER NOT NULL,
  closed_until TIMESTAMP,
  last_at TIMESTAMP NOT NULL,
  PRIMARY KEY (name_index)
);

CREATE INDEX ix_identity_attempt_last ON identity_attempt (last_at);

CREATE TABLE identity_challenge (
  token_digest VARCHAR(64) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  issued_at TIMESTAMP NOT NULL,
  tries INTEGER NOT NULL,
  PRIMARY KEY (token_digest)
);

CREATE INDEX ix_identity_challenge_account ON identity_challenge (account_id);

CREATE INDEX ix_identity_challenge_issued ON identity_challenge (issued_at);

CREATE TABLE identity_employer (
  id VARCHAR(36) NOT NULL,
  name VARCHAR(200) NOT NULL,
  name_key VARCHAR(200) NOT NULL,
  uscc VARCHAR(18) NOT NULL,
  province VARCHAR(2) NOT NULL,
  legal_representative VARCHAR(100),
  consulting SMALLINT NOT NULL,
  state VARCHAR(10) NOT NULL,
  verified SMALLINT NOT NULL,
  recorded_at TIMESTAMP NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_identity_employer_uscc UNIQUE (uscc)
);

CREATE TABLE identity_employer_tail (
  employer_id VARCHAR(36) NOT NULL,
  place INTEGER NOT NULL,
  tail VARCHAR(64) NOT NULL,
  PRIMARY KEY (employer_id, place)
);

CREATE INDEX ix_identity_employer_tail ON identity_employer_tail (tail, employer_id);

CREATE TABLE identity_one_time (
  account_id VARCHAR(36) NOT NULL,
  good_until TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id)
);

CREATE TABLE identity_organ (
  id VARCHAR(36) NOT NULL,
  code VARCHAR(40) NOT NULL,
  name VARCHAR(100) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  organ_level VARCHAR(20) NOT NULL,
  province VARCHAR(2),
  parent_code VARCHAR(40),
  specialties VARCHAR(100) NOT NULL,
  uscc VARCHAR(18),
  industry VARCHAR(2),
  opened_on DATE NOT NULL,
  closed_on DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_identity_organ_code UNIQUE (code)
);

CREATE TABLE identity_session (
  id VARCHAR(36) NOT NULL,
  token_digest VARCHAR(64) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  began_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_identity_session_token UNIQUE (token_digest)
);

CREATE INDEX ix_identity_session_account ON identity_session (account_id);

CREATE INDEX ix_identity_session_began ON identity_session (began_at);

-- queries.ACCOUNTS
SELECT identity_account.id, identity_account.account_name, identity_account.display_sealed, identity_account.password_hash, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state, identity_account.factor_sealed, identity_account.factor_step, identity_account.opened_at, identity_account.version
FROM identity_account
WHERE identity_account.id IN (__[POSTCOMPILE_ids]);

-- queries.ACCOUNTS_OF_ORGAN
SELECT identity_account.id, identity_account.account_name, identity_account.display_sealed, identity_account.password_hash, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state, identity_account.factor_sealed, identity_account.factor_step, identity_account.opened_at, identity_account.version
FROM identity_account
WHERE identity_account.organ_id = :organ AND identity_account.state = :state_1 ORDER BY identity_account.account_name;

-- queries.ACCOUNT_BY_NAME
SELECT identity_account.id, identity_account.account_name, identity_account.display_sealed, identity_account.password_hash, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state, identity_account.factor_sealed, identity_account.factor_step, identity_account.opened_at, identity_account.version
FROM identity_account
WHERE identity_account.account_name = :which;

-- queries.ACCOUNT_ID_OF
SELECT identity_account.id
FROM identity_account
WHERE identity_account.account_name = :which;

-- queries.ACTING_ORGANS
SELECT identity_organ.id, identity_organ.code, identity_organ.name, identity_organ.kind, identity_organ.organ_level, identity_organ.province, identity_organ.parent_code, identity_organ.specialties, identity_organ.uscc, identity_organ.industry, identity_organ.opened_on, identity_organ.closed_on, identity_organ.version
FROM identity_organ
WHERE identity_organ.opened_on <= :day AND (identity_organ.closed_on IS NULL OR identity_organ.closed_on > :day) ORDER BY identity_organ.code;

-- queries.EMPLOYERS
SELECT identity_employer.id, identity_employer.name, identity_employer.name_key, identity_employer.uscc, identity_employer.province, identity_employer.legal_representative, identity_employer.consulting, identity_employer.state, identity_employer.verified, identity_employer.recorded_at, identity_employer.version
FROM identity_employer
WHERE identity_employer.id IN (__[POSTCOMPILE_ids]);

-- queries.EMPLOYERS_BY_CODE
SELECT identity_employer.id, identity_employer.name, identity_employer.name_key, identity_employer.uscc, identity_employer.province, identity_employer.legal_representative, identity_employer.consulting, identity_employer.state, identity_employer.verified, identity_employer.recorded_at, identity_employer.version
FROM identity_employer
WHERE identity_employer.uscc IN (__[POSTCOMPILE_ids]);

-- queries.EMPLOYERS_BY_TAIL
SELECT identity_employer_tail.employer_id
FROM identity_employer_tail
WHERE identity_employer_tail.tail >= :low AND identity_employer_tail.tail < :high ORDER BY identity_employer_tail.tail, identity_employer_tail.employer_id
 LIMIT :most_rows OFFSET :param_1;

-- queries.EMPLOYER_BY_USCC
SELECT identity_employer.id, identity_employer.name, identity_employer.name_key, identity_employer.uscc, identity_employer.province, identity_employer.legal_representative, identity_employer.consulting, identity_employer.state, identity_employer.verified, identity_employer.recorded_at, identity_employer.version
FROM identity_employer
WHERE identity_employer.uscc = :which;

-- queries.ORGANS
SELECT identity_organ.id, identity_organ.code, identity_organ.name, identity_organ.kind, identity_organ.organ_level, identity_organ.province, identity_organ.parent_code, identity_organ.specialties, identity_organ.uscc, identity_organ.industry, identity_organ.opened_on, identity_organ.closed_on, identity_organ.version
FROM identity_organ
WHERE identity_organ.id IN (__[POSTCOMPILE_ids]);

-- store.ADD_ACCOUNT
INSERT INTO identity_account (id, account_name, display_sealed, password_hash, roles, person_id, employer_id, organ_id, state, factor_sealed, factor_step, opened_at, version) VALUES (:id, :account_name, :display_sealed, :password_hash, :roles, :person_id, :employer_id, :organ_id, :state, :factor_sealed, :factor_step, :opened_at, :version);

-- store.ADD_CHALLENGE
INSERT INTO identity_challenge (token_digest, account_id, issued_at, tries) VALUES (:token_digest, :account_id, :issued_at, :tries);

-- store.ADD_EMPLOYER
INSERT INTO identity_employer (id, name, name_key, uscc, province, legal_representative, consulting, state, verified, recorded_at, version) VALUES (:id, :name, :name_key, :uscc, :province, :legal_representative, :consulting, :state, :verified, :recorded_at, :version);

-- store.ADD_ONE_TIME
INSERT INTO identity_one_time (account_id, good_until) VALUES (:account_id, :good_until);

-- store.ADD_ORGAN
INSERT INTO identity_organ (id, code, name, kind, organ_level, province, parent_code, specialties, uscc, industry, opened_on, closed_on, version) VALUES (:id, :code, :name, :kind, :organ_level, :province, :parent_code, :specialties, :uscc, :industry, :opened_on, :closed_on, :version);

-- store.ADD_SESSION
INSERT INTO identity_session (id, token_digest, account_id, began_at, seen_at) VALUES (:id, :token_digest, :account_id, :began_at, :seen_at);

-- store.ADD_TAILS
INSERT INTO identity_employer_tail (employer_id, place, tail) VALUES (:employer_id, :place, :tail);

-- store.ALL_ORGANS
SELECT identity_organ.id, identity_organ.code, identity_organ.name, identity_organ.kind, identity_organ.organ_level, identity_organ.province, identity_organ.parent_code, identity_organ.specialties, identity_organ.uscc, identity_organ.industry, identity_organ.opened_on, identity_organ.closed_on, identity_organ.version
FROM identity_organ ORDER BY identity_organ.code;

-- store.BEGIN_ATTEMPT
INSERT INTO identity_attempt (name_index, failed, closed_until, last_at) VALUES (:name_index, :failed, :closed_until, :last_at);

-- store.CHANGE_EMPLOYER
UPDATE identity_employer SET name=:new_name, name_key=:new_name_key, province=:new_province, legal_representative=:new_representative, consulting=:new_consulting, state=:new_state, verified=:new_verified, recorded_at=:now, version=(:seen + :param_1) WHERE identity_employer.id = :which AND identity_employer.version = :seen;

-- store.CHANGE_ORGAN
UPDATE identity_organ SET name=:new_name, kind=:new_kind, organ_level=:new_level, province=:new_province, parent_code=:new_parent, specialties=:new_specialties, uscc=:new_uscc, industry=:new_industry, closed_on=:new_closed_on, version=(:seen + :param_1) WHERE identity_organ.id = :which AND identity_organ.version = :seen;

-- store.CHANGE_PASSWORD
UPDATE identity_account SET password_hash=:new_hash, version=(identity_account.version + :version_1) WHERE identity_account.id = :which AND identity_account.password_hash = :seen_hash AND identity_account.state = :state_1;

-- store.CLOSE_ACCOUNT
UPDATE identity_account SET state=:state, version=(identity_account.version + :version_1) WHERE identity_account.id = :which AND identity_account.state = :state_1;

-- store.COUNT_CHALLENGE_TRY
UPDATE identity_challenge SET tries=(identity_challenge.tries + :tries_1) WHERE identity_challenge.token_digest = :digest;

-- store.EMPLOYERS_BY_USCC
SELECT identity_employer.id, identity_employer.name, identity_employer.name_key, identity_employer.uscc, identity_employer.province, identity_employer.legal_representative, identity_employer.consulting, identity_employer.state, identity_employer.verified, identity_employer.recorded_at, identity_employer.version
FROM identity_employer
WHERE identity_employer.uscc IN (__[POSTCOMPILE_codes]);

-- store.EMPLOYER_STATE
SELECT identity_employer.state
FROM identity_employer
WHERE identity_employer.id = :which;

-- store.END_CHALLENGE
DELETE FROM identity_challenge WHERE identity_challenge.token_digest = :digest;

-- store.END_CHALLENGES_OF
DELETE FROM identity_challenge WHERE identity_challenge.account_id = :which;

-- store.END_ONE_TIME
DELETE FROM identity_one_time WHERE identity_one_time.account_id = :which;

-- store.END_OTHER_SESSIONS
DELETE FROM identity_session WHERE identity_session.account_id = :which AND identity_session.id != :kept_session;

-- store.END_SESSION
DELETE FROM identity_session WHERE identity_session.token_digest = :digest;

-- store.END_SESSIONS_OF
DELETE FROM identity_session WHERE identity_session.account_id = :which;

-- store.FIND_ACCOUNT
SELECT identity_account.id, identity_account.account_name, identity_account.display_sealed, identity_account.password_hash, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state, identity_account.factor_sealed, identity_account.factor_step, identity_account.opened_at, identity_account.version
FROM identity_account
WHERE identity_account.id = :which;

-- store.FIND_ACCOUNT_BY_NAME
SELECT identity_account.id, identity_account.account_name, identity_account.display_sealed, identity_account.password_hash, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state, identity_account.factor_sealed, identity_account.factor_step, identity_account.opened_at, identity_account.version
FROM identity_account
WHERE identity_account.account_name = :which;

-- store.FIND_ATTEMPT
SELECT identity_attempt.name_index, identity_attempt.failed, identity_attempt.closed_until, identity_attempt.last_at
FROM identity_attempt
WHERE identity_attempt.name_index = :which;

-- store.FIND_CHALLENGE
SELECT identity_challenge.token_digest, identity_challenge.account_id, identity_challenge.issued_at, identity_challenge.tries
FROM identity_challenge
WHERE identity_challenge.token_digest = :digest;

-- store.FIND_LIVE_SESSION
SELECT identity_session.id, identity_session.account_id, identity_session.began_at, identity_session.seen_at, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state
FROM identity_session JOIN identity_account ON identity_session.account_id = identity_account.id
WHERE identity_session.token_digest = :digest;

-- store.FIND_ONE_TIME
SELECT identity_one_time.good_until
FROM identity_one_time
WHERE identity_one_time.account_id = :which;

-- store.FORGET_ATTEMPTS
DELETE FROM identity_attempt WHERE identity_attempt.last_at < :before;

-- store.FORGET_CHALLENGES
DELETE FROM identity_challenge WHERE identity_challenge.issued_at < :before;

-- store.FORGET_SESSIONS
DELETE FROM identity_session WHERE identity_session.began_at < :began_before OR identity_session.seen_at < :seen_before;

-- store.FORGET_TAILS
DELETE FROM identity_employer_tail WHERE identity_employer_tail.employer_id = :which;

-- store.ORGAN_CODE
SELECT identity_organ.code
FROM identity_organ
WHERE identity_organ.id = :which;

-- store.RESET_FACTOR
UPDATE identity_account SET factor_sealed=:new_factor, factor_step=:factor_step, version=(identity_account.version + :version_1) WHERE identity_account.id = :which AND identity_account.state = :state_1;

-- store.SAVE_ATTEMPT
UPDATE identity_attempt SET failed=:count, closed_until=:until, last_at=:now WHERE identity_attempt.name_index = :which;

-- store.SET_PASSWORD
UPDATE identity_account SET password_hash=:new_hash, version=(identity_account.version + :version_1) WHERE identity_account.id = :which AND identity_account.state = :state_1;

-- store.TAKE_ATTEMPT
UPDATE identity_attempt SET failed=identity_attempt.failed WHERE identity_attempt.name_index = :which;

-- store.TOUCH_SESSION
UPDATE identity_session SET seen_at=:now WHERE identity_session.id = :which AND identity_session.seen_at < :now;

-- store.USE_FACTOR_STEP
UPDATE identity_account SET factor_step=:step WHERE identity_account.id = :which AND identity_account.factor_step < :step;
