-- Corrections of a birth date: an officer proposes one, another decides. The days stand here and in the person's row, never in
-- the journal, so they can be erased. Appended; what is decided keeps its row.

CREATE TABLE birth_date_corrections (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'dropped')),
    -- as it stood when this was proposed: once it is another, nobody can confirm this any more
    born_before TEXT NOT NULL,
    born_on TEXT NOT NULL,
    -- a code of the program
    reason TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    proposed_by TEXT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    -- why it was turned down, words among staff; can be erased
    note TEXT NOT NULL,
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL))
);
CREATE INDEX birth_date_corrections_by_person ON birth_date_corrections (person_id, proposed_at);
CREATE INDEX birth_date_corrections_by_state ON birth_date_corrections (state, proposed_at);
-- One waits at a time.
CREATE UNIQUE INDEX birth_date_corrections_waiting ON birth_date_corrections (person_id) WHERE state = 'proposed';
