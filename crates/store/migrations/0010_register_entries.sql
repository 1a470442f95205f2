-- How the public register finds people (R-VER-4): names and places without case, accents, spaces and punctuation, and whether
-- a person is shown at all. Follows from the row of the person and, for `listed`, from the person's stream.

CREATE TABLE register_entries (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    family_key TEXT NOT NULL,
    given_key TEXT NOT NULL,
    region_key TEXT NOT NULL,
    city_key TEXT NOT NULL,
    listed BOOLEAN NOT NULL
);
-- Each search narrows by region or by city first, so a common name costs no more than a rare one.
CREATE INDEX register_entries_by_region ON register_entries (region_key, family_key, given_key, person_id);
CREATE INDEX register_entries_by_city ON register_entries (city_key, family_key, given_key, person_id);

-- People who were here before: as well as SQL can. `opencqr check` names those whose names have accents; importing them
-- again writes their keys anew.
INSERT INTO register_entries (person_id, family_key, given_key, region_key, city_key, listed)
SELECT id,
    replace(replace(replace(lower(family_name), ' ', ''), '-', ''), '''', ''),
    replace(replace(replace(lower(given_name), ' ', ''), '-', ''), '''', ''),
    replace(lower(region), ' ', ''),
    replace(replace(replace(replace(lower(' ' || city), ' st. ', 'saint'), '.', ''), ' ', ''), '''', ''),
    TRUE
FROM people;

-- How many of a person's own reports wait: without it, every dashboard would read all reports that wait.
CREATE INDEX completions_by_person_and_state ON completions (person_id, state);
