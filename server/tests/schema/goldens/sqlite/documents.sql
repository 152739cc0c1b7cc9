CREATE TABLE doc_confirmation (
  document_id VARCHAR(36) NOT NULL,
  run_no INTEGER NOT NULL,
  turn_no INTEGER NOT NULL,
  field_name VARCHAR(40) NOT NULL,
  value_sealed TEXT NOT NULL,
  confirmed_at TIMESTAMP NOT NULL,
  confirmed_by VARCHAR(36) NOT NULL,
  PRIMARY KEY (document_id, run_no, turn_no, field_name)
);

CREATE TABLE doc_document (
  id VARCHAR(36) NOT NULL,
  version INTEGER NOT NULL,
  application_id VARCHAR(36) NOT NULL,
  owner_id VARCHAR(36) NOT NULL,
  file_name VARCHAR(200) NOT NULL,
  media_type VARCHAR(40) NOT NULL,
  file_size BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  state VARCHAR(20) NOT NULL,
  asked_kind VARCHAR(40),
  run_no INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  lease_by VARCHAR(36),
  lease_until TIMESTAMP,
  handed_in_at TIMESTAMP NOT NULL,
  handed_in_by VARCHAR(36) NOT NULL,
  confirmed_at TIMESTAMP,
  removed_at TIMESTAMP,
  removed_by VARCHAR(36),
  present_key VARCHAR(110),
  PRIMARY KEY (id),
  CONSTRAINT uq_doc_document_present UNIQUE (present_key)
);

CREATE INDEX ix_doc_document_application ON doc_document (application_id, id);

CREATE INDEX ix_doc_document_state ON doc_document (state, id);

CREATE TABLE doc_field (
  document_id VARCHAR(36) NOT NULL,
  run_no INTEGER NOT NULL,
  field_name VARCHAR(40) NOT NULL,
  value_sealed TEXT NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (document_id, run_no, field_name)
);

CREATE TABLE doc_reading (
  document_id VARCHAR(36) NOT NULL,
  run_no INTEGER NOT NULL,
  asked_kind VARCHAR(40),
  kind VARCHAR(40),
  engine VARCHAR(100),
  refused VARCHAR(80),
  facts TEXT NOT NULL,
  read_at TIMESTAMP NOT NULL,
  PRIMARY KEY (document_id, run_no)
);

-- queries.CONFIRMATIONS_OF_APPLICATION
SELECT doc_confirmation.document_id, doc_confirmation.run_no, doc_confirmation.turn_no, doc_confirmation.field_name, doc_confirmation.value_sealed, doc_confirmation.confirmed_at, doc_confirmation.confirmed_by
FROM doc_document JOIN doc_confirmation ON doc_confirmation.document_id = doc_document.id AND doc_confirmation.run_no = doc_document.run_no
WHERE doc_document.application_id = :which AND doc_document.removed_at IS NULL ORDER BY doc_confirmation.turn_no;

-- queries.CONFIRMATIONS_OF_DOCUMENT
SELECT doc_confirmation.document_id, doc_confirmation.run_no, doc_confirmation.turn_no, doc_confirmation.field_name, doc_confirmation.value_sealed, doc_confirmation.confirmed_at, doc_confirmation.confirmed_by
FROM doc_document JOIN doc_confirmation ON doc_confirmation.document_id = doc_document.id AND doc_confirmation.run_no = doc_document.run_no
WHERE doc_document.id = :which AND doc_document.removed_at IS NULL ORDER BY doc_confirmation.turn_no;

-- queries.FIELDS_OF_APPLICATION
SELECT doc_field.document_id, doc_field.run_no, doc_field.field_name, doc_field.value_sealed, doc_field.facts
FROM doc_document JOIN doc_field ON doc_field.document_id = doc_document.id AND doc_field.run_no = doc_document.run_no
WHERE doc_document.application_id = :which AND doc_document.removed_at IS NULL;

