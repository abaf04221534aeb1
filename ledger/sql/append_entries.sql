-- Purpose:    put the next entries in, with their tags, and move the head on. One statement, so that no row of one table is
--             ever without its rows in the others. The first entry gets the position after `size`.
-- Parameters: size: the log's size before; ids, types, tags (each an array literal), entries, leaf_hashes: parallel arrays
--             in log order; recorded_at; frontier: of the tree with these entries in it.
-- Result:     none; one row of log_head is updated, or none when `size` is not the log's size.
-- Lock:       log_head is held (lock_head).
WITH fresh AS MATERIALIZED (
    SELECT
        %(size)s::bigint + f.ordinality AS position,
        f.id,
        f.type,
        f.tags::text[] AS tags,
        f.entry,
        f.leaf_hash
    FROM unnest(%(ids)s::uuid[], %(types)s::text[], %(tags)s::text[], %(entries)s::bytea[], %(leaf_hashes)s::bytea[])
        WITH ORDINALITY AS f (id, type, tags, entry, leaf_hash, ordinality)
),

appended AS (
    INSERT INTO event (position, id, type, tags, entry, leaf_hash, recorded_at)
    SELECT
        position,
        id,
        type,
        tags,
        entry,
        leaf_hash,
        %(recorded_at)s::timestamptz
    FROM fresh
),

tagged AS (
    INSERT INTO event_tag (tag, type, position)
    SELECT
        each.tag,
        fresh.type,
        fresh.position
    FROM fresh CROSS JOIN unnest(fresh.tags) AS each (tag)
)

UPDATE log_head
SET
    size = size + (SELECT count(*) FROM fresh),
    frontier = %(frontier)s::bytea,
    recorded_at = %(recorded_at)s::timestamptz
WHERE size = %(size)s::bigint;
