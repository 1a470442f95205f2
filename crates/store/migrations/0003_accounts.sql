-- Accounts: who may sign in, with which roles, from where. Only hashes of secrets are kept: Argon2id of passwords,
-- SHA-256 of tokens, which carry at least 128 random bits.

CREATE TABLE accounts (
    id TEXT PRIMARY KEY NOT NULL,
    -- the person on the register, for holders
    person_id TEXT UNIQUE REFERENCES people (id),
    -- of staff, in lower case; a holder's stands with the person
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    password_changed_at BIGINT,
    -- in a row, over all sessions and networks
    wrong_tries INTEGER NOT NULL CHECK (wrong_tries >= 0),
    disabled_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX accounts_by_email ON accounts (email) WHERE email <> '';

CREATE TABLE account_roles (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    -- grants may be limited in time
    ends_at BIGINT,
    PRIMARY KEY (account_id, role)
);

-- Second factors and single sign-on; empty until they come.
CREATE TABLE account_factors (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('passkey', 'totp', 'sso')),
    -- what identifies it among its kind: credential id, or issuer and subject
    handle TEXT NOT NULL,
    -- public key, or the sealed seed
    material {bytes} NOT NULL,
    -- signature counter, or the last used time step
    counter BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    used_at BIGINT,
    removed_at BIGINT,
    UNIQUE (kind, handle)
);
CREATE INDEX account_factors_by_account ON account_factors (account_id);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    token_hash {bytes} NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('browser', 'api')),
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- when the password was given last
    stepped_up_at BIGINT NOT NULL,
    -- a running sitting keeps the player usable until then
    held_until BIGINT,
    network TEXT NOT NULL,
    agent TEXT NOT NULL,
    ended_at BIGINT,
    end_reason TEXT
);
CREATE INDEX sessions_by_account ON sessions (account_id, ended_at);

CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    way TEXT NOT NULL CHECK (way IN ('mail', 'post', 'link')),
    -- by mail the token is drawn when the mail is sent, so that it never stands in the queue
    token_hash {bytes} UNIQUE,
    invited_by TEXT NOT NULL,
    invited_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    withdrawn_at BIGINT
);
CREATE INDEX invitations_by_account ON invitations (account_id);

CREATE TABLE password_resets (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    token_hash {bytes} UNIQUE,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    withdrawn_at BIGINT
);
CREATE INDEX password_resets_by_account ON password_resets (account_id);

-- Devices somebody signed in from before: they are not slowed down by what strangers try.
CREATE TABLE known_devices (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    token_hash {bytes} NOT NULL,
    added_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    UNIQUE (token_hash, account_id)
);
CREATE INDEX known_devices_by_account ON known_devices (account_id);

-- Wrong passwords lately, by what they were tried on or came from. Keys of names tried are hashed, known or not.
CREATE TABLE sign_in_attempts (
    key TEXT PRIMARY KEY NOT NULL,
    window_started_at BIGINT NOT NULL,
    in_window INTEGER NOT NULL,
    in_row INTEGER NOT NULL,
    tried_at BIGINT NOT NULL
);
CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts (tried_at);
