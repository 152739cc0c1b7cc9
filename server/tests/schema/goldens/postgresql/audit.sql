-- queries.BEYOND_HEAD
SELECT min(trail_entry.seq) AS min_1
FROM trail_entry
WHERE trail_entry.seq > coalesce((SELECT trail_head.seq
FROM trail_head
WHERE trail_head.chain = %(chain_1)s::VARCHAR), %(coalesce_1)s::INTEGER);

-- queries.NEWEST
SELECT trail_entry.seq, trail_entry.at, trail_entry.account_id, trail_entry.roles, trail_entry.action, trail_entry.subject_kind, trail_entry.subject_id, trail_entry.reason, trail_entry.details, trail_entry.previous_hash, trail_entry.entry_hash
FROM trail_entry
WHERE trail_entry.seq >= %(first_seq)s::BIGINT AND trail_entry.seq < %(before_seq)s::BIGINT AND trail_entry.at >= %(since)s::TIMESTAMP WITHOUT TIME ZONE AND trail_entry.at < %(until)s::TIMESTAMP WITHOUT TIME ZONE ORDER BY trail_entry.seq DESC
 LIMIT %(most_rows)s;

-- queries.OPENINGS
SELECT trail_entry.subject_id, trail_entry.details
FROM trail_entry
WHERE trail_entry.seq IN (SELECT min(trail_entry.seq) AS min_1
FROM trail_entry
WHERE trail_entry.subject_kind IN (__[POSTCOMPILE_kinds]) AND trail_entry.subject_id IN (__[POSTCOMPILE_ids]) GROUP BY trail_entry.subject_kind, trail_entry.subject_id);

-- queries.TIME_AT
SELECT trail_entry.seq, trail_entry.at
FROM trail_entry
WHERE trail_entry.seq >= %(place)s::BIGINT ORDER BY trail_entry.seq
 LIMIT %(param_1)s::INTEGER;

-- queries._FIRST_OF_EACH
SELECT min(trail_entry.seq) AS min_1
FROM trail_entry
WHERE trail_entry.subject_kind IN (__[POSTCOMPILE_kinds]) AND trail_entry.subject_id IN (__[POSTCOMPILE_ids]) GROUP BY trail_entry.subject_kind, trail_entry.subject_id;
