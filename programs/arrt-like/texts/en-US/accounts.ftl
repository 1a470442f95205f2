# Signing in, invitations, passwords, sessions, mails. Arguments: $since, $used, $minutes, $address, $phone, $hour, $hours,
# $zone.

field-identifier = Holder number or e-mail address
field-password = Password
field-new-password = New password
field-new-password-hint = At least { -password-min } characters. A few words in a row work well. You can paste it from a password manager.
field-code = Invitation code
field-code-hint = It is in the mail or the letter we sent you.

sign-in-title = Sign in
sign-in-forgot = I forgot my password
sign-out-done = You are signed out.

invitation-title = Set up your account
invitation-lead = Enter the code from your invitation and choose a password.
invitation-button = Set up my account
invitation-expired = If your code is too old or lost, call us and we send you a new one.

reset-title = Get a new password
reset-lead = Tell us who you are. We send a link to the e-mail address in your account.
reset-button = Send me a link
reset-asked-title = Look in your e-mail
reset-asked-lead = If there is an account for what you entered, we have sent a link to its e-mail address. The link works for { -reset-minutes } minutes.
reset-asked-none = No mail after a few minutes? Look in your junk folder. If we have no e-mail address for you, call us.
reset-back = Back to sign in
reset-set-title = Choose a new password
reset-set-lead = All other places where you are signed in will be signed out.
reset-set-button = Save my new password

step-up-title = Enter your password again
step-up-lead = What you are about to do is important, so we make sure it is you. Nothing has been done yet.

security-title = Your account
security-lead = See where you are signed in, and change your password.
security-sessions = Where you are signed in
security-here = This one
security-end = Sign out
security-since = Since { $since }, last used { $used }
security-end-others = Sign out everywhere else
security-password = Password
security-change = Change my password
security-ended = Signed out there.
security-password-changed = Your new password is saved. You were signed out everywhere else.

error-sign-in = That does not match what we have. Check both and try again. Passwords tell capital and small letters apart.
error-too-many = There were too many tries. Wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 } and try again.
error-code = This code does not work. Check it, or call us for a new one.
error-link = This link no longer works. Ask for a new one.
error-password-wrong = This is not your password
error-password-empty = Enter your password
error-password_too_short = Choose a password with at least { -password-min } characters
error-password_too_long = Choose a password with at most { -password-max } characters
error-password_common = Many people use this password, so it is easy to guess. Choose another one.
error-password_personal = Choose a password without your name or number in it

mails-title = Messages by mail
mails-link = Choose which messages are mailed
mails-lead = Every message stands in your account. Here you say which of them we also mail, and when.
mails-address = Mails go to { $address }.
mails-no-address = We have no e-mail address for you. Call { $phone } to tell us one.
mails-which = Mail me about these as well
mails-topic-reminders = Reminders
mails-topic-reminders-hint = A date is coming up. A few of these we must send.
mails-topic-courses = My courses
mails-topic-courses-hint = A course you reported was looked at.
mails-topic-milestones = A step is done
mails-topic-milestones-hint = A result is ready, or a period is complete.
mails-topic-receipts = We have what I sent
mails-topic-receipts-hint = Your renewal or your certificates arrived.
mails-topic-answers = Answers
mails-topic-answers-hint = We answered a question of yours.
mails-always = What we always mail
mails-always-text = Some messages cannot be switched off. We always mail what we decide about you, and that your window opens or closes. We always mail when we ask for certificates, and the last reminders before a date. You need these to keep your rights.
mails-paper = On paper
mails-paper-check = Also send me on paper the reminders that cannot be switched off
mails-quiet = Quiet hours
mails-quiet-hint = We send no mail in these hours, unless a last day would pass.
mails-zone-office = The hours are in the time zone of our office.
mails-zone = The hours are in { $zone }. Is that not where you live? Write to us.
mails-quiet-usual = As usual ({ $hour })
field-quiet-from = Quiet from
field-quiet-until = Quiet until
mails-save = Save
mails-done = Saved. It counts from the next message on.
mails-error-too-quiet = Leave at least { $hours } hours of the day for mails
mails-error-not-offered = We do not offer that. Choose the usual hours
