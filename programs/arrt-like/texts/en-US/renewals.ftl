# Registration and its yearly renewal, two-year periods, payments.
# $through: the last day a registration is good for; $opens, $due: first and last day of a renewal.

registration-title = Your yearly registration
registration-standing-current = You are registered until { $through }
registration-standing-open = Renew by { $due }
registration-standing-filed = Your renewal waits for your payment
registration-standing-missed-open = Your renewal is missing
registration-standing-missed = Your renewal is missing
registration-standing-ended-open = Your registration has ended
registration-standing-ended = Your registration has ended
registration-standing-nothing = Your registration covers no credential now
registration-standing-stops = You are registered until { $through }
registration-lead-nothing = There is nothing to renew. Once a credential is reinstated, its renewal is asked for here again.
registration-lead-stops = There is nothing to renew. What you hold needs a supporting credential first.
registration-lead-current = You can renew from { $opens } on. We write to you then.
registration-lead-open = You are registered until { $through }. It takes about five minutes.
registration-lead-filed = We have your form. It is done when your payment is noted. If you do not know how to pay, please call us.
registration-lead-missed-open = The last day was { $due }. You can still renew now. People look at your record before anything is decided.
registration-lead-missed = The last day was { $due }. People look at your record before anything is decided. Please call us.
registration-lead-ended-open = You can still renew late. Then you are { -registered } again.
registration-lead-ended = Please call us to learn how you can be { -registered } again.
registration-after-open = If it has not come by then, your registration can end. Then you may not use the letters behind your name.
registration-after-missed-open = If it does not come, your registration can end. Then you may not use the letters behind your name.
registration-after-ended-open = Until it is done, you may not use the letters behind your name.
registration-cost = The renewal costs { $amount }. You do not pay here.
registration-cost-none = The renewal costs nothing.
registration-not-covered = This does not cover { $discipline }, which is discontinued: you may not use that credential now.
registration-tag-open = Renewal open
registration-tag-filed = Payment open
registration-tag-missed = Renewal missing
registration-tag-ended = Ended
registration-act-open = Renew for another year
registration-act-missed-open = Renew late
registration-act-ended-open = Renew late
registration-act-text = You need nothing at hand. If this is a year with { -credits }, we show what we have.
registration-act-button = Renew
# An examination brought back one credential; another one ended with the same renewal. $due: the last day of that renewal.
registration-late-title = { $discipline }: you can still renew late
registration-late-text = It ended as the renewal of { $due } was missing. Renew late by { $date }, { $time }, and it comes back. { $left }. After that day, only an examination brings it back.
registration-late-button = Renew late
dash-window-then = Your next window in { $discipline } opens on { $date }.
dash-audit-standing = { $count ->
    [one] We need the certificate of one course.
   *[other] We need the certificates of { $count } courses.
 }
dash-title-audit = Send us what we asked for
dash-text-audit = The next page names each course. A { -upload-kinds } file of each certificate is enough.
dash-button-audit = Send certificates
dash-title-registration = See what is open
dash-text-registration = Your registration page says what we wait for.
dash-button-registration = Your registration
dash-probation-standing = Some { -account-years } { -credits } are missing
dash-title-filed = Pay for your renewal
dash-text-filed = Your registration page says how to pay. You have paid? Then there is nothing more to do.
dash-button-filed = See how to pay
dash-title-probation = Finish courses and report them
dash-text-probation = You stay { -registered } meanwhile. The public register shows the probation.
dash-button-probation = Report a course
# The two-year credits lead where no window does. $credits: what is missing.
dash-credits-standing = { $credits } { -account-years } { -credits } are still missing.
dash-credits-lead = Finish your courses by { $date }.
dash-credits-by = Finish courses by
dash-title-credits = Find and report a course
dash-text-credits = Report each course with its certificate. "My courses" shows what counts.
dash-button-credits = Find and report a course
dash-report-standing = { $credits } { -credits } of your last { -account-years } period are missing.
dash-report-by = Report by
dash-waits-checked = We are looking at your last { -account-years } period.
dash-title-checked = See what you reported
dash-text-checked = "My courses" shows each course and where it stands. We write to you when we are done.
dash-button-checked = See your courses
dash-waits-undecided = We are deciding about your last { -account-years } period.
dash-title-undecided = Send us what you have
dash-text-undecided = Do you have proof of more courses, or did something keep you from it? Write to us now.
dash-button-undecided = Write to us
dash-title-report = Report what you finished
dash-text-report = Look for certificates of courses that you have not reported yet.
dash-button-report = Report a course
registration-due = Last day
registration-probation-title = CE probation
registration-probation = { $missing } { -credits } are missing. Finish and report them by { $date }, { $time }. { $left }. What you use for this does not count again in your new period.
registration-probation-fee = You stay { -registered }. The public register shows the probation.
registration-probation-cost = A CE probation costs { $amount }. You do not pay here.
# A credential rests on another one that is no longer held. $supports: the disciplines one of which has to be held.
registration-support-title = Supporting credential
registration-support-lost = { $discipline } needs one of these with it: { $supports }. You do not hold one now. Your next renewal leaves { $discipline } out unless you hold one again by { $date }, { $time }. { $left }.
registration-support-left-out = { $discipline } is not renewed. You are registered in it until { $date }, { $time }. { $left }. It needs one of these with it: { $supports }. When you hold one again, it is renewed too.
registration-support-over = Your registration in { $discipline } ended on { $date }. It needs one of these with it: { $supports }. When you hold one again, it comes back.
registration-support-other = Do you hold such a credential with another body?
registration-support-ask = Tell us
registration-report = Report a course
registration-audits = Certificates that we asked for
registration-periods = { -Account-years } periods and their { -credits }
registration-periods-none = Your first { -account-years } period has not begun yet.
registration-years = Your renewals, year by year
registration-col-due = Last day
registration-col-state = State
registration-col-filed = Sent
registration-col-fee = Fee
registration-link = Your registration

