-- Postal addresses as they were before and after the person or an officer changed them; the journal knows only that, by whom and
-- why. The file that still has an address from before takes nothing back.
CREATE TABLE former_addresses (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    lines_before TEXT NOT NULL,
    city_before TEXT NOT NULL,
    region_before TEXT NOT NULL,
    postal_code_before TEXT NOT NULL,
    country_before TEXT NOT NULL,
    lines_after TEXT NOT NULL,
    city_after TEXT NOT NULL,
    region_after TEXT NOT NULL,
    postal_code_after TEXT NOT NULL,
    country_after TEXT NOT NULL
);
CREATE INDEX former_addresses_by_person ON former_addresses (person_id, changed_at);
