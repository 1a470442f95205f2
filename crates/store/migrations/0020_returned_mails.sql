-- Mails that came back: which address did not take them, why, and what staff did about it (R-NOTE-5).
CREATE TABLE returned_mails (
    notice_id TEXT PRIMARY KEY NOT NULL REFERENCES notices (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    -- the address it went to; it counts as not reaching while it is the person's and nobody found that it does
    address TEXT NOT NULL,
    -- what the mail server said
    reason TEXT NOT NULL,
    returned_at BIGINT NOT NULL,
    -- by when it takes another way (notices.bounce_hours)
    due_at BIGINT NOT NULL,
    -- told on another way, or the address takes mail again
    outcome TEXT CHECK (outcome IN ('other_way', 'reaches')),
    settled_at BIGINT,
    settled_by TEXT REFERENCES accounts (id)
);
CREATE INDEX returned_mails_by_due ON returned_mails (outcome, due_at);
CREATE INDEX returned_mails_by_person ON returned_mails (person_id, address);
