# Requests of holders and extensions for many, for staff. Arguments: $count, $people, $extended, $skipped, $most (numbers),
# $date, $from, $to (dates in full), $proposed (a sentence), $rule (its code), $name, $names, $cause, $discipline, $span,
# $credits, $counted (amounts), $lines (subjects with their amounts).

staff-menu-requests = Requests
staff-requests-title = { $count ->
    [0] No request waits
    [one] 1 request waits for a decision
   *[other] { $count } requests wait for a decision
 }
staff-requests-tabs = Show
staff-requests-tab-open = Waiting ({ $count })
staff-requests-tab-done = Decided
staff-requests-none = New requests show up here, the one due first on top.
staff-requests-none-done = Nothing was decided yet.
staff-requests-caption = Requests that wait, the one due first on top
staff-requests-caption-done = Requests that were decided or taken back, the newest first
staff-requests-col-what = Request
staff-requests-col-window = Discipline
staff-requests-col-filed = Filed
staff-requests-no-window = No window
staff-requests-close = The window closes on { $date } now. { $proposed }
staff-requests-all = All requests

staff-request-decide = Decide
staff-request-act = Grant it, or decline it with a reason
staff-request-look = Look at it; others decide it
staff-request-people = { $count ->
    [one] One person decides.
   *[other] { $count } different people must grant it and agree on one day. One person can refuse it.
 }
staff-request-panel = { $count } people of the panel must agree.
staff-request-verdict = Your decision
staff-request-verdict-granted = Grant it
staff-request-verdict-refused = Do not grant it
staff-request-vote-granted = { $name } granted it.
staff-request-vote-day = { $name } granted it, with { $date } as the new last day.
staff-request-vote-lines = { $name } granted it, and asks for this: { $lines }.
staff-request-vote-passed = { $name } granted it, with { $date } as the new last day. That day cannot be granted any more, so this counts for nothing. Each person decides anew.
staff-request-vote-refused = { $name } did not grant it.
staff-request-close-hint = From { $from } to { $to }. Only for granting it. Later periods do not move.
staff-request-proposed-most = The most the rule { $rule } allows is { $date }.
staff-request-proposed-granted = Another person granted { $date }.
staff-request-lines = { -Credits } that each subject asks for from now on
staff-request-lines-hint = Only for granting it. Make at least one of them less. 0 takes a subject out.
staff-request-line-hint = Now { $credits }. { $counted } count already and stay.
staff-request-reason = Reason
staff-request-reason-hint = When your decision is the last one needed, the person reads this. Otherwise your colleagues do.
staff-request-send = Save the decision
staff-request-involved = You took part in what this is about. Somebody else has to decide it.
staff-request-wrote = You wrote this down for the holder. Other people have to decide it.
staff-request-voted = You have decided. Another person must do so, too.
staff-request-officers = A case officer decides this.
staff-request-for = For { $name }
staff-request-lead = The window is open until { $date }. The request waits in the queue like any other.
staff-request-lead-over = The window closed on { $date }. The request waits in the queue like any other.
staff-request-none-extension = The person cannot ask for more time now. The window is done or decided.
staff-request-none-appeal = There is no decision that the person could appeal now.
staff-request-none-complaint = The person cannot send a complaint now.
staff-request-over-appeal = The time to appeal ended on { $date }. You can still write down a complaint.
staff-request-further-appeal = The appeal was not granted. The person can send it to a panel until { $date }.
staff-request-decided-appeal = The appeal is decided, and there is no further step. You can still write down a complaint.
staff-request-legend-extension = Why does the person need more time?
staff-request-legend-appeal = Which decision does the person appeal?
staff-request-legend-complaint = The person's complaint
staff-request-cause-illness = They are or were ill
staff-request-cause-military_service = They serve in the military
staff-request-cause-family = Their family needs them
staff-request-cause-disaster = A storm, a fire, or another disaster
staff-request-cause-other = Something else
staff-request-against-discontinuation = The credential was or may be discontinued
staff-request-against-prescription = What they were asked to learn
staff-request-against-course = A course that was not approved
staff-request-against-no_show = A visit that we say they missed
staff-request-complaint-about = How we treated them
staff-request-write = Save the request
staff-request-why-extension = What happened, and how much time does the person need?
staff-request-why-appeal = Why does the person think it is wrong?
staff-request-why-complaint = What happened, in the person's words?
staff-request-why-hint = Write what the person told you, and how: by phone or by letter. If there are papers, add them below. The person sees them, too.
staff-request-note-extension = It can be at most { $months ->
    [one] 1 month
   *[other] { $months } months
 }. { $count ->
    [one] One officer or decision maker decides
   *[other] { $count } different officers or decision makers decide
 } by { $date }. Nobody decides about their own request, and you do not decide what you write down. The rules ask for no papers: write down what the person tells you. You may ask for papers.
staff-request-note-appeal = Somebody who was not part of it, and not you, decides by { $date }.
staff-request-note-complaint = Somebody who was not part of it, and not you, answers by { $date }.
staff-request-written-for = { $name }, for { $holder }
staff-request-by-officer = An officer, for the holder
staff-request-fact-about = About
staff-request-fact-step = Step of the appeal
staff-request-fact-discipline = Discipline
staff-request-fact-name-now = Name now
staff-request-fact-given = First and middle name asked for
staff-request-fact-family = Family name asked for
staff-request-fact-filed = Filed
staff-request-fact-by = Filed by
staff-request-fact-follows = If it is granted
staff-request-follows-course = The courses it is about go back to the reviewers, as reported on their day. Somebody who did not refuse them decides.
staff-request-follows-prescription = With it you say what each subject asks for from then on. The person sees it with the prescription. If nothing is left, the window is done.
staff-request-follows-nothing = The window is over or done, so what was prescribed stays. Tell the person what you found.
staff-request-fact-close = Last day now
staff-request-fact-proposed = New last day
staff-request-fact-granted = Granted until
staff-request-filed-done = Saved. It waits in the queue.
staff-request-voted-done = Saved. Another person must decide, too.
staff-request-decided-done = Decided. The holder was told.
field-window-close = New last day of the window

