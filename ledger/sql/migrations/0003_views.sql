-- Purpose:    what the folds have made of the log. All of it can be thrown away and rebuilt.
-- Parameters: none.
-- Result:     view, projection.
-- Lock:       new objects only.
CREATE TABLE view (
    name text NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    since bigint NOT NULL,
    position bigint NOT NULL,
    body bytea NOT NULL,
    CONSTRAINT view_pkey PRIMARY KEY (name, version, key)
);
COMMENT ON COLUMN view.since IS 'position of the entry that started this key: a register pages by it';
COMMENT ON COLUMN view.position IS 'position of the last entry that is folded into body';
CREATE INDEX view_name_version_since_idx ON view (name, version, since);

CREATE TABLE projection (
    name text NOT NULL,
    version integer NOT NULL,
    position bigint NOT NULL,
    active boolean NOT NULL DEFAULT false,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT projection_pkey PRIMARY KEY (name, version)
);
COMMENT ON COLUMN projection.active IS 'whether this is the version that is read';
-- Two versions of one name are never both read. A switch takes the old one out before it puts the new one in.
CREATE UNIQUE INDEX projection_name_active_idx ON projection (name) WHERE active;
