# The holder's overview and the window as a task list.
# Arguments: $discipline, $date, $time, $credits, $approved, $review, $find, $name, $words, $counted, $of, $left, $opens, $closes, $today.

dash-next = Your next step
dash-now = Right now
# Beneath the first sentence: what is due besides. $what: one of due-what-… or due-renewal-…; $left: the days left.
dash-also = Also due: { $what }, by { $date }. { $left }.
# Behind the first sentence, which names the same thing with its day.
dash-also-named = Go to: { $what }
dash-also-past = Also due: { $what }. The last day was { $date }. You can still do it now.
# The first sentence where several things end on one day.
dash-same-day = { $count ->
    [2] Two things are due on { $date }: { $first } and { $last }.
   *[other] { $count } things are due on { $date }: { $first } and { $last }.
 }
due-what-profile = all three steps for { $discipline }
due-what-assessment = the self-assessment for { $discipline }
due-what-learning = { $credits } { -credits } of learning for { $discipline }
due-what-back = all steps for { $discipline }, to come back
due-what-certificates = the certificates that we asked for
due-what-probation = { $credits } { -credits } for your CE probation
due-what-report = { $credits } { -credits } to report for your last { -account-years } period
due-what-credits = { $credits } { -account-years } { -credits }
due-renewal-open = your yearly renewal
due-renewal-filed = the payment for your renewal
due-renewal-missed-open = your late renewal
due-renewal-ended-open = your late renewal
dash-by = Finish and report all steps by
dash-until = You can come back until
dash-opens = Your next window opens
dash-opens-kept = We set this day by the rules from before { $date }. It still holds for you, though newer rules count another day.
dash-open = Also open
dash-window = Your window
dash-tasks = All tasks of this window
dash-time = Time you need
dash-steps = Your three steps
dash-explain = What this is based on
dash-biennium = Your { -account-years } { -credits }
dash-all-messages = All messages
dash-others = Your other credentials
dash-eyebrow = { $discipline } · your window closes { $date }
# Why it matters to this person, and what happens otherwise.
dash-why = Why: every { -cycle-length } you show that what you know fits the work of today. If a step is still open after { $date }, your { $discipline } credential can be discontinued.
dash-why-short = Why: every { -cycle-length } you show that what you know fits the work of today.
# $date: the day on which it was earned; $from: the day in the rules.
dash-earned-since = Why you: you earned this credential on { $date }, and each one earned on { $from } or later takes part.
dash-earned-whenever = Why you: you earned this credential on { $date }, and each one in { $discipline } takes part, whenever it was earned.

# $step: what was open.
dash-appeal-open = You can appeal until { $date }.
dash-appeal-over = The time to appeal ended on { $date }.
dash-decided = Discontinued on { $date }, because { $step }. { -Release-people } at our office decided.
dash-decided-elsewhere = Discontinued on { $date }. We took this over from the system we used before.
dash-decided-open-profile = the professional profile was not done
dash-decided-open-assessment = the self-assessment was not done
dash-decided-open-learning = the prescribed learning was not finished and reported
dash-decided-link = Read the decision
window-grace = Finish all steps by { $date }, { $time }. { $left }.

standing-no-credential = We have no credential of yours on file.
lead-no-credential = If you hold one, call us and we find it.
standing-no-window = There is nothing to do now.
lead-no-window = You are { -registered } in { $discipline }. Your next window opens on { $date }. We write to you before that.
standing-not-subject = There are no steps for you here.
lead-not-subject = You are { -registered } in { $discipline }. Continuing qualification does not apply to this credential. Your { -account-years } { -credits } go on as always.
standing-profile = Your window is open. Start with your profile.
lead-profile = There are three steps: your profile, the self-assessment, and any learning it finds. Start now: finishing and reporting courses can take months.
standing-profile-ready = Your profile is filled in. Now send it.
lead-profile-ready = It counts once you have sent it. Then you see how your work compares, and the self-assessment opens.
standing-assessment = Your profile is done. The self-assessment is next.
lead-assessment = It finds out what learning would help you. There is nothing to study for. Take it early: finishing and reporting courses can take months.
# When less time is left than the rest usually takes.
standing-short = { $left } for { $discipline }. Start today.
lead-short = All steps must be done and reported by { $date }, { $time }. If one is still open then, your credential can be discontinued. You would have { -grace-length } from that day to come back. If you cannot finish, call us now: { $phone } ({ $hours }).
# Behind the link: $months, and $answer, the day by which we answer.
dash-more-time-link = Or ask for more time.
dash-more-time = We can give you up to { $months } months more if something serious keeps you from it. If you ask today, we answer by { $answer }.
dash-asked-link = You asked for more time.
dash-asked = Our answer comes by { $answer }. Until then, nothing is decided against you. Go on with your steps if you can.
standing-booked = Your self-assessment is booked.
lead-booked = It is on { $date }. There is nothing to study for.
standing-sitting = Your self-assessment is under way.
lead-sitting = Your answers are kept. The clock goes on while you are away.
standing-result = Your answers are in. We are working out your result.
lead-result = This takes a few minutes at most. We write to you when it is ready.
standing-on-hold = Your result is on hold while we look into your session.
lead-on-hold = Something in your session was out of the ordinary. People at our office are looking at it. You are heard before anything is decided.
standing-learning = You have { $credits } { -credits } left to find.
lead-learning = Your profile and the self-assessment are done. Courses must be finished and reported before your window closes.
standing-in-review = All your learning is reported. We are checking it.
lead-in-review = You are not finished yet, but you have nothing more to do for it now. We write to you when each course is decided.
# $done: the day on which the last step was done; none where it is not known.
standing-complete = { $done ->
    [none] You have finished all three steps.
   *[other] You finished all three steps on { $done }.
 }
