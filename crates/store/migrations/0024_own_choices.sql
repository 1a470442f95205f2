-- What holders choose for themselves: the private address of their calendar, and how messages are mailed.

-- One address an account; making a new one ends the old one. Only the hash of its secret is kept.
CREATE TABLE calendar_feeds (
    account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id),
    token_hash {bytes} NOT NULL UNIQUE,
    made_at BIGINT NOT NULL
);

-- Nobody has to choose: without a row the body's own way holds. What nobody can turn off is no choice and not in here.
CREATE TABLE mail_choices (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    -- the topics that are not mailed, as a JSON list; the account has their messages all the same
    topics_off TEXT NOT NULL,
    -- what nobody can turn off also goes on paper
    on_paper BOOLEAN NOT NULL,
    -- own quiet hours, both or neither
    quiet_from_hour INTEGER CHECK (quiet_from_hour BETWEEN 0 AND 23),
    quiet_until_hour INTEGER CHECK (quiet_until_hour BETWEEN 0 AND 23),
    changed_at BIGINT NOT NULL,
    CHECK ((quiet_from_hour IS NULL) = (quiet_until_hour IS NULL))
);