-- queries.FIELDS_OF_DOCUMENT
SELECT doc_field.document_id, doc_field.run_no, doc_field.field_name, doc_field.value_sealed, doc_field.facts
FROM doc_document JOIN doc_field ON doc_field.document_id = doc_document.id AND doc_field.run_no = doc_document.run_no
WHERE doc_document.id = :which AND doc_document.removed_at IS NULL;

-- queries.HEADS_OF_APPLICATION
SELECT doc_document.id, doc_document.version, doc_document.application_id, doc_document.owner_id, doc_document.file_name, doc_document.media_type, doc_document.file_size, doc_document.sha256, doc_document.state, doc_document.asked_kind, doc_document.run_no, doc_document.tries, doc_document.lease_by, doc_document.lease_until, doc_document.handed_in_at, doc_document.handed_in_by, doc_document.confirmed_at, doc_document.removed_at, doc_document.removed_by, doc_document.present_key, doc_reading.kind AS read_kind, doc_reading.refused, doc_reading.facts
FROM doc_document LEFT OUTER JOIN doc_reading ON doc_reading.document_id = doc_document.id AND doc_reading.run_no = doc_document.run_no
WHERE doc_document.application_id = :which AND doc_document.removed_at IS NULL ORDER BY doc_document.id;

-- queries.HEAD_OF_DOCUMENT
SELECT doc_document.id, doc_document.version, doc_document.application_id, doc_document.owner_id, doc_document.file_name, doc_document.media_type, doc_document.file_size, doc_document.sha256, doc_document.state, doc_document.asked_kind, doc_document.run_no, doc_document.tries, doc_document.lease_by, doc_document.lease_until, doc_document.handed_in_at, doc_document.handed_in_by, doc_document.confirmed_at, doc_document.removed_at, doc_document.removed_by, doc_document.present_key, doc_reading.kind AS read_kind, doc_reading.refused, doc_reading.facts
FROM doc_document LEFT OUTER JOIN doc_reading ON doc_reading.document_id = doc_document.id AND doc_reading.run_no = doc_document.run_no
WHERE doc_document.id = :which AND doc_document.removed_at IS NULL;

-- queries._CONFIRMATIONS
SELECT doc_confirmation.document_id, doc_confirmation.run_no, doc_confirmation.turn_no, doc_confirmation.field_name, doc_confirmation.value_sealed, doc_confirmation.confirmed_at, doc_confirmation.confirmed_by
FROM doc_document JOIN doc_confirmation ON doc_confirmation.document_id = doc_document.id AND doc_confirmation.run_no = doc_document.run_no;

-- queries._FIELDS
SELECT doc_field.document_id, doc_field.run_no, doc_field.field_name, doc_field.value_sealed, doc_field.facts
FROM doc_document JOIN doc_field ON doc_field.document_id = doc_document.id AND doc_field.run_no = doc_document.run_no;

-- queries._HEADS
SELECT doc_document.id, doc_document.version, doc_document.application_id, doc_document.owner_id, doc_document.file_name, doc_document.media_type, doc_document.file_size, doc_document.sha256, doc_document.state, doc_document.asked_kind, doc_document.run_no, doc_document.tries, doc_document.lease_by, doc_document.lease_until, doc_document.handed_in_at, doc_document.handed_in_by, doc_document.confirmed_at, doc_document.removed_at, doc_document.removed_by, doc_document.present_key, doc_reading.kind AS read_kind, doc_reading.refused, doc_reading.facts
FROM doc_document LEFT OUTER JOIN doc_reading ON doc_reading.document_id = doc_document.id AND doc_reading.run_no = doc_document.run_no;

-- store.CLAIM_DOCUMENT
UPDATE doc_document SET version=(doc_document.version + :version_1), state=:state, run_no=(doc_document.run_no + :run_no_1), tries=(doc_document.tries + :tries_1), lease_by=:reader, lease_until=:until WHERE doc_document.id = :which AND doc_document.state IN (__[POSTCOMPILE_state_1]) AND doc_document.removed_at IS NULL AND (doc_document.lease_until IS NULL OR doc_document.lease_until < :now);

