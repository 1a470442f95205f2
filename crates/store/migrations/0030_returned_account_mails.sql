-- Mails about a holder's account that came back: which address did not take them, why, and what staff did about it
-- (R-NOTE-5). They point to no notice, so they do not stand in returned_mails. Nothing of the mail itself is kept: the code of
-- its link is a secret.
CREATE TABLE returned_account_mails (
    -- the job that sent it: its Message-ID; the queue stays with the installation, so nothing refers to it
    job_id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    about TEXT NOT NULL CHECK (about IN ('invitation', 'reset', 'password_changed', 'new_device')),
    -- the address it went to; it counts as not reaching while it is the person's and nobody found that it does
    address TEXT NOT NULL,
    -- what the mail server said, without the code of the link
    reason TEXT NOT NULL,
    returned_at BIGINT NOT NULL,
    -- by when it takes another way (notices.bounce_hours)
    due_at BIGINT NOT NULL,
    -- told on another way, or the address takes mail again
    outcome TEXT CHECK (outcome IN ('other_way', 'reaches')),
    settled_at BIGINT,
    settled_by TEXT REFERENCES accounts (id)
);
CREATE INDEX returned_account_mails_by_due ON returned_account_mails (outcome, due_at);
CREATE INDEX returned_account_mails_by_person ON returned_account_mails (person_id, address);
