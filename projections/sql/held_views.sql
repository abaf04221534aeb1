-- Purpose:    the stored views of some keys, of the build that serves this version of the fold: the one that is read, or
--             the latest that is being built.
-- Parameters: names, versions and keys, in parallel.
-- Result:     one row per view that is stored: its place in the arrays, from 1, position and body.
-- Lock:       none.
SELECT
    w.nth,
    v.position,
    v.body
FROM unnest(%(names)s::text[], %(versions)s::bigint[], %(keys)s::text[]) WITH ORDINALITY AS w (name, version, key, nth)
CROSS JOIN LATERAL (
    SELECT p.build
    FROM projection AS p
    WHERE p.name = w.name AND p.version = w.version::integer
    ORDER BY p.active DESC, p.build DESC
    LIMIT 1
) AS serving
INNER JOIN view AS v
    ON v.name = w.name AND v.version = w.version::integer AND v.build = serving.build AND v.key = w.key;
