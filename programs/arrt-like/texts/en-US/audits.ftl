# Requests for certificates. A holder never reads "audit"; staff do.

audit-title = { $count ->
    [one] Certificate of one course
   *[other] Certificates of { $count } courses
 }
audit-by = Answer by { $date }, { $time }. { $left }.
audit-late = The last day was { $date }. You can still send them: please do it today.
audit-due = Last day to answer
audit-state-open = Answer open
audit-state-answered = In review
audit-state-sufficient = Complete
audit-state-insufficient = Not enough
audit-state-unanswered = No answer
audit-page-title-open = Send us your certificates
audit-page-title-answered = We have your answer
audit-page-title-sufficient = Your certificates are complete
audit-page-title-insufficient = Some certificates are not enough
audit-page-title-unanswered = The day to answer has passed
audit-page-title-ended = No answer came in time
audit-page-title-before = Nothing is asked of you any more
audit-page-lead-open = Each month we check the certificates of some { -holders }. It does not mean that something is wrong. Add a copy for each course that has none.
audit-page-lead-answered = { $decide ->
    [none] We are late. We look at it as soon as we can and write to you.
   *[other] We look at it by { $decide } and write to you.
 } You can still add files.
audit-page-lead-sufficient = There is nothing more to do.
audit-page-lead-insufficient = The marked courses no longer count. If you disagree, you can appeal: call us or write to us. Our message about it says until when.
audit-page-lead-unanswered = The last day was { $date }. People look at your record before anything is decided. You can still send your certificates now.
audit-page-lead-ended = The last day was { $date }. Your registration ended for it. If you disagree, you can appeal: call us or write to us. Our message about it says until when.
audit-page-lead-before = The last day was { $date }. This is about the time before you were { -registered } again.
audit-page-appealed = We granted your appeal of { $date }. Why:
audit-courses = Courses
audit-course-facts = Finished { $date }, { $credits } { -credits }
audit-course-file-there = We have your certificate
audit-course-file-missing = No certificate yet
audit-course-insufficient = Not enough
audit-sent = Files that were sent
audit-files = Your certificates
audit-private = Only the people who check certificates see your files.
audit-send = Send answer
audit-answered-done = Thank you. We have your answer.
audit-error-nothing = Add a copy for the courses that have no certificate yet.

# For staff.
staff-menu-audits = Audits
staff-audits-title = { $count ->
    [0] No answer waits for you
    [one] One answer waits for you
   *[other] { $count } answers wait for you
 }
staff-audits-none = Nobody is asked for certificates now.
staff-audits-caption = Audits
staff-audits-decided = If somebody appeals against what was decided: the audit stands with the person's registration.
staff-audits-look-up = Look the person up
staff-col-cause = Cause
staff-audit-cause-sample = Monthly sample
staff-audit-cause-documents = Incomplete documents
staff-audit-period = { $from } to { $to }: { $counted } of { $required } { -credits } count.
staff-audit-clock-open = To be answered by { $date }, { $time }. { $left }.
staff-audit-clock-answered = Answered on { $answered }. To be decided by { $date }.
staff-audit-clock-settled = Answered on { $answered }, and decided.
staff-audit-clock-unanswered = The last day to answer was { $date }. No answer has come.
staff-audit-clock-ended = The last day to answer was { $date }. No answer came, and the registration ended for it. If the person appeals: the page of the registration.
staff-audit-clock-before = The last day to answer was { $date }. It is about the time before the person was { -registered } again.
staff-audit-file-there = See the certificate
staff-audit-file-missing = No certificate yet
staff-audit-no-files = No files were sent.
staff-audit-mark = Mark every course whose proof is not enough.
staff-audit-sufficient = Everything is proved
staff-audit-insufficient = The marked courses are not proved
staff-audit-appeal = If the person appeals
staff-audit-appeal-text = If the person appealed in time and is right, grant it. The marked courses count again, and the person can send copies until { $date }.
staff-audit-appeal-days = This was decided on { $decided }. The person was told on { $told }. An appeal is in time until { $until }.
staff-audit-appeal-untold = This was decided on { $decided }. We do not know that the message of it came to the person. So no appeal is late.
staff-audit-appeal-over = There is no decision any more that an appeal could be about.
field-audit-appeal-note = Why you grant it
field-audit-appeal-note-hint = The person reads it, and it stands in the time line.
field-audit-appeal-agreed = I have looked at the record. The marked courses count again at once. The person is told and has new days to send copies.
staff-audit-error-before = This was decided on { $date }. Enter this day or a later one.
staff-audit-appeal-involved = You decided this. If the person appeals, somebody else decides about it.
staff-audit-appeal-grant = Grant the appeal
staff-audit-reopened-done = Granted. The person is told and has new days to answer.
staff-audit-settled-done = Decided. The person is told.
staff-audit-error-named = Mark at least one course, or choose that everything is proved.
staff-audit-error-runs = Another audit of this period runs. Decide about it first.
staff-audit-error-gone = This audit was decided meanwhile, or is not answered.
staff-work-audits = { $count ->
    [one] Audit answer
   *[other] Audit answers
 }
staff-work-audits-text = { $count ->
    [0] None is late.
    [one] One is late.
   *[other] { $count } are late.
 }
staff-samples-title = Monthly samples and their seeds
staff-samples-lead = Each month some of those whose { -account-years } period was complete in the month before are asked for certificates. Who is drawn follows from the seed alone. The seed is drawn a month ahead.
staff-samples-method = Anybody can check it:
staff-samples-none = No seed is drawn yet. The daily sweep draws the first one.
staff-sample-name = { $program }, { $month }
staff-sample-seed = Seed
staff-sample-seeded = Known since { $date }.
staff-sample-ahead = Still to come.
staff-sample-drawn = { $chosen } drawn of { $candidates } at { $percent } percent.
staff-sample-below = At { $percent } percent, a hash below { $hash } is drawn.
staff-sample-candidates = { -Account-years } periods that could be drawn
staff-sample-col-id = { -Account-years } period
staff-sample-col-hash = Hash
staff-sample-col-drawn = Drawn
staff-sample-yes = Drawn
