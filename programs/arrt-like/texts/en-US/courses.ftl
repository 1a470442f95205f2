# Reporting courses. Arguments: $count, $name, $date, $credits, $provider, $number, $length, $remark, $discipline, $subject.

field-title = Title of the course
field-provider = Who offered it
field-approver = Who approved it
field-approver-hint = The organization named on the certificate.
field-reference-number = Approval number
field-reference-number-hint = It is on the certificate.
field-credits = { -Credits } on the certificate
field-credits-hint = For example 1.5
field-completed-on = Day you finished it
field-certificate = Certificate
field-certificate-hint = A { -upload-kinds } file, up to { -upload-size } MB.

report-title = Find and report a course
report-lead = See which courses help you and what they cost. When you have finished one, report it here with its certificate.
report-search = Search by title, provider or number
report-find = Search
report-helpful = Courses that help you now
report-any = Courses that count for your { -account-years } { -credits }
report-none-helpful = Search for your course by its title, or enter it yourself.
report-found = { $count ->
    [0] No course found
    [one] 1 course found
   *[other] { $count } courses found
 }
report-not-listed = Is your course not in the list?
report-not-listed-text = Enter it from your certificate. We look up what it counts for.
report-enter = Enter my course
course-facts = { $provider } · { $number } · { $credits } { -credits } · { $price }
course-counts-for = { $credits } { -credits } for { $subject }
course-two-year-only = This kind of course counts toward your { -account-years } { -credits } only, not toward prescribed learning.

course-provider = Who offers it
course-number = Approval number
course-price = Price
course-free = Free
course-form = Form
course-length = Length
course-two-years = Toward { -account-years } { -credits }
course-credits = { $credits } { -credits }
course-learning = Toward your prescribed learning
# $from: the earliest day that counts, or none.
course-bounds = For your prescribed learning in { $discipline }: { $from ->
    [none] finish the course
   *[other] finish the course on { $from } or later (an earlier one does not count there)
 } and report it by { $date }, { $time }. { $left }.

details-take = If you have not taken it yet
# $approver: who approved it and gave it its number.
details-take-text = Search for { $provider } and ask for this course by its number, { $number }. That number is from { $approver }. Our list has no phone number, website or mail address for those who offer courses. The price is theirs, and you pay them. When you have finished it and have the certificate, come back to this page and report it.
details-take-ask = If you cannot find it, write to us
details-title = Report this course: when did you finish it?
# The same page where the course is not in our list.
details-title-own = Enter your course
details-lead = Enter it as it stands on your certificate.
details-sent = Your file { $name } is here. Choose another one only if it should be replaced.

check-title = Check what you report
check-text = By reporting it you say that you finished this course yourself.
check-send = Report this course
check-change = Change something
check-course = Course
check-completed = Finished on
check-file = Certificate
check-no-file = None

reported-title = Your course is reported.
reported-lead = We aim to answer by { $date }. It counts from today, also if the answer comes later.
reported-another = Report another course
reported-look = Look at this report

courses-lead = Report a course once. It counts in every place it can.
courses-reported = Reported courses
courses-none = You have not reported a course yet.
course-line-facts = Finished { $date } · { $credits } { -credits }
course-state-reported = In review
course-state-approved = Approved
course-state-refused = Not approved
course-state-withdrawn = Taken back
course-state-revoked = No longer counted
course-note-reported = We aim to answer by { $date }.
course-note-late = We wanted to answer by { $date } and are late. You lose nothing by it: a course counts from the day you reported it. To ask how far we are, call { $phone }.
course-note-refused = Open it to see the reason and what you can do.
course-why = Why it does not count yet
course-remark = The reviewer adds: { $remark }
course-dispute = Ask for another look
course-dispute-by = You can ask for another look until { $date }, { $time }. { $left }.
course-disputed = Thank you. Another person looks at it.
course-withdraw = Take this report back
course-withdrawn = You have taken this report back.
course-said = What you reported
course-file = Download your certificate
course-counts = What it counts for
course-sum-course = { -Credits } of the course
course-sum-biennium-may = May count toward your { -account-years } { -credits }, once approved
course-sum-biennium = Counts toward your { -account-years } { -credits }
course-sum-subject = Counts for { $subject } in { $discipline }

error-choose-date = Enter the day you finished the course
error-date-future = Choose a day that is not in the future
error-title = Enter the title of the course
error-credits = Enter the { -credits } as a number, such as 1.5
error-field-empty = Fill this in as it stands on your certificate
error-field-long = Use at most 200 characters
error-certificate = Add your certificate

course-reported-on = Reported on
course-sum-less = { $words } ({ $why })

# Why credits count only in part, or not at all.
why-surplus = this subject has all the { -credits } it needs
why-not_prescribed = no learning is prescribed in this subject
why-before_result = you finished it before your result
why-before_window = you finished it before your window opened
why-after_close = you finished it after your window closed
why-reported_late = it was reported after your window closed
why-same_activity = this course counted here before
why-excluded_kind = this kind of course does not count here
why-approved_late = it was approved after your window closed
why-other_discipline = it counted for another of your credentials
why-kind_cap = only so many { -credits } of this kind count in { -account-length }
why-prescribed = it counts for your prescribed learning instead

# Why a report was not taken.
completion-in-future = Choose a day that is not in the future
completion-outside-biennium = Choose another day. This one is in a { -account-years } period that is closed
completion-before-first-biennium = Choose a later day. Your first { -account-years } period had not begun
completion-not-covered = Look at the day again. This course was not approved on that day
completion-credits = Look at the { -credits } again. One report cannot claim that many
completion-same-activity = You have reported this course before in this period
completion-empty = Something is not filled in. Go back and complete it
completion-too-long = One of the texts is too long. Go back and shorten it
completion-no-certificate = Add your certificate
completion-own = Nobody reviews their own course
completion-out-of-order = It was decided in the meantime
completion-disputed-before = You have asked for another look before
completion-disputed-late = The time to ask for another look is over
completion-unknown-reason = Choose one of the reasons
completion-case-refused = It cannot be counted as things stand
completion-not-found = There is no such course
completion-unavailable = We could not save it. Try again in a minute

# Why a certificate was not taken.
upload-empty = This file is empty. Choose another one.
upload-too-large = This file is larger than { -upload-size } MB. Save it in a smaller size and choose it again
upload-unknown-type = We cannot take this kind of file. Choose a { -upload-kinds } file
upload-other-content = This file is not what its name says. Save it again as a { -upload-kinds } file
upload-kind-pdf = PDF
upload-kind-jpeg = JPEG
upload-kind-png = PNG
upload-kinds = { $all } or { $last }
upload-quota = You have sent as many files as we can keep. Call us and we help
upload-damaged = This file cannot be read. Call us and we help
upload-unavailable = We could not save your file. Try again in a minute
upload-not-found = There is no such file. Choose it again
