-- Purpose:    where the log stands, as a signer needs it.
-- Parameters: none.
-- Result:     one row: size, frontier.
-- Lock:       none.
SELECT
    size,
    frontier
FROM log_head;
