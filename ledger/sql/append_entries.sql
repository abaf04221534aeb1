-- Purpose:    put the next entries in and move the head on; a trigger adds their tags. One statement, so that no row of one
--             table is ever without its rows in the others. The first entry gets the position after `size`.
-- Parameters: size: the log's size before; ids, types, tags (each an array literal), entries, leaf_hashes: parallel arrays
--             in log order; recorded_at; frontier: of the tree with these entries in it.
-- Result:     none; one row of log_head is updated, or none when `size` is not the log's size.
-- Lock:       log_head is held (lock_head).
WITH appended AS (
    INSERT INTO event (position, id, type, tags, entry, leaf_hash, recorded_at)
    SELECT
        %(size)s::bigint + fresh.ordinality,
        fresh.id,
        fresh.type,
        fresh.tags::text[],
        fresh.entry,
        fresh.leaf_hash,
        %(recorded_at)s::timestamptz
    FROM unnest(%(ids)s::uuid[], %(types)s::text[], %(tags)s::text[], %(entries)s::bytea[], %(leaf_hashes)s::bytea[])
        WITH ORDINALITY AS fresh (id, type, tags, entry, leaf_hash, ordinality)
)

UPDATE log_head
SET
    size = size + cardinality(%(ids)s::uuid[]),
    frontier = %(frontier)s::bytea,
    recorded_at = %(recorded_at)s::timestamptz
WHERE size = %(size)s::bigint;
