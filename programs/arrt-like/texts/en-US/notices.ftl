# Notices: what is written to a holder's message center, and the mail that points to it.
# For each kind: notice-KIND-title, notice-KIND-body, and for some notice-KIND-subject, the subject of its mail and the mail's
# first sentence. It names the act and the day. A kind without one has neutral words, and results, decisions and what is
# personal always have them: which kinds these are is not for a text to say.
# Arguments: $date (a date in full), $days (a number), $months (the same in months, rounded; 0 for less than 60 days), $credits,
# $discipline, $course, $step.
# $appeal: the last day on which the decision can be appealed, with its last minute. $decide: by when we decide.
# $open: the first step open at the close; $credits: how many were missing then.
# $before: how long before $date a reminder was written, for its title; it brings its own space.
# Where $date or $until is a last day: $time (its last minute with the zone), $left (" (219 days from the day we wrote this)",
# so that it stays true; it brings its own space, and is empty where the day has come).

mail-pointer-subject = You have a new message about { $discipline }
mail-pointer-subject-plain = You have a new message
# Where something is to be done by a day that a mail does not name.
mail-pointer-subject-by = We wrote to you about { $discipline }: please act by { $date }{ $before }
mail-pointer-subject-by-plain = We wrote to you: please act by { $date }{ $before }
mail-pointer-body =
    { $subject }.
    The message in your account says why and how. Sign in to read it: { $link }
    We never ask for your password by mail. If you need help, call { $phone }.

notice-window_opened-title = Your window for { $discipline } is open until { $date }
notice-window_opened-subject = { notice-window_opened-title }
notice-window_opened-body = You have until { $date }, { $time }{ $left }, to finish three steps for { $discipline }: your professional profile, the self-assessment, and any learning it finds. Start now: finishing and reporting courses can take months.

# How long before its day a reminder was written: several of them are about the same day.
notice-before = { $months ->
    [0] { $days ->
        [0] {" "}(on the day)
        [one] {" "}(the day before)
       *[other] {" "}({ $days } days before)
     }
   *[other] {" "}({ $months } months before)
 }

notice-reminder_before_close-title = Finish { $discipline } by { $date }{ $before }
notice-reminder_before_close-subject = { notice-reminder_before_close-title }
notice-reminder_before_close-body = Your window closes on { $date }, { $time }{ $left }. Your next step: { $step }. Courses must be finished and reported by then.

notice-result_ready-title = Your self-assessment result for { $discipline } is ready
notice-result_ready-body = Your result shows where you met the standard for { $discipline } and what learning will help you.

notice-course_approved-title = Your course was approved: { $course }
notice-course_approved-body = "{ $course }" now counts with { $credits } { -credits } toward your { -account-years } total. Your account shows what it adds to your prescribed learning.

notice-course_refused-title = We could not approve your course: { $course }
notice-course_refused-body = "{ $course }" does not count yet. Open it to see the reason and what you can do.

notice-case_completed-title = You have finished { $discipline }
notice-case_completed-body = All three steps are done and reported. There is nothing more to do in this window.

notice-close_review-title = Your window for { $discipline } has closed
notice-close_review-body = It closed on { $date }. Still open then: { $open ->
    [profile] your professional profile and the self-assessment
    [assessment] the self-assessment
    [learning] { $credits } { -credits } of your prescribed learning
   *[step] a step
 }. Nothing is decided yet, and you are still { -registered }. People at our office look at your record first. It takes { -release-people } to discontinue a credential.

notice-discontinued-title = Your { $discipline } credential was discontinued
notice-discontinued-body = Your window closed on { $date }. Still open: { $open ->
    [profile] your professional profile and the self-assessment
    [assessment] the self-assessment
    [learning] { $credits } { -credits } of your prescribed learning
   *[step] a step
 }. In the end, { -release-people } at our office confirmed that the credential is discontinued.{ $effect ->
    [none] {""}
   *[other] {" "}It took effect on { $effect }.
 }{ $scope ->
    [person] {" "}All your credentials with us are discontinued with it.
    [only] {""}
   *[credential] {" "}Your other credentials are not touched.
 } You can still finish all steps until { $until }, { $time }{ $left }, and have your credential reinstated. If you disagree, you can appeal until { $appeal }. The page of your window shows how.

notice-discontinued_finally-title = Your { $discipline } credential was discontinued
notice-discontinued_finally-body = Your window closed on { $date }. Still open: { $open ->
    [profile] your professional profile and the self-assessment
    [assessment] the self-assessment
    [learning] { $credits } { -credits } of your prescribed learning
   *[step] a step
 }. In the end, { -release-people } at our office confirmed that the credential is discontinued.{ $effect ->
    [none] {""}
   *[other] {" "}It took effect on { $effect }.
 }{ $scope ->
    [person] {" "}All your credentials with us are discontinued with it.
    [only] {""}
   *[credential] {" "}Your other credentials are not touched.
 } The credential can now be earned again only by examination. If you disagree, you can appeal: call us or write to us.

