-- Continuing education: activities, bienniums with their completions, what counts where, and uploaded files.
-- Projections of the activity and biennium streams, except free text (titles, notes), which lives only here and can be erased.

CREATE TABLE activities (
    id TEXT PRIMARY KEY NOT NULL,
    program TEXT NOT NULL,
    -- the identifier of the import file or of the provider
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    provider TEXT NOT NULL,
    -- title, provider, code and reference number in lower case, for the search
    search_text TEXT NOT NULL,
    approver TEXT NOT NULL,
    reference_number TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    price_minor BIGINT NOT NULL CHECK (price_minor >= 0),
    currency TEXT NOT NULL,
    ce_credits INTEGER NOT NULL CHECK (ce_credits > 0),
    category TEXT NOT NULL CHECK (category IN ('A', 'A+')),
    kind TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    withdrawn_on TEXT,
    version INTEGER NOT NULL,
    import_id TEXT,
    UNIQUE (program, code),
    CHECK (valid_from <= valid_to)
);
CREATE INDEX activities_by_title ON activities (title, id);
CREATE INDEX activities_by_reference ON activities (reference_number);

CREATE TABLE activity_credits (
    activity_id TEXT NOT NULL REFERENCES activities (id),
    discipline TEXT NOT NULL,
    subcategory TEXT NOT NULL,
    credits INTEGER NOT NULL CHECK (credits > 0),
    PRIMARY KEY (activity_id, discipline, subcategory)
);
CREATE INDEX activity_credits_by_subcategory ON activity_credits (discipline, subcategory);

CREATE TABLE uploads (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    media_type TEXT NOT NULL,
    -- as the holder's machine called it, cleaned; shown and offered at download, never used as a path
    original_name TEXT NOT NULL,
    stored_key TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX uploads_by_person ON uploads (person_id, created_at);
CREATE INDEX uploads_by_sha256 ON uploads (sha256);

CREATE TABLE bienniums (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    program TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    required INTEGER NOT NULL CHECK (required >= 0),
    required_a_plus INTEGER NOT NULL CHECK (required_a_plus >= 0),
    counted INTEGER NOT NULL CHECK (counted >= 0),
    counted_a_plus INTEGER NOT NULL CHECK (counted_a_plus >= 0 AND counted_a_plus <= counted),
    in_review INTEGER NOT NULL CHECK (in_review >= 0),
    version INTEGER NOT NULL,
    UNIQUE (person_id, program, starts_on),
    CHECK (starts_on < ends_on)
);

CREATE TABLE completions (
    id TEXT PRIMARY KEY NOT NULL,
    biennium_id TEXT NOT NULL REFERENCES bienniums (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    activity_id TEXT REFERENCES activities (id),
    completed_on TEXT NOT NULL,
    claimed INTEGER NOT NULL CHECK (claimed > 0),
    upload_id TEXT REFERENCES uploads (id),
    reported_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reported', 'approved', 'refused', 'withdrawn')),
    credits INTEGER NOT NULL CHECK (credits >= 0),
    category TEXT CHECK (category IN ('A', 'A+')),
    kind TEXT,
    refused_for TEXT,
    disputed BOOLEAN NOT NULL
);
CREATE INDEX completions_by_person ON completions (person_id, completed_on);
CREATE INDEX completions_to_review ON completions (state, reported_at);
CREATE INDEX completions_by_upload ON completions (upload_id);
-- One activity counts once in a biennium (R-CE-8); a refused or withdrawn report makes room for another.
CREATE UNIQUE INDEX completions_once ON completions (biennium_id, activity_id) WHERE state IN ('reported', 'approved');

-- What the holder wrote about an activity that the catalog does not have, and the reviewer's words.
CREATE TABLE completion_texts (
    completion_id TEXT PRIMARY KEY NOT NULL REFERENCES completions (id),
    title TEXT NOT NULL,
    provider TEXT NOT NULL,
    approver TEXT NOT NULL,
    reference_number TEXT NOT NULL,
    note TEXT NOT NULL
);

-- Rows are added, never changed: what one completion offered, what counted of it, and why not more.
CREATE TABLE allocations (
    seq {identity},
    completion_id TEXT NOT NULL REFERENCES completions (id),
    account TEXT NOT NULL CHECK (account IN ('prescription', 'biennium')),
    case_id TEXT REFERENCES cases (id),
    biennium_id TEXT REFERENCES bienniums (id),
    -- empty for the biennium
    subcategory TEXT NOT NULL,
    offered INTEGER NOT NULL CHECK (offered >= 0),
    credits INTEGER NOT NULL CHECK (credits >= 0 AND credits <= offered),
    reason TEXT NOT NULL,
    allocated_at BIGINT NOT NULL,
    CHECK ((account = 'prescription' AND case_id IS NOT NULL AND biennium_id IS NULL)
        OR (account = 'biennium' AND biennium_id IS NOT NULL AND case_id IS NULL))
);
CREATE INDEX allocations_by_completion ON allocations (completion_id);
CREATE INDEX allocations_by_case ON allocations (case_id);
-- The same credits are never counted twice in one account.
CREATE UNIQUE INDEX allocations_once_in_case ON allocations (completion_id, case_id, subcategory) WHERE credits > 0;
CREATE UNIQUE INDEX allocations_once_in_biennium ON allocations (completion_id, biennium_id) WHERE credits > 0;
