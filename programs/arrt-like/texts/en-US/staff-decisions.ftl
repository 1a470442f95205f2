# The page of decisions in parts, and proposals that somebody keeps for now.

staff-decisions-none = A proposal comes here when a window closes with a step open, or when a renewal or { -credits } are missing.
staff-decisions-all = All decisions
staff-decisions-sum = What stands on this page
staff-decisions-sum-ready = { $count ->
    [one] 1 discontinuation can be released
   *[other] { $count } discontinuations can be released
 }
staff-decisions-sum-released = { $count ->
    [one] 1 discontinuation is released
   *[other] { $count } discontinuations are released
 }
staff-decisions-sum-held = { $count ->
    [one] 1 discontinuation is held
   *[other] { $count } discontinuations are held
 }
staff-decisions-sum-kept = { $count ->
    [one] 1 discontinuation is kept for now
   *[other] { $count } discontinuations are kept for now
 }
staff-decisions-kept = { $count ->
    [one] 1 discontinuation is kept for now
   *[other] { $count } discontinuations are kept for now
 }
staff-board-name = Name
staff-board-discipline = Discipline
staff-board-open = Not finished
staff-board-proof = Proof
staff-board-passed = What passed
staff-board-stands = Where it stands
staff-board-registration = registration
staff-proof-sum = Proof that the person was told: { $proof }
staff-proof-posted = letter posted { $date }, before the last day
staff-proof-read = read { $date }, before the last day
staff-proof-posted-since = letter posted { $date }, after the last day
staff-proof-read-since = read { $date }, after the last day
staff-proof-none = none read
staff-proof-nothing = no message was written
staff-proof-silent = Letters only: nothing read, no account
staff-decisions-sum-endings = { $count ->
    [one] 1 registration to decide
   *[other] { $count } registrations to decide
 }{ $held ->
    [0] {""}
   *[other] , { $held } of them held
 }
staff-decisions-rest = { $count ->
    [one] Show it alone
   *[other] Show all { $count }
 }
staff-release-title = Look once more, then release
staff-release-look = What is proposed, and why
staff-release-credential = This ends the credential in { $discipline }.
staff-release-registration = This ends the registration.
staff-release-why = Why
staff-release-effect = What follows
staff-release-by = { $name } released it on { $date }.
staff-release-not = Not now
staff-keep = Keep for now
staff-keep-lead = Until the day you name, nobody can release it. Then it comes back to this list by itself. Your reason is for the office alone.
staff-keep-until-hint = From { $from } to { $to }.
staff-keep-done = Kept. It comes back on the day you named.
staff-keep-named = { $name }: kept. It comes back on the day you named.
staff-resume = Keep it no longer
staff-resume-done = It is no longer kept.
staff-more-time = More time
staff-held-kept = it is kept until { $date }.
staff-kept-line = Kept by { $name } on { $at } until { $date }: { $note }
staff-kept-ended = Ended by { $name } on { $at }.
staff-error-keep-until = Enter the day on which it comes back
staff-error-keep-outside = The day must lie from { $from } to { $to }
staff-error-keep-note = Write why you keep it
staff-error-keep-refused = It cannot be kept now. If it is released, take the release back first.
field-keep-until = The day on which it comes back
field-keep-note = Why you keep it
staff-kept-until = { $words }, until { $date }
