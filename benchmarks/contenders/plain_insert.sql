-- Purpose:    one row as long as one of the workload's events, as pgbench inserts it again and again.
-- Parameters: type, entry (its 600 bytes, as text), leaf_hash (in hexadecimal), organisation (the tag that all share);
--             client_id is pgbench's own.
-- Result:     none.
-- Lock:       none but the row's.
\set n random(1000000000, 9999999999)
INSERT INTO plain (id, type, tags, entry, leaf_hash, recorded_at)
VALUES (
    gen_random_uuid(),
    :type::text,
    ARRAY[
        'reconfiguration:' || 'bench-' || :client_id::text,
        'service:' || '00000000-0000-0000-0000-00' || :n::text,
        :organisation::text,
        'consultation:' || '00000000-0000-0000-0000-00' || :n::text
    ],
    convert_to(:entry::text, 'UTF8'),
    decode(:leaf_hash::text, 'hex'),
    clock_timestamp()
);
