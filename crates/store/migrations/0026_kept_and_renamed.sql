-- What staff write beside the journal, which has no words and no names.

-- Proposals that somebody keeps for now: who, why, and the day on which each comes back. Appended; what is ended keeps its row.

CREATE TABLE decision_keeps (
    id TEXT PRIMARY KEY NOT NULL,
    -- a row of `decisions` or of `endings`
    decision_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    until_on TEXT NOT NULL,
    -- words among staff; can be erased
    note TEXT NOT NULL,
    -- ended before its day
    ended_at BIGINT,
    ended_by TEXT
);
CREATE INDEX decision_keeps_by_decision ON decision_keeps (decision_id, kept_at);
-- The day on which it comes back, while it is kept.
ALTER TABLE decisions ADD COLUMN kept_until TEXT;
ALTER TABLE endings ADD COLUMN kept_until TEXT;

-- Legal names as they were before and after an officer changed them; the journal knows only that, by whom and by which document.
CREATE TABLE former_names (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    name_before TEXT NOT NULL,
    name_after TEXT NOT NULL
);
CREATE INDEX former_names_by_person ON former_names (person_id, changed_at);
