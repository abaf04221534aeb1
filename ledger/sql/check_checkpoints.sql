-- Purpose:    the checkpoints that were published of some sizes.
-- Parameters: first and last size, both included.
-- Result:     checkpoints in order.
-- Lock:       none.
SELECT
    size,
    note,
    at
FROM checkpoint
WHERE size >= %(first)s::bigint AND size <= %(last)s::bigint
ORDER BY size;