-- store.CONFIRMATIONS_OF_RUN
SELECT doc_confirmation.document_id, doc_confirmation.run_no, doc_confirmation.turn_no, doc_confirmation.field_name, doc_confirmation.value_sealed, doc_confirmation.confirmed_at, doc_confirmation.confirmed_by
FROM doc_confirmation
WHERE doc_confirmation.document_id = :which AND doc_confirmation.run_no = :run ORDER BY doc_confirmation.turn_no;

-- store.DOCUMENTS_PRESENT
SELECT doc_document.id, doc_document.version, doc_document.application_id, doc_document.owner_id, doc_document.file_name, doc_document.media_type, doc_document.file_size, doc_document.sha256, doc_document.state, doc_document.asked_kind, doc_document.run_no, doc_document.tries, doc_document.lease_by, doc_document.lease_until, doc_document.handed_in_at, doc_document.handed_in_by, doc_document.confirmed_at, doc_document.removed_at, doc_document.removed_by, doc_document.present_key, doc_reading.kind AS read_kind, doc_reading.refused, doc_reading.facts
FROM doc_document LEFT OUTER JOIN doc_reading ON doc_reading.document_id = doc_document.id AND doc_reading.run_no = doc_document.run_no
WHERE doc_document.application_id = :application AND doc_document.removed_at IS NULL ORDER BY doc_document.id;

-- store.DOCUMENT_BY_ID
SELECT doc_document.id, doc_document.version, doc_document.application_id, doc_document.owner_id, doc_document.file_name, doc_document.media_type, doc_document.file_size, doc_document.sha256, doc_document.state, doc_document.asked_kind, doc_document.run_no, doc_document.tries, doc_document.lease_by, doc_document.lease_until, doc_document.handed_in_at, doc_document.handed_in_by, doc_document.confirmed_at, doc_document.removed_at, doc_document.removed_by, doc_document.present_key, doc_reading.kind AS read_kind, doc_reading.refused, doc_reading.facts
FROM doc_document LEFT OUTER JOIN doc_reading ON doc_reading.document_id = doc_document.id AND doc_reading.run_no = doc_document.run_no
WHERE doc_document.id = :which AND doc_document.removed_at IS NULL;

-- store.DOCUMENT_BY_KEY
SELECT doc_document.id, doc_document.version, doc_document.application_id, doc_document.owner_id, doc_document.file_name, doc_document.media_type, doc_document.file_size, doc_document.sha256, doc_document.state, doc_document.asked_kind, doc_document.run_no, doc_document.tries, doc_document.lease_by, doc_document.lease_until, doc_document.handed_in_at, doc_document.handed_in_by, doc_document.confirmed_at, doc_document.removed_at, doc_document.removed_by, doc_document.present_key, doc_reading.kind AS read_kind, doc_reading.refused, doc_reading.facts
FROM doc_document LEFT OUTER JOIN doc_reading ON doc_reading.document_id = doc_document.id AND doc_reading.run_no = doc_document.run_no
WHERE doc_document.present_key = :which_key;

-- store.FIELDS_OF_RUN
SELECT doc_field.field_name, doc_field.value_sealed
FROM doc_field
WHERE doc_field.document_id = :which AND doc_field.run_no = :run;

-- store.INSERT_CONFIRMATION
INSERT INTO doc_confirmation (document_id, run_no, turn_no, field_name, value_sealed, confirmed_at, confirmed_by) VALUES (:document_id, :run_no, :turn_no, :field_name, :value_sealed, :confirmed_at, :confirmed_by);

-- store.INSERT_DOCUMENT
INSERT INTO doc_document (id, version, application_id, owner_id, file_name, media_type, file_size, sha256, state, asked_kind, run_no, tries, lease_by, lease_until, handed_in_at, handed_in_by, confirmed_at, removed_at, removed_by, present_key) VALUES (:id, :version, :application_id, :owner_id, :file_name, :media_type, :file_size, :sha256, :state, :asked_kind, :run_no, :tries, :lease_by, :lease_until, :handed_in_at, :handed_in_by, :confirmed_at, :removed_at, :removed_by, :present_key);