# $ended: yes where the registration in the program ended meanwhile, so that the credential is not held all the same.
notice-reinstated-title = { $ended ->
    [yes] You finished all steps for { $discipline }
   *[no] Your { $discipline } credential is reinstated
 }
notice-reinstated-body = You finished all steps within the { -extra-time }. { $ended ->
    [yes] But your registration has ended for another reason, so you are not { -registered } now. Your registration page says why. Please call us to learn what you can do.
   *[no] You are { -registered } again.
 }

notice-grace_ended-title = The { -extra-time } for { $discipline } is over
notice-grace_ended-body = The credential can now be earned again only by examination. Please call us to learn how.

notice-reminder_in_grace-title = You can still reinstate { $discipline } until { $date }{ $before }
notice-reminder_in_grace-body = Your next step: { $step }. When all steps are done by { $date }, { $time }{ $left }, your credential is reinstated.

notice-window_opens_soon-title = Your window for { $discipline } opens on { $date }{ $before }
notice-window_opens_soon-subject = { notice-window_opens_soon-title }
notice-window_opens_soon-body = From { $date } you can start your three steps. There is nothing to do today.

notice-thread_answered-title = We answered your question
notice-thread_answered-subject = { notice-thread_answered-title }
notice-thread_answered-body = Open the conversation to read our answer. You can write back there.

notice-window_extended-title = Your window for { $discipline } is longer: until { $date }
notice-window_extended-body = You have time until { $date }, { $time }{ $left }. What you have done so far counts.{ $cause ->
    [correction] {" "}A date on your record was corrected, and with it the last day. What we told you about the old last day no longer holds.
   *[granted] {" "}Your later windows stay as they are.
 }

notice-not_subject-title = There is nothing to do for { $discipline }
notice-not_subject-body = The day on which you earned this credential was corrected. Credentials from that day do not need these steps, so your window is closed, and that does not count against you. What we told you about its last day no longer holds.

notice-extension_refused-title = We could not give you more time for { $discipline }
notice-extension_refused-body = Read why on the page of your request. The last day of your window stays as it is.

notice-appeal_granted-title = Your appeal was granted
notice-appeal_granted-body = Somebody who had no part in the decision looked at it again and decided as you asked. Read what follows on the page of your appeal.

notice-appeal_refused-title = Your appeal was not granted
notice-appeal_refused-body = Read why on the page of your appeal. You can send it to a panel until { $appeal }.

notice-appeal_refused_finally-title = The panel did not grant your appeal
notice-appeal_refused_finally-body = Read why on the page of your appeal. There is no further step.

notice-complaint_answered-title = We answered your complaint
notice-complaint_answered-body = Read our answer on the page of your complaint.

notice-name_changed-title = Your name is changed
notice-name_changed-body = We changed your name with us as you asked. Please check it on the page of your request, and tell us if something is wrong.

notice-name_not_changed-title = We did not change your name
notice-name_not_changed-body = Read why on the page of your request. You can ask again at any time.

notice-credential_closed-title = Your { $discipline } credential has ended
notice-credential_closed-body = As you asked, you no longer hold it from { $date } on. There are no more steps for it. If this is wrong, call us.

notice-credential_sanctioned-title = A decision about your { $discipline } credential
notice-credential_sanctioned-body = You are not { -registered } in { $discipline } from { $date } on. You have a letter from us that says why, and what you can do. If you have questions, call us or write to us.

notice-sanction_lifted-title = The decision about your { $discipline } credential was lifted
notice-sanction_lifted-body = You can earn the credential again by examination. Call us and we explain how.

notice-ending_corrected-title = { $ended ->
    [yes] We corrected a mistake about your { $discipline } credential
   *[no] Your { $discipline } credential has not ended
 }
notice-ending_corrected-body = We had noted that your { $discipline } credential had ended. That was our mistake, and we corrected it on { $date }. { $ended ->
    [yes] But your registration has ended for another reason, so you are not { -registered } now. Your registration page says why.
   *[no] Your credential and your account are as they were before.
 } We are sorry. If something still looks wrong, call us.

notice-credential_reawarded-title = You have earned { $discipline } again
notice-credential_reawarded-body = You passed the examination on { $date }. You are { -registered } again, and a new period has begun.

# The next step, as $step names it.
notice-step-profile_due = your professional profile
notice-step-ssa_due = the self-assessment
notice-step-ssa_under_way = finish the self-assessment
notice-step-ce_due = finish and report your prescribed learning
notice-step-close_review = the step that is still open
notice-step-profile = your professional profile
notice-step-assessment = the self-assessment
notice-step-learning = finish and report your prescribed learning
# In messages of earlier versions, which did not name it.
notice-step-discontinued_grace = the step that is still open
notice-step-discontinued_final = none
notice-step-closed = none
notice-step-complete = none
notice-step-reinstated = none

notice-act-courses = Go to your courses
notice-act-result = See your result
notice-act-window = Go to your window
notice-act-thread = Read our answer
notice-act-request = Read our answer
