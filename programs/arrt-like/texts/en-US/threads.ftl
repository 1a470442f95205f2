# Questions of holders to staff. Arguments: $date (a date in full), $most and $count (numbers), $who (a name).

messages-tab = Show
messages-tab-all = All
messages-tab-questions = My questions
messages-tab-notices = From us
messages-question = Your question
messages-before = Newer messages
messages-after = Older messages

ask-first-title = Ask us something
ask-first-lead = Tell us in a few words what it is about. Perhaps the answer is here already.
ask-first-search = What is your question about?
ask-first-found = This may answer it
ask-first-none = We found no answer to this. Write to us, and a person answers.
ask-first-read = Read all of it
ask-first-yes = Yes, back to my messages
ask-first-skip = Write to us right away

ask-title = Write to us
ask-lead = A person reads this and answers by { $date }.
ask-topic = Which topic fits best?
ask-send = Send your message
ask-private = Only you and the people at our office who answer can read it. We send you an e-mail when the answer is here; it never says what the answer is.

field-subject = What is it about?
field-subject-hint = A few words, such as "Course in Denver".
field-text = Your message
field-text-hint = Never send a password.
field-files = Files, if they help
field-files-hint = { $most ->
    [one] One { -upload-kinds } file of at most { -upload-size } MB.
   *[other] Up to { $most } { -upload-kinds } files of at most { -upload-size } MB each.
 }
message-kept = Files you have added
message-keep = Uncheck a file to leave it out.

thread-back = All messages
thread-you = You
thread-office = Our office
thread-new = New
thread-files = Files
thread-talk = What was written
thread-write = Write back
thread-send = Send
thread-erased = This text was erased.
thread-standing-waiting = We answer by { $date }.
thread-standing-answered = We have answered. You can write back below.
thread-standing-closed = This is closed. If you write back, it is open again.
thread-state-waiting = With us
thread-state-answered = Answered
thread-state-closed = Closed
thread-act-claimed = { $who } took this on.
thread-act-released = { $who } gave this back.
thread-act-closed = { $who } closed this.
thread-asked-done = Your message was sent.
thread-replied-done = Your message was sent.

error-message-topic = Choose the topic that fits best
error-message-subject = Say in a few words what it is about
error-message-text = Write your message
error-message-long = Use at most { $most } characters
error-message-files = Add at most { $most ->
    [one] 1 file
   *[other] { $most } files
 }

# For staff.
staff-threads-title = { $count ->
    [0] No question waits
    [one] One question waits
   *[other] { $count } questions wait
 }
staff-threads-late = { $count } late
staff-threads-none = New questions show up here, the one due first on top.
staff-threads-none-done = Nothing was answered yet.
staff-threads-caption = What is due first comes first
staff-threads-caption-done = The latest first
staff-threads-tabs = Lists of questions
staff-threads-tab-waiting = All that wait ({ $count })
staff-threads-tab-mine = Mine ({ $count })
staff-threads-tab-unassigned = Nobody's ({ $count })
staff-threads-tab-done = Answered
staff-threads-col-subject = Question
staff-threads-col-topic = Topic
staff-threads-col-last = Last message
staff-threads-col-assignee = Looked after by
staff-threads-nobody = nobody
staff-threads-before = Page before
staff-threads-after = Next page

staff-thread-back = All questions
staff-thread-due = Due { $date }
staff-thread-late = Was due { $date }
staff-request-late = Overdue since { $date }
staff-request-late-next = The day on which we promised an answer is over. Decide it now, or let an officer who may decide it know.
staff-thread-state-waiting = Waits for an answer
staff-thread-state-answered = Answered
staff-thread-state-closed = Closed
staff-thread-answer = Your answer to the holder
staff-thread-canned = Answer at hand
staff-thread-canned-none = Choose one
staff-thread-insert = Insert
staff-thread-send = Send answer
staff-thread-note-head = For staff only
staff-thread-note-mark = Note for staff only
staff-thread-add-note = Add note
field-note = Note
field-note-hint = The holder never sees it.
staff-thread-care = Who looks after it
staff-thread-nobody = Nobody yet.
staff-thread-mine = You look after it.
staff-thread-has = { $name } looks after it.
staff-thread-claim = Take it on
staff-thread-take-over = Take it over
staff-thread-release = Give it back
staff-thread-close = Close without an answer
staff-thread-close-answered = Close
staff-thread-closing = Nobody has answered this question
staff-thread-closing-text = The holder sees that it was closed, and gets no answer. Write a line and send it, if there is anything to say.
staff-thread-closing-sure = Close without an answer
staff-thread-closing-keep = Keep it open
staff-thread-answered-on = Answered { $date }, was due { $due }
staff-thread-holder = Who asks
staff-thread-next = Step
staff-thread-no-credentials = No credentials.
staff-thread-step-profile_due = Profile next
staff-thread-step-ssa_due = Self-assessment next
staff-thread-step-ssa_under_way = Self-assessment begun
staff-thread-step-ce_due = Learning next
staff-thread-step-complete = All done
staff-thread-step-close_review = Closed, a decision is pending
staff-thread-step-discontinued_grace = Discontinued, { -extra-time } runs
staff-thread-step-reinstated = Reinstated
staff-thread-step-discontinued_final = Discontinued, { -extra-time } over
staff-thread-answered-done = The answer was sent.
staff-thread-noted-done = The note was added.
staff-thread-claimed-done = You look after this question now.
staff-thread-returned-done = You gave the question back.
staff-thread-closed-done = The question was closed.
staff-error-thread-note = Write the note
staff-error-thread-canned = Choose an answer
staff-error-thread-newer = Something was written since you opened this page. Read it below, then send again; your text is kept.
staff-error-thread-taken = Somebody else took this on since you opened this page.
