-- Purpose:    take on the role that owns every object, for this session.
-- Parameters: none.
-- Result:     none.
-- Lock:       none.
SET ROLE ledger_owner;
