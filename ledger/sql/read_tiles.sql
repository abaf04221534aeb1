-- Purpose:    full tiles of one level.
-- Parameters: level; first, last: indexes, both included.
-- Result:     hashes of each, in order; nothing for those that are not full yet.
-- Lock:       none.
SELECT hashes
FROM tile
WHERE level = %(level)s::bigint AND index >= %(first)s::bigint AND index <= %(last)s::bigint
ORDER BY index;
