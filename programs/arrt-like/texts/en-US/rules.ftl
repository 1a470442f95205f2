# The rules in full: every figure in plain words, the versions of the rules, and what changed. Arguments: $value, $date,
# $number, $from, $to, $name, $count (the number, or how many are listed), and the fields of a row.

rules-figures-link = All rules with their figures
rules-versions-link = Versions of the rules
rules-figures-title = The rules with their figures
rules-figures-lead = { $name }, version { $number }. { $state ->
    [in_force] This version is in force.
    [not_yet] This version is not in force yet.
   *[replaced] A later version has replaced this one.
}
rules-versions-title = Versions of the rules
rules-versions-lead = A rule that changes gets a new version with a first day. What was decided before stays as it was. If your window is open on that day, its dates stay, and your result is read by the rules that ask for less.
rules-version = Version { $number }
rules-version-from = In force from { $date }
rules-version-always = In force from the start
rules-version-stored = Stored on { $date }
rules-state-in_force = In force
rules-state-not_yet = Not in force yet
rules-state-replaced = Replaced
rules-see-figures = See its figures
rules-see-changes = See what changed since version { $number }
rules-none-in-force = No version of these rules is in force yet. The first one begins on { $date }.
rules-none-at-all = No rules are stored yet.
rules-compare = Compare two versions
rules-compare-from = Earlier version
rules-compare-to = Later version
rules-compare-do = Show what differs
rules-changes-title = What changed from version { $from } to version { $to }
rules-changes-none = These two versions are the same.
rules-changes-count = { $count ->
    [one] One thing differs.
   *[other] { $count } things differ.
}
rules-changes-before = Version { $number }
rules-changes-nothing = Nothing
rules-figure-source = { $certainty }. In force since { $since }.{ $rule ->
    [none] {""}
   *[other] {" "}Number of the rule: { $rule }.
 }
rules-sources = Where these figures come from
rules-contents = On this page
rules-head-figures-steps = Dates and the three steps
rules-head-figures-credits = { -Credits }, courses and renewal
rules-head-figures-messages = What we send you
rules-head-figures-after = When something is left open, or you disagree
rules-not-in-use = Not in use yet
rules-at-home-only = At home only so far
rules-since-start = the start
rules-certainty-S = Stated by the process this program is modeled on
rules-certainty-A = Stated elsewhere by that registry
rules-certainty-3 = Stated by others only
rules-certainty-I = Follows from known facts
rules-certainty-D = Chosen by us, as no source was found
rules-certainty-own = Chosen by this body
rules-certainty-note = Under each list, "Where these figures come from" says it line by line, by the same numbers. This program is modeled on a real process, and not every figure of it is public.
rules-none = none

rules-topic-calendar = Dates
rules-topic-profile = The professional profile
rules-topic-assessment = The self-assessment
rules-topic-prescription = Prescribed learning
rules-topic-ce = { -Credits }
rules-topic-review = Reviewing courses
rules-topic-renewal = Yearly renewal
rules-topic-audit = Checking certificates
rules-topic-notices = Messages to you
rules-topic-discontinuation = When a window closes with a step open
rules-topic-reinstatement = Coming back
rules-topic-retirement = Retiring
rules-topic-extension = More time
rules-topic-appeals = Appeals

rule-calendar-cycle_years = A cycle lasts { $value } years.
rule-calendar-window_years = The window is the last { $count ->
    [one] year
   *[other] { $value } years
} of a cycle.
rule-calendar-grace_years = After the close, there { $count ->
    [one] is { $value } year
   *[other] are { $value } years
} to come back.
rule-calendar-time_limited_from = Credentials earned on or after { $value } are limited in time.
rule-calendar-always_limited = { $count ->
    [0] No credential earned before that day is limited in time.
   *[other] These are limited in time whenever they were earned: { $value }.
}
rule-calendar-never_limited = { $count ->
    [0] No discipline is left out of these limits.
   *[other] These are never limited in time: { $value }.
}
rule-calendar-alignment = { $value ->
    [birth_month] A cycle begins on the first day of the birth month, on or after the day the credential was earned.
   *[anniversary] A cycle begins on the day the credential was earned.
}
rule-calendar-biennium_years = { -Credits } are counted over { $value } years.
rule-calendar-first_biennium = { $value ->
    [on_or_after_award] The first of these periods begins in the birth month on or after the day the credential was earned.
   *[year_of_award] The first of these periods begins in the birth month of the year in which the credential was earned.
}
rule-calendar-renewal_opens_months = Renewal opens { $value } months before the birth month.
rule-calendar-correction_reasons = We correct a date for these reasons: { $value }.
rule-calendar-renewal_first_months = A first registration lasts at least { $count ->
    [one] one month
   *[other] { $value } months
}.

