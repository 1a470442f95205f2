-- The item bank. Texts and keys are sealed with a key outside the database, each in a table of its own,
-- so that whoever may read one need not see the other (invariant 15).

CREATE TABLE items (
    id TEXT PRIMARY KEY NOT NULL,
    program TEXT NOT NULL,
    outline TEXT NOT NULL,
    -- the body's own identifier, kept over all versions
    external_id TEXT NOT NULL,
    subcategory TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'retired')),
    current_version INTEGER NOT NULL CHECK (current_version > 0),
    created_at BIGINT NOT NULL,
    UNIQUE (program, outline, external_id)
);
CREATE INDEX items_by_outline ON items (program, outline, status, subcategory);

-- Rows are added, never changed: what a sitting showed can always be shown again.
CREATE TABLE item_versions (
    item_id TEXT NOT NULL REFERENCES items (id),
    version INTEGER NOT NULL CHECK (version > 0),
    subcategory TEXT NOT NULL,
    item_type TEXT NOT NULL CHECK (item_type IN ('single', 'multiple')),
    option_count INTEGER NOT NULL CHECK (option_count BETWEEN 2 AND 10),
    -- keyed, so that nobody can try out texts against it
    content_mark TEXT NOT NULL,
    sealed_text {bytes} NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (item_id, version)
);

CREATE TABLE item_keys (
    item_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sealed_key {bytes} NOT NULL,
    PRIMARY KEY (item_id, version),
    FOREIGN KEY (item_id, version) REFERENCES item_versions (item_id, version)
);

CREATE TABLE forms (
    id TEXT PRIMARY KEY NOT NULL,
    program TEXT NOT NULL,
    outline TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    status TEXT NOT NULL CHECK (status IN ('active', 'retired')),
    questions INTEGER NOT NULL CHECK (questions > 0),
    assembled_at BIGINT NOT NULL,
    UNIQUE (program, outline, number)
);

CREATE TABLE form_items (
    form_id TEXT NOT NULL REFERENCES forms (id),
    position INTEGER NOT NULL CHECK (position > 0),
    item_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    subcategory TEXT NOT NULL,
    PRIMARY KEY (form_id, position),
    UNIQUE (form_id, item_id),
    FOREIGN KEY (item_id, version) REFERENCES item_versions (item_id, version)
);
