-- Purpose:    the stored views of some keys, of one build.
-- Parameters: name, version, build; keys.
-- Result:     one row per view that is stored: key, position and body.
-- Lock:       none.
SELECT
    v.key,
    v.position,
    v.body
FROM unnest(%(keys)s::text[]) AS w (key)
-- Each key is looked up by itself, as in held_views.sql.
CROSS JOIN LATERAL (
    SELECT
        stored.key,
        stored.position,
        stored.body
    FROM view AS stored
    WHERE
        stored.name = %(name)s::text
        AND stored.version = %(version)s::integer
        AND stored.build = %(build)s::integer
        AND stored.key = w.key
    LIMIT 1
) AS v;
