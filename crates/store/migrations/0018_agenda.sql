-- When the sweep has to look again (design.md section 12), so that a day on which nothing is due costs next to nothing.
-- Instants in microseconds; 0: at the next sweep; NULL: not again unless something changes.
ALTER TABLE cases ADD COLUMN look_at BIGINT DEFAULT 0;
CREATE INDEX cases_to_look_at ON cases (look_at, id);
ALTER TABLE credentials ADD COLUMN tell_at BIGINT DEFAULT 0;
CREATE INDEX credentials_to_tell ON credentials (tell_at, id);

-- Under which version of a program these instants were counted; another version counts them anew.
CREATE TABLE agendas (
    program TEXT PRIMARY KEY NOT NULL,
    version TEXT NOT NULL
);
