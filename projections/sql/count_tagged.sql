-- Purpose:    how many times entries carry a tag of one kind, in a range of tags.
-- Parameters: after: the tag to start after; before: the tag to end before; upto: the last position that counts.
-- Result:     one row: the number.
-- Lock:       none.
SELECT count(*) AS entries
FROM event_tag AS t
WHERE t.tag > %(after)s::text AND t.tag < %(before)s::text AND t.position <= %(upto)s::bigint;
