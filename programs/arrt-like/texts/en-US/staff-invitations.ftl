# Whether a person has an account, and how staff invite them to it: the person's page, the page before an invitation that may
# come back, and the time line. Arguments: $date (invited), $until, $since, $address, $phone, $count.

staff-account = Account
staff-account-never = Nobody has invited this person yet, or the address changed since.
staff-account-mailed = Invited by mail on { $date }. The link was not used yet. It is good until { $until }.
staff-account-posted = Invited by letter on { $date }. The code was not used yet. It is good until { $until }.
staff-account-over = Invited on { $date }. The invitation was not used, and its time ended on { $until }.
staff-account-back = Invited by mail on { $date }. The mail came back on { $since }.
staff-account-active = Has had an account since { $date }.
staff-account-closed = Closed. Nobody can sign in, and no invitation goes.
staff-account-no-address = There is no e-mail address to which an invitation could go. Call or write to the person and ask for one.
staff-account-unreached = Mail to this person comes back.

staff-invite-first = Send an invitation
staff-invite-again = Send the invitation again
staff-invite-done = The invitation is on its way. A link sent before no longer works.
staff-invite-back = Mail to { $address } comes back
staff-invite-back-lead = An invitation sent there would come back, too. Reach the person another way:
staff-invite-call = Call { $phone }.
staff-invite-no-phone = No phone number is known.
staff-invite-letter = Write a letter to { $address }.
staff-invite-no-street = No street is known for a letter.
staff-invite-address = Another e-mail address comes with the next import of people, from the list that your body keeps. It cannot be entered here.
staff-invite-works = Does the address work again? Note that, then come back to this page and send the invitation.
staff-invite-sure = Send it to this address all the same

staff-error-invite-too-many = Nothing was sent. { $count ->
    [one] 1 invitation
   *[other] { $count } invitations
 } went to this person within 24 hours, and no more may go. Send the next one tomorrow.
staff-error-invite-back = Nothing was sent, as mail to this address comes back. See below what to do.
staff-error-invite-has-account = Nothing was sent. Nobody can be invited to this account.
staff-error-invite-no-address = Nothing was sent, as there is no e-mail address.

event-account_invited = Invited to set up the account

# A letter with a code for one person.
staff-invite-by-letter = Send a letter with a code
staff-invite-by-letter-what = You get a PDF to print and post. The code stands in this file and nowhere else. A link or a code sent before no longer works.
staff-invite-make-letter = Make the letter
staff-error-invite-made = No letter was made now, as an invitation went a moment ago. If you have its letter, post that one. If not, make another one: the code before no longer works then.

# Inviting everybody who has no account. Arguments: $count with $words (the number with its groups of digits), $found, $name,
# $date.
staff-work-invitations = Invite everybody who has no account
staff-work-invitations-running = Invitations are going out by mail: { $words } of about { $found }
staff-invites-title = Invitations
staff-invites-lead = { $count ->
    [0] Everybody on the register has an account, or an invitation that works.
    [one] 1 person on the register has no account and no invitation that works.
   *[other] { $words } people on the register have no account and no invitation that works.
 }
staff-invites-who = Who has no account
staff-invites-never = Never invited, and mail reaches them
staff-invites-over = Their invitation has run out, and mail reaches them
staff-invites-no_address = No e-mail address
staff-invites-unreached = Mail to them comes back
staff-invites-apart = Left out of the public register: invite each one from their own page
staff-invites-invited = Apart from these: have an invitation that works
staff-invites-mail = By mail
staff-invites-mail-what = { $count ->
    [0] There is nobody to invite by mail for the first time.
    [one] 1 person gets a mail with a link to set up an account.
   *[other] { $words } people get a mail with a link to set up an account.
 }
staff-invites-again = { $count ->
    [one] Also remind the 1 person whose invitation has run out
   *[other] Also remind the { $words } people whose invitation has run out
 }
staff-invites-pace = At most { $words } mails go in an hour, and none in quiet hours. The last one goes on about { $date }.
staff-invites-stuck = No more mails go out, though nobody stopped them: something went wrong. Tell whoever runs the system.
staff-invites-start = Invite them all by mail
staff-invites-started-done = The mails are going out. You can leave this page.
staff-invites-runs-done = The mails were going out already. Nothing was started twice.
staff-invites-running = Mails are going out
staff-invites-began = { $name } started this on { $date }.
staff-invites-sent = { $count ->
    [one] 1 person is invited, of about { $found }.
   *[other] { $words } people are invited, of about { $found }.
 }
staff-invites-passed = { $count ->
    [one] 1 person was passed over, as mail does not reach the person, or the public register leaves them out.
   *[other] { $words } people were passed over, as mail does not reach them, or the public register leaves them out.
 }
staff-invites-came = { $count ->
    [0] None of them has set up an account yet.
    [one] 1 of them has set up an account.
   *[other] { $words } of them have set up their accounts.
 }
staff-invites-reload = Look how far it is now
staff-invites-stop = Stop the mails
staff-invites-stop-what = Links that went stay good. You can start again later: whoever has a link that works gets no other one.
staff-invites-stopped-done = The mails are stopped. Links that went stay good.
staff-invites-last-done = { $count ->
    [one] { $name } invited 1 person by mail; that was done on { $date }.
   *[other] { $name } invited { $words } people by mail; that was done on { $date }.
 }
staff-invites-last-stopped = { $count ->
    [one] { $name } stopped the mails on { $date }, when 1 person was invited.
   *[other] { $name } stopped the mails on { $date }, when { $words } people were invited.
 }
staff-invites-post = By letter
staff-invites-post-what = { $count ->
    [0] Nobody whom mail does not reach waits for a letter.
    [one] 1 person whom mail does not reach can get a letter with a code.
   *[other] { $words } people whom mail does not reach can get letters with codes.
 }
staff-invites-no-street = { $count ->
    [one] 1 person has no street either: see the person's page for a phone number.
   *[other] { $words } people have no street either: see their pages for phone numbers.
 }
staff-invites-make = { $count ->
    [one] Make the letter
   *[other] Make letters for the next { $count } people
 }
staff-invites-make-what = You get one PDF with a letter for each person. The codes stand in this file and nowhere else: print it and put the letters in the post.
staff-invites-made = { $count ->
    [one] { $name } made the last letter on { $date }.
   *[other] { $name } made the last { $count } letters on { $date }.
 }
staff-invites-lost = The file with these letters did not arrive
staff-invites-lost-what = The same letters can be made again, with other codes. The codes in the first file no longer work then.
staff-invites-make-again = Make these letters again
staff-error-invites-nobody = Nothing was sent, as there is nobody to invite by mail.
staff-error-invites-no-letters = No letter was made, as there is nobody to write to.
staff-error-invites-too-many = No letter was made. These letters were made so often today that no more codes may go to some of the people. The newest codes still work. Make the letters again tomorrow.
staff-error-invites-made = No letter was made now, as others were made since you opened this page. If you have their file, go on with the next ones. If not, make them again.
