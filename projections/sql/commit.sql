-- Purpose:    end a transaction.
-- Parameters: none.
-- Result:     none.
-- Lock:       releases those of the transaction.
COMMIT;
