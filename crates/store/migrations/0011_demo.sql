-- The demonstration's time machine and mailbox; both stay empty on any database that `demo` did not make.

-- At most one row: the journey that was asked for last.
CREATE TABLE demo_travel (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    -- Whose days it stops at when the way is long.
    person_id TEXT
);

-- Mails of a demonstration go here and nowhere else.
CREATE TABLE demo_mails (
    seq {identity},
    message_id TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at BIGINT NOT NULL
);
CREATE INDEX demo_mails_by_recipient ON demo_mails (recipient, seq);
