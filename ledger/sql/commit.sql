-- Purpose:    make a batch durable. Once it is sent, only its answer says what became of the batch.
-- Parameters: none.
-- Result:     none.
-- Lock:       releases log_head.
COMMIT;
