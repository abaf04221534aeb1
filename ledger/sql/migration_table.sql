-- Purpose:    where it is written down which migrations were applied.
-- Parameters: none.
-- Result:     the table migration exists.
-- Lock:       none that lasts.
CREATE TABLE IF NOT EXISTS migration (
    name text NOT NULL,
    sha256 bytea NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT migration_pkey PRIMARY KEY (name)
);