period-dates = { $from } to { $to }
period-credits = { $counted } of { $required } { -credits } counted
period-running = { $missing } { -credits } are missing. Finish courses by { $date }, { $time }. { $left }. You can report them for { -report-length } after that. For prescribed learning, the last day is the close of your window.
period-probation = { $missing } { -credits } are missing. Finish and report them by { $date }, { $time }. { $left }.
period-state-running = Open
period-state-met = Complete
period-state-not_judged = Not looked at
period-state-probation = CE probation
period-state-cleared = Complete after probation
period-state-missed = { -Credits } missing

renewal-state-open = Open
renewal-state-filed = Sent
renewal-state-renewed = Done
renewal-state-renewed-late = Done late
renewal-state-missed = Missing
renewal-paid-waiting = { $amount }, payment open
renewal-paid-recorded = { $amount }, paid
renewal-paid-imported = { $amount }, paid
renewal-paid-not_required = Nothing to pay
renewal-paid-unknown = Not known here

renew-title = Renew your registration
renew-lead = Look at what you renew, tell us about your { -credits } if we ask, and confirm the rules.
renew-disciplines = What you renew
renew-fee-title = Fee
renew-fee-total = In all
renew-fee-renewal_first = First discipline
renew-fee-renewal_first_external_support = First discipline, resting on another body's credential
renew-fee-renewal_further = { $count ->
    [one] One more discipline
   *[other] { $count } more disciplines
 }
renew-fee-reinstatement = To come back
renew-fee-elsewhere = You do not pay here. If you do not know how to pay, please call us.
renew-free = Nothing to pay
renew-amount = { $currency ->
    [USD] ${ $amount }
   *[other] { $amount } { $currency }
 }
renew-credits-title = Your { -credits }
renew-credits-reported = I have reported all my { -credits }
renew-credits-hint-reported = Your { -account-years } total is complete.
renew-credits-without = I renew without enough { -credits }
renew-credits-hint-without = You stay { -registered }. After the last day to report, a CE probation begins: you get more time to make them up, and the public register shows it.
renew-attest-title = I confirm
renew-attest-rules = I keep to the rules and regulations.
renew-attest-ethics = I keep to the standards of ethics, and I have reported every event that must be reported.
renew-attest-true = What I say here is true.
renew-attest-check = I confirm all of this
renew-attest-yes = That I keep to the rules and to the standards of ethics, that I have reported every event that must be reported, and that what I say is true
renew-error-credits = Say whether you have reported all your { -credits }.
renew-error-missing = Your { -account-years } total is not complete yet. Report what is missing, or choose to renew without enough { -credits }.
renew-error-lacking = Your { -account-years } total is not complete yet. Report what is missing first: this late renewal asks for all of it.
renew-error-attested = Confirm the rules to go on.
renew-error-filed = You sent this renewal already.
renew-error-late = It is too late for this renewal. Please call us.
renew-error-nothing = You hold no credential that can be renewed. Please call us.
renew-error-not-open = This renewal is not open.
renew-check-title = Check your renewal
renew-check-text-fee = When you send this, your renewal is in time. It is done when your payment is noted.
renew-check-text-free = When you send this, your renewal is done.
renew-send = Send renewal
renew-done-filed = We have your renewal
renew-done-renewed = You are registered until { $through }
renew-done-lead-filed = It came in time. It is done when your payment is noted.
renew-done-lead-renewed = Your renewal is done.
renew-next = What happens now
renew-next-filed = Pay the fee. If you do not know how, please call us. We note your payment when it has come in.
renew-next-renewed = There is nothing more to do this year.
renew-next-without = Finish and report the missing { -credits }. We write to you when your CE probation begins.
renew-look = Go to your registration

