-- Appeals against the end of a registration that were granted: who decided, why, and the day on which each came. The journal has
-- no words.
CREATE TABLE ending_appeals (
    ending_id TEXT PRIMARY KEY NOT NULL REFERENCES endings (id),
    account_id TEXT NOT NULL,
    came_on TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    -- words among staff; can be erased
    note TEXT NOT NULL
);
