-- Purpose:    end the reading of whatever build of a view is read. The next statement puts another in its place.
-- Parameters: name.
-- Result:     none.
-- Lock:       the row, until the transaction ends; readers see one build or the other, never none.
UPDATE projection
SET active = false, updated_at = now()
WHERE name = %(name)s::text AND active;
