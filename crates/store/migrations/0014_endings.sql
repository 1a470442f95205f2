-- Credentials that are no longer held for another reason than an unfinished window, and cycles that count on over an award
-- by examination (R-ELIG-7). Both follow from the person's stream.
ALTER TABLE credentials ADD COLUMN ended TEXT
    CHECK (ended IN ('surrendered', 'retired', 'deceased', 'suspended', 'revoked'));
ALTER TABLE credentials ADD COLUMN cycles_before INTEGER NOT NULL DEFAULT 0;
