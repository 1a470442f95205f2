# Pages for staff. Arguments: $count, $number, $reported, $due, $name, $date, $credits, $by, $rule, $policy, $people, $released.

staff-menu-work = Work
staff-menu-reviews = Courses
staff-menu-threads = Questions
staff-menu-people = People
staff-menu-decisions = Decisions
staff-menu-jobs = Jobs

staff-work-title = What waits for you
staff-work-none = You are done for now. New work shows up here by itself.
staff-work-due = First due { $date }
staff-work-names = The nearest last day in a letter is { $date }.
staff-work-since = The oldest has waited since { $date }.
staff-work-idle = Nothing waits in these lists
staff-work-elsewhere = { $credentials ->
    [0] { $registrations ->
        [one] 1 end of a registration waits
       *[other] { $registrations } ends of registrations wait
     }
    [one] 1 discontinuation { $registrations ->
        [0] waits
        [one] and 1 end of a registration wait
       *[other] and { $registrations } ends of registrations wait
     }
   *[other] { $credentials } discontinuations { $registrations ->
        [0] wait
        [one] and 1 end of a registration wait
       *[other] and { $registrations } ends of registrations wait
     }
 } for the people who decide. The record of each person says since when.
staff-work-endings = { $count ->
    [one] Registration to decide
   *[other] Registrations to decide
 }
staff-work-reviews = { $count ->
    [one] Course to review
   *[other] Courses to review
 }
staff-work-reviews-text = { $count ->
    [0] None of them is late.
    [one] 1 of them is late.
   *[other] { $count } of them are late.
 }
staff-work-threads = { $count ->
    [one] Question of a holder
   *[other] Questions of holders
 }
staff-work-threads-text = { $overdue ->
    [0] None is late.
    [one] 1 is late.
   *[other] { $overdue } are late.
 } { $mine ->
    [0] None is yours.
    [one] 1 is yours.
   *[other] { $mine } are yours.
 }
staff-work-decisions = { $count ->
    [one] Proposed discontinuation
   *[other] Proposed discontinuations
 }
staff-work-decisions-text = Ready or held. Each needs two different people.{ $more ->
    [0] {""}
    [one] {" "}1 more is kept for now, or released by you or by enough people.
   *[other] {" "}{ $more } more are kept for now, or released by you or by enough people.
 }
staff-work-jobs = { $count ->
    [one] Job that was given up
   *[other] Jobs that were given up
 }
staff-work-jobs-text = Look at the reason before they are tried again.

staff-reviews-title = { $count ->
    [0] No course waits for review
    [one] 1 course waits for review
   *[other] { $count } courses wait for review
 }
staff-reviews-late = { $count } late
staff-reviews-none = Courses that are reported show up here, the oldest first.
staff-reviews-all = All courses that wait
staff-reviews-caption = Courses that wait. Those that hold a decision come first, then the oldest.
staff-col-course = Course
staff-col-person = Person
staff-col-credits = { -Credits }
staff-col-reported = Reported
staff-col-due = Due
staff-col-kind = Kind
staff-col-state = State
staff-col-oldest = Due since
# A no-break space: the number stays on the line.
staff-number = no. { $number }
staff-review-dates = Reported { $reported }, due { $due }
staff-review-late = Reported { $reported }. Overdue since { $due }: decide it now. If something is missing, refuse it and say what. The holder can send it again.
staff-certificate = Certificate
staff-open-file = Download the { $kind }
staff-file-alt = The certificate that { $name } sent
staff-file-pdf = A PDF is not shown on this page, because a file from outside can hold more than text. Download it and keep it beside this page.
staff-no-file = No file was sent.
staff-claim = The claim
staff-counts = What an approval counts
staff-look = Look here:
staff-which = Which course of the catalog is it?
staff-which-none = None of these: it stays unlisted and counts for the { -account-years } { -credits } only
staff-counts-apart = Each line is an account of its own. The same { -credits } can count in more than one, so the lines are not added up.
staff-tells-approved = When you approve it, the person gets the message "{ $title }" with the { -credits } that count.
staff-tells-refused = When you refuse it, the person gets the message "{ $title }" and reads your reason and your note.
staff-approve = Approve { $credits } { -credits }
staff-approve-unlisted = Approve
staff-refuse-why = Or refuse it, because
staff-refuse = Refuse
staff-decided-approved = Approved.
staff-decided-refused = Refused.
staff-decided-withdrawn = The holder took it back.
staff-decided-revoked = It no longer counts.
staff-approved-done = Approved.
staff-refused-done = Refused. The holder was told why.
staff-approved-named = Approved: "{ $course }" of { $name }, { $credits } { -credits }.
staff-refused-named = Refused: "{ $course }" of { $name }. The holder was told why.
staff-claim-provider = Provider
staff-claim-approver = Approved by
staff-claim-number = Approval number
staff-claim-credits = { -Credits } claimed
staff-claim-on = Finished on
staff-claim-listed = In the catalog
staff-yes = Yes
staff-no = No
staff-sum-biennium = For the { -account-years } account
staff-sum-nothing = Nothing counts for a prescription
staff-error-reason = Choose a reason
staff-error-gone = Somebody else decided it in the meantime.
staff-check-listed = The course is in the catalog
staff-check-file = A certificate is attached
staff-check-fresh = The file was not used before

