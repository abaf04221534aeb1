-- Purpose:    start a transaction.
-- Parameters: none.
-- Result:     none.
-- Lock:       none.
BEGIN;