# For staff.
staff-menu-payments = Payments
staff-payments-title = { $count ->
    [0] No renewal waits for a payment
    [one] One renewal waits for a payment
   *[other] { $count } renewals wait for a payment
 }
staff-payments-lead = Fees are paid elsewhere. Note the reference here; the registration goes on at once. Are there many? Whoever runs the system can read them in from a file.
staff-payments-line = { $fee } for the renewal due { $due }, sent on { $filed }.
staff-payments-late = Last day has passed
staff-payments-over = { $count ->
    [one] One renewal was sent and no longer waits for a payment
   *[other] { $count } renewals were sent and no longer wait for a payment
 }
staff-payments-over-lead = They were not paid. Each says why we wait no longer, and what to do with a payment.
staff-payments-over-nothing-left = The person died, or has nothing that a renewal keeps. Note nothing. Send a payment back.
staff-payments-over-ended-otherwise = The registration ended, and not because a renewal was missed. No payment brings it back. Send a payment back.
staff-payments-over-too-late = The registration ended. The last day to pay for a late renewal was { $date }. Note a payment that was made by then: the registration comes back. Send a later one back.
staff-payments-note = Note payment
staff-payments-free = Nothing to pay
staff-payments-done = Noted. The registration goes on.
staff-work-payments = { $count ->
    [one] Renewal to be paid
   *[other] Renewals to be paid
 }
staff-work-payments-text = Filed renewals that wait for a payment.
field-reference = Reference of the payment
field-paid-on = Day of the payment
field-paid-on-hint = Leave empty for today.
payment-error-reference = Enter the reference, at most 80 characters.
payment-error-used = This reference settles another renewal.
payment-error-day = Enter the day as a date.
payment-error-ahead = Enter a day that is not in the future.
payment-error-ended = The registration has ended, and not because a renewal was missed. No payment brings it back.
payment-error-late = The registration has ended, and this day is too late for a late renewal. Only an examination leads back.

staff-endings-title = { $count ->
    [one] 1 registration to decide
   *[other] { $count } registrations to decide
 }
