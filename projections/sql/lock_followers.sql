-- Purpose:    be the only one who advances these builds, until this transaction ends.
-- Parameters: names, versions, in parallel: the folds this process has; stopped: whether to take those with an error too.
-- Result:     one row per build that follows the log, in a fixed order.
-- Lock:       those rows, FOR UPDATE, in that order: two followers cannot wait for each other. The position is read under
--             the same lock under which it is moved, so that no batch is folded twice and none is left out.
SELECT
    p.name,
    p.version,
    p.build,
    p.position,
    p.active,
    p.goal,
    p.reached,
    p.error,
    p.error_position
FROM projection AS p
WHERE
    p.name = ANY(%(names)s::text[])
    AND EXISTS (
        SELECT
        FROM unnest(%(names)s::text[], %(versions)s::bigint[]) AS w (name, version)
        WHERE w.name = p.name AND w.version = p.version
    )
    AND p.goal IS NULL
    AND (p.error = '' OR %(stopped)s::boolean)
ORDER BY p.name, p.version, p.build
FOR UPDATE;
