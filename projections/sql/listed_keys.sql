-- Purpose:    which of some keys the build that is read lists already.
-- Parameters: name; keys.
-- Result:     one row per key that it lists.
-- Lock:       none.
SELECT v.key
FROM projection AS p
INNER JOIN view AS v ON p.name = v.name AND p.version = v.version AND p.build = v.build
WHERE
    p.name = %(name)s::text
    AND p.active
    AND v.key = ANY(%(keys)s::text[])
    AND v.since <= p.position;
