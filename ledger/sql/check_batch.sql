-- Purpose:    which appends of a batch may not go in: an id that is in the log already, or a condition that is broken.
--             A statement of its own, after lock_head: under READ COMMITTED it then sees all that was committed before.
-- Parameters: ids: those proposed. The others are index ranges in parallel arrays (see ledger/postgres/matching.py):
--             tt_*: a tag with types, t_*: a tag alone, k_*: types alone; each with the number of the request it belongs to,
--             the position it starts after, and (others) the further tags an entry must carry.
-- Result:     rows of either a known id or the number of a request whose condition is broken. No order.
-- Lock:       none of its own; log_head is held.
-- Types alone: the comparison of rows says no more than position > after, and only the index on (type, position) can serve
-- it. Said plainly, the planner takes the primary key and filters: it walks all that is after.
SELECT
    NULL::bigint AS request,
    e.id AS known
FROM event AS e
WHERE e.id = ANY(%(ids)s::uuid[])
UNION ALL
SELECT
    p.request,
    NULL::uuid
FROM unnest(
    %(tt_request)s::bigint[], %(tt_after)s::bigint[], %(tt_tag)s::text[], %(tt_others)s::text[], %(tt_types)s::text[]
) AS p (request, after, tag, others, types)
CROSS JOIN LATERAL (
    SELECT
    FROM event_tag AS t
    WHERE
        t.tag = p.tag
        AND t.type = ANY(p.types::text[])
        AND t.position > p.after
        AND (
            p.others = '{}'
            OR EXISTS (SELECT FROM event AS e WHERE e.position = t.position AND e.tags @> p.others::text[])
        )
    LIMIT 1
) AS hit
UNION ALL
SELECT
    p.request,
    NULL::uuid
FROM unnest(%(t_request)s::bigint[], %(t_after)s::bigint[], %(t_tag)s::text[], %(t_others)s::text[])
    AS p (request, after, tag, others)
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

    SELECT
    FROM kind CROSS JOIN LATERAL (
        SELECT
        FROM event_tag AS t
        WHERE
            t.tag = p.tag
            AND t.type = kind.type
            AND t.position > p.after
            AND (
                p.others = '{}'
                OR EXISTS (SELECT FROM event AS e WHERE e.position = t.position AND e.tags @> p.others::text[])
            )
        LIMIT 1
    ) AS one
    LIMIT 1
) AS hit
UNION ALL
SELECT
    p.request,
    NULL::uuid
FROM unnest(%(k_request)s::bigint[], %(k_after)s::bigint[], %(k_types)s::text[]) AS p (request, after, types)
CROSS JOIN LATERAL (
    SELECT
    FROM unnest(p.types::text[]) AS kind (type) CROSS JOIN LATERAL (
        SELECT
        FROM event AS e
        WHERE e.type = kind.type AND (e.type, e.position) > (kind.type, p.after)
        ORDER BY e.type, e.position
        LIMIT 1
    ) AS one
    LIMIT 1
) AS hit;
