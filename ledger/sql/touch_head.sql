-- Purpose:    write something, so that this transaction's commit waits for all that a batch's commit waits for. Once it is
--             acknowledged, so is everything written before it: WAL reaches disk and standby in order.
-- Parameters: none.
-- Result:     none; the row keeps its values.
-- Lock:       log_head is held (lock_head).
UPDATE log_head
SET recorded_at = recorded_at;
