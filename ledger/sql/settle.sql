-- Purpose:    once this is acknowledged, everything that was visible before it is on disk, on the synchronous standby too where
--             there is one: WAL is written, and reaches a standby, in order. An entry can be visible and not be there yet, when
--             the wait for its commit was cut short. Needs no right to look at pg_stat_replication, and knows every way of
--             choosing standbys, because it waits as a commit does.
-- Parameters: none.
-- Result:     one row, of no interest. As a transaction of its own it leaves a message in the WAL, and nothing in a table.
-- Lock:       none.
SELECT
    set_config('synchronous_commit', 'on', true),
    pg_logical_emit_message(true, 'ledger', 'settle');
