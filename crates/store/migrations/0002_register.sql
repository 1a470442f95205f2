-- The register: people, credentials, cases, decisions, notices, profiles, and the queue of jobs.
-- Rows that the journal can rebuild are projections; names, addresses and birth dates live only here, so they can be erased.

CREATE TABLE people (
    id TEXT PRIMARY KEY NOT NULL,
    external_id TEXT NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address_lines TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    birth_month INTEGER NOT NULL CHECK (birth_month BETWEEN 1 AND 12),
    import_id TEXT,
    registered_at BIGINT NOT NULL
);
CREATE INDEX people_by_name ON people (sort_name, id);
CREATE INDEX people_by_email ON people (email);

CREATE TABLE credentials (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    program TEXT NOT NULL,
    discipline TEXT NOT NULL,
    awarded_on TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('registered', 'discontinued')),
    -- when the sweep has to look at this credential next; NULL when it is not subject (R-ELIG-3)
    next_opens_at BIGINT,
    next_cycle INTEGER,
    import_id TEXT,
    UNIQUE (person_id, program, discipline)
);
CREATE INDEX credentials_to_open ON credentials (next_opens_at);

CREATE TABLE cases (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    credential_id TEXT NOT NULL REFERENCES credentials (id),
    program TEXT NOT NULL,
    discipline TEXT NOT NULL,
    cycle INTEGER NOT NULL,
    start_on TEXT NOT NULL,
    window_open_on TEXT NOT NULL,
    window_close_on TEXT NOT NULL,
    grace_end_on TEXT NOT NULL,
    closes_at BIGINT NOT NULL,
    grace_ends_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    profile_id TEXT,
    sitting_id TEXT,
    outline TEXT,
    assessed BOOLEAN NOT NULL,
    prescription_id TEXT,
    decision_id TEXT,
    version INTEGER NOT NULL,
    UNIQUE (credential_id, cycle)
);
CREATE INDEX cases_by_person ON cases (person_id);
CREATE INDEX cases_by_state ON cases (state, closes_at);

CREATE TABLE prescription_lines (
    case_id TEXT NOT NULL REFERENCES cases (id),
    prescription_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    subcategory TEXT NOT NULL,
    prescribed INTEGER NOT NULL CHECK (prescribed > 0),
    earned INTEGER NOT NULL CHECK (earned >= 0 AND earned <= prescribed),
    PRIMARY KEY (case_id, subcategory)
);

CREATE TABLE decisions (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    people_needed INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'released', 'moot')),
    proposed_at BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE INDEX decisions_by_state ON decisions (state, proposed_at);

CREATE TABLE decision_releases (
    decision_id TEXT NOT NULL REFERENCES decisions (id),
    account_id TEXT NOT NULL,
    released_at BIGINT NOT NULL,
    PRIMARY KEY (decision_id, account_id)
);

CREATE TABLE notices (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    case_id TEXT,
    kind TEXT NOT NULL,
    -- what makes a second, equal notice impossible, such as "case id/closing_60_days"
    once_key TEXT NOT NULL UNIQUE,
    -- figures and codes that the text of the catalog needs; never names
    args TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    read_at BIGINT,
    mail_state TEXT NOT NULL CHECK (mail_state IN ('none', 'queued', 'handed_over', 'undeliverable')),
    handed_over_at BIGINT
);
CREATE INDEX notices_by_person ON notices (person_id, written_at);

CREATE TABLE profiles (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    program TEXT NOT NULL,
    discipline TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'replaced')),
    not_practicing BOOLEAN NOT NULL,
    started_at BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    submitted_at BIGINT
);
CREATE INDEX profiles_by_case ON profiles (case_id, state);

CREATE TABLE profile_answers (
    profile_id TEXT NOT NULL REFERENCES profiles (id),
    procedure TEXT NOT NULL,
    band INTEGER NOT NULL,
    PRIMARY KEY (profile_id, procedure)
);

-- Kept up to date in the transaction that submits a profile; `check` compares them with a full recount.
CREATE TABLE profile_counts (
    program TEXT NOT NULL,
    discipline TEXT NOT NULL,
    comparators TEXT NOT NULL,
    procedure TEXT NOT NULL,
    band INTEGER NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (program, discipline, comparators, procedure, band)
);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'parked')),
    once_key TEXT UNIQUE,
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    leased_until BIGINT,
    leased_by TEXT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX jobs_to_run ON jobs (state, run_at);

CREATE TABLE imports (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('loading', 'live', 'dropped')),
    rows_new BIGINT NOT NULL,
    rows_changed BIGINT NOT NULL,
    rows_same BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);

-- One row per act, appended in the act's own transaction. `leaf` is for the hash tree that a later version adds.
CREATE TABLE audit (
    seq {identity},
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    details TEXT NOT NULL,
    policy TEXT,
    leaf {bytes}
);
CREATE INDEX audit_by_subject ON audit (subject_kind, subject_id, seq);

-- Whom the start page of a demonstration offers; empty everywhere else.
CREATE TABLE demo_people (
    position INTEGER NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    -- which text of the catalog tells their story, such as "just_opened"
    story TEXT NOT NULL
);
