# The demonstration: its bar, its first page, its time machine and its mailbox. Arguments: $name, $date, $now, $until.

demo-machine = Demonstration: time machine
demo-it-is = Today is
demo-fold = Move time, mail, people
demo-people = People of the demo
demo-leap-next = Next event
demo-leap-next-of = Next event of { $name }
# $date: the day on which it was proposed.
demo-pending = A decision about { $name } has been pending since { $date }. No event brings it: people at the office decide. Choose one of them under "People of the demo".
# Beneath the bar, after the clock was moved. $date: the day of the message, or the day before the move; $title: of the message.
demo-since = What happened on the last move of the clock
demo-since-told = { $date }: { $name } got the message "{ $title }".
demo-since-more = More happened. The mailbox has the rest.
demo-since-nothing = Nothing happened to { $name } since { $date }: no message was written.
demo-since-nobody = Nothing happened to the people of the demo since { $date }: no message was written.
demo-leap-month = One month on
demo-leap-deadline = Deadline
demo-leap-other = Other day
demo-mailbox-link = Mailbox
demo-moving-link = The clock is moving. See how far it is
demo-rest = Let somebody answer the rest:
demo-rest-strong = nearly all right
demo-rest-typical = about 3 of 4 right
demo-rest-weak = about half right

demo-time-title = Time machine
demo-time-lead = Today is { $date }. Pick a day to come. All that is due until then will happen in its order: windows open and close, and people get their mail. Most people of the demo act by themselves as days pass: they renew, report { -credits } and finish their steps. The people of the start page do not: they leave the steps of their story to you. The office posts letters, and in time it decides what you leave on the desk.
demo-time-day = Day to go to
demo-time-hint = A day after { $date }. The clock only moves forward.
demo-time-go = Go to this day
demo-time-far = See { -cycle-length } pass
demo-time-far-about = A window comes back every { -cycle-length }. The work of each day is really done on the way. Allow about { $each ->
    [one] 1 minute
   *[other] { $each } minutes
 } for each year, so about { $minutes } minutes for this way. You can watch the months go by, or look at other pages.
demo-time-far-go = Go to { $date }
demo-time-stays = The clock stays where it is
demo-time-not-a-day = That is not a day. Use the calendar of the field, or write it as 2027-05-31.
demo-time-not-ahead = That day has passed, or it is today. What has happened is not undone. To go back, start over below.
demo-time-too-far = That is more than forty years away. Pick a day that is closer.
demo-time-nothing = Nothing is due for this person. Pick a day of your own.
demo-again-title = Start over
demo-again-about = The clock does not go back. You can make the demo again as it was on its first day. All that you did here is then gone. It takes about ten seconds.
demo-again-go = Start over
demo-again-sure = Start over and lose what you did?
demo-again-sure-about = The clock goes back to the first day. All that you and others did in this demo is then gone.
demo-again-sure-go = Yes, start over
demo-again-sure-keep = No, keep it as it is
demo-again-by-hand = The clock does not go back. To start over, stop the program, empty its database and start it again.
demo-again-under-way = The demo starts over
demo-again-wait = In about ten seconds its first page is back. This page goes there by itself.
demo-moving-title = The clock is moving
demo-moving-lead = It is { $now } now, on the way to { $until }.
demo-moving-about = It stops on each day on which a window opens or closes, and does what is due.
demo-moving-again = Look again
demo-moving-back = Go on without waiting
demo-moving-left = { $minutes ->
    [one] About 1 minute is left at this pace.
   *[other] About { $minutes } minutes are left at this pace.
 }
demo-moving-slow = A month with much work can take a while. The minutes left are told when the clock has moved on.

demo-mailbox-title = Mailbox
demo-mailbox-yours = What this person would have got by mail. A mail says what to do and by when. It never tells a result or what we decided.
demo-mailbox-everybody = What people of the demo would have got by mail. Sign in as somebody to see only theirs.
demo-mailbox-open = Open the message
demo-mailbox-empty = No mail yet.

# The first page.

