-- Letters: notices that go on paper, each with the code by which anybody can check it, and the batches staff print.

CREATE TABLE print_batches (
    id TEXT PRIMARY KEY NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    letters INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('made', 'posted', 'undone')),
    settled_at BIGINT,
    settled_by TEXT
);
CREATE INDEX print_batches_by_time ON print_batches (made_at);

CREATE TABLE letters (
    notice_id TEXT PRIMARY KEY NOT NULL REFERENCES notices (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    -- why it goes on paper: a legal act, a step of the schedule that goes by letter, or a mail that came back
    cause TEXT NOT NULL CHECK (cause IN ('act', 'step', 'bounce')),
    code TEXT NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    -- the batch it is in, until that is undone
    batch_id TEXT REFERENCES print_batches (id),
    -- handed over: staff marked the batch as posted
    posted_at BIGINT
);
CREATE INDEX letters_by_wait ON letters (batch_id, asked_at);
CREATE INDEX letters_by_person ON letters (person_id, asked_at);
