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
  told_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  unread SMALLINT NOT NULL,
  read_at TIMESTAMP WITHOUT TIME ZONE,
  read_by VARCHAR(36),
  PRIMARY KEY (id),
  CONSTRAINT uq_notify_message_once UNIQUE (once_key)
);

CREATE INDEX ix_notify_message_box ON notify_message (party_id, party_role, id);

CREATE INDEX ix_notify_message_unread ON notify_message (party_id, party_role, unread, id);

-- queries.BOX
SELECT notify_message.id, notify_message.party_id, notify_message.party_role, notify_message.code, notify_message.tone, notify_message.details, notify_message.subject_kind, notify_message.subject_id, notify_message.once_key, notify_message.told_at, notify_message.unread, notify_message.read_at, notify_message.read_by
FROM notify_message
WHERE notify_message.party_id = %(party)s::VARCHAR AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]) AND (%(any_state)s = %(param_1)s::INTEGER OR notify_message.unread = %(unread_1)s::SMALLINT) AND notify_message.id < %(before_id)s::VARCHAR ORDER BY notify_message.id DESC
 LIMIT %(most_rows)s;

-- queries.UNREAD
SELECT count(*) AS messages
FROM (SELECT notify_message.id AS id
FROM notify_message
WHERE notify_message.party_id = %(party)s::VARCHAR AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]) AND notify_message.unread = %(unread_1)s::SMALLINT
 LIMIT %(most_rows)s) AS some_unread;

-- store.FIND_ONCE
SELECT notify_message.id
FROM notify_message
WHERE notify_message.once_key = %(which_key)s::VARCHAR;

-- store.INSERT_MESSAGE
INSERT INTO notify_message (id, party_id, party_role, code, tone, details, subject_kind, subject_id, once_key, told_at, unread, read_at, read_by) VALUES (%(id)s::VARCHAR, %(party_id)s::VARCHAR, %(party_role)s::VARCHAR, %(code)s::VARCHAR, %(tone)s::VARCHAR, %(details)s::VARCHAR, %(subject_kind)s::VARCHAR, %(subject_id)s::VARCHAR, %(once_key)s::VARCHAR, %(told_at)s::TIMESTAMP WITHOUT TIME ZONE, %(unread)s::SMALLINT, %(read_at)s::TIMESTAMP WITHOUT TIME ZONE, %(read_by)s::VARCHAR);

-- store.OWN_MESSAGE
SELECT notify_message.id
FROM notify_message
WHERE notify_message.id = %(which)s::VARCHAR AND notify_message.party_id = %(party)s::VARCHAR AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]);

-- store.READ_ONE
UPDATE notify_message SET unread=%(unread)s::SMALLINT, read_at=%(now)s::TIMESTAMP WITHOUT TIME ZONE, read_by=%(reader)s::VARCHAR WHERE notify_message.id = %(which)s::VARCHAR AND notify_message.party_id = %(party)s::VARCHAR AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]) AND notify_message.unread = %(unread_1)s::SMALLINT;

-- store.READ_UP_TO
UPDATE notify_message SET unread=%(unread)s::SMALLINT, read_at=%(now)s::TIMESTAMP WITHOUT TIME ZONE, read_by=%(reader)s::VARCHAR WHERE notify_message.id <= %(newest)s::VARCHAR AND notify_message.party_id = %(party)s::VARCHAR AND notify_message.party_role IN (__[POSTCOMPILE_own_roles]) AND notify_message.unread = %(unread_1)s::SMALLINT;
