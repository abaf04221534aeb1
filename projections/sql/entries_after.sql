-- Purpose:    the next entries of the log.
-- Parameters: after: the position to start after; upto: the last position; most: how many.
-- Result:     entries in log order, each with the log's size in this snapshot; one row of nulls but for the size when there
--             are none.
-- Lock:       none.
SELECT
    h.size,
    next.position,
    next.tags,
    next.entry
FROM log_head AS h
LEFT JOIN LATERAL (
    SELECT
        e.position,
        e.tags,
        e.entry
    FROM event AS e
    WHERE e.position > %(after)s::bigint AND e.position <= %(upto)s::bigint
    ORDER BY e.position
    LIMIT %(most)s::bigint
) AS next ON true;
