-- Appeals against the outcome of an audit that were granted: who decided, why, and the day on which each came. An audit can be
-- decided again and appealed again. The journal has no words.
CREATE TABLE audit_appeals (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    account_id TEXT NOT NULL,
    came_on TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    -- words to the holder; can be erased
    note TEXT NOT NULL,
    PRIMARY KEY (audit_id, granted_at)
);
