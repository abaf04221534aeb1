-- Purpose:    the first entry that is found by other tags than it has; one pass over both tables.
-- Parameters: none.
-- Result:     position, tag, type, and whether event_tag lacks it (else it has it too much); no row where they agree.
-- Lock:       none.
SELECT
    position,
    tag,
    type,
    found.kept IS NULL AS lacking
FROM (
    SELECT
        event.position,
        each.tag,
        event.type,
        true AS said
    FROM event CROSS JOIN unnest(event.tags) AS each (tag)
) AS entry
FULL JOIN (
    SELECT
        position,
        tag,
        type,
        true AS kept
    FROM event_tag
) AS found USING (position, tag, type)
WHERE entry.said IS NULL OR found.kept IS NULL
ORDER BY position, tag
LIMIT 1;
