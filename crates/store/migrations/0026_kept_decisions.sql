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
