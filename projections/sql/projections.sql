-- Purpose:    how far every build of some views has come.
-- Parameters: names: the views.
-- Result:     one row per build, by name, version and build, each with the log's size in this snapshot; one row of nulls but
--             for the size when there are none.
-- Lock:       none.
SELECT
    p.name,
    p.version,
    p.build,
    p.position,
    p.active,
    p.goal,
    p.reached,
    p.error,
    p.error_position,
    h.size
FROM log_head AS h
LEFT JOIN projection AS p ON p.name = ANY(%(names)s::text[])
ORDER BY p.name, p.version, p.build;
