-- Purpose:    the next entries, to be held against each other and against the other tables.
-- Parameters: after: the position to start after; most: how many.
-- Result:     entries in log order.
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
WHERE position > %(after)s::bigint
ORDER BY position
LIMIT %(most)s::bigint;
