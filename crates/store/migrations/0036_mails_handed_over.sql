-- To which address a mail went: what comes back late is held against that one, also when the person has another by then. A row goes
-- when nothing comes back any more; it can be erased by itself. A program that does not know the table goes on as it did.
CREATE TABLE mails_handed_over (
    -- the id in its Message-ID: that of the notice, or of the job that sent it
    mail_id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    address TEXT NOT NULL,
    handed_over_at BIGINT NOT NULL
);
CREATE INDEX mails_handed_over_by_person ON mails_handed_over (person_id);
CREATE INDEX mails_handed_over_by_time ON mails_handed_over (handed_over_at);