rule-profile-minutes = The profile takes about { $value } minutes.
rule-profile-look_back_years = It asks about the past { $count ->
    [one] year
   *[other] { $value } years
}.
rule-profile-min_group = A comparison is shown for a group of at least { $value } people.
rule-profile-shown_of = The comparison speaks of { $value } people like you.
rule-profile-may_redo_until_start = { $value ->
    [true] You can change the profile until the assessment starts. The last one counts.
   *[false] You can hand in the profile once.
}

rule-assessment-questions_per_subcategory = Each subject has { $value } questions, if its outline says nothing else.
rule-assessment-standard_correct = { $value } right answers meet the standard of a subject, if its outline says nothing else.
rule-assessment-unscored_questions = { $count ->
    [0] Every question counts.
   *[other] Questions on trial that do not count: { $value }.
}
rule-assessment-minutes = You have { $value } minutes for the questions.
rule-assessment-tutorial_minutes = The introduction takes up to { $value } minutes. They do not count.
rule-assessment-agreement_minutes = You have { $value } minutes to read the agreement. They do not count.
rule-assessment-attempts = Assessments in one cycle: { $value }.
rule-assessment-modes = Where you can take it: { $value }.
rule-assessment-lost_time_minutes = If an outage is proven, you get up to { $value } minutes back.
rule-assessment-show_correct = { $value ->
    [true] You see how many of your answers were right in each subject.
   *[false] You see for each subject whether the standard was met.
}
rule-assessment-change_until_hours = You can change or cancel an appointment until { $value } hours before it.
rule-assessment-check_in_from_minutes = You can check in from { $value } minutes before the appointment.
rule-assessment-check_in_until_minutes = You can check in until { $value } minutes after it.
rule-assessment-accommodation_working_days = A request for another way to take it is decided within { $value } working days.
rule-assessment-accommodation_time_percent = More time can be given, in percent of the usual time: { $value }.
rule-assessment-irregularity_days = If something unusual happened, you have { $value } days to tell us your side.
rule-assessment-languages = Languages of the questions: { $value }.

rule-prescription-rule = How many answers are right in a subject decides how many { -credits } are prescribed in it. This way of counting is called { $value }.
rule-prescription-bands = { -Credits } for right answers in a subject: { $value }.
rule-prescription-cap = You never owe more than { $value } { -credits } in all, if the outline says nothing else.
rule-prescription-cap_step = A sum above that is made smaller in steps of { $value } { -credits }.

