-- Records that gave way to another of the same human, and proposals that wait for a second person. Follows from the person's
-- stream. And calls: what came of phoning somebody, appended.

CREATE TABLE merges (
    -- the record that gives way
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    -- the record that goes on, always the last one: a record that gave way is never named here
    into_id TEXT NOT NULL REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'merged')),
    proposed_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- of the proposal, then of the merge
    at BIGINT NOT NULL
);
CREATE INDEX merges_by_into ON merges (into_id);
CREATE INDEX merges_by_state ON merges (state, at);

CREATE TABLE calls (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    called_at BIGINT NOT NULL,
    called_by TEXT NOT NULL REFERENCES accounts (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'not_reached', 'wrong_number')),
    -- words among staff; can be erased
    note TEXT NOT NULL
);
CREATE INDEX calls_by_person ON calls (person_id, called_at);
