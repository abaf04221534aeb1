-- Purpose:    let a build be the one that is read.
-- Parameters: name, version, build.
-- Result:     none.
-- Lock:       its row.
UPDATE projection
SET active = true, updated_at = now()
WHERE name = %(name)s::text AND version = %(version)s::integer AND build = %(build)s::integer;
