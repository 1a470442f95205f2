# The holder's overview and the window as a task list.
# Arguments: $discipline, $date, $time, $credits, $approved, $review, $find, $name, $words, $counted, $of, $left, $opens, $closes, $today.

dash-next = Your next step
dash-by = Finish and report by
dash-until = You can come back until
dash-window = Your window
dash-steps = Your three steps
dash-explain = What this is based on
dash-biennium = Two-year credits
dash-all-messages = All messages
dash-others = Your other credentials
dash-eyebrow = { $discipline } · your window closes { $date }

standing-no-window = There is nothing to do now.
lead-no-window = You are certified and registered in { $discipline }. Your next window opens on { $date }. We write to you before that.
standing-not-subject = There is nothing to do.
lead-not-subject = You are certified and registered. Continuing qualification does not apply to this credential.
standing-profile = Your window is open. Start with your profile.
lead-profile = There are three steps: your profile, the self-assessment, and any learning it finds. Starting early leaves time for courses.
standing-assessment = Your profile is done. The self-assessment is next.
lead-assessment = It finds out what learning would help you. You can take it at home, and there is nothing to study for.
standing-sitting = Your self-assessment is under way.
lead-sitting = Your answers are kept. The clock goes on while you are away.
standing-result = Your answers are in. We are working out your result.
lead-result = This takes a few minutes at most. We write to you when it is ready.
standing-learning = You have { $credits } credits left to find.
lead-learning = Two of three steps are done. Courses must be finished and reported before your window closes.
standing-in-review = All your learning is reported. We are checking it.
lead-in-review = There is nothing to do now. We write to you when each course is decided.
standing-complete = You have finished. Nothing is left to do.
lead-complete = You are certified and registered in { $discipline }. Your next window opens on { $date }.
standing-close-review = Your window has closed with a step open. A decision is pending.
lead-close-review = You are still certified and registered. People at our office look at your record before anything is decided. If you think something is missing, call us now.
standing-discontinued = Your { $discipline } credential is discontinued. You can still come back.
lead-discontinued = Finish all steps by { $date } and your credential is reinstated.
standing-final = Your { $discipline } credential is discontinued.
lead-final = The extra year is over. You can earn it again by examination. Call us and we explain how.

next-title-profile = Fill in your professional profile
next-text-profile = It takes about 20 minutes. You say how often you did each procedure, and see how your work compares.
next-button-profile = Go to your profile
next-title-assessment = Take the self-assessment
next-text-assessment = Plan up to two hours in a quiet place. Read first what it is and how it works.
next-button-assessment = About the self-assessment
next-title-sitting = Go on with your self-assessment
next-text-sitting = You go on at the question where you stopped.
next-button-sitting = Go on
next-title-result = Your result is being worked out
next-text-result = You do not have to wait here.
next-title-learning = Choose and report a course
next-text-learning = A course counts when its content matches your subjects. You report it once and it counts in every place it can.
next-button-learning = Report a course
next-title-in-review = We are checking your courses
next-text-in-review = We aim to answer within two working days. A course counts from the day you reported it.

step-profile = Professional profile
step-assessment = Self-assessment
step-learning = Prescribed learning
step-finished = Completed { $date }
step-next-up = Next
step-later = Not yet
step-working-out = Being worked out
step-in-review = In review
step-nothing-prescribed = Nothing was prescribed
step-all-approved = All credits approved
step-to-find = { $credits } credits to find
step-see-comparison = See how your work compares
step-see-result = See your result
step-see-learning = See your prescribed learning

key-approved = Approved
key-in-review = In review
key-to-find = To find
key-done = Done
key-today = Today
key-close = Window closes
scale-name = Your window from { $opens } to { $closes }. Today is { $today }.

line-of = of { $credits } approved
line-name = { $name }: { $words }
line-done = { $approved } approved, all done
line-approved-find = { $approved } approved, { $find } to find
line-approved-review = { $approved } approved, { $review } in review
line-all = { $approved } approved, { $review } in review, { $find } to find

biennium-of = of { $credits } counted
biennium-name = Two-year credits: { $counted } { $of }. { $words }
biennium-left = { $review } in review, { $left } to do by { $date }
biennium-done = { $review } in review. Nothing is left to find by { $date }

window-title = Your window for { $discipline }
window-opened = Open since { $date }
window-until = It closes on { $date } at { $time }.
window-after = If a step is still open after { $date }, people at our office look at your record before anything is decided. If you become ill or are called away, call us before the window closes.
task-hint-profile = How often you did each procedure in the past two years. About 20 minutes.
task-hint-assessment = Opens when your profile is submitted. Up to two hours.
task-hint-learning = Only if your result shows that learning would help. Courses count when they match your subjects.

messages-none = You have no messages.
messages-new = New
messages-lead = What we wrote to you and what you asked us is kept here.
messages-all = All messages

other-next = Certified and registered. Nothing to do: your next window opens on { $date }.
other-nothing = Certified and registered. Nothing to do.
other-open = A window is open. The next date is { $date }.
other-discontinued = Discontinued.
