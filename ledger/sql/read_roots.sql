-- Purpose:    hashes of a tile level above 0, full tile or not: each is the root of a full tile one level down.
-- Parameters: level: the level down; first, last: which hashes, both included.
-- Result:     one row: the hashes after one another, in order; null where there are none.
-- Lock:       none.
SELECT string_agg(root, ''::bytea ORDER BY index) AS hashes
FROM tile
WHERE level = %(level)s::bigint AND index >= %(first)s::bigint AND index <= %(last)s::bigint;