lead-complete = You are { -registered } in { $discipline }. Your { -account-years } { -credits } go on as always.
standing-reinstated = { $done ->
    [none] Your { $discipline } credential is reinstated.
   *[other] Your { $discipline } credential was reinstated on { $done }.
 }
lead-reinstated = You finished all three steps in the { -extra-time }. You are { -registered } again.
standing-close-review = Your window has closed with a step open. A decision is pending.
lead-close-review = You are still { -registered }. People at our office look at your record before anything is decided.
# A decision is released, and what came in since is looked at before it takes effect. $count: how many courses, or requests;
# $date: the day on which the first course was reported; $answer: by when we are done with them, none where we are late.
standing-held-course = { $count ->
    [one] We decided to discontinue your { $discipline } credential. But first, we review your course.
   *[other] We decided to discontinue your { $discipline } credential. But first, we review your courses.
 }
lead-held-course = You are still { -registered }. Nothing happens to your credential until { $count ->
    [one] the course that you reported on { $date } is reviewed
   *[other] the { $count } courses that you reported since { $date } are reviewed
 }.{ $answer ->
    [none] {""}
   *[other] {" "}We aim to be done by { $answer }.
 } If all your steps are finished then, the decision falls away. If a step is still open, your credential is discontinued, and we write to you.
standing-held-request = { $count ->
    [one] We decided to discontinue your { $discipline } credential. But first, we answer your request.
   *[other] We decided to discontinue your { $discipline } credential. But first, we answer your requests.
 }
lead-held-request = You are still { -registered }. Nothing happens to your credential until { $count ->
    [one] your request is settled
   *[other] your { $count } requests are settled
 }.{ $answer ->
    [none] {""}
   *[other] {" "}We answer by { $answer }.
 } If we decide as you ask, the decision falls away. If not, your credential is discontinued, and we write to you.
standing-held-score = We decided to discontinue your { $discipline } credential. But first, we work out your result.
lead-held-score = You are still { -registered }. Nothing happens to your credential until your result is there. If all your steps are finished then, the decision falls away. If a step is still open, your credential is discontinued, and we write to you.
standing-held-grace = We decided to discontinue your { $discipline } credential. But it does not take effect.
lead-held-grace = You are still { -registered }. Our decision took so long that you would have no time left to come back. That would not be fair, so nothing happens for now. Ask us for more time, or call us.
dash-held-both = We answer what you asked for first, too.
standing-discontinued = Your { $discipline } credential is discontinued. You can still come back.
lead-discontinued = You are not { -registered } in { $discipline } now. Finish all steps by { $date } and your credential is reinstated. After that day, you can only earn it again by examination.
# The extra year is over, and what came before its end is looked at first: a review, a result, a dispute or an appeal.
standing-grace-waits = Your { $discipline } credential is discontinued. One thing is settled before the { -extra-time } ends.
lead-grace-waits = What you do now comes too late. But what you did in time still counts. We wait for a review, a result or an appeal, and while you can still appeal or answer a refusal. If all your steps are done then, your credential is reinstated. If not, you can only earn it again by examination.
standing-final = Your { $discipline } credential is discontinued.
lead-final = The { -extra-time } is over. You can earn the credential again by examination. Call us and we explain how.
standing-closed = Your { $discipline } credential has ended.
lead-closed = There are no steps for it here. Call us if you have a question about it.

