# Two records that are one human: staff's pages, the time line, and what the holder reads.

staff-merge-link = This is the same person as …
staff-merge-title = Two records, one person
staff-merge-lead = Find the other record of this person. This record goes on. The other one gives way: all it has comes here, and its number leads here.
staff-merge-second = You propose it, and another officer confirms it. Until then nothing changes.
staff-merge-search = Name or number of the other record
staff-merge-nobody = No other record was found.
staff-merge-both = Both records
staff-merge-goes-on = Goes on
staff-merge-gives-way = Gives way
staff-merge-number = Number
staff-merge-credentials = Credentials
staff-merge-held-credentials = { $count ->
    [one] 1 credential
   *[other] { $count } credentials
}
staff-merge-held-cases = { $count ->
    [one] 1 window
   *[other] { $count } windows
}
staff-merge-held-profiles = { $count ->
    [one] 1 profile
   *[other] { $count } profiles
}
staff-merge-held-sittings = { $count ->
    [one] 1 self-assessment
   *[other] { $count } self-assessments
}
staff-merge-held-completions = { $count ->
    [one] 1 reported course
   *[other] { $count } reported courses
}
staff-merge-held-registrations = { $count ->
    [one] 1 registration
   *[other] { $count } registrations
}
staff-merge-held-requests = { $count ->
    [one] 1 request
   *[other] { $count } requests
}
staff-merge-held-threads = { $count ->
    [one] 1 question
   *[other] { $count } questions
}
staff-merge-held-notices = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
staff-merge-held-letters = { $count ->
    [one] 1 letter
   *[other] { $count } letters
}
staff-merge-held-uploads = { $count ->
    [one] 1 file
   *[other] { $count } files
}
staff-merge-held-audits = { $count ->
    [one] 1 audit
   *[other] { $count } audits
}
staff-merge-happens = What happens
staff-merge-moves = All that record { $old } has comes to record { $number }: credentials, windows, courses, questions, messages, letters and files.
staff-merge-twice = Both have { $discipline }. It is there once from then on. Of the two, the one in which nothing was done goes.
staff-merge-twice-years = Both have a registration or a { -account-years } period for the same time. Each is there once from then on.
staff-merge-courses-move = { $count ->
    [one] 1 course of the { -account-length } from { $date } comes to the courses of the record that goes on. The { -credits } are added up anew.
   *[other] { $count } courses of the { -account-length } from { $date } come to the courses of the record that goes on. The { -credits } are added up anew.
}
staff-merge-courses-once = { $count ->
    [one] 1 course is in both. It counts once: the other report of it is refused, and the person reads why.
   *[other] { $count } courses are in both. Each counts once: the other report of it is refused, and the person reads why.
}
staff-merge-courses-less = { $count ->
    [one] 1 course counts less than before: only so many { -credits } of its kind count in { -account-length }.
   *[other] { $count } courses count less than before: only so many { -credits } of their kind count in { -account-length }.
}
staff-merge-courses-prescribed = Where an approved course fits the prescribed learning of the other record, it counts there, too.
staff-merge-number-stays = Number { $old } still finds the person: for you, on the public register and at sign-in.
staff-merge-account-closed = The account of the record that gives way is closed. The person signs in with the account that stays.
staff-merge-account-moves = The account of the record that gives way goes to the record that stays. The person signs in again.
staff-merge-account-instead = Nobody has used the invitation to the record that stays, so it ends. The account of the record that gives way goes there. The person signs in again.
staff-merge-account-invited = Nobody has set up an account yet. A link or code that went out for the record that gives way no longer works. If the record that stays has no invitation, send one from its page.
staff-merge-account-is-none = No
staff-merge-account-is-invited = Invited, not set up yet
staff-merge-account-is-set-up = Yes
staff-merge-told = The person is told in the account. A mail goes to both addresses.
staff-merge-courses = Courses for the { -account-length } that both have
staff-merge-course = { $course }: { $date }, { $credits } { -credits }. { $state }.
staff-merge-course-both = In both records: { $course }: { $date }, { $credits } { -credits }. { $state }.
staff-merge-course-repeat = In both records, and this one counts no more: { $course }: { $date }, { $credits } { -credits }. { $state }.
staff-merge-against = What stands against it
staff-merge-against-same = This is the same record. Search for the other one above.
staff-merge-against-gave-way = One of the two gave way to another record before. Choose the record that goes on.
staff-merge-against-staff = The account of the record that would give way does the work of staff. Ask the people who run the system to end its roles first.
staff-merge-against-birth-dates = The birth dates differ. Open the record with the wrong one and correct it first. Its windows are then counted again.
staff-merge-against-listing = Only one of the two is shown on the public register. Open one of them and make both alike first.
staff-merge-against-sits = A self-assessment is running. Wait until it is over, then look again.
staff-merge-against-undecided = A proposal about one of the two waits for a decision. Ask a decision maker to decide it first.
staff-merge-against-birth-date-waits = Another birth date waits for a second officer in one of the two. Open that record and have it decided first.
staff-merge-against-credential = Both have { $discipline }, with another date of award or another status. Open the record that is wrong and put it right first.
staff-merge-against-both-used = Something was done for { $discipline } in both. That cannot be put together here. Note both numbers and turn to the people who run the system.
staff-merge-against-registration = Both have a registration, and the two say different things. That cannot be put together here. Note both numbers and turn to the people who run the system.
staff-merge-against-credits-settled = Both count something for the { -account-length } from { $date }. In one of them these years are settled or were audited, or { -credits } were taken over or lent. That cannot be put together here. Note both numbers and turn to the people who run the system.
staff-merge-against-credits-ends = Both have courses for the { -account-length } from { $date }, and the two do not end on the same day. Open one of the records and change the year in which they end. If that does not make them alike, note both numbers and turn to the people who run the system.
staff-merge-against-credits-asks = Both have courses for the { -account-length } from { $date }. The record that gives way asks for more { -credits } in them. Look at it the other way round if this page offers it. Else note both numbers and turn to the people who run the system.
staff-merge-against-credits-prescribed = The same course counts for prescribed learning in both, in the { -account-length } from { $date }. It can count once. That cannot be put together here. Note both numbers and turn to the people who run the system.
staff-merge-next = Both records stay as they are. Do what each line says, then come back to this page. If you are not sure, ask another officer.
staff-merge-turn = It can be done the other way round. Look at that
staff-merge-reason = What shows that they are one person
staff-merge-reason-imported_twice = The person was imported twice
staff-merge-reason-told_by_holder = The person told us
staff-merge-reason-document = A document shows it
staff-merge-propose = Propose to put them together
staff-merge-now = Put them together
staff-merge-confirm = Confirm and put them together
staff-merge-drop = They are two people: drop it
staff-merge-proposed = Proposed by { $name } on { $date }: { $reason }.
staff-merge-waits = You proposed this. Another officer has to look at it and confirm it.
staff-merge-error-reason = Choose what shows it
staff-merge-error-against = Nothing was changed. See below what stands against it.
staff-merge-error-waits = This record already waits to be put together with another one. Look at that first.
staff-merge-error-second = You proposed this. Another officer has to confirm it.
staff-merge-waits-done = Noted. Another officer has to confirm it.
staff-merge-done = The two records are one now.
staff-merge-dropped-done = Noted. The records stay two.
staff-merged-into = This record gave way to another one of the same person. Go to { $name }, number { $number }
staff-merged-from = { $count ->
    [one] Record { $numbers } was put together with this one.
   *[other] Records { $numbers } were put together with this one.
}
staff-merges-lead = An officer found that two records are one person. Look at both and confirm it, or drop it.
staff-merges-none = No records wait. To propose two, open one of them under People and follow the link "This is the same person as …".
staff-merges-title = { $old } is the same person as { $kept }
staff-merges-own = You proposed it, so another officer has to confirm it.
staff-merges-about = { $reason }, proposed by { $by }
staff-work-merges = Records to put together
staff-work-merges-text = Two records that may be one person. Another officer has to look.
staff-work-merges-own = { $count ->
    [one] 1 pair of records waits that you proposed. Another officer looks at it.
   *[other] { $count } pairs of records wait that you proposed. Another officer looks at them.
 }

event-merge_proposed = Held to be the same person as another record
event-merge_proposed_here = Another record held to be the same person
event-merge_dropped = Not the same person: proposal dropped
event-record_merged = Another record of the same person came here
event-merged_into = This record gave way to another one
event-case_handed_over = Window came from the other record
event-case_dropped = Window was there twice or by mistake, and is gone
event-sitting_handed_over = Self-assessment came from the other record
event-biennium_handed_over = { -Account-years } period came from the other record
event-biennium_dropped = { -Account-years } period was there twice and is gone
event-biennium_gave_way = Courses of { -account-length } went to the record that goes on
event-biennium_joined = Courses of the same { -account-length } came from the other record
event-registration_handed_over = Registration came from the other record
event-registration_dropped = Registration was there twice and is gone
event-request_handed_over = Request came from the other record

reason-in_both_records = This course was in both of your records. It counts once.

notice-records_merged-title = Your two records are one now
notice-records_merged-body = We had two records of you: { $number } and { $old }. We put them together. All you did in either one is here. A course that was in both counts once. Your number is { $number }. Sign in with it and with the password of this account. If this is not right, send us a message or call us.