field-staff-note = Note to the holder
field-staff-note-hint = Say what would help. You can leave it empty, unless the reason points to the note.
field-staff-credits = { -Credits } to grant

review-flag-no-certificate = there is no certificate.
review-flag-not-listed = the course is not in the catalog.
review-flag-same-file-twice = the same file is the evidence of another course of this person.
review-flag-same-file-of-another = somebody else sent the same file. We need to check this certificate.
review-flag-disputed = the holder asked for another look after a refusal.
review-flag-same-day = another course was finished on the same day.

reason-evidence_unreadable = We could not read the certificate.
reason-evidence_incomplete = The certificate does not show everything we need: your name, the course, the date and the { -credits }.
reason-other_name = The name on the certificate is not yours.
reason-other_date = The date on the certificate is not the date you reported.
reason-not_approved = The course was not approved by one of the organizations we accept.
reason-part_attendance = The certificate shows that you took only a part of the course.
reason-reported_twice = You reported this course before.
reason-other = Please read the note.

staff-people-title = Find a person
staff-people-search = Name, or holder number
staff-people-hint = The names in any order, one of them, or how it begins. Capital letters and accents do not matter, nor do the letters of a number.
staff-people-none = Look at the spelling, or type less of the name.
staff-people-first = The first { $count } people
staff-people-part = People { $from } to { $to }
staff-people-too-many = There are more people than are listed here. Type more of the name.
staff-people-pages = Pages
staff-people-found = { $count ->
    [0] Nobody found
    [one] 1 person found
   *[other] { $count } people found
 }
staff-timeline = Time line
staff-timeline-none = Nothing is recorded yet.
staff-entry-rule = rule { $rule }
staff-entry-version = version { $version } of the rules
staff-key = What the dots mean
staff-key-step = A step of the way
staff-key-other = Anything else
staff-by-name = { $name }, { $role }
staff-by-role-case_officer = officer
staff-by-role-ce_reviewer = reviewer of courses
staff-by-role-decision_maker = decision maker
staff-by-role-auditor = auditor
staff-by-role-none = a member of the office
staff-by-holder = The holder
staff-by-system = The system
staff-facts = Facts
staff-logged = Looking at a person is logged, and listed for them.
staff-fact-email = E-mail
staff-fact-phone = Phone
staff-fact-born = Born
staff-fact-awarded = Earned
staff-fact-window = Window
staff-fact-next = Next window opens
staff-next-kept = { $date }, set by the rules from before { $rules }. It still holds for this person, though newer rules count another day.
staff-none = None

staff-decisions-title = { $count ->
    [0] No discontinuation
    [one] 1 discontinuation
   *[other] { $count } discontinuations
 } and { $endings ->
    [0] no end of a registration
    [one] 1 end of a registration
   *[other] { $endings } ends of registrations
 } to decide
staff-decisions-cut = The first { $shown } of { $count } are shown.
staff-decisions-ready = { $count ->
    [one] 1 discontinuation can be released
   *[other] { $count } discontinuations can be released
 }
staff-decisions-released = { $count ->
    [one] 1 discontinuation is released. It takes effect at the time shown, unless something holds it or somebody takes it back.
   *[other] { $count } discontinuations are released. Each takes effect at the time shown, unless something holds it or somebody takes it back.
 }
staff-decisions-held = { $count ->
    [one] 1 discontinuation is held
   *[other] { $count } discontinuations are held
 }
staff-would = { $hours ->
    [0] With the last release it takes effect, as of { $date }.
   *[other] The last release can be taken back for { $hours } hours. Then it takes effect. If you release it today, that is on { $date }.
 }
