-- Purpose:    delete some of the stored views of builds that came before the one that is read.
-- Parameters: name; most: how many to delete.
-- Result:     none; the number of rows is that of the command tag.
-- Lock:       the rows deleted.
DELETE FROM view AS v
USING (
    SELECT
        old.name,
        old.version,
        old.build,
        old.key
    FROM projection AS p
    INNER JOIN projection AS q ON p.name = q.name AND (q.version, q.build) < (p.version, p.build)
    INNER JOIN view AS old ON q.name = old.name AND q.version = old.version AND q.build = old.build
    WHERE p.name = %(name)s::text AND p.active
    LIMIT %(most)s::bigint
) AS swept
WHERE v.name = swept.name AND v.version = swept.version AND v.build = swept.build AND v.key = swept.key;
