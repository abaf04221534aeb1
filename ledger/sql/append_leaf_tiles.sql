-- Purpose:    put in the tiles of level 0 that this batch filled, in its own transaction: data and tree commit together.
-- Parameters: first: the index of the first; roots: of each, in order.
-- Result:     none. Where an entry is missing the tile is too short, and is refused.
-- Lock:       log_head is held (lock_head).
INSERT INTO tile (level, index, hashes, root)
SELECT
    0,
    %(first)s::bigint + filled.ordinality - 1,
    below.hashes,
    filled.root
FROM unnest(%(roots)s::bytea[]) WITH ORDINALITY AS filled (root, ordinality)
CROSS JOIN LATERAL (
    SELECT string_agg(e.leaf_hash, ''::bytea ORDER BY e.position) AS hashes
    FROM event AS e
    WHERE
        e.position > (%(first)s::bigint + filled.ordinality - 1) * 256
        AND e.position <= (%(first)s::bigint + filled.ordinality) * 256
) AS below;