staff-would-ending = With the last release, the registration ends at once.
staff-decisions-lead = Open a name to see the proof. On that page you release a proposal, or keep it for now. It takes { -release-people } to release one.
staff-closed = window closed { $date }
staff-reason = { $what } { $told ->
    [0] No message about it was written.
   *[other] { $read ->
        [0] Messages written: { $told }, none of them read.
       *[other] Messages written: { $told }, read: { $read }, the last one on { $date }.
    }
 }
staff-reason-close = The window closed on { $date } with this open: { $open }.
staff-open-steps = Not finished
staff-open-profile = Professional profile
staff-open-assessment = Self-assessment
staff-open-line = { $name }: { $credits } { -credits }
staff-told = What the person was told
staff-told-nothing = No message was written to this person.
staff-told-words = What it says
staff-told-read = Read { $date }
staff-told-unread = Not read
staff-told-mailed = Mail handed over
staff-told-bounced = Mail came back
staff-told-queued = Mail on its way
staff-told-account = In the account, without mail
staff-told-letter = Letter to be posted
staff-told-count = { $count ->
    [one] 1 message
   *[other] The last { $count } messages
 }
staff-held = Held:
staff-held-reviews = { $count ->
    [one] 1 course waits for review.
   *[other] { $count } courses wait for review.
 }
staff-held-contestable = { $count ->
    [one] 1 course was refused. The holder can still dispute or appeal that.
   *[other] { $count } courses were refused. The holder can still dispute or appeal that.
 }
staff-held-grace-over = This would take effect after the { -extra-time }, whose last day is { $date }. Nobody could work in it. First, the window needs more time: write down a request, or give more time to many.
staff-held-unscored = 1 self-assessment has no result yet.
# A step of the schedule, so long before a day; the notice by its key where the schedule has the step no longer.
staff-held-step = the reminder { $months ->
    [0] { $days ->
        [one] 1 day
       *[other] { $days } days
     }
    [one] 1 month
   *[other] { $months } months
 } before { $before } was not handed over.
staff-held-before-opening = the window opened
staff-held-before-close = the window closed
staff-held-before-grace_end = the { -extra-time } was over
staff-held-before-renewal_due = the last day of the renewal
staff-held-before-biennium_end = the { -account-years } period ended
staff-held-before-probation_end = the probation ended
staff-held-before-audit_due = the last day of the answer
staff-held-notice = the notice "{ $name }" was not handed over.
staff-held-stands-from = from { $date } on, the notice of the close stands for what is missing. More time for the holder is the other way.
staff-held-stands-later = { $days ->
    [0] what is missing cannot come before the close any more. More time for the holder leads on.
    [one] the notice of the close stands for what is missing 1 day after it is handed over. More time for the holder is the other way.
   *[other] the notice of the close stands for what is missing { $days } days after it is handed over. More time for the holder is the other way.
 }
# Of the end of a registration: its last day was that of a renewal, a probation or an answer.
staff-held-ending-stands-from = from { $date } on, the notice that the last day passed stands for what is missing.
staff-held-ending-stands-later = { $days ->
    [0] what is missing cannot come before the last day any more. Keep the proposal until what is asked of the person is done.
    [one] the notice that the last day passed stands for what is missing 1 day after it is handed over.
   *[other] the notice that the last day passed stands for what is missing { $days } days after it is handed over.
 }
staff-released = { $people ->
    [0] Nobody has to release it. The rule acts once nothing holds it.
   *[other] Released by { $released } of { $people } people.
 }
staff-held-requests = { $count ->
    [one] 1 request or appeal waits for a decision.
   *[other] { $count } requests or appeals wait for a decision.
 }
staff-held-none-read = no notice was read, and none went by letter.
staff-held-told-late = the person first learned of it after the last day, and has time to answer until { $date }.
staff-evidence-account = Account
staff-evidence-seen = Last signed in { $date }
staff-evidence-never = Never signed in
staff-evidence-none = No account
staff-evidence-requests = Requests
staff-evidence-not-sent = Not sent in time
staff-evidence-stands = The notice of the close stands for it since { $date }: it was handed over, and there was time to answer.
staff-evidence-ending-stands = The notice that the last day passed stands for it since { $date }: it was handed over, and there was time to answer.
staff-effect = Enough people released it. It takes effect { $date } unless somebody takes it back.
# Of what something holds. $date: until when it can be taken back.
staff-effect-held = Enough people released it, but something that came in since holds it. It takes effect once that is settled, and not before { $date }. Until then, it can be taken back.
staff-effect-waits = Enough people released it, but something that came in since holds it. It takes effect once that is settled.
staff-take-back = Take the release back
staff-take-back-done = Taken back. It begins anew.
staff-release-confirmed = Enough people released it. Until it takes effect, it can be taken back on its page.
staff-released-by-me = You released it. Another person must do so, too.
staff-release = Release
staff-release-first = Released. Another person must release it, too.
staff-release-last = The credential is discontinued. The holder was told.
staff-release-refused = It cannot be released now. Look at what holds it.
staff-release-other = This proposal is no longer the one to decide about. Look at the new one.

