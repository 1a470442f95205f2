-- How often in a row a job's worker was lost, which tells a job that ends its worker from one that was put off often.
ALTER TABLE jobs ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
-- What is due of one kind, in its order: kinds that cannot wait are asked for first.
CREATE INDEX jobs_by_kind ON jobs (state, kind, run_at, id);
