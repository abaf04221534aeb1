-- Purpose:    the entries with these ids, as far as they exist.
-- Parameters: ids.
-- Result:     entries, no order.
-- Lock:       none.
SELECT
    position,
    id,
    type,
    tags,
    entry,
    leaf_hash,
    recorded_at
FROM event
WHERE id = ANY(%(ids)s::uuid[]);
