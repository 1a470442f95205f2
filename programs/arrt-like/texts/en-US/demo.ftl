# The demonstration's first page. Arguments: $name.

demo-title = Choose a person. See where they stand.
demo-eyebrow = Demonstration, invented people
demo-lead = Every person below is at a different point of the process. Sign in with one click and look around: nothing you do here is real.
demo-holders = Holders
demo-staff = The people behind it
demo-as = as { $name }
demo-public = What everybody sees: the public page

# One tag and one story for each kind of person the demonstration offers.
demo-tag-just_opened = Just opened
demo-story-just_opened = The window opened this month. Nothing is begun.
demo-tag-profile_done = Profile done
demo-story-profile_done = The self-assessment is next.
demo-tag-gaps_found = Result is in
demo-story-gaps_found = Learning was prescribed. Nothing is reported yet.
demo-tag-half_done = On track
demo-story-half_done = Half of the learning is approved, one course is in review.
demo-tag-far_behind = Far behind
demo-story-far_behind = The window closes at the end of next month. Nothing is begun.
demo-tag-finished = Completed
demo-story-finished = All three steps are done.
demo-tag-close_review = Decision pending
demo-story-close_review = The window closed with a step open.
demo-tag-discontinued = Discontinued
demo-story-discontinued = In the year in which one can come back.
demo-story-case_officer = Looks after people: record, time line, notices. Sees the jobs.
demo-story-ce_reviewer = Reviews reported courses, file beside claim.
demo-story-decision_maker = Releases what cannot be undone, with a second person.
demo-story-second_decision_maker = The second person.
demo-role-holder = Holder
demo-role-ce_reviewer = CE reviewer
demo-role-case_officer = Officer
demo-role-decision_maker = Decision maker
demo-role-operator = Operator
