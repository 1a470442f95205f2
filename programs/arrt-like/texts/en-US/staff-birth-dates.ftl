# A birth date that one officer proposes and another one decides about: staff's pages, the work queue and the time line.

staff-correct-propose = Propose this
staff-correct-second = You propose the birth date, and another officer confirms it. Until then nothing moves by it. Days on which credentials were earned are corrected at once.
staff-correct-waits = Another birth date waits for a second officer. Look at it
staff-error-correct-waits = Nothing was changed: another birth date waits for a second officer. Look at that first.

staff-born-title = Another birth date
staff-born-lead = An officer found that the birth date is wrong. Look at what moves with it. Then confirm it, or turn it down.
staff-born-none = No birth date of this person waits.
staff-born-from = Birth date when it was proposed
staff-born-to = Proposed birth date
staff-born-why = Why
staff-born-by = Proposed by
staff-born-since = Proposed on
staff-born-against = What stands against it
staff-born-stale = The record was changed since. It says { $date } now, so nobody can confirm this any more. Turn it down. If that day is wrong, too, propose the right one.
staff-born-impossible = The day lies ahead, or after the day on which a credential was earned. Correct that day first, or turn this down.
staff-born-own = You proposed this. Another officer has to look at it and confirm it.
staff-born-confirm = Confirm it and count the dates again
staff-born-drop = Turn it down
staff-born-take-back = Take it back
staff-born-drop-lead = The birth date stays as it is. Your reason is for the office alone.
field-born-note = Why does it stay?
staff-error-born-note = Write in a few words why the birth date stays
staff-error-born-decided = Nothing was changed: somebody decided this already.
staff-error-born-second = You proposed this. Another officer has to confirm it.
staff-error-born-against = Nothing was changed. See below what stands against it.
staff-born-waits-done = Noted. Another officer has to confirm the birth date. Until then nothing moves by it.
staff-born-dropped-done = Noted. The birth date stays as it is.
staff-born-days = { $words }: { $to } instead of { $from }

staff-borns-lead = An officer found that a birth date is wrong. Look at what moves with it. Then confirm it, or turn it down.
staff-borns-none = Nothing waits.
staff-borns-about = { $reason }, proposed by { $by }
staff-borns-own = { $reason }, proposed by you for another officer to decide
staff-work-birth-dates = Birth dates to confirm
staff-work-birth-dates-text = Another officer proposed them. Every date of a person moves with the birth date.
staff-work-birth-dates-own = { $count ->
    [one] 1 birth date waits that you proposed. Another officer decides it.
   *[other] { $count } birth dates wait that you proposed. Other officers decide them.
}

event-birth_date_proposed = Another birth date proposed
event-birth_date_confirmed = Another birth date confirmed
event-birth_date_dropped = Another birth date turned down or taken back
