-- Purpose:    put in the tiles of a level above 0 that this batch filled, after those of the level below.
-- Parameters: level: from 1; first: the index of the first; roots: of each, in order.
-- Result:     none. Where a tile of the level below is missing this one is too short, and is refused.
-- Lock:       log_head is held (lock_head).
INSERT INTO tile (level, index, hashes, root)
SELECT
    %(level)s::smallint,
    %(first)s::bigint + filled.ordinality - 1,
    below.hashes,
    filled.root
FROM unnest(%(roots)s::bytea[]) WITH ORDINALITY AS filled (root, ordinality)
CROSS JOIN LATERAL (
    SELECT string_agg(t.root, ''::bytea ORDER BY t.index) AS hashes
    FROM tile AS t
    WHERE
        t.level = %(level)s::smallint - 1
        AND t.index >= (%(first)s::bigint + filled.ordinality - 1) * 256
        AND t.index < (%(first)s::bigint + filled.ordinality) * 256
) AS below;
