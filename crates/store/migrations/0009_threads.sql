-- Threads: a holder's question to the body's staff and what came of it. A thread's row follows from its posts, which are
-- added and never changed (only the first reading is noted on them). What was written stands in thread_texts, so that it
-- can be erased without touching what was done.

CREATE TABLE threads (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    program TEXT NOT NULL,
    topic TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'closed')),
    -- who of the staff looks after it
    assignee_id TEXT REFERENCES accounts (id),
    -- by the end of which day an answer is due, in the body's zone
    due_on TEXT,
    opened_at BIGINT NOT NULL,
    -- when something was done that the holder sees
    last_at BIGINT NOT NULL,
    -- number of posts
    places INTEGER NOT NULL CHECK (places > 0),
    -- place of the last message, of the holder or to the holder
    said_place INTEGER NOT NULL CHECK (said_place > 0 AND said_place <= places),
    CHECK ((state = 'waiting') = (due_on IS NOT NULL))
);
CREATE INDEX threads_by_person ON threads (person_id, last_at);
CREATE INDEX threads_by_due ON threads (state, due_on, last_at);
CREATE INDEX threads_by_assignee ON threads (assignee_id, state, due_on);

CREATE TABLE thread_posts (
    id TEXT PRIMARY KEY NOT NULL,
    thread_id TEXT NOT NULL REFERENCES threads (id),
    -- from 1
    place INTEGER NOT NULL CHECK (place > 0),
    act TEXT NOT NULL CHECK (act IN ('asked', 'answered', 'noted', 'claimed', 'released', 'closed')),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    posted_at BIGINT NOT NULL,
    due_on TEXT,
    -- what makes a second, equal message impossible
    once_key TEXT NOT NULL UNIQUE,
    -- when the other side first opened it
    read_at BIGINT,
    UNIQUE (thread_id, place),
    CHECK ((act = 'asked') = (due_on IS NOT NULL))
);
CREATE INDEX thread_posts_unread ON thread_posts (act, read_at);

CREATE TABLE thread_texts (
    post_id TEXT PRIMARY KEY NOT NULL REFERENCES thread_posts (id),
    -- of the first message only
    subject TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE thread_files (
    post_id TEXT NOT NULL REFERENCES thread_posts (id),
    place INTEGER NOT NULL CHECK (place > 0),
    upload_id TEXT NOT NULL REFERENCES uploads (id),
    PRIMARY KEY (post_id, place)
);
CREATE INDEX thread_files_by_upload ON thread_files (upload_id);
