-- Purpose:    what the folds have made of the log. All of it can be thrown away and rebuilt.
-- Parameters: none.
-- Result:     view, projection.
-- Lock:       new objects only.
CREATE TABLE view (
    name text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    build integer NOT NULL,
    key text COLLATE "C" NOT NULL,
    since bigint NOT NULL,
    position bigint NOT NULL,
    body bytea NOT NULL,
    CONSTRAINT view_pkey PRIMARY KEY (name, version, build, key)
);
COMMENT ON COLUMN view.since IS 'position of the entry that started this key: a register pages by it';
COMMENT ON COLUMN view.position IS 'position of the last entry that is folded into body';
-- `since` before version and build: with those three in front, a planner without statistics takes this index for looking
-- up a key, as good as view_pkey in its eyes, and reads every key of the build for each.
CREATE INDEX view_name_since_idx ON view (name, since, version, build);

CREATE TABLE projection (
    name text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    build integer NOT NULL,
    position bigint NOT NULL,
    active boolean NOT NULL DEFAULT false,
    goal bigint,
    reached text NOT NULL DEFAULT '',
    error text NOT NULL DEFAULT '',
    error_position bigint,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT projection_pkey PRIMARY KEY (name, version, build)
);
COMMENT ON COLUMN projection.version IS 'of the fold; a new one is built beside the old one';
COMMENT ON COLUMN projection.build IS 'counts the times the views of a name were built; the rows of each time are apart';
COMMENT ON COLUMN projection.position IS 'every key started at or before it has a row in view';
COMMENT ON COLUMN projection.active IS 'whether this is the build that is read';
COMMENT ON COLUMN projection.goal IS 'while it is built key by key: the position it is built up to';
COMMENT ON COLUMN projection.reached IS 'while it is built key by key: the last tag that is done';
COMMENT ON COLUMN projection.error IS 'why it stands still; empty while it moves';
COMMENT ON COLUMN projection.error_position IS 'the entry it stopped at';
-- Two builds of one name are never both read. A switch takes the old one out before it puts the new one in.
CREATE UNIQUE INDEX projection_name_active_idx ON projection (name) WHERE active;
