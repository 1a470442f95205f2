-- Versions of programs: rows are added, never changed. The first version of a program is in force from the earliest day.

CREATE TABLE program_versions (
    program TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    -- the first day on which it is in force, in the body's zone
    from_on TEXT NOT NULL,
    -- the files as a JSON object: path to content
    files TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    applied_by TEXT NOT NULL,
    applied_at BIGINT NOT NULL,
    PRIMARY KEY (program, version)
);