staff-ending-renewal_missed = The renewal due { $date } did not come, or was not paid.
staff-ending-probation_over = The CE probation ended on { $date }, and { -credits } are missing.
staff-ending-audit_unanswered = No answer came by { $date } to the request for certificates.
staff-ending-last = The registration has ended. The person is told.
staff-registration-link = Registration, { -account-years } periods and audits
staff-registration-none = This person is not registered in any program yet.
staff-registration-periods-none = The first { -account-years } period has not begun yet.
# Where a registration stands, as staff read it about the person.
staff-registration-standing-current = Registered until { $through }
staff-registration-standing-open = To be renewed by { $due }
staff-registration-standing-filed = The renewal waits for its payment
staff-registration-standing-missed-open = The renewal is missing
staff-registration-standing-missed = The renewal is missing
staff-registration-standing-ended-open = The registration has ended
staff-registration-standing-ended = The registration has ended
staff-registration-standing-nothing = The registration covers no credential now
staff-registration-standing-stops = Registered until { $through }
staff-registration-lead-current = The next renewal opens on { $opens }. The person is told then.
staff-registration-lead-open = The renewal is open and has not been sent yet. The person is registered until { $through }.
staff-registration-lead-filed = The form is here. The renewal is done when its payment is noted.
staff-registration-lead-missed-open = The last day was { $due }. It can still be sent late.
staff-registration-lead-missed = The last day was { $due }. It is too late to send it.
staff-registration-lead-ended-open = A late renewal can still bring it back.
staff-registration-lead-ended = No renewal brings it back.
staff-registration-lead-nothing = There is nothing to renew. Once a credential is reinstated, its renewal is asked for again.
staff-registration-lead-stops = There is nothing to renew. What the person holds needs a supporting credential first.
staff-period-running = { $missing } { -credits } missing. The last day for courses is { $date }.
staff-registration-probation = { $missing } { -credits } are missing. The person finishes and reports them by { $date }, { $time }. { $left }. What is used for this does not count again in the new period.
staff-registration-support-lost = { $discipline } needs one of these with it: { $supports }. The person holds none now. The next renewal leaves { $discipline } out unless they hold one again by { $date }, { $time }. { $left }.
staff-registration-support-left-out = { $discipline } is not renewed. The person is registered in it until { $date }, { $time }. { $left }. It needs one of these with it: { $supports }. When they hold one again, it is renewed too.
staff-registration-support-over = The registration in { $discipline } ended on { $date }. It needs one of these with it: { $supports }. When the person holds one again, it comes back.
staff-registration-act-year = Change the year of the period that runs
staff-registration-act-year-text = On the wish of the person. The dates of the window stay.
staff-registration-later = End it one year later
staff-registration-earlier = End it one year earlier
staff-registration-act-audit = Ask for the certificates of this period
staff-registration-audit-text = Because documents are incomplete. Never because of the workplace.
staff-registration-error-year = The year of this period cannot be changed so.
staff-registration-error-audit = No audit can begin now: one runs already, or no approved course is there.
staff-registration-appeal = If the person appeals
staff-registration-appeal-text = If the person appealed in time and is right, grant it. The person is { -registered } again. If the { -account-years } period was short, nothing more is asked of it. If certificates were not sent, there are new days to send them. Whoever released the end does not decide this.
staff-registration-appeal-days = The registration ended on { $decided }. The person was told on { $told }. An appeal is in time until { $until }.
staff-registration-appeal-untold = The registration ended on { $decided }. We do not know that the message of it came to the person. So no appeal is late.
field-appeal-came-on = Day on which the appeal came
field-appeal-came-on-hint = By call or by letter.
field-appeal-note = Why you grant it
field-appeal-note-hint = For staff only. It stands in the time line.
field-appeal-agreed = I have looked at the record. The person is { -registered } again at once, and is told.
staff-error-appeal-came-on = Enter the day on which the appeal came.
staff-error-appeal-ahead = Enter a day that is not in the future.
staff-error-appeal-before = The registration ended on { $date }. Enter this day or a later one.
staff-error-appeal-late = The time to appeal ended on { $date }.
staff-error-appeal-note = Write why you grant it.
staff-error-appeal-agreed = Look at the record, and confirm what follows.
staff-appealed-on = { $words }, on an appeal of { $date }
staff-registration-appeal-grant = Grant the appeal
staff-registration-appeal-involved = You released the end. Somebody else decides about the appeal.
staff-registration-appeal-over = This registration did not end for a probation or an audit, or it is back already.
staff-registration-appeal-done = Granted. The person is { -registered } again and is told.
staff-year-done = The year was changed. The person is told.
staff-audit-begun-done = The audit has begun. The person is told.

# The time line of a person, for staff.
event-credential_ended = Registration in the discipline ended
event-credential_restored = Registration in the discipline restored
event-registration_began = We began to keep the registration
event-registration_taken_over = Registration taken over from the system before
event-registration_redated = Dates of renewal counted again
event-renewal_opened = Renewal opened
event-renewal_filed = Renewal sent
event-payment_noted = Payment noted
event-registration_renewed = Registration renewed
event-renewal_missed = Renewal missing
event-ending_proposed = Ending of the registration proposed
event-ending_released = Ending released by one person
event-ending_kept = Ending of the registration kept for now
event-ending_resumed = Ending of the registration no longer kept
event-ending_withdrawn = Proposal to end the registration settled
event-registration_ended = Registration ended
event-registration_restored = Registration restored
event-registration_resumed = Registration goes on after a time without one
event-biennium_taken_over = { -Credits } of the { -account-years } account taken over from the system before
event-biennium_moved = Year of the { -account-years } account changed
event-biennium_met = { -Account-years } account complete
event-biennium_not_judged = { -Account-years } period not judged, as it lies before our records or before a new award
event-probation_began = CE probation begun
event-credits_borrowed = { -Credits } of the next { -account-years } account used for the probation
event-credits_lent = { -Credits } used for the probation of the { -account-years } account before
event-loan_taken_back = { -Credits } of the next { -account-years } account taken back: their proof was not enough
event-probation_cleared = CE probation cleared
event-probation_missed = CE probation over, { -credits } missing
event-audit_began = Certificates asked for
event-audit_answered = Certificates sent
event-audit_settled = Certificates decided about
event-audit_reopened = Appeal about certificates granted: new days to answer
event-audit_unanswered = No answer to the request for certificates
