-- Purpose:    the next entries of the log, whatever they are about.
-- Parameters: after: the position to start after; most: how many.
-- Result:     entries in log order, each with the log's size in this snapshot; one row of nulls but for the size when there
--             are none.
-- Lock:       none.
SELECT
    h.size,
    e.position,
    e.id,
    e.type,
    e.tags,
    e.entry,
    e.leaf_hash,
    e.recorded_at
FROM log_head AS h
LEFT JOIN LATERAL (
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
    LIMIT %(most)s::bigint
) AS e ON true;
