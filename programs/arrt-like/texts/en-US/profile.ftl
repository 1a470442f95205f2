# The professional profile and the comparison.
# Arguments: $years, $minutes, $count, $date, $you, $less, $same, $more, $of, $start, $name, $people, $discipline,
# $done, $listed, $group, $detail, $least, $from, $to, $since, $band, $number, $by, $others.

profile-title = { $years ->
    [one] Your work of the past year
   *[other] Your work of the past { $years } years
 }
profile-lead = For each procedure you say about how often you did it. It takes about { $minutes } minutes, and you can stop and come back.
profile-alone = This is for you alone
profile-alone-text = Nobody here reads your answers. No answer is right or wrong, and none of them changes your assessment. Afterward you see how your work compares with others.
profile-begin = Begin
profile-go-on = Go on
profile-closed = Your self-assessment has begun, so the profile can no longer be changed.
profile-groups = What we ask
profile-group-count = { $count ->
    [one] 1 procedure
   *[other] { $count } procedures
 }
profile-group-begun-count = { $done } of { $count } answered
profile-state-empty = Not started
profile-state-begun = Begun
profile-state-done = Completed
profile-ask = { $years ->
    [one] About how often did you do this in the past year?
   *[other] About how often did you do these in the past { $years } years?
 }
profile-later = Save and come back later
profile-saved = Saved
profile-rest = Answer all that are still open with "{ $answer }"
profile-rest-hint = What you have answered stays. You can change each answer afterward.
profile-rest-done = The rest is answered. Change what does not fit, then continue.
profile-not-saved = Not saved yet. Your answers are saved when you continue.
profile-check = Check your answers
profile-check-lead = Change what does not fit, then submit.
profile-missing = { $count ->
    [one] 1 procedure has no answer yet.
   *[other] { $count } procedures have no answer yet.
 }
profile-no-answer = No answer yet
profile-submit-text = You can change your profile until you start the self-assessment.
profile-submit = Submit my profile
profile-done = Your profile is submitted.
profile-done-on = Professional profile · { $date }
profile-done-lead = Step 1 of 3 is done. See how your work compares, then go on to the self-assessment when it suits you.
error-profile-missing = { $name }: choose an answer, also if you never do it
error-profile-unanswered = { $group }: no answer yet for { $names }{ $others ->
    [0] {""}
    [one] {" "}and 1 more
   *[other] {" "}and { $others } more
 }
error-setting-missing = Choose where you do most of your work

profile-about = About your work
profile-about-hint = Where you work
profile-about-lead = We use this only to show you people whose work is like yours.
profile-setting = Where do you do most of your work?
profile-setting-short = Where you work
profile-about-years = You have held this credential since { $since }. If you like, we compare you with people who have held it for { $band }.

setting-hospital = Hospital
setting-outpatient_imaging = Outpatient imaging center
setting-clinic = Clinic or office
setting-mobile_travel = Mobile or travel work
setting-education_industry = Education or industry
setting-other = Somewhere else

# Those who do not do the work of the discipline now.
resting-link = I do not do this work now
resting-title = You do not do { $discipline } now
resting-lead = { $years ->
    [one] Choose this if you have not done this work at all in the past year.
   *[other] Choose this if you have not done this work at all in the past { $years } years.
 }
resting-asked = You are not asked about procedures.
resting-compared = You see no comparison, because there is nothing to compare.
resting-counts = It does not change your credential, your assessment or your due date.
resting-later = You can change this until you start the self-assessment.
resting-undo = I do this work now
resting-continue = Go on and check
resting-cancel = Go back
resting-answer = I do not do this work now
resting-not-submitted = Check what you said, then submit it. Until you do, this step is open.
resting-told = You told us that you do not do this work now.
resting-change = Change this and fill in the profile
resting-done-lead = Step 1 of 3 is done. You can change this until you start the self-assessment.

compare-title = How your work compares
compare-eyebrow = { $discipline } · profile submitted { $date }
compare-lead = This is for you alone. No amount is right or wrong, and it changes nothing about your assessment.
compare-people = You are compared with { $people } { $group }. Counted on { $date }. To make it easy to read, all figures are told as if they were { -shown-of } people.
compare-group-all = people in { $discipline }
compare-group-setting = people in { $discipline } with the same kind of workplace ({ $detail })
compare-group-years = people who have been in { $discipline } for as long as you ({ $detail })
compare-choice-all = Everyone in { $discipline }
compare-choice-setting = Same kind of workplace: { $detail }
compare-choice-years = As long in the field: { $detail }
compare-years-band = { $from } to { $to } years
compare-years-last = { $from } years or more
compare-nobody-first = You are the first in { $discipline } to submit a profile. A comparison needs at least { $least } others. Here is what you answered.
compare-nobody-few = Fewer than { $least } other people in { $discipline } have submitted a profile so far. We show a comparison when there are more, so that nobody can be recognized. Here is what you answered.
compare-nobody-resting = You told us that you do not do { $discipline } now, so there is nothing to compare.
compare-widened = There are fewer than { $least } { $group }, or so few others that somebody could be recognized. So you see everyone in { $discipline }.
compare-widened-unknown = Your profile does not say this about you. So you see everyone in { $discipline }.
compare-with = Compare with
compare-with-people = · { $people }
compare-with-few = · too few to show
compare-change = What changed since last time
compare-change-text = Since your profile of { $date } you do { $more ->
    [0] no procedure
    [one] 1 procedure
   *[other] { $more } procedures
 } more often and { $less ->
    [0] none
    [one] 1
   *[other] { $less }
 } less often. { $same ->
    [one] 1 is as before.
   *[other] { $same } are as before.
 }
