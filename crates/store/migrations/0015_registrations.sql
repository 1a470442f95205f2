-- Registration, renewed every year, and how bienniums go on. `registrations` and `renewals` are projections of the
-- registration stream, the new columns of `bienniums` of the biennium stream; `look_at` is the sweep's own mark: when it has
-- to look at a row next, NULL for never.

ALTER TABLE bienniums ADD COLUMN phase TEXT NOT NULL DEFAULT 'running'
    CHECK (phase IN ('running', 'met', 'not_judged', 'probation', 'cleared', 'missed'));
ALTER TABLE bienniums ADD COLUMN met_on TEXT;
ALTER TABLE bienniums ADD COLUMN probation_ends_on TEXT;
ALTER TABLE bienniums ADD COLUMN probation_ends_at BIGINT;
ALTER TABLE bienniums ADD COLUMN probation_cause TEXT CHECK (probation_cause IN ('short', 'audit'));
ALTER TABLE bienniums ADD COLUMN look_at BIGINT DEFAULT 0;
CREATE INDEX bienniums_to_look ON bienniums (look_at, id);
-- For the monthly sample of audits (R-AUD-1).
CREATE INDEX bienniums_by_met ON bienniums (met_on);
CREATE INDEX bienniums_by_phase ON bienniums (phase, probation_ends_at);

CREATE TABLE registrations (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    program TEXT NOT NULL,
    began_on TEXT NOT NULL,
    -- the last day it is good for
    through_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('current', 'open', 'filed', 'missed', 'ended')),
    -- the next renewal, or the one that runs
    opens_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    opens_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    ended_for TEXT CHECK (ended_for IN ('renewal_missed', 'probation_over', 'audit_unanswered')),
    version INTEGER NOT NULL,
    look_at BIGINT DEFAULT 0,
    UNIQUE (person_id, program),
    CHECK ((state = 'ended') = (ended_for IS NOT NULL))
);
CREATE INDEX registrations_to_look ON registrations (look_at, id);
CREATE INDEX registrations_by_state ON registrations (state, due_on);

CREATE TABLE renewals (
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    due_on TEXT NOT NULL,
    opens_on TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'filed', 'renewed', 'missed')),
    -- last day of the biennium whose credits it asks for
    asked_ends_on TEXT,
    credits TEXT CHECK (credits IN ('not_asked', 'reported', 'without')),
    fee_minor BIGINT CHECK (fee_minor >= 0),
    currency TEXT,
    filed_at BIGINT,
    payment_id TEXT,
    payment_how TEXT CHECK (payment_how IN ('recorded', 'imported', 'not_required')),
    PRIMARY KEY (registration_id, due_on)
);
CREATE INDEX renewals_by_state ON renewals (state, due_on);

-- Payments are made elsewhere; here stands by which reference they are found there. Can be erased.
CREATE TABLE payments (
    id TEXT PRIMARY KEY NOT NULL,
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    due_on TEXT NOT NULL,
    reference TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    paid_on TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    import_id TEXT,
    UNIQUE (registration_id, due_on)
);
-- One payment settles one renewal; where there is nothing to pay there is no reference.
CREATE UNIQUE INDEX payments_by_reference ON payments (reference) WHERE reference <> '';

-- Proposals to end a registration, decided like those about cases.
CREATE TABLE endings (
    id TEXT PRIMARY KEY NOT NULL,
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    cause TEXT NOT NULL CHECK (cause IN ('renewal_missed', 'probation_over', 'audit_unanswered')),
    people_needed INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'released', 'moot')),
    proposed_at BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE INDEX endings_by_state ON endings (state, proposed_at);

CREATE TABLE ending_releases (
    ending_id TEXT NOT NULL REFERENCES endings (id),
    account_id TEXT NOT NULL,
    released_at BIGINT NOT NULL,
    PRIMARY KEY (ending_id, account_id)
);
