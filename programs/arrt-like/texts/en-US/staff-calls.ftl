# People to call: the list of staff, the form on a person's page, and the time line. Arguments: $days, $again, $count (numbers).

staff-calls-title = { $count ->
    [0] Nobody to call
    [one] 1 person to call
   *[other] { $count } people to call
}
staff-calls-lead = Mail does not reach these people, or their window closes within { $days ->
    [one] 1 day
   *[other] { $days } days
 } and they do not seem to know. After a call a person is off this list for { $again ->
    [one] 1 day
   *[other] { $again } days
 }. You can note a call to anybody else on the person's page.
staff-calls-lead-none = Somebody comes on this list when mail does not reach them. So does everybody whose window closes within { $days ->
    [one] 1 day
   *[other] { $days } days
 } and who does not seem to know.
staff-calls-note-one = Note a call
staff-calls-no-phone = No phone number is known.
staff-calls-when = Call between { $from } and { $until } in their time. It is { $now } there now ({ $zone }).
staff-calls-why-unreached = Mail comes back, and there is no street for a letter.
staff-calls-why-nowhere = A letter waits, but we know no street and no e-mail address that works.
staff-calls-why-unread = The last legal message about the window was not read.
staff-calls-why-unseen = Nobody signed in since the window opened.
staff-calls-tell = Tell them:
staff-calls-due = Call by
staff-calls-note = Note for staff
staff-calls-outcome-reached = Reached
staff-calls-outcome-not_reached = Not reached
staff-calls-outcome-wrong_number = Wrong number
staff-calls-last-reached = Called on { $date }: reached
staff-calls-last-not_reached = Called on { $date }: not reached
staff-calls-last-wrong_number = Called on { $date }: wrong number
staff-calls-done = Noted. The call stands in the time line.
staff-work-calls = { $count ->
    [one] Person to call
   *[other] People to call
 }
staff-work-calls-text = Mail does not reach them, or they do not seem to know that the window closes soon.

event-call_reached = Called by phone: reached
event-call_not_reached = Called by phone: not reached
event-call_wrong_number = Called by phone: wrong number
