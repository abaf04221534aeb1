-- Purpose:    start a transaction whose statements all see the log, and the views, at one moment.
-- Parameters: none.
-- Result:     none.
-- Lock:       none.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
