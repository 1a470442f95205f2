# The public register. Arguments: $count, $most, $date, $from, $to, $time, $phone, $hours.

menu-register = Look up { -a-holder }
register-link = Public register
register-title = Look up { -a-holder }
register-eyebrow = Public register
register-lead = See whether somebody is { -registered }. It is free, and you need no account.
register-by-name = By name and place
register-by-number = By holder number
register-search-name = Look up the name
register-search-number = Look up the number
field-register-family = Family name
field-register-family-hint = All of it, or at least its first two letters. Accents and capitals do not matter.
field-register-given = First name, if you know it
field-register-region = State
field-register-region-hint = Letters or name, such as MN or Minnesota. Give a state or a city.
field-register-city = City
field-register-number = Holder number
field-register-number-hint = It stands on letters of this registry.
register-missing-family = Enter the family name, or how it begins
register-missing-place = Enter a state or a city
register-missing-number = Enter the holder number

register-found = { $count ->
    [one] One person found
   *[other] { $count } people found
}
register-found-none = Nobody found
register-found-many = Too many people found
register-many-text = More than { $most } people fit. We show a list only when it is shorter. You can narrow it down:
register-many-given = Add the first name.
register-many-city = Add the city.
register-many-whole = Enter the whole family name.
register-none-text = Nobody on the public register fits what you entered. This alone does not mean that somebody is not certified. Try this:
register-none-spelling = Check the spelling. If you are not sure, enter only how the family name begins: two letters or more.
register-none-former = Try a former name, such as a name before a marriage.
register-none-moved = Try another state. We show the place a person last told us.
register-none-short = Leave the first name out. People may use a short form.
register-none-number = Check the number. Leave out anything around it.
register-none-by-name = Search by name and place instead.
register-none-ask = Still nobody? Call { $phone }, { $hours }. We can also tell you if somebody is not shown on request.
register-as-of = As of { $time }.

register-status-registered = { -Registered }
register-status-decision_pending = { -Registered }; compliance period ended; decision pending
register-status-discontinued = Discontinued
register-status-not_held = No longer held
register-status-retired = Retired
register-status-suspended = Suspended
register-status-revoked = Revoked
register-status-discontinued_on = Discontinued on { $date }
register-period = Compliance period
register-next-period = Next compliance period
register-completion = Is it complete?
register-completion-under_way = Not complete yet
register-completion-complete = Complete
register-completion-pending = Ended, decision pending
register-completion-not_completed = Not completed
register-span = { $from } to { $to }
register-not-limited = None. This credential is not limited in time.
register-awarded = Earned on
register-through = Registered through
register-probation = CE probation until { $date }
register-word-probation = CE probation: the person stays { -registered }, and has until that day to make up for missing continuing education.
register-biennium = { -Account-years } period
register-about = About this entry
register-address = The address of this entry stays the same:
register-words = What the words mean
register-word-registered = { -Registered }: the person holds the credential today.
register-word-pending = Decision pending: a compliance period ended with something open. People look at it first. Until they decide, the person stays { -registered }.
register-word-discontinued = Discontinued: the person no longer holds the credential from that day on.
register-word-period = Compliance period: the { -window-length } in which a person shows that what they know fits the work of today. How far they are is not public.
register-shown = What you will see
register-shown-text = Name, city and state, credentials, their status, and whether the compliance period is complete.
register-hidden-text = Birth dates, results, answers, learning and reasons are never shown here. A person in danger can ask us to be left out.

# Staff: whether a person is shown.
event-listing_changed = Shown or left out on the public register
staff-listing = Public register
staff-listing-shown = Shown to everybody.
staff-listing-hidden = Left out. The look-up says that nobody was found.
staff-listing-entry = See the entry
staff-listing-change = Leave this person out
staff-listing-reason = Reason
staff-listing-safety = Being found is a danger
staff-listing-legal_order = A court or authority says so
staff-listing-leave = Leave out
staff-listing-show = Show again
staff-listing-done-shown = The public register shows this person again.
staff-listing-done-hidden = The public register no longer shows this person.
