# Who of the office looked at a holder's record. Arguments: $who, $count (how often on that day).

looks-title = Who looked at your record
looks-lead = When somebody of the office opens your record or a question of yours, it is listed here.
looks-none = Nobody has looked yet.
look-record = { $count ->
    [one] { $who } opened your record.
   *[other] { $who } opened your record { $count } times.
 }
look-question = { $count ->
    [one] { $who } opened a question of yours.
   *[other] { $who } opened a question of yours { $count } times.
 }
look-pages = { $count ->
    [one] { $who } saw one of your pages as you see it.
   *[other] { $who } saw your pages as you see them, { $count } times.
 }
look-by-case_officer = An officer
look-by-ce_reviewer = A reviewer of courses
look-by-decision_maker = Somebody who decides
look-by-auditor = An auditor
look-by-none = Somebody of the office
security-current-password = Current password
