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
-- Limited to one, so that each key is looked up by itself: a planner without statistics would try the views one by one.
CROSS JOIN LATERAL (
    SELECT
        stored.position,
        stored.body
    FROM view AS stored
    WHERE
        stored.name = w.name
        AND stored.version = w.version::integer
        AND stored.build = serving.build
        AND stored.key = w.key
    LIMIT 1
) AS v;
