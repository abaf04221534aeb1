-- Purpose:    take builds that came before the one that is read off the record, once nothing of them is stored.
-- Parameters: name.
-- Result:     none.
-- Lock:       the rows deleted.
DELETE FROM projection AS q
USING projection AS p
WHERE
    p.name = %(name)s::text
    AND p.active
    AND q.name = p.name
    AND (q.version, q.build) < (p.version, p.build)
    AND NOT EXISTS (
        SELECT FROM view AS v WHERE v.name = q.name AND v.version = q.version AND v.build = q.build
    );
