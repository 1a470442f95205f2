# Messages about the yearly renewal, the two-year period, CE probation and checks of certificates.
# Arguments: $date (a last day), $time, $left, $days as in notices.ftl; $ends (last day of a two-year period), $credits
# (what it asks for), $missing (what it lacks), $ce (yes or no: whether the renewal asks for credits), $sent (yes or no: whether the renewal came and
# only its payment is missing), $cause, $count.

notice-renewal_opened-title = Your yearly renewal is open until { $date }
notice-renewal_opened-subject = { notice-renewal_opened-title }
notice-renewal_opened-body = You can renew your registration until { $date }, { $time }{ $left }. { $ce ->
    [yes] This is a year with { -credits }: your { -account-years } total is asked for.
   *[no] It takes about five minutes.
 }

notice-reminder_of_renewal-title = { $sent ->
    [yes] Your renewal due on { $date } waits for its payment{ $before }
   *[no] Renew by { $date }{ $before }
 }
notice-reminder_of_renewal-subject = { $sent ->
    [yes] { notice-reminder_of_renewal-title }
   *[no] Renew your registration by { $date }{ $before }
 }
notice-reminder_of_renewal-body = { $sent ->
    [yes] We have your renewal, but no payment is noted for it yet. Please pay by { $date }, { $time }{ $left }. You do not pay here. If you have paid, or do not know how to pay, please call us.
   *[no] Renew your registration by { $date }, { $time }{ $left }. { $ce ->
        [yes] If you do not have enough { -credits } yet, you can still renew. Tell us so on the form.
       *[no] You need no { -credits } this year.
     }
 }

notice-renewal_filed-title = We have your renewal due on { $date }
notice-renewal_filed-subject = { notice-renewal_filed-title }
notice-renewal_filed-body = Your renewal came in time. It is done when your payment is noted. You do not pay here. If you do not know how to pay, please call us.

notice-registration_renewed-title = You are registered until { $date }
notice-registration_renewed-body = Your renewal is done. There is nothing more to do this year.

notice-renewal_missed-title = { $sent ->
    [yes] The payment for your renewal due on { $date } is missing
   *[no] Your renewal due on { $date } is missing
 }
notice-renewal_missed-body = { $sent ->
    [yes] We have your renewal due on { $date }, but no payment is noted for it. People at our office look at your record before anything is decided. Please pay today. You do not pay here. If you have paid, or do not know how to pay, please call us.
   *[no] Your last day to renew was { $date }. People at our office look at your record before anything is decided. You can still renew now: please do it today, or call us.
 }

notice-support_lost-title = { $discipline } has lost its supporting credential
notice-support_lost-body = { $discipline } needs one of these with it: { $supports }. You do not hold one now. You stay registered in { $discipline } for now. Your next renewal leaves it out unless you hold one again by { $date }, { $time }{ $left }. If you hold one with another body, please tell us.

notice-credential_not_renewed-title = { $discipline } is not renewed
notice-credential_not_renewed-body = { $discipline } needs one of these with it: { $supports }. You do not hold one now. You are registered in { $discipline } until { $date }, { $time }{ $left }. When you hold one again, it is renewed too. If you hold one with another body, please tell us. If you disagree, call us or write to us.

notice-support_regained-title = { $discipline } is renewed
notice-support_regained-body = { $discipline } has its supporting credential again. You are { -registered } in it.

notice-registration_ended-title = Your registration has ended
notice-registration_ended-body = { $cause ->
    [renewal_missed] Your renewal did not come, and people at our office confirmed it. You may still be able to renew late: your registration page says so.
    [audit_unanswered] You did not answer our request for certificates, and people at our office confirmed it.
   *[other] Your CE probation is over and { -credits } are missing. People at our office confirmed it.
 } You may no longer use the letters behind your name. { $cause ->
    [renewal_missed] If you disagree, call us or write to us.
   *[other] If you disagree, you can appeal until { $appeal }: call us or write to us.
 }

