-- Purpose:    append-only by trigger: history stays for the owner too, and the head says what the log holds.
-- Parameters: none.
-- Result:     ten triggers, all ENABLE ALWAYS: session_replication_role does not get round them.
-- Lock:       new objects only.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

-- Nothing may stand beyond the head: who inserts must move it in the same statement.
CREATE FUNCTION refuse_beyond_head() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    IF (SELECT max(position) FROM public.event) <> (SELECT size FROM public.log_head) THEN
        RAISE EXCEPTION 'the log is gapless: an entry does not follow its head'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION refuse_stray_tag() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    IF EXISTS (
        SELECT
        FROM fresh AS t
        LEFT JOIN public.event AS e ON t.position = e.position
        WHERE e.position IS NULL OR e.type <> t.type OR NOT t.tag = ANY(e.tags)
    ) THEN
        RAISE EXCEPTION 'a tag belongs to an entry that carries it' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION refuse_shrinking() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
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

-- The head moves over entries only: as many as it counts on, and therefore without a gap.
CREATE FUNCTION refuse_gap() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
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

CREATE TRIGGER event_refuse_change BEFORE UPDATE OR DELETE ON event
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_refuse_truncate BEFORE TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_refuse_beyond_head AFTER INSERT ON event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_beyond_head();
CREATE TRIGGER event_tag_refuse_change BEFORE UPDATE OR DELETE ON event_tag
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_tag_refuse_truncate BEFORE TRUNCATE ON event_tag
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_tag_refuse_stray AFTER INSERT ON event_tag
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_stray_tag();
CREATE TRIGGER log_head_refuse_change BEFORE DELETE ON log_head
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_head_refuse_truncate BEFORE TRUNCATE ON log_head
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_head_refuse_shrinking BEFORE UPDATE ON log_head
FOR EACH ROW EXECUTE FUNCTION refuse_shrinking();
CREATE TRIGGER log_head_refuse_gap AFTER UPDATE OF size ON log_head
FOR EACH ROW EXECUTE FUNCTION refuse_gap();

ALTER TABLE event ENABLE ALWAYS TRIGGER event_refuse_change;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_refuse_truncate;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_refuse_beyond_head;
ALTER TABLE event_tag ENABLE ALWAYS TRIGGER event_tag_refuse_change;
ALTER TABLE event_tag ENABLE ALWAYS TRIGGER event_tag_refuse_truncate;
ALTER TABLE event_tag ENABLE ALWAYS TRIGGER event_tag_refuse_stray;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_change;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_truncate;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_shrinking;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_gap;
