-- Purpose:    put a build of a view on record, before anything of it is stored.
-- Parameters: name, version; active: whether it is the one to be read; goal: the position it is to be built up to key by
--             key, null where it follows the log from the start.
-- Result:     one row: the build's number, one more than any build of that name had.
-- Lock:       none but the new row; the caller holds `lock_names`.
INSERT INTO projection (name, version, build, position, active, goal)
SELECT
    %(name)s::text,
    %(version)s::integer,
    coalesce(max(p.build), 0) + 1,
    0,
    %(active)s::boolean,
    %(goal)s::bigint
FROM projection AS p
WHERE p.name = %(name)s::text
RETURNING build;
