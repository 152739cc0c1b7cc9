CREATE TABLE notify_message (
  id VARCHAR(36) NOT NULL,
  party_id VARCHAR(36) NOT NULL,
  party_role VARCHAR(20) NOT NULL,
  code VARCHAR(40) NOT NULL,
  tone VARCHAR(10) NOT NULL,
  details TEXT NOT NULL,
  subject_kind VARCHAR(20) NOT NULL,
  subject_id VARCHAR(36) NOT NULL,
  once_key VARCHAR(160) NOT NULL,
  told_at TIMESTAMP NOT NULL,
  unread SMALLINT NOT NULL,
  read_at TIMESTAMP,
  read_by VARCHAR(36),
  PRIMARY KEY (id),
  CONSTRAINT uq_notify_message_once UNIQUE (once_key)
);

CREATE INDEX ix_notify_message_box ON notify_message (party_id, party_role, id);

CREATE INDEX ix_notify_message_unread ON notify_message (party_id, party_role, unread, id);

-- queries.BOX
SELECT notify_message.id, notify_message.party_id, notify_message.party_role, notify_message.code, notify_message.tone, notify_message.details, notify_message.subject_kind, notify_message.subject_id, notify_message.once_key, notify_message.told_at, notify_message.unread, notify_message.read_at, notify_message.read_by
FROM notify_message
WHERE notify_message.party_id = :party AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]) AND (:any_state = :param_1 OR notify_message.unread = :unread_1) AND notify_message.id < :before_id ORDER BY notify_message.id DESC
 LIMIT :most_rows OFFSET :param_2;

-- queries.UNREAD
SELECT count(*) AS messages
FROM (SELECT notify_message.id AS id
FROM notify_message
WHERE notify_message.party_id = :party AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]) AND notify_message.unread = :unread_1
 LIMIT :most_rows OFFSET :param_1) AS some_unread;

-- store.FIND_ONCE
SELECT notify_message.id
FROM notify_message
WHERE notify_message.once_key = :which_key;

-- store.INSERT_MESSAGE
INSERT INTO notify_message (id, party_id, party_role, code, tone, details, subject_kind, subject_id, once_key, told_at, unread, read_at, read_by) VALUES (:id, :party_id, :party_role, :code, :tone, :details, :subject_kind, :subject_id, :once_key, :told_at, :unread, :read_at, :read_by);

-- store.OWN_MESSAGE
SELECT notify_message.id
FROM notify_message
WHERE notify_message.id = :which AND notify_message.party_id = :party AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]);

-- store.READ_ONE
UPDATE notify_message SET unread=:unread, read_at=:now, read_by=:reader WHERE notify_message.id = :which AND notify_message.party_id = :party AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]) AND notify_message.unread = :unread_1;

-- store.READ_UP_TO
UPDATE notify_message SET unread=:unread, read_at=:now, read_by=:reader WHERE notify_message.id <= :newest AND notify_message.party_id = :party AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]) AND notify_message.unread = :unread_1;
