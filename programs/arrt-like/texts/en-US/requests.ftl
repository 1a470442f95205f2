# What a holder can ask people to decide. Arguments: $discipline (a name), $date and $answer (dates in full).

requests-link = Ask for more time, appeal, or complain
requests-title = More time, appeals and complaints
requests-lead = People read what you write here, and people decide.
requests-before = What you asked for before
request-filed = sent { $date }
request-due = decided by { $date }
request-written = What was written
request-you = You
request-office = Our office

request-title-extension = More time
request-title-appeal = Appeal
request-title-complaint = Complaint
request-title-legal_name = Another legal name
request-choice-extension = You are ill, called away, or hit by something you could not plan for. If you ask today, we answer by { $date }.
request-choice-appeal = You think that a decision is wrong. Somebody who had no part in it looks at it again. If you ask today, we answer by { $date }.
request-choice-early-appeal = Nothing is decided yet. You can already tell us why your credential should stay. We answer by { $date }, and nothing is decided against you before that.
request-choice-complaint = Something went badly, and you want us to look into it. If you ask today, we answer by { $date }.
request-choice-none-extension = You cannot ask for more time now. Your window is done or decided.
request-choice-none-appeal = There is no decision that you can appeal now. If something is wrong, write to us or call us.
request-choice-over-appeal = The time to appeal ended on { $date }. You can still send a complaint, or call us.
request-choice-further-appeal = We did not decide your appeal as you asked. You can send it to a panel until { $date }. Open it from the list of what you asked for before.
request-choice-decided-appeal = We have decided your appeal, and there is no further step. You can still send a complaint, or call us.
request-choice-none-complaint = You cannot send a complaint now.

request-lead-extension = Your window for { $discipline } is open until { $date }. Tell us why you need more time. People at our office decide. If you ask today, we answer by { $answer }.
request-note-extension = Until we answer, the last day stays. So go on with your steps if you can. More time is for this window alone. Your later windows, your { -account-years } { -credits } and your renewal stay as they are.
request-lead-over-extension = Your window for { $discipline } closed on { $date }. Tell us why you need more time. If you ask today, we answer by { $answer }. Your later windows stay as they are.
request-lead-appeal = Tell us which decision about { $discipline } you think is wrong. Somebody who had no part in it looks at it again. If you ask today, we answer by { $answer }.
request-lead-complaint = Tell us what went badly. A person looks into it. If you send it today, we answer by { $answer }.
request-legend-extension = Why do you need more time?
request-legend-appeal = Which decision do you appeal?
request-legend-complaint = Your complaint
request-why-extension = Tell us what happened, and how much time you need
request-why-hint-extension = You can add a letter, such as one from your doctor. Leave out what you want to keep to yourself.
request-why-appeal = Why do you think it is wrong?
request-why-hint-appeal = Tell us what we should look at again.
request-why-complaint = What happened?
request-why-hint-complaint = Tell us when it was, and what you would like us to do.
request-send-extension = Ask for more time
request-send-appeal = Send your appeal
request-send-complaint = Send your complaint

request-cause-illness = I am or was ill
request-cause-military_service = I serve in the military
request-cause-family = My family needs me
request-cause-disaster = A storm, a fire, or another disaster
request-cause-other = Something else
request-against-discontinuation = My credential was or may be discontinued
request-against-prescription = What I was asked to learn
request-against-course = A course that was not approved
request-against-no_show = A visit that you say I missed
request-against-until = { $what } (until { $date })
request-complaint-about = How we treated you

request-state-open = With us
request-state-granted = Granted
request-state-refused = Not granted
request-state-withdrawn = Taken back
request-state-answered = Answered
request-standing-open = We answer by { $date }. Nothing is decided against you before that.
# Of what nothing waits for: a complaint, or an appeal against what is decided already.
request-standing-asked = We answer by { $date }.
request-standing-late = Our answer is late. We wanted to send it by { $date }. A person still looks at what you sent.
request-standing-late-open = Our answer is late. We wanted to send it by { $date }. Nothing is decided against you before you have it.
request-standing-panel = A panel looks at it and answers by { $date }.
request-standing-close = You have time until { $date }.
request-standing-granted = We decided as you asked.
request-standing-less = We decided as you asked. The page of your window shows what is left to learn.
request-standing-refused = We did not decide as you asked. Read why below.
request-standing-withdrawn = You took it back.
request-standing-answered = We answered. Read our answer below.

request-withdraw-title = You no longer need this?
request-withdraw-text = You can take it back as long as we have not answered.
request-withdraw = Take it back
request-further-title = You still think it is wrong?
request-further-text = You can ask a panel to look at it until { $date }. Its people had no part in what was decided so far.
request-further-why = What should the panel look at?
request-further-send = Send it to the panel
request-done = We have it, and a person will answer you.
request-withdrawn-done = You took it back.
request-further-done = The panel has it.

error-request-about = Choose the one that fits best
error-request-not-now = You cannot ask for this now
error-request-late = The time for this ended on { $date }
error-request-open = You have asked for this already. We are looking at it.
error-request-go-further = You have appealed this already. You can send that appeal to a panel until { $date }.
error-request-decided = You have appealed this already, and it is decided
error-request-case = The window can no longer be made longer
error-request-further = The time to go to the panel is over
