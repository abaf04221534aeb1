-- Purpose:    the Merkle tree's full tiles and every published checkpoint, both append-only; what was recorded before there
--             were tiles is brought into the tree here.
-- Parameters: none.
-- Result:     tile, checkpoint, six triggers that fire always, rights. An error, and nothing done, where the entries are not
--             those that log_head's frontier was made of.
-- Lock:       new objects; reads event.
-- EXTERNAL: hashes do not compress, and a part of them can be read without the rest.
CREATE TABLE tile (
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 6),
    index bigint NOT NULL CHECK (index >= 0),
    hashes bytea STORAGE EXTERNAL NOT NULL CHECK (octet_length(hashes) = 8192),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    CONSTRAINT tile_pkey PRIMARY KEY (level, index)
);
COMMENT ON COLUMN tile.root IS 'over hashes: what the tile one level up has in this one''s place';

CREATE TABLE checkpoint (
    size bigint NOT NULL CHECK (size >= 0),
    note bytea NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT checkpoint_pkey PRIMARY KEY (size)
);

-- A stray tile would stand in the way of the right one when the log comes that far.
CREATE FUNCTION refuse_stray_tile() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    IF new.index >= (SELECT size >> (8 * (new.level + 1)) FROM public.log_head) THEN
        RAISE EXCEPTION 'tile % of level % is not full: the log does not reach so far', new.index, new.level
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;

CREATE FUNCTION refuse_early_checkpoint() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    IF new.size > (SELECT size FROM public.log_head) THEN
        RAISE EXCEPTION 'a checkpoint of % entries is not of this log, which has fewer', new.size
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;

-- The root over a power of two of hashes, RFC 6962, section 2.1. Only this migration needs it.
CREATE FUNCTION folded(hashes bytea) RETURNS bytea
LANGUAGE plpgsql
IMMUTABLE
SET search_path = pg_catalog
AS $$
DECLARE
    pairs bytea[];
BEGIN
    WHILE octet_length(hashes) > 32 LOOP
        SELECT array_agg(sha256('\x01'::bytea || substring(hashes FROM 1 + 64 * n FOR 64)) ORDER BY n)
        INTO pairs
        FROM generate_series(0, octet_length(hashes) / 64 - 1) AS pair (n);
        SELECT string_agg(each, ''::bytea ORDER BY n)
        INTO hashes
        FROM unnest(pairs) WITH ORDINALITY AS root (each, n);
    END LOOP;
    RETURN hashes;
END
$$;

DO $tree$
DECLARE
    head log_head%ROWTYPE;
    wrong bigint;
    found bytea := ''::bytea;
    part bytea;
    start bigint := 0;
BEGIN
    SELECT * INTO head FROM log_head FOR UPDATE;
    SELECT min(position) INTO wrong FROM event WHERE leaf_hash <> sha256('\x00'::bytea || entry);
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'entry % is not what was hashed', wrong USING ERRCODE = 'data_corrupted';
    END IF;

    INSERT INTO tile (level, index, hashes, root)
    SELECT 0, full_tile.index, full_tile.hashes, folded(full_tile.hashes)
    FROM (
        SELECT (position - 1) >> 8 AS index, string_agg(leaf_hash, ''::bytea ORDER BY position) AS hashes
        FROM event
        WHERE position <= (head.size >> 8) << 8
        GROUP BY 1
    ) AS full_tile;
    FOR above IN 1..6 LOOP
        INSERT INTO tile (level, index, hashes, root)
        SELECT above, full_tile.index, full_tile.hashes, folded(full_tile.hashes)
        FROM (
            SELECT tile.index >> 8 AS index, string_agg(tile.root, ''::bytea ORDER BY tile.index) AS hashes
            FROM tile
            WHERE level = above - 1 AND tile.index < (head.size >> (8 * (above + 1))) << 8
            GROUP BY 1
        ) AS full_tile;
    END LOOP;

    -- What was said of the tree all along has to be what the entries say: the perfect subtrees, the largest first.
    FOR digit IN REVERSE 62..0 LOOP
        CONTINUE WHEN (head.size >> digit) & 1 = 0;
        IF digit < 8 THEN
            SELECT string_agg(leaf_hash, ''::bytea ORDER BY position) INTO part
            FROM event
            WHERE position > start AND position <= start + (1::bigint << digit);
        ELSE
            SELECT string_agg(root, ''::bytea ORDER BY index) INTO part
            FROM tile
            WHERE level = digit / 8 - 1
                AND index >= start >> (8 * (digit / 8))
                AND index < (start + (1::bigint << digit)) >> (8 * (digit / 8));
        END IF;
        found := found || folded(part);
        start := start + (1::bigint << digit);
    END LOOP;
    IF found IS DISTINCT FROM head.frontier THEN
        RAISE EXCEPTION 'log_head is not that of these entries' USING ERRCODE = 'data_corrupted';
    END IF;
END
$tree$;

DROP FUNCTION folded(bytea);

CREATE TRIGGER tile_refuse_stray BEFORE INSERT ON tile
FOR EACH ROW EXECUTE FUNCTION refuse_stray_tile();
CREATE TRIGGER tile_refuse_change BEFORE UPDATE OR DELETE ON tile
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tile_refuse_truncate BEFORE TRUNCATE ON tile
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_refuse_early BEFORE INSERT ON checkpoint
FOR EACH ROW EXECUTE FUNCTION refuse_early_checkpoint();
CREATE TRIGGER checkpoint_refuse_change BEFORE UPDATE OR DELETE ON checkpoint
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_refuse_truncate BEFORE TRUNCATE ON checkpoint
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE tile ENABLE ALWAYS TRIGGER tile_refuse_stray;
ALTER TABLE tile ENABLE ALWAYS TRIGGER tile_refuse_change;
ALTER TABLE tile ENABLE ALWAYS TRIGGER tile_refuse_truncate;
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER checkpoint_refuse_early;
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER checkpoint_refuse_change;
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER checkpoint_refuse_truncate;

GRANT SELECT, INSERT (level, index, hashes, root) ON tile TO ledger_app;
GRANT SELECT, INSERT (size, note, at) ON checkpoint TO ledger_app;
GRANT SELECT ON tile, checkpoint TO ledger_read;
REVOKE EXECUTE ON FUNCTION refuse_stray_tile(), refuse_early_checkpoint() FROM PUBLIC;
