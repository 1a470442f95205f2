-- One course may clear the probation of an earlier biennium in parts: more of it is lent when an audit finds that more is
-- missing (R-AUD-4, R-PROB-6). Each part is a row of its own, so loans are exempt from "once in a biennium"; that no more is
-- lent than counts is decided by the rules of bienniums.
ALTER TABLE allocations ADD COLUMN of_loan BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE allocations SET of_loan = TRUE
WHERE account = 'biennium' AND EXISTS (
    SELECT 1 FROM completions
    WHERE completions.id = allocations.completion_id AND completions.biennium_id <> allocations.biennium_id
);
DROP INDEX allocations_once_in_biennium;
CREATE UNIQUE INDEX allocations_once_in_biennium ON allocations (completion_id, biennium_id)
    WHERE credits > 0 AND NOT of_loan;
