CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;
ALTER FUNCTION public.refuse_change() OWNER TO ledger_owner;
CREATE FUNCTION public.refuse_early_checkpoint() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF new.size > (SELECT size FROM public.log_head) THEN
        RAISE EXCEPTION 'a checkpoint of % entries is not of this log, which has fewer', new.size
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
ALTER FUNCTION public.refuse_early_checkpoint() OWNER TO ledger_owner;
CREATE FUNCTION public.refuse_gap() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF new.size - old.size <> (
        SELECT count(*) FROM public.event WHERE position > old.size AND position <= new.size
    ) THEN
        RAISE EXCEPTION 'the log is gapless: its head cannot go from % to %', old.size, new.size
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
ALTER FUNCTION public.refuse_gap() OWNER TO ledger_owner;
CREATE FUNCTION public.refuse_shrinking() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF new.size < old.size
        OR new.recorded_at < old.recorded_at
        OR (new.size = old.size AND (new.frontier <> old.frontier OR new.recorded_at <> old.recorded_at))
    THEN
        RAISE EXCEPTION 'the log only grows: its head cannot go from % to %', old.size, new.size
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
ALTER FUNCTION public.refuse_shrinking() OWNER TO ledger_owner;
CREATE FUNCTION public.refuse_stray_tile() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF new.index >= (SELECT size >> (8 * (new.level + 1)) FROM public.log_head) THEN
        RAISE EXCEPTION 'tile % of level % is not full: the log does not reach so far', new.index, new.level
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
ALTER FUNCTION public.refuse_stray_tile() OWNER TO ledger_owner;
CREATE FUNCTION public.tag_entries() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO public.event_tag (tag, type, position)
    SELECT
        each.tag,
        fresh.type,
        fresh.position
    FROM fresh CROSS JOIN unnest(fresh.tags) AS each (tag);
    IF (SELECT max(position) FROM public.event) <> (SELECT size FROM public.log_head) THEN
        RAISE EXCEPTION 'the log is gapless: an entry does not follow its head'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
