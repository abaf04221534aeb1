-- Purpose:    the stored views of some keys, of one build.
-- Parameters: name, version, build; keys.
-- Result:     one row per view that is stored: key, position and body.
-- Lock:       none.
SELECT
    v.key,
    v.position,
    v.body
FROM view AS v
WHERE
    v.name = %(name)s::text
    AND v.version = %(version)s::integer
    AND v.build = %(build)s::integer
    AND v.key = ANY(%(keys)s::text[]);
