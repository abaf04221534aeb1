-- Purpose:    the tiles that some entries fill.
-- Parameters: level; first and last index, both included.
-- Result:     tiles in order.
-- Lock:       none.
SELECT
    index,
    hashes,
    root
FROM tile
WHERE level = %(level)s::bigint AND index >= %(first)s::bigint AND index <= %(last)s::bigint
ORDER BY index;
