-- Purpose:    be the only one who goes on with one build, until this transaction ends.
-- Parameters: name, version, build.
-- Result:     its row, none when it is no longer there.
-- Lock:       that row, FOR UPDATE.
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
WHERE p.name = %(name)s::text AND p.version = %(version)s::integer AND p.build = %(build)s::integer
FOR UPDATE;
