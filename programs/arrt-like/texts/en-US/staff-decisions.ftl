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

# Several proposals that are looked at on one page.
staff-board-choose = Choose
staff-choose-ready = To release several together, choose up to { $most } and look at them on one page.
staff-choose-released = To take several releases back together, choose up to { $most } and look at them on one page.
staff-choose-one = Choose { $name }, { $discipline }
staff-choose-look = Look at the chosen ones
staff-error-choose = Choose at least one proposal
staff-error-choose-most = These are too many for one page. Choose fewer.
staff-chosen-title = { $count ->
    [one] 1 proposal that you chose
   *[other] { $count } proposals that you chose
 }
staff-chosen-lead = Read the proof for each person. Open a name to see all of it.
staff-chosen-whole = all of the proof
staff-chosen-ready = { $count ->
    [one] 1 can be released
   *[other] { $count } can be released
 }
staff-chosen-released = { $count ->
    [one] 1 has a release that can be taken back
   *[other] { $count } have a release that can be taken back
 }
staff-chosen-apart = { $count ->
    [one] 1 is left out
   *[other] { $count } are left out
 }
staff-chosen-told = { $count ->
    [one] 1 message, and how it reached the person
   *[other] { $count } messages, and how they reached the person
 }
staff-chosen-release = { $count ->
    [one] Release it
   *[other] Release all { $count }
 }
staff-chosen-take-back = { $count ->
    [one] Take the release back
   *[other] Take all { $count } releases back
 }
staff-chosen-released-done = Released. Where each of them stands now is below.
staff-chosen-taken-back-done = Taken back. Each of them begins anew.
staff-chosen-not = { $name }: { $why }
staff-apart-changed = Nothing was done, because something changed since you looked. Look at it again below.
staff-apart-settled = It is settled. Nothing waits for a release.
staff-apart-own = This is about you. Others decide about it.
staff-apart-by-you = You released it before. Another person must do so, too.
staff-apart-confirmed = Enough people released it before.
staff-apart-nothing = Nobody has released it.
staff-apart-held = Something holds it now. What that is stands below.
