-- The office's pages: who decided about a course and when, what was said about it, how staff find people, what each
-- sweep did, and how the mails went.

-- The last decision, and the holder's dispute of it; folded from the stream like the columns before them.
ALTER TABLE completions ADD COLUMN decided_by TEXT;
ALTER TABLE completions ADD COLUMN decided_at BIGINT;
ALTER TABLE completions ADD COLUMN disputed_at BIGINT;
-- The queue: what waits longest stands in front, a disputed course from its dispute on.
CREATE INDEX completions_by_wait ON completions (state, (COALESCE(disputed_at, reported_at)));
CREATE INDEX completions_by_decision ON completions (decided_at);

-- Free text that belongs to an event of a completion: a reviewer's note, or why the holder sees it differently. Only
-- here, so it can be erased.
CREATE TABLE completion_remarks (
    completion_id TEXT NOT NULL REFERENCES completions (id),
    -- place of the event in the stream of the biennium
    version INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (completion_id, version)
);

-- How staff find people: also by the last part of a double name, by the given name alone, and by the number however it
-- is written. `digits_key` is the number without the letters in front.
ALTER TABLE register_entries ADD COLUMN last_key TEXT NOT NULL DEFAULT '';
ALTER TABLE register_entries ADD COLUMN number_key TEXT NOT NULL DEFAULT '';
ALTER TABLE register_entries ADD COLUMN digits_key TEXT NOT NULL DEFAULT '';
-- People who were here before: as well as SQL can (see 0010).
UPDATE register_entries SET
    last_key = COALESCE((SELECT CASE WHEN replace(trim(family_name), ' ', '-') LIKE '%-%' THEN
        lower(replace(replace(replace(trim(family_name), ' ', '-'),
            rtrim(replace(trim(family_name), ' ', '-'), replace(replace(trim(family_name), ' ', '-'), '-', '')), ''), '''', ''))
        ELSE '' END FROM people WHERE people.id = register_entries.person_id), ''),
    number_key = COALESCE((SELECT lower(replace(replace(replace(external_id, ' ', ''), '-', ''), '.', ''))
        FROM people WHERE people.id = register_entries.person_id), ''),
    digits_key = COALESCE((SELECT ltrim(lower(replace(replace(replace(external_id, ' ', ''), '-', ''), '.', '')),
        'abcdefghijklmnopqrstuvwxyz') FROM people WHERE people.id = register_entries.person_id), '');
CREATE INDEX register_entries_by_family ON register_entries (family_key, given_key, person_id);
CREATE INDEX register_entries_by_last ON register_entries (last_key, given_key, person_id);
CREATE INDEX register_entries_by_given ON register_entries (given_key, family_key, person_id);
CREATE INDEX register_entries_by_number ON register_entries (number_key, person_id);
CREATE INDEX register_entries_by_digits ON register_entries (digits_key, person_id);

-- What each sweep did, for the operator. A row without `finished_at` was broken off.
CREATE TABLE sweeps (
    id TEXT PRIMARY KEY NOT NULL,
    -- the body's day it was for
    day TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    opened BIGINT NOT NULL,
    notices BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    grace_ended BIGINT NOT NULL,
    held_back BIGINT NOT NULL
);
CREATE INDEX sweeps_by_start ON sweeps (started_at);

-- Mails of the last day.
CREATE INDEX notices_by_mail ON notices (mail_state, written_at);
