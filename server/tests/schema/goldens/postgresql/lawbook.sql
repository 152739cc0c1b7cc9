CREATE TABLE law_change (
  seq INTEGER NOT NULL,
  proposal_id VARCHAR(36) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  content TEXT NOT NULL,
  approved_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (seq),
  CONSTRAINT uq_law_change_proposal UNIQUE (proposal_id)
);

CREATE TABLE law_edition (
  digest VARCHAR(64) NOT NULL,
  profile VARCHAR(20) NOT NULL,
  last_seq INTEGER NOT NULL,
  bundle TEXT NOT NULL,
  kept_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (digest)
);

CREATE TABLE law_proposal (
  id VARCHAR(36) NOT NULL,
  version INTEGER NOT NULL,
  kind VARCHAR(10) NOT NULL,
  about VARCHAR(100) NOT NULL,
  content TEXT NOT NULL,
  in_force_on DATE,
  reason VARCHAR(500) NOT NULL,
  state VARCHAR(10) NOT NULL,
  proposed_by VARCHAR(36) NOT NULL,
  proposed_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  decided_by VARCHAR(36),
  decided_at TIMESTAMP WITHOUT TIME ZONE,
  decision_reason VARCHAR(500),
  PRIMARY KEY (id)
);

CREATE INDEX ix_law_proposal_state ON law_proposal (state, proposed_at);

-- store.ADD_CHANGE
INSERT INTO law_change (seq, proposal_id, kind, content, approved_at) VALUES (%(seq)s::INTEGER, %(proposal_id)s::VARCHAR, %(kind)s::VARCHAR, %(content)s::VARCHAR, %(approved_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.ADD_EDITION
INSERT INTO law_edition (digest, profile, last_seq, bundle, kept_at) VALUES (%(digest)s::VARCHAR, %(profile)s::VARCHAR, %(last_seq)s::INTEGER, %(bundle)s::VARCHAR, %(kept_at)s::TIMESTAMP WITHOUT TIME ZONE);

-- store.ADD_PROPOSAL
INSERT INTO law_proposal (id, version, kind, about, content, in_force_on, reason, state, proposed_by, proposed_at, decided_by, decided_at, decision_reason) VALUES (%(id)s::VARCHAR, %(version)s::INTEGER, %(kind)s::VARCHAR, %(about)s::VARCHAR, %(content)s::VARCHAR, %(in_force_on)s::DATE, %(reason)s::VARCHAR, %(state)s::VARCHAR, %(proposed_by)s::VARCHAR, %(proposed_at)s::TIMESTAMP WITHOUT TIME ZONE, %(decided_by)s::VARCHAR, %(decided_at)s::TIMESTAMP WITHOUT TIME ZONE, %(decision_reason)s::VARCHAR);

-- store.CHANGES_AFTER
SELECT law_change.seq, law_change.proposal_id, law_change.kind, law_change.content, law_change.approved_at
FROM law_change
WHERE law_change.seq > %(seen)s::INTEGER ORDER BY law_change.seq;

-- store.DECIDE_PROPOSAL
UPDATE law_proposal SET version=(%(seen)s + %(param_1)s::INTEGER), state=%(new_state)s::VARCHAR, decided_by=%(who)s::VARCHAR, decided_at=%(now)s::TIMESTAMP WITHOUT TIME ZONE, decision_reason=%(why)s::VARCHAR WHERE law_proposal.id = %(which)s::VARCHAR AND law_proposal.version = %(seen)s::INTEGER;

-- store.EDITIONS_LIKE
SELECT law_edition.digest, law_edition.profile, law_edition.last_seq, law_edition.bundle, law_edition.kept_at
FROM law_edition
WHERE law_edition.digest >= %(low)s::VARCHAR AND law_edition.digest < %(high)s::VARCHAR ORDER BY law_edition.digest
 LIMIT %(param_1)s::INTEGER;

-- store.EDITION_KNOWN
SELECT law_edition.last_seq
FROM law_edition
WHERE law_edition.digest = %(which)s::VARCHAR;

-- store.LAST_SEQ
SELECT coalesce(max(law_change.seq), %(coalesce_2)s::INTEGER) AS coalesce_1
FROM law_change;

-- store.PROPOSALS_IN
SELECT law_proposal.id, law_proposal.version, law_proposal.kind, law_proposal.about, law_proposal.content, law_proposal.in_force_on, law_proposal.reason, law_proposal.state, law_proposal.proposed_by, law_proposal.proposed_at, law_proposal.decided_by, law_proposal.decided_at, law_proposal.decision_reason
FROM law_proposal
WHERE law_proposal.state IN (__[POSTCOMPILE_states]) ORDER BY law_proposal.proposed_at DESC, law_proposal.id DESC
 LIMIT %(most_rows)s;

-- store.PROPOSAL_BY_ID
SELECT law_proposal.id, law_proposal.version, law_proposal.kind, law_proposal.about, law_proposal.content, law_proposal.in_force_on, law_proposal.reason, law_proposal.state, law_proposal.proposed_by, law_proposal.proposed_at, law_proposal.decided_by, law_proposal.decided_at, law_proposal.decision_reason
FROM law_proposal
WHERE law_proposal.id = %(which)s::VARCHAR;
