# Whether a person has an account, and how staff invite them to it: the person's page, the page before an invitation that may
# come back, and the time line. Arguments: $date (invited), $until, $since, $address, $phone, $count.

staff-account = Account
staff-account-never = Nobody has invited this person yet.
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
staff-invite-address = Another address comes with the next import of people, from the list that your body keeps. It cannot be entered here.
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
