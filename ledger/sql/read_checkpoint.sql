-- Purpose:    a published checkpoint.
-- Parameters: size.
-- Result:     size, note, at; no row where none of that size was published.
-- Lock:       none.
SELECT
    size,
    note,
    at
FROM checkpoint
WHERE size = %(size)s::bigint;
