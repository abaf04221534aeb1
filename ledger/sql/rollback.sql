-- Purpose:    record nothing.
-- Parameters: none.
-- Result:     none.
-- Lock:       releases log_head.
ROLLBACK;