next-title-profile = Fill in your professional profile
next-text-profile = It takes about { -profile-minutes } minutes. You say how often you did each procedure, and see how your work compares.
next-button-profile = Go to your profile
next-title-profile-ready = Check and send your profile
next-text-profile-ready = Every question is answered. Look it over, then send it.
next-button-profile-ready = Check and send
next-title-assessment = Take the self-assessment
next-text-assessment = Plan up to { -assessment-minutes } minutes in a quiet place. It works best on a computer, or a tablet with a keyboard. You cannot pause. Read first how it works.
next-button-assessment = About the self-assessment
next-title-booked = Get ready for your self-assessment
next-text-booked = Read what to bring and how it works.
next-button-booked = About the self-assessment
next-title-sitting = Go on with your self-assessment
next-text-sitting = You go on at the question where you stopped.
next-button-sitting = Go on
next-title-result = Your result is being worked out
next-text-result = You do not have to wait here.
next-title-on-hold = We write to you, and you can ask us any time
next-text-on-hold = You do not have to do anything now. Your answers are safe.
next-button-on-hold = Help and contact
next-title-learning = Find and report a course
next-text-learning = A course counts when its content matches your subjects. You report it once and it counts in every place it can.
next-button-learning = Find and report a course
next-title-in-review = We are checking your courses
next-text-in-review = { $date ->
    [none] We wanted to answer by now and are late. You lose nothing by it. To ask how far we are, call { $phone }.
   *[other] We aim to answer by { $date }.
 } A course counts from the day you reported it.
next-title-close-review = Tell us now if something is missing
next-text-close-review = You can ask for more time, send us what is missing, or ask a question.
next-button-close-review = See what you can do
next-title-grace-waits = Look at your courses
next-text-grace-waits = If we did not approve a course that you reported in time, you can ask us to look again. Its page says until when.
next-button-grace-waits = Go to your courses
next-title-final = Ask us how it goes on
next-text-final = A person answers, and explains your choices.
next-button-final = Help and contact
next-title-no-credential = Ask us about your credential
next-text-no-credential = Have your number ready if you know it.
next-button-no-credential = Help and contact
next-title-wait = No steps until your next window opens
next-text-wait = We write to you ahead of it, and again when it opens. Keep your e-mail address up to date.

pace-how = How we work out these dates
pace-tag-tight = Little time to spare
pace-tag-short = Time is short
pace-title-ahead = Have your result by { $date }.
pace-title-ample = Start by { $date }.
pace-title-tight = Start today.
pace-title-short = Start today, and call us if you cannot finish.
pace-known-ample = { $credits } { -credits } are open and { $left } days are left. Finding, finishing and reporting them usually takes about { $needed } days.
pace-known-tight = { $credits } { -credits } are open and { $left } days are left. Finding, finishing and reporting them usually takes about { $needed } days, so there is little time to spare.
pace-known-short = { $credits } { -credits } are open and { $days ->
    [0] today is the last day
    [one] 1 day is left
   *[other] { $left } days are left
 }. They usually take about { $needed } days. Choose courses you can finish at once, and report each one as soon as it is done.
pace-ahead-ample = Most people need about { $needed } days after that to finish and report courses.
pace-ahead-tight = { $left } days are left. Most people need about { $needed } days to finish and report courses after their result, so there is little time to spare.
pace-ahead-short = { $days ->
    [0] Today is the last day
    [one] 1 day is left
   *[other] { $left } days are left
 }. If your result asks for learning, finishing and reporting courses usually takes about { $needed } days.
pace-how-known = We count the { -credits } that are neither approved nor in review, and the days that finding, finishing and reporting usually take. The last start we advise leaves some days in hand. It is advice: the date that counts is the day your window closes.
pace-how-ahead = We do not know yet whether your result will ask for learning. We count the days that most people need for it. The last start we advise leaves some days in hand. It is advice: the date that counts is the day your window closes.

step-profile = Professional profile
step-assessment = Self-assessment
step-learning = Prescribed learning
step-finished = Completed { $date }
step-next-up = Next
step-later = Not yet
step-open = Not finished
step-under-way = Under way
step-on-hold = On hold
step-booked = Booked for { $date }
step-working-out = Being worked out
step-in-review = In review, not finished yet
step-nothing-prescribed = Nothing was prescribed
step-all-approved = All { -credits } approved
step-to-find = { $credits } { -credits } to find
step-see-comparison = See how your work compares
step-see-result = See your result
step-see-learning = See your prescribed learning

key-approved = Approved
key-in-review = In review
key-to-find = To find
key-done = Done
key-today = Today
key-start = Start by
key-result = Have your result by
key-profile = profile
key-assessment = self-assessment
key-close = Window closes
scale-name = Your window from { $opens } to { $closes }. Today is { $today }.

