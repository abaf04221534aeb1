-- Purpose:    which checkpoints were published.
-- Parameters: after: the size to start after, -1 for all; most: how many.
-- Result:     their sizes, the smallest first.
-- Lock:       none.
SELECT size
FROM checkpoint
WHERE size > %(after)s::bigint
ORDER BY size
LIMIT %(most)s::bigint;