staff-job-ready = Waiting
staff-job-running = Running
staff-job-parked = Given up
staff-parked = Given up
staff-parked-tries = tried { $count } times, last { $date }

staff-error-note-needed = Write the note that the reason points to
staff-error-note = Shorten your note to 1,000 characters
staff-sum-subject = For a prescribed subject: { $name }, { $discipline }
staff-requeue = Try again
staff-requeued = The job runs again.
staff-by-import = An import
staff-by-operator = The operator
staff-window-days = { $opens } to { $closes }
staff-fact-address = Address
staff-fact-account = Has an account
staff-fact-in-review = Courses in review
staff-fact-mails = Messages by mail
staff-mails-all = All messages are mailed.
staff-mails-off = Not mailed, by own choice: { $topics }.
staff-mails-topic-reminders = reminders
staff-mails-topic-courses = courses
staff-mails-topic-milestones = steps that are done
staff-mails-topic-receipts = receipts
staff-mails-topic-answers = answers
staff-mails-quiet = Own quiet hours from { $from } to { $until }.
staff-mails-paper = Reminders that cannot be switched off also on paper.
staff-status-registered = { -Registered }
staff-status-pending = { -Registered }; compliance period ended; decision pending
staff-status-discontinued = Discontinued

# What is in danger, and what is missing. Arguments: $discipline, $credits, $date.
staff-dangers = In danger
staff-danger-pending = { $discipline }: the window closed { $date }, a decision is pending
staff-danger-grace = { $discipline }: discontinued, can come back until { $date }
staff-danger-short = { $discipline }: too little time is left until { $date }
staff-danger-tight = { $discipline }: time is short until { $date }
staff-danger-missed = The renewal due { $date } is missing, the registration may end
staff-danger-ended = The registration has ended
staff-danger-probation = CE probation until { $date }
staff-danger-probation-over = The CE probation ended { $date }, the registration may end
# Who decides about what is pending. Arguments: $discipline, $count (people needed), $date (since when it waits; of what was
# released, the day on which it takes effect).
staff-pending-credential = { $discipline }: { $count ->
    [one] one decision maker decides
   *[other] { $count } different decision makers decide
 } about it. It has waited for them since { $date }.
staff-pending-released = { $discipline }: { $count ->
    [one] one decision maker
   *[other] { $count } different decision makers
 } released it. It takes effect on { $date }, unless it is taken back before.
# $holds: what holds it, a sentence each.
staff-pending-held = { $discipline }: { $count ->
    [one] one decision maker
   *[other] { $count } different decision makers
 } released it. It does not take effect yet. { $holds }
staff-pending-registration = Registration: { $count ->
    [one] one decision maker decides
   *[other] { $count } different decision makers decide
 } whether it ends. It has waited for them since { $date }.
staff-missing = Done and missing
staff-missing-profile-yes = Profile: done.
staff-missing-profile-no = Profile: missing.
staff-missing-assessment-yes = Self-assessment: done.
staff-missing-assessment-no = Self-assessment: missing.
staff-missing-learning = Learning: { $credits } { -credits } left.
staff-missing-learning-none = Learning: done.
staff-missing-learning-later = Learning: known after the self-assessment.
staff-missing-period = { -Account-years } period to { $date }
# What a period still asks for. Arguments: $missing, $review (credits), $date (its last day, or that of reporting or probation).
staff-period-open = { $missing } { -credits } missing, { $review } in review. The last day is { $date }.
staff-period-follows = If { -credits } are missing after the time to report, a CE probation begins.
staff-period-report = { $missing } { -credits } missing. The period is over, and courses can be reported until { $date }. If { -credits } are missing then, a CE probation begins.
staff-period-checked = { $missing } { -credits } missing. The time to report is over. What came in time is looked at. If { -credits } are missing then, a CE probation begins.
staff-period-probation = { $missing } { -credits } missing. The CE probation asks for them by { $date }. If they are missing then, the registration can end.
staff-period-undecided = { $missing } { -credits } missing. The CE probation is over. Decision makers look at the record and say whether the registration ends.
staff-period-ended = { $missing } { -credits } missing. The CE probation is over, and the registration has ended.
staff-missing-renewal = Renewal
staff-missing-renewal-current = Next due { $date }
staff-missing-renewal-open = Due { $date }, not sent yet
staff-missing-renewal-filed = Sent, due { $date }, to be paid
staff-missing-renewal-missed = Was due { $date }, missing
staff-missing-renewal-ended = Ended
staff-people-born = born { $year }
staff-people-window = Window open until { $date }
staff-people-short = Window open until { $date }, too little time is left

