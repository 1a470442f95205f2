-- What a profile is compared by, what it adds up to, and the counts behind the comparison.

-- code of the setting, '' when it was not said; first year of the band of years, -1 when it is not known
ALTER TABLE profiles ADD COLUMN setting TEXT NOT NULL DEFAULT '';
ALTER TABLE profiles ADD COLUMN years_from INTEGER NOT NULL DEFAULT -1;
-- whether it is in the counts: the last submitted one of a person in a discipline, if the person practices
ALTER TABLE profiles ADD COLUMN counted BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE profiles SET counted = TRUE WHERE state = 'submitted' AND NOT not_practicing;
CREATE INDEX profiles_by_person ON profiles (person_id, discipline, submitted_at);

-- What a submitted profile adds up to: '' for the whole, else the group of procedures, as it was asked then.
CREATE TABLE profile_parts (
    profile_id TEXT NOT NULL REFERENCES profiles (id),
    part TEXT NOT NULL,
    asked INTEGER NOT NULL,
    done INTEGER NOT NULL,
    often INTEGER NOT NULL,
    PRIMARY KEY (profile_id, part)
);

-- Both tables of counts hold one row for each setting and band of years; wider groups are sums of them. They are kept up
-- to date in the transaction that submits a profile; `check` compares them with a full recount.
DROP TABLE profile_counts;
CREATE TABLE profile_counts (
    program TEXT NOT NULL,
    discipline TEXT NOT NULL,
    setting TEXT NOT NULL,
    years_from INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    band INTEGER NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (program, discipline, setting, years_from, procedure, band)
);
INSERT INTO profile_counts (program, discipline, setting, years_from, procedure, band, people)
SELECT profiles.program, profiles.discipline, profiles.setting, profiles.years_from,
    profile_answers.procedure, profile_answers.band, COUNT(*)
FROM profile_answers
INNER JOIN profiles ON profiles.id = profile_answers.profile_id
WHERE profiles.counted
GROUP BY profiles.program, profiles.discipline, profiles.setting, profiles.years_from,
    profile_answers.procedure, profile_answers.band;

-- How many people do how many kinds of procedures, and how often on average what they do.
CREATE TABLE profile_part_counts (
    program TEXT NOT NULL,
    discipline TEXT NOT NULL,
    setting TEXT NOT NULL,
    years_from INTEGER NOT NULL,
    part TEXT NOT NULL,
    measure TEXT NOT NULL CHECK (measure IN ('done', 'often')),
    value INTEGER NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (program, discipline, setting, years_from, part, measure, value)
);