line-of = of { $credits } { -credits } approved
line-name = { $name }: { $words }
line-done = { $approved } approved, all done
line-approved-find = { $approved } approved, { $find } to find
line-approved-review = { $approved } approved, { $review } in review
line-all = { $approved } approved, { $review } in review, { $find } to find

biennium-of = of { $credits } { -credits } counted
biennium-name = Your { -account-years } { -credits }: { $counted } { $of }. { $words }
biennium-left = { $review } in review, { $left } to find and finish by { $date }
biennium-done = { $review } in review. Nothing is left to find by { $date }
# $date: the last day to report what was finished in the period; "same" where that is the last day of the period itself.
biennium-report-later = Report each course by { $date }, { $time }.
biennium-report-same = Report each course by that day, too.
# $date: the last day of the CE probation that would follow.
biennium-short = If { -credits } are missing then, a CE probation begins, and the public register shows it. You would have until { $date }, { $time }, to make them up. If some are still missing after that, your registration can end.

# A period that is over and still asks for something. $ends: its last day; $date: the last day to do something about it.
owed-title = Your { -account-years } period until { $date }
owed-tag = { $credits } { -credits } missing
owed-text-report = This period is over. You can still report what you finished by { $ends }. Do it by { $date }, { $time }. { $left }. If { -credits } are missing then, a CE probation begins.
owed-text-checked = The time to report is over. We look at what you reported in time. If { -credits } are missing then, a CE probation begins, and you can make them up.
owed-text-probation = You are on CE probation. Finish and report what is missing by { $date }, { $time }. { $left }. What you use for this does not count again in your new period.
owed-text-undecided = Your CE probation is over. People at our office look at your record before anything is decided. If you have proof of more courses, send it to us now.
owed-text-ended = Your CE probation is over, and your registration has ended. You can earn the credential again by examination. Call { $phone } and we explain how.
owed-link-report = Report a course
owed-link-checked = See your courses
owed-link-probation = Report a course
owed-link-undecided = Write to us
owed-link-ended = Help and contact

biennium-also = Courses for your prescribed learning count here, too.

window-title = Your window for { $discipline }
window-dates = { $opened } to { $date }, { $time }
window-after = If a step is still open after { $date }, people at our office look at your record before anything is decided. If you become ill or are called away, ask for more time below, or call us before the window closes.
# A discipline that ended, and as what it goes on; also for staff.
discipline-last = The last day to earn it: { $date }.
discipline-goes-on = It goes on as { $disciplines }.
discipline-awarded = It can be earned. No last day is set.
window-retired = This credential is no longer awarded. { $ended } Yours stays as it is and keeps its dates.
# While people look at a window that closed with a step open.
window-review-title = What happens now
window-review-text = Nothing is decided yet. People at our office look at your record first. It takes { -release-people } to discontinue a credential.
window-review-more = Ask for more time
window-review-send = Send us what is missing, or ask a question
window-review-appeal = If we decide against you, you can appeal then. Our message about the decision says until when.
# While something holds a decision that is released.
window-held-appeal = If your credential is discontinued, you can appeal then. Our message about it says until when.
window-held-course = See the course that you reported on { $date }
window-held-request = See what you asked for
task-ready = Ready to read
task-not-yet = Cannot start yet
task-name-profile = Fill in your profile
task-name-compare = See how your work compares
task-name-assessment = Take the self-assessment
task-name-result = Read your result
task-name-prescribed = Read what is prescribed
task-name-report = Finish and report courses
task-hint-profile = How often you did each procedure in the past { -look-back-length }. About { -profile-minutes } minutes.
task-hint-compare = Your work beside that of { -shown-of } people like you. Only you see it.
task-hint-assessment = It is not a test. Up to { -assessment-minutes } minutes, in one go.
task-hint-result = Subject by subject: standard met, or learning needed.
task-hint-prescribed = How many { -credits }, in which subjects, and why.
task-hint-report = Courses count when they match your subjects. Each one is checked.
task-reason-after-profile = Opens when your profile is submitted.
task-reason-after-assessment = Opens when your result is ready.

# Beside the title of a message, where several may have the same.
message-window = window until { $date }
messages-none = You have no messages yet. We write to you when something is due.
messages-new = New
messages-lead = What we wrote to you and what you asked us is kept here.
messages-all = All messages

# $date: the day on which the next window opens.
other-finished = You are { -registered } in { $discipline }. Your next window opens on { $date }.
other-next = Next: { $act }.
