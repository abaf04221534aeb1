-- Purpose:    how far the stored views of some keys have fallen behind, and how large they are.
-- Parameters: name, version, build; keys and tags, in parallel: each key and the tag of its entries; upto: the position up
--             to which entries count.
-- Result:     one row per view that is stored: key, since, position, octets of its body, and how many entries it lacks.
-- Lock:       none.
SELECT
    v.key,
    v.since,
    v.position,
    octet_length(v.body) AS octets,
    (
        SELECT count(*)
        FROM event_tag AS t
        WHERE t.tag = w.tag AND t.position > v.position AND t.position <= %(upto)s::bigint
    ) AS lacking
FROM unnest(%(keys)s::text[], %(tags)s::text[]) AS w (key, tag)
INNER JOIN view AS v
    ON
        v.name = %(name)s::text
        AND v.version = %(version)s::integer
        AND v.build = %(build)s::integer
        AND v.key = w.key;
