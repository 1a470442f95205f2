-- Postal addresses as they were before and after the person or an officer changed them; the journal knows only that, by whom and
-- why. The file that still has an address from before takes nothing back.
CREATE TABLE former_addresses (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    lines_before TEXT NOT NULL,
    city_before TEXT NOT NULL,
    region_before TEXT NOT NULL,
    postal_code_before TEXT NOT NULL,
    country_before TEXT NOT NULL,
    lines_after TEXT NOT NULL,
    city_after TEXT NOT NULL,
    region_after TEXT NOT NULL,
    postal_code_after TEXT NOT NULL,
    country_after TEXT NOT NULL
);
CREATE INDEX former_addresses_by_person ON former_addresses (person_id, changed_at);

-- A mail tells of a changed address, and may come back: the table is made anew, as it names what such a mail is about.
CREATE TABLE new_returned_account_mails (
    -- the job that sent it: its Message-ID; the queue stays with the installation, so nothing refers to it
    job_id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    about TEXT NOT NULL CHECK (about IN ('invitation', 'reset', 'password_changed', 'new_device', 'address_changed')),
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
INSERT INTO new_returned_account_mails (job_id, person_id, about, address, reason, returned_at, due_at, outcome,
        settled_at, settled_by)
    SELECT job_id, person_id, about, address, reason, returned_at, due_at, outcome, settled_at, settled_by
    FROM returned_account_mails;
DROP TABLE returned_account_mails;
ALTER TABLE new_returned_account_mails RENAME TO returned_account_mails;
CREATE INDEX returned_account_mails_by_due ON returned_account_mails (outcome, due_at);
CREATE INDEX returned_account_mails_by_person ON returned_account_mails (person_id, address);