notice-registration_restored-title = You are registered again
# $restored: appeal where an appeal against the end was granted, late where a late renewal brought it back.
notice-registration_restored-body = { $restored ->
    [appeal] Your appeal was granted. Somebody who had no part in the decision looked at it again.
   *[late] Your late renewal is done.
 } You are { -registered } again.

notice-reminder_of_biennium-title = { $missing } { -credits } are missing in your { -account-years } period until { $date }{ $before }
notice-reminder_of_biennium-subject = Finish your { -account-years } { -credits } by { $date }{ $before }
notice-reminder_of_biennium-body = Your { -account-years } period ends on { $date }, { $time }{ $left }. It asks for { $credits } { -credits }. Courses must be finished by that day. You can report them for { -report-length } after that. That time is not for prescribed learning: its last day is the close of your window.

notice-biennium_met-title = Your { -account-years } period until { $ends } is complete
notice-biennium_met-body = You reported the { $credits } { -credits } that the period until { $ends } asks for. Keep your certificates.

notice-biennium_moved-title = Your { -account-years } period now ends on { $ends }
notice-biennium_moved-body = Our office changed the end of your { -account-years } period, as you asked or to correct a date. If you did not expect this, please call us.

notice-probation_began-title = You are on CE probation until { $date }
notice-probation_began-body = The period until { $ends } lacks { $missing } { -credits }. Finish and report them by { $date }, { $time }{ $left }. No { -credits } are added to what is missing. You stay { -registered }, and the public register shows the probation.

notice-reminder_of_probation-title = Finish your CE probation by { $date }{ $before }
notice-reminder_of_probation-body = { $missing } { -credits } are still missing. Finish and report them by { $date }, { $time }{ $left }. If they are missing then, your registration can end.

notice-probation_cleared-title = Your CE probation is over
notice-probation_cleared-body = You reported all the { -credits } that were missing. { -Credits } you used for this do not count again in your next period.

notice-probation_missed-title = Your CE probation is over and { -credits } are missing
notice-probation_missed-body = { $missing } { -credits } of the period until { $ends } are missing. People at our office look at your record before anything is decided. If you think something is missing, please call us.

notice-audit_began-title = Please send us your certificates by { $date }
notice-audit_began-body = We check the certificates of some { -holders } each month. This time it is you. It does not mean that something is wrong. Upload a copy for each course by { $date }, { $time }{ $left }.

notice-reminder_of_audit-title = Send your certificates by { $date }{ $before }
notice-reminder_of_audit-body = We asked for copies of your certificates. Upload them by { $date }, { $time }{ $left }.

notice-audit_answered-title = We have your certificates
notice-audit_answered-body = Thank you. We look at them by { $decide } and write to you here.

notice-audit_sufficient-title = Your certificates are complete
notice-audit_sufficient-body = We looked at what you sent. Everything is there, and there is nothing more to do.

notice-audit_insufficient-title = Some certificates are not enough
notice-audit_insufficient-body = { $count ->
    [one] One course no longer counts
   *[other] { $count } courses no longer count
 } in your { -account-years } period until { $ends }. { $missing ->
    [0.0] You still have enough { -credits }.
   *[other] { $missing } { -credits } are missing now.
 } If you disagree, you can appeal until { $appeal }: call us or write to us.

notice-audit_reopened-title = Your appeal was granted: send your certificates by { $date }
notice-audit_reopened-body = Somebody who had no part in the decision looked at it again. The courses count again. You have new days to send copies: until { $date }, { $time }{ $left }.

notice-audit_unanswered-title = We have no answer from you
notice-audit_unanswered-body = The day to send your certificates has passed. People at our office look at your record before anything is decided. You can still send them: please do it today.

notice-act-renewal = Go to your registration
notice-act-biennium = Go to your { -account-years } period
notice-act-audit = Send your certificates
