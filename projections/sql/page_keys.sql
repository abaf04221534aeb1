-- Purpose:    the next keys of a view in the order they were started, and what is stored of them.
-- Parameters: name; version: of the fold that reads; after: the `since` to start after; most: how many keys.
-- Result:     one row per key, in that order: the log's size and the position of the build that is read, which lists every
--             key started up to there; key and since; position and body of what this version of the fold has stored of the
--             key, nulls where it has not. One row of nulls but for the first two when there are no keys.
-- Lock:       none.
SELECT
    h.size,
    coalesce(listing.position, 0) AS listed_to,
    listed.key,
    listed.since,
    stored.position,
    stored.body
FROM log_head AS h
LEFT JOIN projection AS listing ON listing.name = %(name)s::text AND listing.active
LEFT JOIN LATERAL (
    SELECT
        v.key,
        v.since
    FROM view AS v
    WHERE
        v.name = listing.name
        AND v.version = listing.version
        AND v.build = listing.build
        AND v.since > %(after)s::bigint
        AND v.since <= listing.position
    ORDER BY v.since
    LIMIT %(most)s::bigint
) AS listed ON true
LEFT JOIN LATERAL (
    SELECT p.build
    FROM projection AS p
    WHERE p.name = listing.name AND p.version = %(version)s::integer
    ORDER BY p.active DESC, p.build DESC
    LIMIT 1
) AS serving ON true
-- Each key is looked up by itself, as in held_views.sql.
LEFT JOIN LATERAL (
    SELECT
        v.position,
        v.body
    FROM view AS v
    WHERE
        v.name = listing.name
        AND v.version = %(version)s::integer
        AND v.build = serving.build
        AND v.key = listed.key
    LIMIT 1
) AS stored ON true
ORDER BY listed.since;
