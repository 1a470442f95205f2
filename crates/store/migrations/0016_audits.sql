-- Audits of reported continuing education (R-AUD-1..4): projections of the biennium stream; and the monthly samples with
-- their published seeds.

CREATE TABLE audits (
    id TEXT PRIMARY KEY NOT NULL,
    biennium_id TEXT NOT NULL REFERENCES bienniums (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    cause TEXT NOT NULL CHECK (cause IN ('sample', 'documents')),
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'sufficient', 'insufficient', 'unanswered')),
    answer_by TEXT NOT NULL,
    answer_until BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX audits_by_person ON audits (person_id);
CREATE INDEX audits_by_biennium ON audits (biennium_id);
CREATE INDEX audits_by_state ON audits (state, answer_until);

CREATE TABLE audit_courses (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    completion_id TEXT NOT NULL REFERENCES completions (id),
    is_insufficient BOOLEAN NOT NULL,
    PRIMARY KEY (audit_id, completion_id)
);

CREATE TABLE audit_files (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    upload_id TEXT NOT NULL REFERENCES uploads (id),
    PRIMARY KEY (audit_id, upload_id)
);
CREATE INDEX audit_files_by_upload ON audit_files (upload_id);

-- One row a month and program. The seed is drawn a month ahead, so that nobody can choose one that finds or spares somebody.
CREATE TABLE audit_samples (
    program TEXT NOT NULL,
    -- first day of the month in which it is drawn
    month_on TEXT NOT NULL,
    seed TEXT NOT NULL,
    seeded_at BIGINT NOT NULL,
    -- what it was drawn with; NULL until then
    percent INTEGER CHECK (percent BETWEEN 0 AND 100),
    candidates INTEGER,
    chosen INTEGER,
    drawn_at BIGINT,
    PRIMARY KEY (program, month_on)
);
