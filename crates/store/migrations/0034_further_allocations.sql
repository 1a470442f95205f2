-- One course may clear the probation of an earlier biennium in parts: more of it is lent when an audit finds that more is
-- missing (R-AUD-4, R-PROB-6). And a biennium may count a course again, when it counts for a prescription instead (R-RX-12).
-- Each is a further row, exempt from "once in a biennium"; that no more is lent than counts, and that counting again only
-- lowers, is decided by the rules of bienniums.
ALTER TABLE allocations ADD COLUMN is_further BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE allocations SET is_further = TRUE
WHERE account = 'biennium' AND EXISTS (
    SELECT 1 FROM completions
    WHERE completions.id = allocations.completion_id AND completions.biennium_id <> allocations.biennium_id
);
DROP INDEX allocations_once_in_biennium;
CREATE UNIQUE INDEX allocations_once_in_biennium ON allocations (completion_id, biennium_id)
    WHERE credits > 0 AND NOT is_further;
