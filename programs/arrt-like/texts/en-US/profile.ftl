# The professional profile and the comparison.
# Arguments: $years, $minutes, $count, $date, $you, $less, $same, $more, $name, $sentence, $people, $discipline, $done, $listed, $group.

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
profile-groups = The groups
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
error-profile-missing = Answer each procedure, also those you never do: { $name }

compare-title = How your work compares
compare-eyebrow = { $discipline } · profile submitted { $date }
compare-lead = This is for you alone. No amount is right or wrong, and it changes nothing about your assessment.
compare-people = You are compared with { $people } people in { $discipline } who submitted a profile.
compare-nobody = Fewer than 20 people in { $discipline } have submitted a profile so far. We show a comparison when there are more, so that nobody can be recognized. Here is what you answered.
compare-breadth = How broad your work is
compare-breadth-text = You did { $done } of the { $listed } listed procedures.
compare-sentence = You do it: { $you }. Of 20 people like you, { $more } do it more often, { $same } as often and { $less } less often.
compare-too-few = You do it: { $you }. Too few people answered to compare.
compare-few = Too few people
compare-chart = { $name }. { $sentence }
compare-key-peer = One dot is one of 20 people like you
compare-key-you = You
compare-table = The same numbers as a table
compare-caption = { $group }: of 20 people like you, how many do it less often, as often or more often
compare-procedure = Procedure
compare-you = You
compare-less = Less often
compare-same = As often
compare-more = More often
compare-count = People

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
