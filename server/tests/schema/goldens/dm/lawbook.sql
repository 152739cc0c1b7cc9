CREATE TABLE law_change (
  seq INTEGER NOT NULL,
  proposal_id VARCHAR2(36 CHAR) NOT NULL,
  kind VARCHAR2(10 CHAR) NOT NULL,
  content TEXT NOT NULL,
  approved_at TIMESTAMP NOT NULL,
  PRIMARY KEY (seq),
  CONSTRAINT uq_law_change_proposal UNIQUE (proposal_id)
);

CREATE TABLE law_edition (
  digest VARCHAR2(64 CHAR) NOT NULL,
  profile VARCHAR2(20 CHAR) NOT NULL,
  last_seq INTEGER NOT NULL,
  bundle TEXT NOT NULL,
  kept_at TIMESTAMP NOT NULL,
  PRIMARY KEY (digest)
);

CREATE TABLE law_proposal (
  id VARCHAR2(36 CHAR) NOT NULL,
  version INTEGER NOT NULL,
  kind VARCHAR2(10 CHAR) NOT NULL,
  about NVARCHAR2(100) NOT NULL,
  content TEXT NOT NULL,
  in_force_on DATE,
  reason NVARCHAR2(500) NOT NULL,
  state VARCHAR2(10 CHAR) NOT NULL,
  proposed_by VARCHAR2(36 CHAR) NOT NULL,
  proposed_at TIMESTAMP NOT NULL,
  decided_by VARCHAR2(36 CHAR),
  decided_at TIMESTAMP,
  decision_reason NVARCHAR2(500),
  PRIMARY KEY (id)
);

CREATE INDEX ix_law_proposal_state ON law_proposal (state, proposed_at);

-- store.ADD_CHANGE
INSERT INTO law_change (seq, proposal_id, kind, content, approved_at) VALUES (:seq, :proposal_id, :kind, :content, :approved_at);

-- store.ADD_EDITION
INSERT INTO law_edition (digest, profile, last_seq, bundle, kept_at) VALUES (:digest, :profile, :last_seq, :bundle, :kept_at);

-- store.ADD_PROPOSAL
INSERT INTO law_proposal (id, version, kind, about, content, in_force_on, reason, state, proposed_by, proposed_at, decided_by, decided_at, decision_reason) VALUES (:id, :version, :kind, :about, :content, :in_force_on, :reason, :state, :proposed_by, :proposed_at, :decided_by, :decided_at, :decision_reason);

-- store.CHANGES_AFTER
SELECT law_change.seq, law_change.proposal_id, law_change.kind, law_change.content, law_change.approved_at
FROM law_change
WHERE law_change.seq > :seen ORDER BY law_change.seq;

-- store.DECIDE_PROPOSAL
UPDATE law_proposal SET version=(:seen + :param_1), state=:new_state, decided_by=:who, decided_at=:now, decision_reason=:why WHERE law_proposal.id = :which AND law_proposal.version = :seen;

-- store.EDITIONS_LIKE
SELECT law_edition.digest, law_edition.profile, law_edition.last_seq, law_edition.bundle, law_edition.kept_at
FROM law_edition
WHERE law_edition.digest >= :low AND law_edition.digest < :high ORDER BY law_edition.digest
 FETCH FIRST :param_1 ROWS ONLY;

-- store.EDITION_KNOWN
SELECT law_edition.last_seq
FROM law_edition
WHERE law_edition.digest = :which;

-- store.LAST_SEQ
SELECT coalesce(max(law_change.seq), :coalesce_2) AS coalesce_1
FROM law_change;

-- store.PROPOSALS_IN
SELECT law_proposal.id, law_proposal.version, law_proposal.kind, law_proposal.about, law_proposal.content, law_proposal.in_force_on, law_proposal.reason, law_proposal.state, law_proposal.proposed_by, law_proposal.proposed_at, law_proposal.decided_by, law_proposal.decided_at, law_proposal.decision_reason
FROM law_proposal
WHERE law_proposal.state IN (__[POSTCOMPILE_states]) ORDER BY law_proposal.proposed_at DESC, law_proposal.id DESC
 FETCH FIRST :most_rows ROWS ONLY;

-- store.PROPOSAL_BY_ID
SELECT law_proposal.id, law_proposal.version, law_proposal.kind, law_proposal.about, law_proposal.content, law_proposal.in_force_on, law_proposal.reason, law_proposal.state, law_proposal.proposed_by, law_proposal.proposed_at, law_proposal.decided_by, law_proposal.decided_at, law_proposal.decision_reason
FROM law_proposal
WHERE law_proposal.id = :which;
