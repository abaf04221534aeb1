-- Purpose:    how far the stored views of some keys have fallen behind, and how large they are.
-- Parameters: name, version, build; keys and tags, in parallel: each key and the tag of its entries; upto: the position up
--             to which entries count.
-- Result:     one row per view that is stored: key, since, position, octets of its body, and how many entries it lacks.
-- Lock:       none.
SELECT
    v.key,
    v.since,
    v.position,
    v.octets,
    (
        SELECT count(*)
        FROM event_tag AS t
        WHERE t.tag = w.tag AND t.position > v.position AND t.position <= %(upto)s::bigint
    ) AS lacking
FROM unnest(%(keys)s::text[], %(tags)s::text[]) AS w (key, tag)
-- Each key is looked up by itself, as in held_views.sql.
CROSS JOIN LATERAL (
    SELECT
        stored.key,
        stored.since,
        stored.position,
        octet_length(stored.body) AS octets
    FROM view AS stored
    WHERE
        stored.name = %(name)s::text
        AND stored.version = %(version)s::integer
        AND stored.build = %(build)s::integer
        AND stored.key = w.key
    LIMIT 1
) AS v;