compare-change-show = Show what changed
compare-change-caption = Procedures you do more or less often than last time
compare-then = Last time
compare-now = Now
compare-breadth = How broad your work is
compare-breadth-text = You did { $done } of the { $listed } listed procedures.
compare-depth = How often you do your work
compare-whole = All groups together
compare-done-of = { $done } of { $listed }

# $start is a sentence about the reader; the numbers are the dots.
compare-of-often = { $start } Of { $of } people like you, { $more } do it more often, { $same } as often and { $less } less often.
compare-of-done = { $start } Of { $of } people like you, { $more } did more kinds, { $same } as many and { $less } fewer.

# The groups in which most others are on one side of the reader; $of people, rounded as the dots are.
compare-most-one = You differ most in { $first }.
compare-most-two = You differ most in { $first } and in { $second }.
compare-most-none = There is no group in which most people like you work more often, or less often, than you.
compare-most-side-more = { $name } ({ $count } of { $of } people like you do it more often)
compare-most-side-less = { $name } ({ $count } of { $of } people like you do it less often)

compare-few = Too few people
compare-key-peer = One dot is one of { -shown-of } people like you
compare-key-you = You
compare-key-short = Yearly stands for a few times a year or less, and daily+ for several times a day. Dots are rounded to whole people.
compare-you = You
compare-you-number = You, { $number }
compare-each = Each procedure
compare-all-groups = { $count ->
    [one] Show 1 more group
   *[other] Show { $count } more groups
 }
compare-all-procedures = { $count ->
    [one] Show 1 more procedure
   *[other] Show { $count } more procedures
 }
compare-before = Before: { $name }
compare-after = Next: { $name }
compare-back = Back to all groups
compare-download = Download your profile (CSV)
compare-table = The same numbers as tables
compare-table-show = Show the tables
compare-caption = { $group }: of { -shown-of } people like you, how many do it less often, as often or more often
compare-often-caption = How often: of { -shown-of } people like you, how many do what they do of each group less often, as often or more often
compare-done-caption = How many kinds: of { -shown-of } people like you, how many do fewer, as many or more of each group
compare-percentile-text = The percentile says how many of 100 people are below you. Those level with you are counted half.

# Heads of the tables and of the file.
compare-often-what = Group
compare-often-you = You
compare-often-less = Less often
compare-often-same = As often
compare-often-more = More often
compare-done-what = Group
compare-done-you = You did
compare-done-less = Fewer
compare-done-same = As many
compare-done-more = More
compare-procedure-what = Procedure
compare-procedure-you = You
compare-procedure-less = Less often
compare-procedure-same = As often
compare-procedure-more = More often
compare-column-percentile = Percentile
compare-column-people = People
compare-column-group = Group
compare-column-procedure = Procedure
compare-column-you = You
compare-column-less = Of { -shown-of } people, less often
compare-column-same = Of { -shown-of } people, as often
compare-column-more = Of { -shown-of } people, more often

refreshers = Refreshers, if you want them
refreshers-text = Free pages from others about work you rarely do. We do not record whether you open them.
refreshers-all = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
 }
refreshers-none = There is no refresher for what you do rarely.
refresher-reading = Reading, about { $minutes } minutes, { $by }
refresher-video = Video, about { $minutes } minutes, { $by }
refresher-reason = { $others ->
    [0] because you rarely do this: { $name }
    [one] because you rarely do this: { $name } and 1 more
   *[other] because you rarely do this: { $name } and { $others } more
 }

# The frequency scale: a label for each code of the program, and a short one for charts.
frequency-never = Never
frequency-few_times_a_year = A few times a year or less
frequency-monthly = About monthly
frequency-weekly = About weekly
frequency-daily = About daily
frequency-several_times_a_day = Several times a day
frequency-short-never = Never
frequency-short-few_times_a_year = Yearly
frequency-short-monthly = Monthly
frequency-short-weekly = Weekly
frequency-short-daily = Daily
frequency-short-several_times_a_day = Daily+

# The same as sentences: about one procedure, about a group of them, about the whole.
frequency-said-never = You never do it.
frequency-said-few_times_a_year = You do it a few times a year or less.
frequency-said-monthly = You do it about monthly.
frequency-said-weekly = You do it about weekly.
frequency-said-daily = You do it about daily.
frequency-said-several_times_a_day = You do it several times a day.
frequency-group-never = You do none of these.
frequency-group-few_times_a_year = The ones you do, you do a few times a year or less.
frequency-group-monthly = The ones you do, you do about monthly.
frequency-group-weekly = The ones you do, you do about weekly.
frequency-group-daily = The ones you do, you do about daily.
frequency-group-several_times_a_day = The ones you do, you do several times a day.
frequency-whole-never = You did none of the listed procedures.
frequency-whole-few_times_a_year = The procedures you do, you do a few times a year or less on average.
frequency-whole-monthly = The procedures you do, you do about monthly on average.
frequency-whole-weekly = The procedures you do, you do about weekly on average.
frequency-whole-daily = The procedures you do, you do about daily on average.
frequency-whole-several_times_a_day = The procedures you do, you do several times a day on average.
