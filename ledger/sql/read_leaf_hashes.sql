-- Purpose:    hashes of tile level 0, full tile or not.
-- Parameters: first, last: positions, both included.
-- Result:     one row: the hashes after one another, in order; null where there are none.
-- Lock:       none.
SELECT string_agg(leaf_hash, ''::bytea ORDER BY position) AS hashes
FROM event
WHERE position >= %(first)s::bigint AND position <= %(last)s::bigint;
