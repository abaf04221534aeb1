-- Purpose:    the bytes of entries that follow one another: what a bundle holds and what a signer hashes.
-- Parameters: first, last: positions, both included.
-- Result:     one entry a row, in order.
-- Lock:       none.
SELECT entry
FROM event
WHERE position >= %(first)s::bigint AND position <= %(last)s::bigint
ORDER BY position;