rule-ce-biennium_credits = A { -account-years } period asks for { $value } { -credits }.
rule-ce-biennium_a_plus = { $count ->
    [0.0] None of them has to be { -higher }.
   *[other] At least { $value } of them must be { -higher }.
}
rule-ce-biennium_of = { $count ->
    [0] No credential asks for more.
   *[other] Some credentials ask for more: { $value }.
}
rule-ce-biennium_in_discipline = { $count ->
    [0] No credential asks for { -credits } in its own field.
   *[other] Some ask for { -credits } in their own field: { $value }.
}
rule-ce-completed_after_result = { $value ->
    [true] Prescribed learning counts when it was finished on or after the day of the result.
   *[false] Prescribed learning counts also when it was finished before the result.
}
rule-ce-shared_between_disciplines = { $value ->
    [true] One course may count for the learning of two credentials.
   *[false] One course counts for the learning of one credential only.
}
rule-ce-prescribed_counts_for_biennium = { $value ->
    [true] Prescribed { -credits } also count for the { -account-years } period.
   *[false] Prescribed { -credits } do not count for the { -account-years } period.
}
rule-ce-report_months = You can report { -credits } until { $value } { $count ->
    [one] month
   *[other] months
} after a { -account-years } period.
rule-ce-transfer_months_before = A society can send us the courses you finished. It can begin { $value } { $count ->
    [one] month
   *[other] months
} before the month in which a { -account-years } period ends.
rule-ce-transfer_months_after = A society can send us the courses you finished until { $value } { $count ->
    [one] month
   *[other] months
} after a { -account-years } period.
rule-ce-probation_months = Probation after a { -account-years } period without enough { -credits } lasts { $value } months.
rule-ce-probation_least_days = A probation that begins late still lasts { $value } days.
rule-ce-probation_notices = { $count ->
    [0] No message has to come before a probation can end your registration.
   *[other] Before a probation can end your registration we must have told you: { $value }.
}
rule-ce-audit_answer_days = If we ask for your certificates, you have { $value } days.
rule-ce-keep_years = Keep your certificates for { $value } years.
rule-ce-minutes_table = { -Credits } for short courses: { $value }. From there on, each quarter of an hour is a quarter of a { -credit }.
rule-ce-semester_credit = A semester credit of a fitting course is worth { $value } { -credits }.
rule-ce-quarter_credit = A quarter credit of a fitting course is worth { $value } { -credits }.
rule-ce-post_test_questions = A course's own test has { $value } questions for each { -credit }.
rule-ce-post_test_percent = { $value } percent right answers finish it.
rule-ce-post_test_attempts = It can be tried { $value } times.

rule-review-target_working_days = A reported course is looked at within { $value } working { $count ->
    [one] day
   *[other] days
}.
rule-review-target_percent = We keep to that for { $value } percent of the courses.
rule-review-certificate_needed = { $value ->
    [true] A report needs a certificate.
   *[false] A report needs no certificate.
}
rule-review-disputes = You can ask for another look { $value } { $count ->
    [one] time
   *[other] times
}.
rule-review-dispute_days = You can do so within { $value } { $count ->
    [one] day
   *[other] days
} of our answer.
rule-review-other_reviewer_after_dispute = { $value ->
    [true] Another person takes that look.
   *[false] Any reviewer can take that look.
}
rule-review-approved_later_counts = { $value ->
    [true] A course that was reported in time also counts when we approve it after the close.
   *[false] A course counts when it is approved before the close.
}

rule-notices-reminder_every_days = We remind you at most once in { $value } days.
rule-notices-reminder_free_days = In the last { $value } days before the close, we may remind you more often.
rule-notices-on_track_at_most = If you are on track, you get at most { $value } reminders in a window.
rule-notices-quiet_from_hour = Nothing is sent from { $value } in the evening on.
rule-notices-quiet_until_hour = It is sent again from { $value } in the morning on.
rule-notices-quiet_sundays = { $value ->
    [true] Nothing is sent on Sundays.
   *[false] Messages are sent on Sundays too.
}
rule-notices-own_quiet_hours = { $value ->
    [true] You can choose your own hours without mail.
   *[false] The hours without mail are the same for everybody.
}
rule-notices-sending_hours_least = Your own quiet hours must leave { $value } hours of the day.
rule-notices-paper_on_request = { $value ->
    [true] On request, the reminders that cannot be switched off also come on paper.
   *[false] Reminders come on paper only where a rule says so.
}
rule-notices-legal_acts = { $count ->
    [0] No message also comes by letter.
   *[other] These messages also come by letter: { $value }.
}
rule-notices-bounce_hours = If a mail comes back, we try another way within { $value } hours.
rule-notices-call_lead_days = If a window closes within { $value } days and it seems that the person does not know, we call.
rule-notices-call_again_days = After a call we wait { $value } days before we call again.

