# Rules that are on their way, and who would move by them.
# Arguments: $name, $number, $date, $all, $moved, $words (the number with its groups of digits), $count, $rule, $credits,
# $from, $to, $until.

staff-work-rules = New rules on their way
staff-work-rules-text = Look who would move before they are in force.
staff-rules-title = New rules on their way
staff-rules-lead = A new version of the rules is stored before its first day. Here you see who would move, and why, while it can still be changed.
staff-rules-none = No new version is on its way.
staff-rules-version = { $name }, version { $number }
staff-rules-from = In force from { $date }
staff-rules-look = See who would move
staff-rules-back = All new rules
staff-work-unready = { $count ->
    [one] Discipline that is not ready
   *[other] Disciplines that are not ready
 }
staff-work-unready-text = { $count ->
    [one] 1 person would get a window with nothing to do in it.
   *[other] { $words } people would get a window with nothing to do in it.
 }
staff-work-opens = The first window opens { $date }
staff-unready-title = Disciplines that are not ready
staff-unready-lead = { $months ->
    [one] Windows of these open within 1 month, and there is nothing to ask yet.
   *[other] Windows of these open within { $months } months, and there is nothing to ask yet.
 }
staff-unready-none = Every discipline with windows to open is ready.
staff-unready-discipline = Discipline
staff-unready-missing = What is missing
staff-unready-first = First window
staff-unready-people = People
staff-unready-held-back = Held back
staff-unready-why-unknown = The discipline itself: the program does not have it
staff-unready-why-no_procedures = A list of procedures for the profile
staff-unready-why-no_outline = A content outline in force on that day
staff-unready-why-no_form = A form for the content outline

staff-whatif-title = { $moved ->
    [0] Nobody would move
    [one] 1 credential would move
   *[other] { $words } credentials would move
 }
staff-whatif-lead = { $name }, looked at on its first day, { $date }. The register has { $all } credentials of this program. Nothing has changed yet, and windows that are open keep the dates they have. Who was told when the next one opens keeps that day, unless the new one gives more time.
staff-whatif-together = All changes together
staff-whatif-outlines = Outlines of the self-assessment
staff-whatif-disciplines = Disciplines that are awarded
staff-whatif-rule = Rule { $rule }, changed alone
staff-whatif-nobody = This moves nobody.
staff-whatif-first = { $count ->
    [one] The only one
   *[other] The first { $count }
 }
staff-whatif-now = As it is
staff-whatif-then = As it would be
staff-whatif-exempt = not subject
staff-whatif-window = { $from } to { $to }, extra time until { $until }
staff-whatif-asked = { $credits } { -credits }
staff-whatif-people = { $count ->
    [one] 1 person
   *[other] { $count } people
 }

staff-move-becomes_subject = { $words } would become subject
staff-move-becomes_exempt = { $words } would no longer be subject
staff-move-opens_earlier = { $words } windows would open earlier
staff-move-opens_later = { $words } windows would open later
staff-move-closes_earlier = { $words } windows would close earlier
staff-move-closes_later = { $words } windows would close later
staff-move-grace_ends_earlier = { $words } times of grace would end earlier
staff-move-grace_ends_later = { $words } times of grace would end later
staff-move-other_outline = { $words } would be assessed by another outline
staff-move-asks_more = { $words } would owe more { -credits }
staff-move-asks_less = { $words } would owe fewer { -credits }
staff-move-other_release = { $words } would need another number of people for a release
staff-move-retires = { $words } held in a discipline that is to be awarded no longer; they stay as they are
staff-move-retires_otherwise = { $words } held in a discipline that would end on another day, or go on as another one
staff-move-awarded_again = { $words } held in a discipline that would be awarded on
