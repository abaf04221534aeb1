-- Purpose:    how long the log is, and what some tags have gained since a position: one question for many readers.
-- Parameters: tags and afters, in parallel: the tag and the position after which to look; upto: the last position to look
--             at (the end of the log if that is earlier); most: how many entries of each tag to give.
-- Result:     one row per entry with the log's size in this snapshot and the tag's place in the arrays, from 1; entries of
--             one tag in log order. One row of nulls but for the size when nothing was gained.
-- Lock:       none.
SELECT
    h.size,
    gained.nth,
    gained.position,
    gained.entry
FROM log_head AS h
LEFT JOIN LATERAL (
    SELECT
        w.nth,
        e.position,
        e.entry
    FROM unnest(%(tags)s::text[], %(afters)s::bigint[]) WITH ORDINALITY AS w (tag, after, nth)
    CROSS JOIN LATERAL (
        SELECT t.position
        FROM event_tag AS t
        WHERE
            t.tag = w.tag
            AND t.position > w.after
            AND t.position <= %(upto)s::bigint
            -- A log that stands still is not searched at all.
            AND h.size > w.after
        ORDER BY t.position
        LIMIT %(most)s::bigint
    ) AS found
    INNER JOIN event AS e ON found.position = e.position
) AS gained ON true;