demo-title = Choose a person. See where they stand.
demo-eyebrow = Demonstration, invented people
demo-lead = Every { -cycle-length }, people who take medical images show that their knowledge is up to date. Each person below is at a different point of that. Sign in with one click and look around: nothing you do here is real.
demo-ten = The whole product in ten minutes
demo-ten-lead = Six steps. The dark bar on top brings you back here, and it moves time. On a phone, open it with "Move time, mail, people".
demo-still = As time moves, the people below do not go on with their story by themselves: you take their steps.
# Above the six steps, once the clock has moved by more than a month. $date: the first day of the demo.
demo-past = These steps are as of { $date }. The clock has moved since. Each person below has a tag that says where they stand now. Look at them, or start over.
demo-now-profile = Profile is next
demo-now-assessment = Self-assessment is next
demo-now-learning = Learning is next
demo-now-review = Decision pending
demo-now-grace = Discontinued
demo-now-nothing = No step now
demo-sign-in-as = Sign in as { $name }
demo-step-open = The window of { $name } has just opened. See what is next and by when. Fill in the profile: what do you do at work, and how often?
demo-step-compare = { $name } has sent the profile. Look at how this work compares with others. Then start the self-assessment, answer a question or two, and let the dark bar answer the rest: nearly all right, about 3 of 4, or about half.
demo-step-result = { $name } has a result. See where learning is needed and why, and which courses help.
demo-step-review = { $name } looks at courses that people reported, with the certificate beside. Approve one: it counts at once.
demo-step-late = { $name } is far behind. Press "Next event" in the dark bar and watch the reminders arrive in the mailbox. Or press "Deadline" and see the close at once.
demo-step-decide = No one loses a credential by a machine. { $name } sees the evidence and decides with a second person.
demo-group-way = On the way
demo-group-late = Out of time
demo-group-year = Renewal and { -account-years } periods
demo-group-other = Not the usual road
demo-group-office = The office
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
demo-story-far_behind = The window closes within weeks. Nothing is begun.
demo-tag-finished = Completed
demo-story-finished = All three steps are done.
demo-tag-close_review = Decision pending
demo-story-close_review = The window closed with a step open.
demo-tag-discontinued = Discontinued
demo-story-discontinued = In the { -extra-time } in which one can come back.
demo-tag-two_credentials = Two credentials
demo-story-two_credentials = One window is finished, the other one is open.
demo-tag-radiologist_assistant = R.R.A.
demo-story-radiologist_assistant = The result came from the system that the office had before.
demo-tag-years_away = Nothing to do
demo-story-years_away = The next window has not opened yet.
demo-tag-not_subject = Not subject
demo-story-not_subject = Earned in the early 2000s, so none of this is asked.
demo-story-case_officer = Looks after people: record, time line, notices.
demo-story-operator = Sees the jobs that run behind the scenes.
demo-story-ce_reviewer = Reviews reported courses, file beside claim.
demo-story-decision_maker = Releases what cannot be undone, with a second person.
demo-story-second_decision_maker = The second person.
demo-story-third_decision_maker = Decides about appeals, with no part in what the others released.
demo-story-second_case_officer = Decides what the first officer wrote down for somebody.
demo-story-merging_case_officer = Decides what the first officer wrote down, and looks second when two records become one. Try it: Maren Ellsworth and Maren Ellsworth-Pike are one person.
demo-story-second_ce_reviewer = Takes the second look when somebody asks for it.
demo-role-holder = Holder
demo-role-ce_reviewer = CE reviewer
demo-role-case_officer = Officer
demo-role-decision_maker = Decision maker
demo-role-operator = Operator
demo-styleguide = How it is built up: every part and state
demo-tag-renewal_open = Renewal open
demo-story-renewal_open = The yearly renewal can be sent. All { -credits } are there.
demo-tag-on_probation = CE probation
demo-story-on_probation = The { -account-years } period ended with { -credits } missing.
demo-tag-audited = Certificates asked for
demo-story-audited = One of two courses has no certificate yet.
demo-tag-renewal_missed = Renewal missing
demo-story-renewal_missed = The last day has passed. Two people decide, or the renewal comes late.
