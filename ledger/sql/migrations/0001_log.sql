-- Purpose:    the log. event holds the entries, event_tag finds them by tag, log_head is the sequencer and the tree's frontier.
-- Parameters: none.
-- Result:     three tables, and the one row of log_head.
-- Lock:       new objects only.
-- COLLATE "C": names are compared as bytes, the same on every server and after every upgrade of its libraries.
CREATE TABLE event (
    position bigint NOT NULL CHECK (position > 0),
    id uuid NOT NULL,
    type text COLLATE "C" NOT NULL,
    tags text[] COLLATE "C" NOT NULL,
    entry bytea NOT NULL CHECK (octet_length(entry) <= 60000),
    leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
    recorded_at timestamptz NOT NULL,
    CONSTRAINT event_pkey PRIMARY KEY (position),
    CONSTRAINT event_id_key UNIQUE (id)
);
CREATE INDEX event_type_position_idx ON event (type, position);

-- One index answers both questions: a tag with types is a range of it, and a tag alone one range for each type that occurs
-- (read_matching.sql). A second index on (tag, position) would cost a quarter of the whole append, and half the storage.
-- No foreign key to event: both are append-only, a trigger on event alone writes here, and the key costs a tenth of an append.
CREATE TABLE event_tag (
    tag text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    CONSTRAINT event_tag_pkey PRIMARY KEY (tag, type, position)
);

CREATE TABLE log_head (
    sole boolean NOT NULL DEFAULT true CHECK (sole),
    size bigint NOT NULL CHECK (size >= 0),
    frontier bytea NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT log_head_frontier_check CHECK (octet_length(frontier) = 32 * bit_count(int8send(size))),
    CONSTRAINT log_head_pkey PRIMARY KEY (sole)
) WITH (fillfactor = 10);

INSERT INTO log_head (sole, size, frontier, recorded_at) VALUES (true, 0, ''::bytea, '1970-01-01 00:00:00+00'::timestamptz);
