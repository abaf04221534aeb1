-- Purpose:    open a transaction; READ COMMITTED, so that each statement after lock_head sees all that was committed before it.
-- Parameters: none.
-- Result:     none.
-- Lock:       none.
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
