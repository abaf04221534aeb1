-- Purpose:    append-only by privilege: the service can add to the log and nothing else; reports can read.
-- Parameters: none.
-- Result:     rights of ledger_app and ledger_read.
-- Lock:       none that lasts.
GRANT SELECT, INSERT (position, id, type, tags, entry, leaf_hash, recorded_at) ON event TO ledger_app;
GRANT SELECT ON event_tag TO ledger_app;
GRANT SELECT, UPDATE (size, frontier, recorded_at) ON log_head TO ledger_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON view, projection TO ledger_app;
GRANT SELECT ON event, event_tag, log_head, view, projection TO ledger_read;
REVOKE EXECUTE ON FUNCTION
    refuse_change(), tag_entries(), refuse_shrinking(), refuse_gap()
FROM PUBLIC;
