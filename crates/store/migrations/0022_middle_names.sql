-- How staff find people: also by a part in the middle of a compound family name. `Lopez-Garcia Marin` is `garciamarin` here;
-- a name of one or two parts is found by its beginning and its last part and has nothing here.
ALTER TABLE register_entries ADD COLUMN middle_key TEXT NOT NULL DEFAULT '';
-- People who were here before: as well as SQL can (see 0010).
UPDATE register_entries SET
    middle_key = COALESCE((SELECT CASE WHEN
            ltrim(ltrim(replace(lower(trim(family_name)), ' ', '-'), 'abcdefghijklmnopqrstuvwxyz'''), '-') LIKE '%-%'
        THEN replace(replace(
            ltrim(ltrim(replace(lower(trim(family_name)), ' ', '-'), 'abcdefghijklmnopqrstuvwxyz'''), '-'), '-', ''), '''', '')
        ELSE '' END FROM people WHERE people.id = register_entries.person_id), '');
CREATE INDEX register_entries_by_middle ON register_entries (middle_key, given_key, person_id);