rule-discontinuation-release_people = { $count ->
    [one] One person decides
   *[other] { $value } different people must agree
} before a credential is discontinued.
rule-discontinuation-effective = { $value ->
    [release] It holds from the day on which it takes effect.
   *[day_after_close] Once it takes effect, it holds from the day after the close.
}
rule-discontinuation-scope = { $value ->
    [credential] Only the credential in question is discontinued.
   *[person] All credentials of the person are discontinued.
}
rule-discontinuation-required_notices = { $count ->
    [0] No message has to come before.
   *[other] We must have sent these messages before: { $value }.
}
rule-discontinuation-one_read_or_by_letter = { $value ->
    [true] At least one of them must have been read, or sent by letter.
   *[false] It does not matter whether they were read.
}
rule-discontinuation-late_notice_days = { $count ->
    [0] It does not matter when.
   *[other] Who first learned of it after the last day has { $value } more days to answer before anyone may decide. After as many days, the notice of the last day stands for one that could not be sent before it.
}

rule-discontinuation-keep_most_days = { $count ->
    [one] Who decides can keep a decision for a day at most.
   *[other] Who decides can keep a decision for { $value } days at most. Nobody loses a credential in that time.
}
rule-discontinuation-undo_hours = { $count ->
    [0] It takes effect as soon as the last person agrees.
   *[other] The last agreement can be taken back for { $value } hours. Then it takes effect.
}

rule-reinstatement-in_grace = { $value ->
    [true] Finishing all steps in the { -extra-time } brings the credential back.
   *[false] The { -extra-time } does not bring the credential back.
}
rule-reinstatement-examination_attempts = After that, the examination can be tried { $value } times.
rule-reinstatement-examination_years = Those tries must lie within { $value } years.

rule-retirement-age = You can retire with recognition at the age of { $value }.
rule-retirement-years = Or when you have been { -registered } for { $value } years.
rule-retirement-sum = Or when your age and those years make { $value } together.

rule-extension-most_months = In hardship, a window can be up to { $value } months longer.
rule-extension-people = { $count ->
    [one] One person decides about that.
   *[other] { $value } different people must agree to that.
}
rule-extension-causes = You can ask for it for these reasons: { $value }.
rule-extension-decide_days = We answer within { $value } days.
rule-extension-bulk_most_months = After a disaster, we can make many windows up to { $value } months longer at once.
rule-extension-bulk_people = { $value } different people must agree to that, too.
rule-extension-bulk_undo_hours = { $count ->
    [0] It takes effect as soon as the last of them agrees.
   *[other] For { $value } hours it can be taken back. Then it takes effect, or at once where a window ends sooner.
}

rule-appeals-file_days = You can appeal within { $value } days after we told you of a decision.
rule-appeals-decide_days = An appeal is decided within { $value } days.
rule-appeals-steps = An appeal has { $count ->
    [one] one step
   *[other] { $value } steps
}.
rule-appeals-panel_people = { $value } people of the panel must agree in the last step.
rule-appeals-complaint_days = A complaint is answered within { $value } days.
rule-appeals-suspends = { $value ->
    [true] An appeal holds a discontinuation that was already decided.
   *[false] An appeal does not hold a discontinuation that was already decided. One that came in before does.
}

