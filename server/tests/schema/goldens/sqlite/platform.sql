CREATE TABLE answer_given (
  scope_key VARCHAR(64) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  answer TEXT NOT NULL,
  given_at TIMESTAMP NOT NULL,
  PRIMARY KEY (scope_key)
);

CREATE TABLE inbox_message (
  consumer VARCHAR(80) NOT NULL,
  message_id VARCHAR(36) NOT NULL,
  handled_at TIMESTAMP NOT NULL,
  PRIMARY KEY (consumer, message_id)
);

CREATE TABLE lease (
  name VARCHAR(80) NOT NULL,
  holder VARCHAR(36) NOT NULL,
  held_until TIMESTAMP NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE outbox_message (
  id VARCHAR(36) NOT NULL,
  name VARCHAR(80) NOT NULL,
  subject_id VARCHAR(36) NOT NULL,
  payload TEXT NOT NULL,
  written_at TIMESTAMP NOT NULL,
  state VARCHAR(10) NOT NULL,
  attempts INTEGER NOT NULL,
  due_at TIMESTAMP NOT NULL,
  lease_by VARCHAR(36),
  lease_until TIMESTAMP,
  last_failure VARCHAR(500),
  PRIMARY KEY (id)
);

CREATE INDEX ix_outbox_state ON outbox_message (state, id);

CREATE INDEX ix_outbox_subject ON outbox_message (subject_id, state, id);

CREATE TABLE schema_version (
  room VARCHAR(40) NOT NULL,
  step INTEGER NOT NULL,
  title VARCHAR(100) NOT NULL,
  applied_at TIMESTAMP NOT NULL,
  PRIMARY KEY (room, step)
);

CREATE TABLE trail_entry (
  seq BIGINT NOT NULL,
  at TIMESTAMP NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  roles VARCHAR(200) NOT NULL,
  action VARCHAR(80) NOT NULL,
  subject_kind VARCHAR(40) NOT NULL,
  subject_id VARCHAR(36) NOT NULL,
  reason VARCHAR(1000),
  details TEXT NOT NULL,
  previous_hash VARCHAR(64) NOT NULL,
  entry_hash VARCHAR(64) NOT NULL,
  PRIMARY KEY (seq)
);

CREATE INDEX ix_trail_account ON trail_entry (account_id, seq);

CREATE INDEX ix_trail_action ON trail_entry (action, seq);

CREATE INDEX ix_trail_subject ON trail_entry (subject_kind, subject_id, seq);

CREATE TABLE trail_head (
  chain VARCHAR(20) NOT NULL,
  seq BIGINT NOT NULL,
  head_hash VARCHAR(64) NOT NULL,
  PRIMARY KEY (chain)
);

-- db.engine.APPEND_ENTRY
INSERT INTO trail_entry (seq, at, account_id, roles, action, subject_kind, subject_id, reason, details, previous_hash, entry_hash) VALUES (:seq, :at, :account_id, :roles, :action, :subject_kind, :subject_id, :reason, :details, :previous_hash, :entry_hash);

-- db.engine.APPEND_MESSAGE
INSERT INTO outbox_message (id, name, subject_id, payload, written_at, state, attempts, due_at, lease_by, lease_until, last_failure) VALUES (:id, :name, :subject_id, :payload, :written_at, :state, :attempts, :due_at, :lease_by, :lease_until, :last_failure);

-- db.engine.BEGIN_HEAD
INSERT INTO trail_head (chain, seq, head_hash) VALUES (:chain, :seq, :head_hash);

-- db.engine.FIND_HEAD
SELECT trail_head.seq, trail_head.head_hash
FROM trail_head
WHERE trail_head.chain = :chain_1;

-- db.engine.MOVE_HEAD
UPDATE trail_head SET seq=:new_seq, head_hash=:new_hash WHERE trail_head.chain = :chain_1 AND trail_head.seq = :seen_seq;

-- db.migrate.APPLIED
SELECT schema_version.room, schema_version.step
FROM schema_version;

-- db.migrate.RECORD_STEP
INSERT INTO schema_version (room, step, title, applied_at) VALUES (:room, :step, :title, :applied_at);

-- db.units.FIND_ANSWER
SELECT answer_given.fingerprint, answer_given.answer
FROM answer_given
WHERE answer_given.scope_key = :which;

-- db.units.GIVE_ANSWER
INSERT INTO answer_given (scope_key, fingerprint, answer, given_at) VALUES (:scope_key, :fingerprint, :answer, :given_at);

-- jobs.runner.BEGIN_LEASE
INSERT INTO lease (name, holder, held_until) VALUES (:name, :holder, :held_until);

-- jobs.runner.FIND_LEASE
SELECT lease.name, lease.holder, lease.held_until
FROM lease
WHERE lease.name = :job;

-- jobs.runner.TAKE_LEASE
UPDATE lease SET holder=:me, held_until=:until WHERE lease.name = :job AND (lease.held_until < :now OR lease.holder = :me);

-- outbox.store.APPEND_MESSAGE
INSERT INTO outbox_message (id, name, subject_id, payload, written_at, state, attempts, due_at, lease_by, lease_until, last_failure) VALUES (:id, :name, :subject_id, :payload, :written_at, :state, :attempts, :due_at, :lease_by, :lease_until, :last_failure);

-- outbox.store.CLAIM_MESSAGE
UPDATE outbox_message SET lease_by=:relay, lease_until=:until WHERE outbox_message.id = :message_id AND outbox_message.state = :state_1 AND (outbox_message.lease_until IS NULL OR outbox_message.lease_until < :now);

-- outbox.store.COUNT_BY_STATE
SELECT outbox_message.state, count(*) AS messages
FROM outbox_message GROUP BY outbox_message.state;

-- outbox.store.EARLIER_UNSENT
SELECT count(*) AS count_1
FROM outbox_message
WHERE outbox_message.subject_id = :subject AND outbox_message.state IN (__[POSTCOMPILE_state_1]) AND outbox_message.id < :message_id;

-- outbox.store.FIND_HANDLED
SELECT inbox_message.message_id
FROM inbox_message
WHERE inbox_message.consumer = :which_consumer AND inbox_message.message_id = :which_message;

-- outbox.store.MARK_FAILED
UPDATE outbox_message SET state=:new_state, attempts=:new_attempts, due_at=:due, lease_by=:lease_by, lease_until=:lease_until, last_failure=:failure WHERE outbox_message.id = :message_id;

-- outbox.store.MARK_HANDLED
INSERT INTO inbox_message (consumer, message_id, handled_at) VALUES (:consumer, :message_id, :handled_at);

-- outbox.store.MARK_SENT
UPDATE outbox_message SET state=:state, lease_by=:lease_by, lease_until=:lease_until, last_failure=:last_failure WHERE outbox_message.id = :message_id AND outbox_message.state = :state_1;

-- outbox.store.OLDEST_UNSENT_AT
SELECT min(outbox_message.written_at) AS min_1
FROM outbox_message
WHERE outbox_message.state = :state_1;

-- outbox.store.OLDEST_WAITING
SELECT outbox_message.id, outbox_message.name, outbox_message.subject_id, outbox_message.payload, outbox_message.written_at, outbox_message.state, outbox_message.attempts, outbox_message.due_at, outbox_message.lease_by, outbox_message.lease_until, outbox_message.last_failure
FROM outbox_message
WHERE outbox_message.state = :state_1 AND outbox_message.due_at <= :now AND (outbox_message.lease_until IS NULL OR outbox_message.lease_until < :now) ORDER BY outbox_message.id
 LIMIT :most_rows OFFSET :param_1;

-- outbox.store.RETRY_MESSAGE
UPDATE outbox_message SET state=:state, attempts=:attempts, due_at=:now, lease_by=:lease_by, lease_until=:lease_until WHERE outbox_message.id = :message_id AND outbox_message.state = :state_1;

-- outbox.store.UNSENT_MESSAGES
SELECT outbox_message.id, outbox_message.name, outbox_message.subject_id, outbox_message.payload, outbox_message.written_at, outbox_message.state, outbox_message.attempts, outbox_message.due_at, outbox_message.lease_by, outbox_message.lease_until, outbox_message.last_failure
FROM outbox_message
WHERE outbox_message.state IN (__[POSTCOMPILE_state_1]) ORDER BY outbox_message.id
 LIMIT :most_rows OFFSET :param_1;

-- trail.store.APPEND_ENTRY
INSERT INTO trail_entry (seq, at, account_id, roles, action, subject_kind, subject_id, reason, details, previous_hash, entry_hash) VALUES (:seq, :at, :account_id, :roles, :action, :subject_kind, :subject_id, :reason, :details, :previous_hash, :entry_hash);

-- trail.store.BEGIN_HEAD
INSERT INTO trail_head (chain, seq, head_hash) VALUES (:chain, :seq, :head_hash);

-- trail.store.ENTRIES_AFTER
SELECT trail_entry.seq, trail_entry.at, trail_entry.account_id, trail_entry.roles, trail_entry.action, trail_entry.subject_kind, trail_entry.subject_id, trail_entry.reason, trail_entry.details, trail_entry.previous_hash, trail_entry.entry_hash
FROM trail_entry
WHERE trail_entry.seq > :after ORDER BY trail_entry.seq
 LIMIT :most_rows OFFSET :param_1;

-- trail.store.FIND_HEAD
SELECT trail_head.seq, trail_head.head_hash
FROM trail_head
WHERE trail_head.chain = :chain_1;

-- trail.store.MOVE_HEAD
UPDATE trail_head SET seq=:new_seq, head_hash=:new_hash WHERE trail_head.chain = :chain_1 AND trail_head.seq = :seen_seq;
