-- Invitations for many at once: by mail to everybody who has no account, worked off bit by bit, or letters with codes for
-- those whom mail does not reach.
CREATE TABLE invitation_runs (
    id TEXT PRIMARY KEY NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('mail', 'post')),
    -- of letters, stopped says that newer ones took their place
    state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'done')),
    started_by TEXT NOT NULL REFERENCES accounts (id),
    started_at BIGINT NOT NULL,
    -- also those whose invitation has run out
    again BOOLEAN NOT NULL,
    -- how many it would invite when it was started
    found INTEGER NOT NULL,
    -- the last person that was looked at; empty before the first
    after_person TEXT NOT NULL,
    invited INTEGER NOT NULL,
    passed_over INTEGER NOT NULL,
    -- not before this instant goes the next mail; the next run waits for it, too
    next_at BIGINT NOT NULL,
    stopped_by TEXT REFERENCES accounts (id),
    ended_at BIGINT
);
-- One at a time.
CREATE UNIQUE INDEX invitation_runs_running ON invitation_runs (state) WHERE state = 'running';
CREATE INDEX invitation_runs_by_way ON invitation_runs (way, started_at);

ALTER TABLE invitations ADD COLUMN run_id TEXT REFERENCES invitation_runs (id);
CREATE INDEX invitations_by_run ON invitations (run_id);
