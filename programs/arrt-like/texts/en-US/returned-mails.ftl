# Mails that came back: what the holder reads on the overview, the list of staff, and the time line.

dash-returned-title = Mail to you comes back
dash-returned-text = Mail to { $address } did not reach you. Send us a message or call { $phone } to give us another address. All messages are here in your account, too.
dash-returned-link = Send us a message

staff-returned-title = { $count ->
    [0] No mails came back
    [one] Mails to 1 person came back
   *[other] Mails to { $count } people came back
}
staff-returned-what = Mail that did not reach a person is listed here. You then have { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
 } to reach them another way. Nobody is on the list now.
staff-returned-link = Mails that came back
staff-returned-lead = Call or write to each of them and ask for another address. Until there is one, the messages that matter go by letter, too.
staff-returned-many = Do many mails come back at once? Whoever runs the system can read them in from a file.
staff-returned-line = { $count ->
    [one] On { $since }, 1 mail to { $address } came back.
   *[other] Since { $since }, { $count } mails to { $address } came back.
}
staff-returned-account-invitation = The invitation to the account did not arrive. We send no letter about it.
staff-returned-account-reset = The link for a new password did not arrive. We send no letter about it.
staff-returned-account-password_changed = The mail about a changed password did not arrive. Ask whether they changed it.
staff-returned-account-new_device = The mail about a new sign-in did not arrive. Ask whether it was them.
staff-returned-account-address_changed = The mail about a changed postal address did not arrive. Ask whether it is right.
staff-returned-reason = The mail server said: { $reason }
staff-returned-due = Reach them another way by { $due }
staff-returned-other-way = Told another way
staff-returned-reaches = Address works again
staff-returned-other-way-done = Noted. The address still counts as one that does not reach.
staff-returned-reaches-done = Noted. Mail goes to this address again.
staff-work-returned = Mails that came back
staff-work-returned-text = { $count ->
    [0] Reach each of these people another way.
    [one] Reach each of these people another way. For 1 of them the time has passed.
   *[other] Reach each of these people another way. For { $count } of them the time has passed.
}

event-account_mail_returned_invitation = Mail came back: invitation to the account
event-account_mail_returned_reset = Mail came back: link for a new password
event-account_mail_returned_password_changed = Mail came back: changed password
event-account_mail_returned_new_device = Mail came back: new sign-in
event-account_mail_returned_address_changed = Mail came back: changed postal address
event-mail_let_go = Mail not sent, as the person had died
event-returned_mail_other_way = Told another way, as mail came back
event-returned_mail_reaches = Address works again after mail came back
