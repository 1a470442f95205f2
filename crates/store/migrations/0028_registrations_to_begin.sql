-- Whose registration has yet to begin, so that the sweep need not look at everybody every day to find out.
-- 0: at the next sweep; NULL: it has begun.
ALTER TABLE credentials ADD COLUMN begin_at BIGINT DEFAULT 0;
UPDATE credentials SET begin_at = NULL
    WHERE EXISTS (SELECT 1 FROM registrations r WHERE r.person_id = credentials.person_id AND r.program = credentials.program);
CREATE INDEX credentials_to_begin ON credentials (status, person_id, program) WHERE begin_at IS NOT NULL;