# Values that are codes, and values with several fields.
rule-code-center = at a center
rule-code-home = at home
rule-code-en-US = English
rule-code-close-6m = 6 months before the close
rule-code-close-60d = 60 days before the close
rule-code-close-30d = 30 days before the close
rule-code-close-7d = 7 days before the close
rule-code-close-45d = 45 days before the close
rule-code-renewal-30d = 30 days before the last day to renew
rule-code-renewal-14d = 14 days before the last day to renew
rule-code-renewal-7d = 7 days before the last day to renew
rule-code-audit-14d = 14 days before the last day to answer
rule-code-audit-7d = 7 days before the last day to answer
rule-code-audit-3d = 3 days before the last day to answer
rule-code-probation-60d = 60 days before the probation ends
rule-code-probation-30d = 30 days before the probation ends
rule-code-probation-7d = 7 days before the probation ends
rule-code-close_review = a window has closed with something open
rule-code-discontinued = a credential is discontinued
rule-code-discontinued_finally = a credential is discontinued for good
rule-code-reinstated = a credential is reinstated
rule-code-grace_ended = the { -extra-time } is over
rule-code-window_extended = a window is longer
rule-code-not_subject = a window is closed because nothing is asked
rule-code-extension_refused = we could not give more time
rule-code-appeal_granted = an appeal was granted
rule-code-appeal_refused = an appeal was not granted
rule-code-appeal_refused_finally = the panel did not grant an appeal
rule-code-credential_closed = a credential has ended
rule-code-credential_sanctioned = a credential is suspended or revoked
rule-code-sanction_lifted = such a decision was lifted
rule-code-ending_corrected = the end of a credential was noted by mistake
rule-code-credential_reawarded = a credential was earned again
rule-code-registration_ended = a registration has ended
rule-code-registration_restored = a registration is back
rule-code-renewal_missed = a renewal is missing
rule-code-credential_not_renewed = a renewal left out a credential
rule-code-support_lost = a supporting credential was lost
rule-code-biennium_moved = the years in which we count your { -credits } have moved
rule-code-probation_began = a CE probation begins
rule-code-probation_missed = a CE probation is over and something is missing
rule-code-audit_began = we ask for certificates
rule-code-audit_insufficient = some certificates are not enough
rule-code-audit_reopened = an appeal about certificates was granted
rule-code-audit_unanswered = we have no answer about certificates
rule-code-complaint_answered = we answered a complaint
rule-code-name_changed = a name is changed
rule-code-name_not_changed = a name was not changed
rule-code-illness = illness
rule-code-military_service = military service
rule-code-family = your family needs you
rule-code-disaster = a disaster
rule-code-other = something else
rule-code-document = a document shows it
rule-code-typing_mistake = a typing mistake
rule-code-other_source = another source shows it
rule-code-RRA = Registered Radiologist Assistant
rule-code-S = Sonography
rule-renewal-payment_needed = { $value ->
    [true] A renewal with a fee is done when your payment is noted.
   *[other] A renewal does not wait for your payment.
 }
rule-renewal-payment_days = Renew by the last day; your payment can come up to { $value } days later.
rule-renewal-late_months = A missed renewal can be sent until { $value } months after the { -account-years } period.
rule-renewal-stops_unsupported = { $value ->
    [true] A renewal leaves out a credential whose supporting credential was lost, until you hold one again.
   *[other] A renewal does not ask whether a supporting credential was lost.
 }
rule-renewal-required_notices = { $count ->
    [0] No message has to come before a missed renewal can end your registration.
   *[other] Before a missed renewal can end your registration we must have told you: { $value }.
 }

rule-audit-sample_percent = Each month we check the certificates of { $value } percent of those whose { -account-years } period ended well.
rule-audit-review_days = We look at your answer within { $value } days.
rule-audit-required_notices = { $count ->
    [0] No message has to come before a missing answer can end your registration.
   *[other] Before a missing answer can end your registration we must have told you: { $value }.
 }

rule-row-prescription-bands = { $credits ->
    [0.0] { $from } to { $to } right: none
   *[other] { $from } to { $to } right: { $credits }
}
rule-row-ce-biennium_of = { $a_plus ->
    [0.0] { $discipline }: { $credits }
   *[other] { $discipline }: { $credits }, of them { $a_plus } in { -higher }
}
rule-row-ce-biennium_in_discipline = { $discipline }: { $credits }
rule-row-ce-minutes_table = { $minutes } minutes: { $credits }

# Parts of a program, for differences that are no figure of a rule.
rules-part-name = Name of the program
rules-part-body = The body
rules-part-scale = Answers of the profile
rules-part-disciplines = Disciplines
rules-part-procedures = Procedures of the profile
rules-part-work = Places and years of work in the profile
rules-part-refreshers = Refreshers
rules-part-faq = Answers of help
rules-part-canned = Answers at hand for the office
rules-part-outlines = Outlines
rules-part-approvers = Who approves courses
rules-part-activity_kinds = Kinds of courses
rules-part-notices = Messages
rules-part-fees = Fees
rules-part-policy = Figures for the office
rules-missing-version = Choose two versions of the same rules