staff-error-request-verdict = Choose your decision
staff-error-request-files = Choose the files again. They were not kept.
staff-error-request-close = Say the new last day of the window
staff-error-request-outside = The new last day must be from { $from } to { $to }
staff-error-request-in-effect = The decision at the close took effect. Only an appeal against it leads back.
staff-error-request-no-way-back = The credential ended in another way since, or was awarded anew. Nothing leads back into this window.
staff-error-request-other = Another person granted { $date }. Agree on one day.
staff-error-request-lines = Say what each subject asks for from now on
staff-error-request-amount = Enter an amount for each subject, such as 1.5 or 0
staff-error-request-less = Ask for less of at least one subject, and for more of none
staff-error-request-other-lines = Another person granted other amounts. Agree on the same.
staff-error-request-settled = It cannot be decided like this now. Look at where it stands.

staff-extensions-menu = More time for many
staff-extensions-lead = After a disaster or an outage, everybody whose window closes between two days can get more time at once.
staff-extensions-link = Propose it, or see what was proposed
staff-extensions-none = Nothing was proposed yet.
staff-extension-propose = Propose more time for many
staff-extension-propose-lead = First you see whom it concerns. Nothing changes until different people approve it.
staff-extension-discipline = Discipline
staff-extension-all = All disciplines
staff-extension-cause = Why?
staff-extension-preview = Show whom it concerns
staff-extension-preview-caption = The first of them, by name
staff-extension-col-now = Last day now
staff-extension-col-then = Last day then
staff-extension-send = Propose this
staff-extension-found = { $count ->
    [one] 1 window is concerned
   *[other] { $count } windows are concerned
 }
staff-extension-windows = { $count ->
    [one] 1 window
   *[other] { $count } windows
 }
staff-extension-more = and { $count } more.
staff-extension-people = { $count ->
    [one] One person must approve it.
   *[other] { $count } different people must approve it.
 }
staff-extension-months = { $count ->
    [one] 1 month
   *[other] { $count } months
 }
staff-extension-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
staff-extension-what = { $span } for { $discipline }, windows closing { $from } to { $to }
staff-extension-line = { $cause } · { $count ->
    [one] 1 window
   *[other] { $count } windows
 }
staff-extension-state-proposed = Proposed
staff-extension-state-approved = Approved
staff-extension-state-applied = Applied
staff-extension-state-dropped = Dropped
staff-extension-fact-cause = Why
staff-extension-fact-found = Whom it concerns
staff-extension-fact-by = Proposed by
staff-extension-fact-approved = Approved
staff-extension-fact-outcome = Outcome
staff-extension-fact-effect = Takes effect
staff-extension-effect = { $at }. Until then nobody is told, and it can be dropped.
staff-extension-approved-by = { $count } of { $people } people. { $names }
staff-extension-outcome = { $extended } made longer, { $skipped } left as they were
staff-extension-approve = Approve
staff-extension-drop = Drop it
staff-extension-proposed-done = Proposed. Different people must approve it.
staff-extension-approved-done = Approved. Another person must approve it, too.
staff-extension-applying-done = Approved. Once it takes effect, everybody is told.
staff-extension-dropped-done = Dropped. Nothing was changed.
field-closes-from = Windows that close from this day
field-closes-to = To this day
field-months = How many months more
field-days = How many days more

staff-error-extension-day = Enter a date
staff-error-extension-number = Enter a whole number
staff-error-extension-order = The first day lies after the last one
staff-error-extension-bounds = From 1 day to { $most } months
staff-error-extension-cause = Choose why
staff-error-extension-nobody = Nobody has an open window that closes in that time.

staff-acts-for = Acts
staff-act-extension = Ask for more time for the person
staff-act-appeal = Write down an appeal
staff-act-complaint = Write down a complaint
staff-requests-of = Requests

staff-work-requests = { $count ->
    [one] Request to decide
   *[other] Requests to decide
 }
staff-work-requests-text = { $count ->
    [0] None of them is late.
    [one] 1 of them is late.
   *[other] { $count } of them are late.
 }
staff-work-requests-written = { $count ->
    [one] 1 request waits that you wrote down. Others decide it.
   *[other] { $count } requests wait that you wrote down. Others decide them.
 }
staff-work-extensions = { $count ->
    [one] Extension for many to approve
   *[other] Extensions for many to approve
 }
staff-work-extensions-text = Each needs different people.

event-request_filed = Request filed
event-verdict_given = One person decided about a request
event-request_decided = Request decided
event-request_taken_further = Appeal taken to the panel
event-request_withdrawn = Request taken back
event-case_extended = Window made longer
event-discontinuation_confirmed = All needed people agreed to discontinue; it can still be taken back
event-release_taken_back = Release of the discontinuation taken back
event-prescription_revised = Less prescribed after an appeal
event-discontinuation_reversed = Discontinuation reversed by an appeal
event-case_exempted = Window closed without a mark: by the corrected date, the credential is not subject
event-case_reopened = Window looked at again, after a correction or an appeal; what was decided before no longer holds
