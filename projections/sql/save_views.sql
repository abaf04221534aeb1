-- Purpose:    store views, in place of what was stored of the same keys.
-- Parameters: name, version, build; keys, sinces, positions, bodies, in parallel.
-- Result:     none.
-- Lock:       the rows written. The caller holds the build's row in projection.
INSERT INTO view (name, version, build, key, since, position, body)
SELECT
    %(name)s::text,
    %(version)s::integer,
    %(build)s::integer,
    w.key,
    w.since,
    w.position,
    w.body
FROM unnest(%(keys)s::text[], %(sinces)s::bigint[], %(positions)s::bigint[], %(bodies)s::bytea[])
    AS w (key, since, position, body)
ON CONFLICT ON CONSTRAINT view_pkey
DO UPDATE SET since = excluded.since, position = excluded.position, body = excluded.body;
