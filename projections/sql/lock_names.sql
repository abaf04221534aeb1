-- Purpose:    be the only one who adds, switches or removes builds, until this transaction ends.
-- Parameters: none.
-- Result:     one row, of no interest.
-- Lock:       an advisory lock of the transaction, 0x6c656467657201: "ledger", and 1 for this purpose. Followers
--             do not take it: they lock the rows they advance.
SELECT pg_advisory_xact_lock(30510779390587393);
