-- The last step of the schedule before an opening that the holder was told of (R-NOTE-3); NULL again for the next cycle.
ALTER TABLE credentials ADD COLUMN foretold TEXT;
