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
  opened_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_identity_account_name UNIQUE (account_name)
);

CREATE INDEX ix_identity_account_organ ON identity_account (organ_id);

CREATE TABLE identity_attempt (
  name_index VARCHAR(32) NOT NULL,
  failed INTEGER NOT NULL,
  closed_until TIMESTAMP WITHOUT TIME ZONE,
  last_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (name_index)
);

CREATE INDEX ix_identity_attempt_last ON identity_attempt (last_at);

CREATE TABLE identity_challenge (
  token_digest VARCHAR(64) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  issued_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
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
  recorded_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
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
  good_until TIMESTAMP WITHOUT TIME ZONE NOT NULL,
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
  began_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  seen_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
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
WHERE identity_account.organ_id = %(organ)s::VARCHAR AND identity_account.state = %(state_1)s::VARCHAR ORDER BY identity_account.account_name;

-- queries.ACCOUNT_BY_NAME
SELECT identity_account.id, identity_account.account_name, identity_account.display_sealed, identity_account.password_hash, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state, identity_account.factor_sealed, identity_account.factor_step, identity_account.opened_at, identity_account.version
FROM identity_account
WHERE identity_account.account_name = %(which)s::VARCHAR;

-- queries.ACCOUNT_ID_OF
SELECT identity_account.id
FROM identity_account
WHERE identity_account.account_name = %(which)s::VARCHAR;

-- queries.ACTING_ORGANS
SELECT identity_organ.id, identity_organ.code, identity_organ.name, identity_organ.kind, identity_organ.organ_level, identity_organ.province, identity_organ.parent_code, identity_organ.specialties, identity_organ.uscc, identity_organ.industry, identity_organ.opened_on, identity_organ.closed_on, identity_organ.version
FROM identity_organ
WHERE identity_organ.opened_on <= %(day)s::DATE AND (identity_organ.closed_on IS NULL OR identity_organ.closed_on > %(day)s::DATE) ORDER BY identity_organ.code;

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
WHERE identity_employer_tail.tail >= %(low)s::VARCHAR AND identity_employer_tail.tail < %(high)s::VARCHAR ORDER BY identity_employer_tail.tail, identity_employer_tail.employer_id
 LIMIT %(most_rows)s;

-- queries.EMPLOYER_BY_USCC
SELECT identity_employer.id, identity_employer.name, identity_employer.name_key, identity_employer.uscc, identity_employer.province, identity_employer.legal_representative, identity_employer.consulting, identity_employer.state, identity_employer.verified, identity_employer.recorded_at, identity_employer.version
FROM identity_employer
WHERE identity_employer.uscc = %(which)s::VARCHAR;

-- queries.ORGANS
SELECT identity_organ.id, identity_organ.code, identity_organ.name, identity_organ.kind, identity_organ.organ_level, identity_organ.province, identity_organ.parent_code, identity_organ.specialties, identity_organ.uscc, identity_organ.industry, identity_organ.opened_on, identity_organ.closed_on, identity_organ.version
FROM identity_organ
WHERE identity_organ.id IN (__[POSTCOMPILE_ids]);

-- store.ADD_ACCOUNT
INSERT INTO identity_account (id, account_name, display_sealed, password_hash, roles, person_id, employer_id, organ_id, state, factor_sealed, factor_step, opened_at, version) VALUES (%(id)s::VARCHAR, %(account_name)s::VARCHAR, %(display_sealed)s::VARCHAR, %(password_hash)s::VARCHAR, %(roles)s::VARCHAR, %(person_id)s::VARCHAR, %(employer_id)s::VARCHAR, %(organ_id)s::VARCHAR, %(state)s::VARCHAR, %(factor_sealed)s::VARCHAR, %(factor_step)s::BIGINT, %(opened_at)s::TIMESTAMP WITHOUT TIME ZONE, %(version)s::INTEGER);

-- store.ADD_CHALLENGE
INSERT INTO identity_challenge (token_digest, account_id, issued_at, tries) VALUES (%(token_digest)s::VARCHAR, %(account_id)s::VARCHAR, %(issued_at)s::TIMESTAMP WITHOUT TIME ZONE, %(tries)s::INTEGER);

-- store.ADD_EMPLOYER
INSERT INTO identity_employer (id, name, name_key, uscc, province, legal_representative, consulting, state, verified, recorded_at, version) VALUES (%(id)s::VARCHAR, %(name)s::VARCHAR, %(name_key)s::VARCHAR, %(uscc)s::VARCHAR, %(province)s::VARCHAR, %(legal_representative)s::VARCHAR, %(consulting)s::SMALLINT, %(state)s::VARCHAR, %(verified)s::SMALLINT, %(recorded_at)s::TIMESTAMP WITHOUT TIME ZONE, %(version)s::INTEGER);

-- store.ADD_ONE_TIME
INSERT INTO identity_one_time (account_id, good_until) VALUES (%(account_id)s::VARCHAR, %(good_until)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.ADD_ORGAN
INSERT INTO identity_organ (id, code, name, kind, organ_level, province, parent_code, specialties, uscc, industry, opened_on, closed_on, version) VALUES (%(id)s::VARCHAR, %(code)s::VARCHAR, %(name)s::VARCHAR, %(kind)s::VARCHAR, %(organ_level)s::VARCHAR, %(province)s::VARCHAR, %(parent_code)s::VARCHAR, %(specialties)s::VARCHAR, %(uscc)s::VARCHAR, %(industry)s::VARCHAR, %(opened_on)s::DATE, %(closed_on)s::DATE, %(version)s::INTEGER);

-- store.ADD_SESSION
INSERT INTO identity_session (id, token_digest, account_id, began_at, seen_at) VALUES (%(id)s::VARCHAR, %(token_digest)s::VARCHAR, %(account_id)s::VARCHAR, %(began_at)s::TIMESTAMP WITHOUT TIME ZONE, %(seen_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.ADD_TAILS
INSERT INTO identity_employer_tail (employer_id, place, tail) VALUES (%(employer_id)s::VARCHAR, %(place)s::INTEGER, %(tail)s::VARCHAR);

-- store.ALL_ORGANS
SELECT identity_organ.id, identity_organ.code, identity_organ.name, identity_organ.kind, identity_organ.organ_level, identity_organ.province, identity_organ.parent_code, identity_organ.specialties, identity_organ.uscc, identity_organ.industry, identity_organ.opened_on, identity_organ.closed_on, identity_organ.version
FROM identity_organ ORDER BY identity_organ.code;

-- store.BEGIN_ATTEMPT
INSERT INTO identity_attempt (name_index, failed, closed_until, last_at) VALUES (%(name_index)s::VARCHAR, %(failed)s::INTEGER, %(closed_until)s::TIMESTAMP WITHOUT TIME ZONE, %(last_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.CHANGE_EMPLOYER
UPDATE identity_employer SET name=%(new_name)s::VARCHAR, name_key=%(new_name_key)s::VARCHAR, province=%(new_province)s::VARCHAR, legal_representative=%(new_representative)s::VARCHAR, consulting=%(new_consulting)s::SMALLINT, state=%(new_state)s::VARCHAR, verified=%(new_verified)s::SMALLINT, recorded_at=%(now)s::TIMESTAMP WITHOUT TIME ZONE, version=(%(seen)s + %(param_1)s::INTEGER) WHERE identity_employer.id = %(which)s::VARCHAR AND identity_employer.version = %(seen)s::INTEGER;

-- store.CHANGE_ORGAN
UPDATE identity_organ SET name=%(new_name)s::VARCHAR, kind=%(new_kind)s::VARCHAR, organ_level=%(new_level)s::VARCHAR, province=%(new_province)s::VARCHAR, parent_code=%(new_parent)s::VARCHAR, specialties=%(new_specialties)s::VARCHAR, uscc=%(new_uscc)s::VARCHAR, industry=%(new_industry)s::VARCHAR, closed_on=%(new_closed_on)s::DATE, version=(%(seen)s + %(param_1)s::INTEGER) WHERE identity_organ.id = %(which)s::VARCHAR AND identity_organ.version = %(seen)s::INTEGER;

-- store.CHANGE_PASSWORD
UPDATE identity_account SET password_hash=%(new_hash)s::VARCHAR, version=(identity_account.version + %(version_1)s::INTEGER) WHERE identity_account.id = %(which)s::VARCHAR AND identity_account.password_hash = %(seen_hash)s::VARCHAR AND identity_account.state = %(state_1)s::VARCHAR;

-- store.CLOSE_ACCOUNT
UPDATE identity_account SET state=%(state)s::VARCHAR, version=(identity_account.version + %(version_1)s::INTEGER) WHERE identity_account.id = %(which)s::VARCHAR AND identity_account.state = %(state_1)s::VARCHAR;

-- store.COUNT_CHALLENGE_TRY
UPDATE identity_challenge SET tries=(identity_challenge.tries + %(tries_1)s::INTEGER) WHERE identity_challenge.token_digest = %(digest)s::VARCHAR;

-- store.EMPLOYERS_BY_USCC
SELECT identity_employer.id, identity_employer.name, identity_employer.name_key, identity_employer.uscc, identity_employer.province, identity_employer.legal_representative, identity_employer.consulting, identity_employer.state, identity_employer.verified, identity_employer.recorded_at, identity_employer.version
FROM identity_employer
WHERE identity_employer.uscc IN (__[POSTCOMPILE_codes]);

-- store.EMPLOYER_STATE
SELECT identity_employer.state
FROM identity_employer
WHERE identity_employer.id = %(which)s::VARCHAR;

-- store.END_CHALLENGE
DELETE FROM identity_challenge WHERE identity_challenge.token_digest = %(digest)s::VARCHAR;

-- store.END_CHALLENGES_OF
DELETE FROM identity_challenge WHERE identity_challenge.account_id = %(which)s::VARCHAR;

-- store.END_ONE_TIME
DELETE FROM identity_one_time WHERE identity_one_time.account_id = %(which)s::VARCHAR;

-- store.END_OTHER_SESSIONS
DELETE FROM identity_session WHERE identity_session.account_id = %(which)s::VARCHAR AND identity_session.id != %(kept_session)s::VARCHAR;

-- store.END_SESSION
DELETE FROM identity_session WHERE identity_session.token_digest = %(digest)s::VARCHAR;

-- store.END_SESSIONS_OF
DELETE FROM identity_session WHERE identity_session.account_id = %(which)s::VARCHAR;

-- store.FIND_ACCOUNT
SELECT identity_account.id, identity_account.account_name, identity_account.display_sealed, identity_account.password_hash, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state, identity_account.factor_sealed, identity_account.factor_step, identity_account.opened_at, identity_account.version
FROM identity_account
WHERE identity_account.id = %(which)s::VARCHAR;

-- store.FIND_ACCOUNT_BY_NAME
SELECT identity_account.id, identity_account.account_name, identity_account.display_sealed, identity_account.password_hash, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state, identity_account.factor_sealed, identity_account.factor_step, identity_account.opened_at, identity_account.version
FROM identity_account
WHERE identity_account.account_name = %(which)s::VARCHAR;

-- store.FIND_ATTEMPT
SELECT identity_attempt.name_index, identity_attempt.failed, identity_attempt.closed_until, identity_attempt.last_at
FROM identity_attempt
WHERE identity_attempt.name_index = %(which)s::VARCHAR;

-- store.FIND_CHALLENGE
SELECT identity_challenge.token_digest, identity_challenge.account_id, identity_challenge.issued_at, identity_challenge.tries
FROM identity_challenge
WHERE identity_challenge.token_digest = %(digest)s::VARCHAR;

-- store.FIND_LIVE_SESSION
SELECT identity_session.id, identity_session.account_id, identity_session.began_at, identity_session.seen_at, identity_account.roles, identity_account.person_id, identity_account.employer_id, identity_account.organ_id, identity_account.state
FROM identity_session JOIN identity_account ON identity_session.account_id = identity_account.id
WHERE identity_session.token_digest = %(digest)s::VARCHAR;

-- store.FIND_ONE_TIME
SELECT identity_one_time.good_until
FROM identity_one_time
WHERE identity_one_time.account_id = %(which)s::VARCHAR;

-- store.FORGET_ATTEMPTS
DELETE FROM identity_attempt WHERE identity_attempt.last_at < %(before)s::TIMESTAMP WITHOUT TIME ZONE;

-- store.FORGET_CHALLENGES
DELETE FROM identity_challenge WHERE identity_challenge.issued_at < %(before)s::TIMESTAMP WITHOUT TIME ZONE;

-- store.FORGET_SESSIONS
DELETE FROM identity_session WHERE identity_session.began_at < %(began_before)s::TIMESTAMP WITHOUT TIME ZONE OR identity_session.seen_at < %(seen_before)s::TIMESTAMP WITHOUT TIME ZONE;

-- store.FORGET_TAILS
DELETE FROM identity_employer_tail WHERE identity_employer_tail.employer_id = %(which)s::VARCHAR;

-- store.ORGAN_CODE
SELECT identity_organ.code
FROM identity_organ
WHERE identity_organ.id = %(which)s::VARCHAR;

-- store.RESET_FACTOR
UPDATE identity_account SET factor_sealed=%(new_factor)s::VARCHAR, factor_step=%(factor_step)s::BIGINT, version=(identity_account.version + %(version_1)s::INTEGER) WHERE identity_account.id = %(which)s::VARCHAR AND identity_account.state = %(state_1)s::VARCHAR;

-- store.SAVE_ATTEMPT
UPDATE identity_attempt SET failed=%(count)s::INTEGER, closed_until=%(until)s::TIMESTAMP WITHOUT TIME ZONE, last_at=%(now)s::TIMESTAMP WITHOUT TIME ZONE WHERE identity_attempt.name_index = %(which)s::VARCHAR;

-- store.SET_PASSWORD
UPDATE identity_account SET password_hash=%(new_hash)s::VARCHAR, version=(identity_account.version + %(version_1)s::INTEGER) WHERE identity_account.id = %(which)s::VARCHAR AND identity_account.state = %(state_1)s::VARCHAR;

-- store.TAKE_ATTEMPT
UPDATE identity_attempt SET failed=identity_attempt.failed WHERE identity_attempt.name_index = %(which)s::VARCHAR;

-- store.TOUCH_SESSION
UPDATE identity_session SET seen_at=%(now)s::TIMESTAMP WITHOUT TIME ZONE WHERE identity_session.id = %(which)s::VARCHAR AND identity_session.seen_at < %(now)s::TIMESTAMP WITHOUT TIME ZONE;

-- store.USE_FACTOR_STEP
UPDATE identity_account SET factor_step=%(step)s::BIGINT WHERE identity_account.id = %(which)s::VARCHAR AND identity_account.factor_step < %(step)s::BIGINT;
