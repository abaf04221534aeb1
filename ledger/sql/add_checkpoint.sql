-- Purpose:    publish a checkpoint.
-- Parameters: size; note: signed, and cosigned as far as it will be; at.
-- Result:     none. One that is there of that size stays as it is: what was once published never changes.
-- Lock:       none that lasts.
INSERT INTO checkpoint (size, note, at)
VALUES (%(size)s::bigint, %(note)s::bytea, %(at)s::timestamptz)
ON CONFLICT (size) DO NOTHING;
