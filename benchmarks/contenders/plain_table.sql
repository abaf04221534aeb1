-- Purpose:    the columns of `event`, in the cheapest table that can hold them.
-- Parameters: none.
-- Result:     table plain.
-- Lock:       new objects only.
CREATE TABLE plain (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    type text NOT NULL,
    tags text[] NOT NULL,
    entry bytea NOT NULL,
    leaf_hash bytea NOT NULL,
    recorded_at timestamptz NOT NULL
);
