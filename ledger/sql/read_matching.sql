-- Purpose:    answer many reads in one snapshot: what each selects, and how long the log is.
-- Parameters: index ranges in parallel arrays as in check_batch.sql; *_most: how many of the first to give.
-- Result:     one row per request and entry with the log's size, no order; one row of nulls but for the size when nothing
--             matched at all.
-- Lock:       none.
-- A tag alone: the index has the types between tag and position, so the types that occur are walked through (kind), one
-- look-up each, and the first entries of each taken. Types alone: see check_batch.sql.
WITH hit AS (
    SELECT
        p.request,
        p.most,
        found.position
    FROM unnest(
        %(tt_request)s::bigint[],
        %(tt_after)s::bigint[],
        %(tt_most)s::bigint[],
        %(tt_tag)s::text[],
        %(tt_others)s::text[],
        %(tt_types)s::text[]
    ) AS p (request, after, most, tag, others, types)
    CROSS JOIN LATERAL (
        SELECT t.position
        FROM event_tag AS t
        WHERE
            t.tag = p.tag
            AND t.type = ANY(p.types::text[])
            AND t.position > p.after
            AND (
                p.others = '{}'
                OR EXISTS (SELECT FROM event AS e WHERE e.position = t.position AND e.tags @> p.others::text[])
            )
        ORDER BY t.position
        LIMIT p.most
    ) AS found
    UNION ALL
    SELECT
        p.request,
        p.most,
        found.position
    FROM unnest(
        %(t_request)s::bigint[],
        %(t_after)s::bigint[],
        %(t_most)s::bigint[],
        %(t_tag)s::text[],
        %(t_others)s::text[]
    ) AS p (request, after, most, tag, others)
    CROSS JOIN LATERAL (
        WITH RECURSIVE kind AS (
            (
                SELECT t.type
                FROM event_tag AS t
                WHERE t.tag = p.tag
                ORDER BY t.type
                LIMIT 1
            )
            UNION ALL
            SELECT following.type
            FROM kind CROSS JOIN LATERAL (
                SELECT t.type
                FROM event_tag AS t
                WHERE t.tag = p.tag AND t.type > kind.type
                ORDER BY t.type
                LIMIT 1
            ) AS following
        )

        SELECT one.position
        FROM kind CROSS JOIN LATERAL (
            SELECT t.position
            FROM event_tag AS t
            WHERE
                t.tag = p.tag
                AND t.type = kind.type
                AND t.position > p.after
                AND (
                    p.others = '{}'
                    OR EXISTS (SELECT FROM event AS e WHERE e.position = t.position AND e.tags @> p.others::text[])
                )
            ORDER BY t.position
            LIMIT p.most
        ) AS one
    ) AS found
    UNION ALL
    SELECT
        p.request,
        p.most,
        found.position
    FROM unnest(%(k_request)s::bigint[], %(k_after)s::bigint[], %(k_most)s::bigint[], %(k_types)s::text[])
        AS p (request, after, most, types)
    CROSS JOIN LATERAL (
        SELECT one.position
        FROM unnest(p.types::text[]) AS kind (type) CROSS JOIN LATERAL (
            SELECT e.position
            FROM event AS e
            WHERE e.type = kind.type AND (e.type, e.position) > (kind.type, p.after)
            ORDER BY e.type, e.position
            LIMIT p.most
        ) AS one
    ) AS found
),

numbered AS (
    SELECT
        d.request,
        d.most,
        d.position,
        row_number() OVER (PARTITION BY d.request ORDER BY d.position) AS nth
    FROM (SELECT DISTINCT hit.request, hit.most, hit.position FROM hit) AS d
)

SELECT
    h.size,
    found.request,
    found.position,
    found.id,
    found.type,
    found.tags,
    found.entry,
    found.leaf_hash,
    found.recorded_at
FROM log_head AS h
LEFT JOIN (
    SELECT
        n.request,
        e.position,
        e.id,
        e.type,
        e.tags,
        e.entry,
        e.leaf_hash,
        e.recorded_at
    FROM numbered AS n
    INNER JOIN event AS e ON n.position = e.position
    WHERE n.nth <= n.most
) AS found ON true;
