-- Purpose:    which of some keys the build that is read lists already.
-- Parameters: name; keys.
-- Result:     one row per key that it lists.
-- Lock:       none.
SELECT listed.key
FROM unnest(%(keys)s::text[]) AS w (key)
INNER JOIN projection AS p ON p.name = %(name)s::text AND p.active
-- Each key is looked up by itself, as in held_views.sql.
CROSS JOIN LATERAL (
    SELECT
        v.key,
        v.since
    FROM view AS v
    WHERE v.name = p.name AND v.version = p.version AND v.build = p.build AND v.key = w.key
    LIMIT 1
) AS listed
WHERE listed.since <= p.position;
