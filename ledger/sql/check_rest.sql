-- Purpose:    what stands beyond the end of the log, and the log's head itself.
-- Parameters: size: how many entries there are.
-- Result:     one row: size, frontier and time of the head, null where it has none; level and index of a tile that is not
--             full yet; the size of a checkpoint that the log has not come to.
-- Lock:       none.
SELECT
    head.size,
    head.frontier,
    head.recorded_at,
    stray.level,
    stray.index,
    (SELECT min(size) FROM checkpoint WHERE size > %(size)s::bigint OR size < 0) AS early
FROM (SELECT 1) AS one
LEFT JOIN log_head AS head ON true
LEFT JOIN LATERAL (
    SELECT
        level,
        index
    FROM tile
    WHERE level NOT BETWEEN 0 AND 6 OR index < 0 OR index >= %(size)s::bigint >> (8 * (level + 1))
    ORDER BY level, index
    LIMIT 1
) AS stray ON true;
