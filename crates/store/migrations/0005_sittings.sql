-- Sittings, answers and results. `sittings` and `results` are projections of the sitting stream;
-- answers are recorded here alone: rows are added, never changed, and the highest revision of a question counts.

CREATE TABLE sittings (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    program TEXT NOT NULL,
    form_id TEXT NOT NULL REFERENCES forms (id),
    outline TEXT NOT NULL,
    questions INTEGER NOT NULL CHECK (questions > 0),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    -- exclusive
    deadline_at BIGINT NOT NULL,
    deadline_rule TEXT NOT NULL CHECK (deadline_rule IN ('time_limit', 'window_close')),
    order_seed BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'scored', 'voided')),
    -- number and session of the one player that may save
    player INTEGER NOT NULL CHECK (player > 0),
    session_id TEXT NOT NULL,
    submitted_by TEXT CHECK (submitted_by IN ('holder', 'time_over')),
    answered INTEGER,
    result_rule TEXT,
    void_reason TEXT,
    version INTEGER NOT NULL
);
-- One sitting per case that counts (R-SSA-16).
CREATE UNIQUE INDEX sittings_one_per_case ON sittings (case_id) WHERE state <> 'voided';
CREATE INDEX sittings_by_person ON sittings (person_id);
CREATE INDEX sittings_due ON sittings (state, deadline_at);

CREATE TABLE answers (
    sitting_id TEXT NOT NULL REFERENCES sittings (id),
    -- number of the question in the sitting, from 1
    item_no INTEGER NOT NULL CHECK (item_no > 0),
    revision INTEGER NOT NULL CHECK (revision > 0),
    -- letters of the chosen options; empty when the answer was taken back
    response TEXT NOT NULL,
    -- the clock of the holder's machine, for the record only
    client_at BIGINT,
    saved_at BIGINT NOT NULL,
    idempotency_key TEXT,
    PRIMARY KEY (sitting_id, item_no, revision)
);

CREATE TABLE results (
    sitting_id TEXT NOT NULL REFERENCES sittings (id),
    position INTEGER NOT NULL,
    subcategory TEXT NOT NULL,
    questions INTEGER NOT NULL CHECK (questions > 0),
    correct INTEGER NOT NULL CHECK (correct BETWEEN 0 AND questions),
    -- shares and probabilities in millionths
    estimate INTEGER NOT NULL CHECK (estimate BETWEEN 0 AND 1000000),
    standard_error INTEGER NOT NULL CHECK (standard_error BETWEEN 0 AND 1000000),
    p_below INTEGER NOT NULL CHECK (p_below BETWEEN 0 AND 1000000),
    outcome TEXT NOT NULL CHECK (outcome IN ('standard_met', 'learning_needed')),
    PRIMARY KEY (sitting_id, subcategory)
);