-- store.INSERT_FIELD
INSERT INTO doc_field (document_id, run_no, field_name, value_sealed, facts) VALUES (:document_id, :run_no, :field_name, :value_sealed, :facts);

-- store.INSERT_READING
INSERT INTO doc_reading (document_id, run_no, asked_kind, kind, engine, refused, facts, read_at) VALUES (:document_id, :run_no, :asked_kind, :kind, :engine, :refused, :facts, :read_at);

-- store.LAST_TURN
SELECT max(doc_confirmation.turn_no) AS max_1
FROM doc_confirmation
WHERE doc_confirmation.document_id = :which AND doc_confirmation.run_no = :run;

-- store.OLDEST_TO_READ
SELECT doc_document.id
FROM doc_document
WHERE doc_document.state IN (__[POSTCOMPILE_state_1]) AND doc_document.removed_at IS NULL AND (doc_document.lease_until IS NULL OR doc_document.lease_until < :now) ORDER BY doc_document.id
 LIMIT :most_rows OFFSET :param_1;

-- store.PRESENT_DOCUMENTS
SELECT count(doc_document.id) AS count_1
FROM doc_document
WHERE doc_document.application_id = :application AND doc_document.removed_at IS NULL;

-- store.PUT_BACK_DOCUMENT
UPDATE doc_document SET version=(doc_document.version + :version_1), state=:state, lease_by=:lease_by, lease_until=:not_before WHERE doc_document.id = :which AND doc_document.state = :state_1 AND doc_document.run_no = :run AND doc_document.lease_by = :reader AND doc_document.removed_at IS NULL;

-- store.READING_OF_RUN
SELECT doc_reading.document_id, doc_reading.run_no, doc_reading.asked_kind, doc_reading.kind, doc_reading.engine, doc_reading.refused, doc_reading.facts, doc_reading.read_at
FROM doc_reading
WHERE doc_reading.document_id = :which AND doc_reading.run_no = :run;

-- store.SAVE_DOCUMENT
UPDATE doc_document SET version=:new_version, state=:new_state, asked_kind=:new_kind, tries=:tries, lease_by=:lease_by, lease_until=:lease_until, confirmed_at=:new_confirmed, removed_at=:new_removed, removed_by=:new_remover, present_key=:new_key WHERE doc_document.id = :which AND doc_document.version = :seen;

-- store.SETTLE_DOCUMENT
UPDATE doc_document SET version=(doc_document.version + :version_1), state=:new_state, lease_by=:lease_by, lease_until=:lease_until WHERE doc_document.id = :which AND doc_document.state = :state_1 AND doc_document.run_no = :run AND doc_document.lease_by = :reader AND doc_document.removed_at IS NULL;

-- store.TRIES_OF
SELECT doc_document.tries
FROM doc_document
WHERE doc_document.id = :which;

-- store.WHOLE_FIELDS_OF_RUN
SELECT doc_field.document_id, doc_field.run_no, doc_field.field_name, doc_field.value_sealed, doc_field.facts
FROM doc_field
WHERE doc_field.document_id = :which AND doc_field.run_no = :run;

-- store._WITH_READING
SELECT doc_document.id, doc_document.version, doc_document.application_id, doc_document.owner_id, doc_document.file_name, doc_document.media_type, doc_document.file_size, doc_document.sha256, doc_document.state, doc_document.asked_kind, doc_document.run_no, doc_document.tries, doc_document.lease_by, doc_document.lease_until, doc_document.handed_in_at, doc_document.handed_in_by, doc_document.confirmed_at, doc_document.removed_at, doc_document.removed_by, doc_document.present_key, doc_reading.kind AS read_kind, doc_reading.refused, doc_reading.facts
FROM doc_document LEFT OUTER JOIN doc_reading ON doc_reading.document_id = doc_document.id AND doc_reading.run_no = doc_document.run_no;
