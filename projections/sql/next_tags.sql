-- Purpose:    the next tags of one kind in byte order, with how many entries each has.
-- Parameters: after: the tag to start after; before: a tag that comes after all of the kind; upto: the position up to
--             which entries count; most: how many entries to look at.
-- Result:     one row per tag, in byte order. Where `most` entries were found, the last tag may have more of them.
-- Lock:       none.
SELECT
    t.tag,
    count(*) AS entries
FROM (
    SELECT tag
    FROM event_tag
    WHERE tag > %(after)s::text AND tag < %(before)s::text AND position <= %(upto)s::bigint
    ORDER BY tag
    LIMIT %(most)s::bigint
) AS t
GROUP BY t.tag
ORDER BY t.tag;
