-- What people ask the body's staff to decide: more time, an appeal, a complaint; and more time for many at once. Both
-- tables follow from their streams (`opencqr check` rebuilds them). What was written stands in request_texts, so that it
-- can be erased without touching what was decided.

CREATE TABLE requests (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    program TEXT NOT NULL,
    wish TEXT NOT NULL CHECK (wish IN ('extension', 'appeal', 'complaint')),
    -- cause of an extension, or what an appeal is against
    about TEXT NOT NULL,
    by_holder BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused', 'withdrawn')),
    step INTEGER NOT NULL CHECK (step > 0),
    filed_on TEXT NOT NULL,
    -- by the end of which day it is decided, in the body's zone
    due_on TEXT,
    -- until the end of which day an appeal can be taken a step further
    further_until TEXT,
    -- the last day of the window that was granted
    window_close_on TEXT,
    version INTEGER NOT NULL,
    CHECK ((state = 'open') = (due_on IS NOT NULL))
);
CREATE INDEX requests_by_due ON requests (state, due_on);
CREATE INDEX requests_by_person ON requests (person_id, filed_on);
CREATE INDEX requests_by_case ON requests (case_id, state);

CREATE TABLE request_texts (
    id TEXT PRIMARY KEY NOT NULL,
    request_id TEXT NOT NULL REFERENCES requests (id),
    -- from 1
    place INTEGER NOT NULL CHECK (place > 0),
    -- asked and went_further are the person's words, decided are words to the person, noted are words among staff
    act TEXT NOT NULL CHECK (act IN ('asked', 'went_further', 'decided', 'noted')),
    account_id TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (request_id, place)
);

CREATE TABLE request_files (
    request_id TEXT NOT NULL REFERENCES requests (id),
    place INTEGER NOT NULL CHECK (place > 0),
    upload_id TEXT NOT NULL REFERENCES uploads (id),
    PRIMARY KEY (request_id, place)
);

CREATE TABLE bulk_extensions (
    id TEXT PRIMARY KEY NOT NULL,
    program TEXT NOT NULL,
    -- empty for all of them
    discipline TEXT NOT NULL,
    closes_from TEXT NOT NULL,
    closes_to TEXT NOT NULL,
    months INTEGER NOT NULL CHECK (months >= 0),
    days INTEGER NOT NULL CHECK (days >= 0),
    cause TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'applied', 'dropped')),
    proposed_by TEXT NOT NULL,
    people_needed INTEGER NOT NULL CHECK (people_needed > 0),
    approvals INTEGER NOT NULL CHECK (approvals >= 0),
    found INTEGER NOT NULL,
    extended INTEGER,
    skipped INTEGER,
    version INTEGER NOT NULL
);
CREATE INDEX bulk_extensions_by_state ON bulk_extensions (state, id);

-- How far the application of one has come; gone when it is done. No fact of the journal.
CREATE TABLE bulk_extension_progress (
    bulk_id TEXT PRIMARY KEY NOT NULL REFERENCES bulk_extensions (id),
    after_case TEXT NOT NULL,
    extended INTEGER NOT NULL,
    skipped INTEGER NOT NULL
);

-- Whose window closes between two days, for an extension of many.
CREATE INDEX cases_by_close ON cases (program, window_close_on, id);

-- When what enough people released takes effect; until then it can be taken back.
ALTER TABLE decisions ADD COLUMN takes_effect_at BIGINT;
