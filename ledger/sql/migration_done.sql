-- Purpose:    write down that a migration was applied, in the transaction that applied it.
-- Parameters: name; sha256: the digest of its text.
-- Result:     none.
-- Lock:       none.
INSERT INTO migration (name, sha256)
VALUES (%(name)s::text, %(sha256)s::bytea);