# Where a person's newest open window stands. Arguments: $discipline, $credits, $date.
staff-standing-none = No window is open.
staff-standing-profile_due = { $discipline }: the professional profile is next, by { $date }.
staff-standing-ssa_due = { $discipline }: the self-assessment is next, by { $date }.
staff-standing-ssa_under_way = { $discipline }: the self-assessment is under way, by { $date }.
staff-standing-ce_due = { $discipline }: prescribed learning is next, { $credits } { -credits } left to find by { $date }.
staff-standing-close_review = { $discipline }: the window closed on { $date } with a step open. A decision is pending.
staff-standing-discontinued_grace = { $discipline }: discontinued. It can be reinstated until { $date }.
staff-standing-complete = { $discipline }: everything is done.
staff-standing-reinstated = { $discipline }: reinstated.
staff-standing-discontinued_final = { $discipline }: discontinued, and the { -extra-time } is over.

# What happened, on the time line.
event-person_registered = Came onto the register
event-contact_changed = Contact details changed
event-name_changed = Legal name changed
event-name_changed-names = Legal name changed from { $from } to { $to }
staff-happened-on = { $words }, on { $date }
event-birth_date_corrected = Birth date corrected
event-birth_month_corrected = Birth month corrected
event-credential_awarded = Credential awarded
event-award_date_corrected = Award date corrected
event-credential_discontinued = Credential discontinued on the register
event-discontinuation_taken_over = Discontinued on the register, as the system before had it
event-ending_taken_over = Registration ended, as the system before had it
event-end_taken_back = Registered all the time: a file had said otherwise by mistake
event-credential_reinstated = Credential reinstated on the register
event-case_opened = Window opened
event-case_redated = Dates of the window corrected
event-profile_submitted = Professional profile submitted
event-assessment_started = Self-assessment started
event-assessment_voided = Self-assessment ended with its window; answers kept, no result
event-assessment_finished = Result of the self-assessment recorded
event-prescription_issued = Prescription issued
event-profile_imported = Profile taken over from the system before
event-assessment_imported = Result taken over from the system before
event-credits_imported = { -Credits } taken over from the system before
event-discontinuation_imported = Discontinuation taken over from the system before
event-credits_allocated = { -Credits } counted for the prescription
event-case_completed = All steps finished
event-close_review_began = Window closed with a step open
event-discontinuation_proposed = Discontinuation proposed
event-discontinuation_released = Discontinuation released by one person
event-discontinuation_kept = Discontinuation kept for now
event-discontinuation_resumed = Discontinuation no longer kept
event-case_discontinued = Discontinued, as decided by people
event-case_reinstated = Reinstated
event-grace_ended = The { -extra-time } ended
event-biennium_opened = { -Account-years } account opened
event-completion_reported = Course reported
event-completion_withdrawn = Report of a course taken back
event-completion_approved = Course approved
event-completion_refused = Course refused
event-completion_disputed = Another look at a course asked for
event-completion_reopened = Another look at a course granted by appeal
event-completion_recounted = Course counted less toward the { -account-years } account: it counts as prescribed
event-sitting_started = Sitting started
event-player_taken_over = Sitting continued on another device
event-sitting_submitted = Answers handed in
event-sitting_voided = Sitting voided
event-result_recorded = Answers evaluated

seen-title = Seen as the holder sees it
seen-banner = You look at this as { $name } ({ $number }) sees it. Nothing can be changed here.
seen-logged = This look is written down, and the holder can see that there was one.
seen-overview = Overview
seen-documents = Documents
seen-back = Back to the record
staff-seen-link = See what the holder sees
