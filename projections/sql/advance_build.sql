-- Purpose:    say how far a build has come, and whether it had to stop.
-- Parameters: name, version, build; position; goal and reached while it is built key by key; error and error_position.
-- Result:     none.
-- Lock:       its row, which the caller has locked.
UPDATE projection
SET
    position = %(position)s::bigint,
    goal = %(goal)s::bigint,
    reached = %(reached)s::text,
    error = %(error)s::text,
    error_position = %(error_position)s::bigint,
    updated_at = now()
WHERE name = %(name)s::text AND version = %(version)s::integer AND build = %(build)s::integer;
