-- Purpose:    which migrations were applied, each with the digest of its text.
-- Parameters: none.
-- Result:     name, sha256.
-- Lock:       none.
SELECT
    name,
    sha256
FROM migration;
