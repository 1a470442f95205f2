-- A holder asks for another legal name: a request about a person, not about a window, so its window may be empty. Neither
-- engine's way to lift NOT NULL is known to the other, so the three tables are made anew, parent before children.

CREATE TABLE new_requests (
    id TEXT PRIMARY KEY NOT NULL,
    -- nothing for a legal name
    case_id TEXT REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    program TEXT NOT NULL,
    wish TEXT NOT NULL CHECK (wish IN ('extension', 'appeal', 'complaint', 'legal_name')),
    -- cause of an extension, what an appeal is against, or which document shows a name
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
    CHECK ((state = 'open') = (due_on IS NOT NULL)),
    CHECK ((wish = 'legal_name') = (case_id IS NULL))
);
INSERT INTO new_requests (id, case_id, person_id, program, wish, about, by_holder, state, step, filed_on, due_on,
        further_until, window_close_on, version)
    SELECT id, case_id, person_id, program, wish, about, by_holder, state, step, filed_on, due_on, further_until,
        window_close_on, version FROM requests;

CREATE TABLE new_request_texts (
    id TEXT PRIMARY KEY NOT NULL,
    request_id TEXT NOT NULL REFERENCES new_requests (id),
    -- from 1
    place INTEGER NOT NULL CHECK (place > 0),
    -- asked and went_further are the person's words, decided are words to the person, noted are words among staff
    act TEXT NOT NULL CHECK (act IN ('asked', 'went_further', 'decided', 'noted')),
    account_id TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (request_id, place)
);
INSERT INTO new_request_texts (id, request_id, place, act, account_id, written_at, body)
    SELECT id, request_id, place, act, account_id, written_at, body FROM request_texts;

CREATE TABLE new_request_files (
    request_id TEXT NOT NULL REFERENCES new_requests (id),
    place INTEGER NOT NULL CHECK (place > 0),
    upload_id TEXT NOT NULL REFERENCES uploads (id),
    PRIMARY KEY (request_id, place)
);
INSERT INTO new_request_files (request_id, place, upload_id)
    SELECT request_id, place, upload_id FROM request_files;

DROP TABLE request_texts;
DROP TABLE request_files;
DROP TABLE requests;
ALTER TABLE new_requests RENAME TO requests;
ALTER TABLE new_request_texts RENAME TO request_texts;
ALTER TABLE new_request_files RENAME TO request_files;
CREATE INDEX requests_by_due ON requests (state, due_on);
CREATE INDEX requests_by_person ON requests (person_id, filed_on);
CREATE INDEX requests_by_case ON requests (case_id, state);

-- The name that is asked for; it can be erased without touching what was decided.
CREATE TABLE request_names (
    request_id TEXT PRIMARY KEY NOT NULL REFERENCES requests (id),
    given_name TEXT NOT NULL,
    middle_name TEXT NOT NULL,
    family_name TEXT NOT NULL
);
