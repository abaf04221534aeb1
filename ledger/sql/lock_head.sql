-- Purpose:    become the only writer until this transaction ends, and learn where the log stands.
-- Parameters: none.
-- Result:     one row: the log's size, its frontier, the time this batch is recorded at (the server's clock, but never before
--             the entry recorded last), and whether what is committed now will survive a crash.
-- Lock:       the row of log_head, FOR UPDATE: this is the sequencer. Writers in all processes queue here.
SELECT
    size,
    frontier,
    greatest(clock_timestamp(), recorded_at) AS recorded_at,
    current_setting('fsync') = 'on'
    AND current_setting('full_page_writes') = 'on'
    AND current_setting('synchronous_commit') <> 'off' AS durable
FROM log_head
FOR UPDATE;
