-- Purpose:    be the one signer of this database.
-- Parameters: none.
-- Result:     one row: whether this session is. The number is the first eight bytes of sha256('ledger signer').
-- Lock:       an advisory lock, until the session ends.
SELECT pg_try_advisory_lock(x'da4744eeae4a36ae'::bigint) AS elected;
