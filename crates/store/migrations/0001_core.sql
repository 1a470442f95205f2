-- The store's own tables. Instants are microseconds UTC (BIGINT), dates ISO text, ids 26 letters, documents JSON text.

-- One row: this installation.
CREATE TABLE installation (
    id              TEXT    NOT NULL PRIMARY KEY,
    created_at      BIGINT  NOT NULL,
    -- Made by `opencqr demo`; only then may the clock be moved.
    is_demo         BOOLEAN NOT NULL,
    -- The body's zone, in which dates begin and end.
    time_zone       TEXT    NOT NULL,
    -- Which key seals the items; the key itself is kept outside the database.
    key_fingerprint TEXT    NOT NULL
);

-- The time machine of a demonstration: how far its clock is ahead of the real one.
CREATE TABLE demo_clock (
    installation_id TEXT   NOT NULL PRIMARY KEY REFERENCES installation (id),
    offset_us       BIGINT NOT NULL
);

-- The journal: every business fact, in the order it was recorded. Rows are added, never changed.
CREATE TABLE event (
    seq            {identity},
    stream_kind    TEXT    NOT NULL,
    stream_id      TEXT    NOT NULL,
    version        INTEGER NOT NULL CHECK (version > 0),
    name           TEXT    NOT NULL,
    schema_version INTEGER NOT NULL CHECK (schema_version > 0),
    data           TEXT    NOT NULL,
    actor          TEXT    NOT NULL,
    policy         TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    effective_on   TEXT    NOT NULL,
    recorded_at    BIGINT  NOT NULL,
    UNIQUE (stream_kind, stream_id, version)
);
CREATE INDEX event_recorded_at ON event (recorded_at);

-- Answers already given to requests with an Idempotency-Key.
CREATE TABLE idempotency (
    scope        TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    request_hash TEXT    NOT NULL,
    status       INTEGER NOT NULL,
    body         TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_created_at ON idempotency (created_at);
