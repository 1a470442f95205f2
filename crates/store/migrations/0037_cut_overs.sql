-- While a body moves in, no sweep runs: nobody is told of a window before everything about it is here.
CREATE TABLE cut_overs (
    id TEXT PRIMARY KEY NOT NULL,
    begun_at BIGINT NOT NULL,
    done_at BIGINT
);