ALTER FUNCTION public.tag_entries() OWNER TO ledger_owner;
CREATE TABLE public.checkpoint (
    size bigint NOT NULL,
    note bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT checkpoint_size_check CHECK ((size >= 0))
);
ALTER TABLE public.checkpoint OWNER TO ledger_owner;
CREATE TABLE public.event (
    "position" bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    tags text[] NOT NULL COLLATE pg_catalog."C",
    entry bytea NOT NULL,
    leaf_hash bytea NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT event_entry_check CHECK ((octet_length(entry) <= 60000)),
    CONSTRAINT event_leaf_hash_check CHECK ((octet_length(leaf_hash) = 32)),
    CONSTRAINT event_position_check CHECK (("position" > 0))
);
ALTER TABLE public.event OWNER TO ledger_owner;
CREATE TABLE public.event_tag (
    tag text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL
);
ALTER TABLE public.event_tag OWNER TO ledger_owner;
CREATE TABLE public.log_head (
    sole boolean DEFAULT true NOT NULL,
    size bigint NOT NULL,
    frontier bytea NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT log_head_frontier_check CHECK ((octet_length(frontier) = (32 * bit_count(int8send(size))))),
    CONSTRAINT log_head_size_check CHECK ((size >= 0)),
    CONSTRAINT log_head_sole_check CHECK (sole)
)
WITH (fillfactor='10');
ALTER TABLE public.log_head OWNER TO ledger_owner;
CREATE TABLE public.migration (
    name text NOT NULL,
    sha256 bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.migration OWNER TO ledger_owner;
CREATE TABLE public.projection (
    name text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    build integer NOT NULL,
    "position" bigint NOT NULL,
    active boolean DEFAULT false NOT NULL,
    goal bigint,
    reached text DEFAULT ''::text NOT NULL,
    error text DEFAULT ''::text NOT NULL,
    error_position bigint,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.projection OWNER TO ledger_owner;
COMMENT ON COLUMN public.projection.version IS 'of the fold; a new one is built beside the old one';
COMMENT ON COLUMN public.projection.build IS 'counts the times the views of a name were built; the rows of each time are apart';
COMMENT ON COLUMN public.projection."position" IS 'every key started at or before it has a row in view';
COMMENT ON COLUMN public.projection.active IS 'whether this is the build that is read';
COMMENT ON COLUMN public.projection.goal IS 'while it is built key by key: the position it is built up to';
COMMENT ON COLUMN public.projection.reached IS 'while it is built key by key: the last tag that is done';
COMMENT ON COLUMN public.projection.error IS 'why it stands still; empty while it moves';
COMMENT ON COLUMN public.projection.error_position IS 'the entry it stopped at';
CREATE TABLE public.tile (
    level smallint NOT NULL,
    index bigint NOT NULL,
    hashes bytea NOT NULL,
    root bytea NOT NULL,
    CONSTRAINT tile_hashes_check CHECK ((octet_length(hashes) = 8192)),
    CONSTRAINT tile_index_check CHECK ((index >= 0)),
    CONSTRAINT tile_level_check CHECK (((level >= 0) AND (level <= 6))),
    CONSTRAINT tile_root_check CHECK ((octet_length(root) = 32))
);
ALTER TABLE ONLY public.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
ALTER TABLE public.tile OWNER TO ledger_owner;
COMMENT ON COLUMN public.tile.root IS 'over hashes: what the tile one level up has in this one''s place';
CREATE TABLE public.view (
    name text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    build integer NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    since bigint NOT NULL,
    "position" bigint NOT NULL,
    body bytea NOT NULL
);
ALTER TABLE public.view OWNER TO ledger_owner;
COMMENT ON COLUMN public.view.since IS 'position of the entry that started this key: a register pages by it';
COMMENT ON COLUMN public.view."position" IS 'position of the last entry that is folded into body';
ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (size);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_id_key UNIQUE (id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY public.event_tag
    ADD CONSTRAINT event_tag_pkey PRIMARY KEY (tag, type, "position");
ALTER TABLE ONLY public.log_head
    ADD CONSTRAINT log_head_pkey PRIMARY KEY (sole);
ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.projection
    ADD CONSTRAINT projection_pkey PRIMARY KEY (name, version, build);
ALTER TABLE ONLY public.tile
    ADD CONSTRAINT tile_pkey PRIMARY KEY (level, index);
ALTER TABLE ONLY public.view
    ADD CONSTRAINT view_pkey PRIMARY KEY (name, version, build, key);
CREATE INDEX event_type_position_idx ON public.event USING btree (type, "position");
CREATE UNIQUE INDEX projection_name_active_idx ON public.projection USING btree (name) WHERE active;
CREATE INDEX view_name_since_idx ON public.view USING btree (name, since, version, build);
CREATE TRIGGER checkpoint_refuse_change BEFORE DELETE OR UPDATE ON public.checkpoint FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.checkpoint ENABLE ALWAYS TRIGGER checkpoint_refuse_change;
CREATE TRIGGER checkpoint_refuse_early BEFORE INSERT ON public.checkpoint FOR EACH ROW EXECUTE FUNCTION public.refuse_early_checkpoint();
ALTER TABLE public.checkpoint ENABLE ALWAYS TRIGGER checkpoint_refuse_early;
CREATE TRIGGER checkpoint_refuse_truncate BEFORE TRUNCATE ON public.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.checkpoint ENABLE ALWAYS TRIGGER checkpoint_refuse_truncate;
CREATE TRIGGER event_refuse_change BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.event ENABLE ALWAYS TRIGGER event_refuse_change;
CREATE TRIGGER event_refuse_truncate BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.event ENABLE ALWAYS TRIGGER event_refuse_truncate;
CREATE TRIGGER event_tag_entries AFTER INSERT ON public.event REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.tag_entries();
ALTER TABLE public.event ENABLE ALWAYS TRIGGER event_tag_entries;
CREATE TRIGGER event_tag_refuse_change BEFORE DELETE OR UPDATE ON public.event_tag FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.event_tag ENABLE ALWAYS TRIGGER event_tag_refuse_change;
CREATE TRIGGER event_tag_refuse_truncate BEFORE TRUNCATE ON public.event_tag FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.event_tag ENABLE ALWAYS TRIGGER event_tag_refuse_truncate;
CREATE TRIGGER log_head_refuse_change BEFORE DELETE ON public.log_head FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.log_head ENABLE ALWAYS TRIGGER log_head_refuse_change;
CREATE TRIGGER log_head_refuse_gap AFTER UPDATE OF size ON public.log_head FOR EACH ROW EXECUTE FUNCTION public.refuse_gap();
ALTER TABLE public.log_head ENABLE ALWAYS TRIGGER log_head_refuse_gap;
CREATE TRIGGER log_head_refuse_shrinking BEFORE UPDATE ON public.log_head FOR EACH ROW EXECUTE FUNCTION public.refuse_shrinking();
ALTER TABLE public.log_head ENABLE ALWAYS TRIGGER log_head_refuse_shrinking;
CREATE TRIGGER log_head_refuse_truncate BEFORE TRUNCATE ON public.log_head FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.log_head ENABLE ALWAYS TRIGGER log_head_refuse_truncate;
CREATE TRIGGER tile_refuse_change BEFORE DELETE OR UPDATE ON public.tile FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.tile ENABLE ALWAYS TRIGGER tile_refuse_change;
CREATE TRIGGER tile_refuse_stray BEFORE INSERT ON public.tile FOR EACH ROW EXECUTE FUNCTION public.refuse_stray_tile();
ALTER TABLE public.tile ENABLE ALWAYS TRIGGER tile_refuse_stray;
CREATE TRIGGER tile_refuse_truncate BEFORE TRUNCATE ON public.tile FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.tile ENABLE ALWAYS TRIGGER tile_refuse_truncate;
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ledger_migrate;
GRANT USAGE ON SCHEMA public TO ledger_app;
GRANT USAGE ON SCHEMA public TO ledger_read;
REVOKE ALL ON FUNCTION public.refuse_change() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.refuse_early_checkpoint() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.refuse_gap() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.refuse_shrinking() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.refuse_stray_tile() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.tag_entries() FROM PUBLIC;
GRANT SELECT ON TABLE public.checkpoint TO ledger_app;
GRANT SELECT ON TABLE public.checkpoint TO ledger_read;
GRANT INSERT(size) ON TABLE public.checkpoint TO ledger_app;
GRANT INSERT(note) ON TABLE public.checkpoint TO ledger_app;
GRANT INSERT(at) ON TABLE public.checkpoint TO ledger_app;
GRANT SELECT ON TABLE public.event TO ledger_app;
GRANT SELECT ON TABLE public.event TO ledger_read;
GRANT INSERT("position") ON TABLE public.event TO ledger_app;
GRANT INSERT(id) ON TABLE public.event TO ledger_app;
GRANT INSERT(type) ON TABLE public.event TO ledger_app;
GRANT INSERT(tags) ON TABLE public.event TO ledger_app;
GRANT INSERT(entry) ON TABLE public.event TO ledger_app;
GRANT INSERT(leaf_hash) ON TABLE public.event TO ledger_app;
GRANT INSERT(recorded_at) ON TABLE public.event TO ledger_app;
GRANT SELECT ON TABLE public.event_tag TO ledger_app;
GRANT SELECT ON TABLE public.event_tag TO ledger_read;
GRANT SELECT ON TABLE public.log_head TO ledger_app;
GRANT SELECT ON TABLE public.log_head TO ledger_read;
GRANT UPDATE(size) ON TABLE public.log_head TO ledger_app;
GRANT UPDATE(frontier) ON TABLE public.log_head TO ledger_app;
GRANT UPDATE(recorded_at) ON TABLE public.log_head TO ledger_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.projection TO ledger_app;
GRANT SELECT ON TABLE public.projection TO ledger_read;
GRANT SELECT ON TABLE public.tile TO ledger_app;
GRANT SELECT ON TABLE public.tile TO ledger_read;
GRANT INSERT(level) ON TABLE public.tile TO ledger_app;
GRANT INSERT(index) ON TABLE public.tile TO ledger_app;
GRANT INSERT(hashes) ON TABLE public.tile TO ledger_app;
GRANT INSERT(root) ON TABLE public.tile TO ledger_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.view TO ledger_app;
GRANT SELECT ON TABLE public.view TO ledger_read;
