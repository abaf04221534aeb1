-- Purpose:    one migration run at a time; the next one waits here.
-- Parameters: none.
-- Result:     one row, of no interest.
-- Lock:       an advisory lock, until the session ends. The number is the first eight bytes of sha256('ledger migrations').
SELECT pg_advisory_lock(x'a1a13e8cae750cff'::bigint);
