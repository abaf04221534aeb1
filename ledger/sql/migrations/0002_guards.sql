-- Purpose:    append-only by trigger: history stays for the owner too, the head says what the log holds, and the tags of an
--             entry are found by nothing but that entry.
-- Parameters: none.
-- Result:     nine triggers, all ENABLE ALWAYS: session_replication_role does not get round them.
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

-- The service has no right to write tags: they come from the entries, here, with the owner's right. Nothing may stand
-- beyond the head: who inserts must move it in the same statement, at the end of which this runs.
CREATE FUNCTION tag_entries() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
CREATE TRIGGER event_tag_entries AFTER INSERT ON event
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tag_entries();
CREATE TRIGGER event_tag_refuse_change BEFORE UPDATE OR DELETE ON event_tag
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_tag_refuse_truncate BEFORE TRUNCATE ON event_tag
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
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
ALTER TABLE event ENABLE ALWAYS TRIGGER event_tag_entries;
ALTER TABLE event_tag ENABLE ALWAYS TRIGGER event_tag_refuse_change;
ALTER TABLE event_tag ENABLE ALWAYS TRIGGER event_tag_refuse_truncate;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_change;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_truncate;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_shrinking;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_gap;
