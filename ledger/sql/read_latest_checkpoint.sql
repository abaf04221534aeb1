-- Purpose:    the published checkpoint of the largest size.
-- Parameters: none.
-- Result:     size, note, at; no row before the first.
-- Lock:       none.
SELECT
    size,
    note,
    at
FROM checkpoint
ORDER BY size DESC
LIMIT 1;
