# Who of the office looked at a holder's record. Arguments: $who.

looks-title = Who looked at your record
looks-lead = When somebody of the office opens your record or a question of yours, it is listed here.
looks-none = Nobody has looked yet.
look-record = { $who } opened your record.
look-question = { $who } opened a question of yours.
look-by-case_officer = An officer
look-by-ce_reviewer = A reviewer of courses
look-by-decision_maker = Somebody who decides
look-by-auditor = An auditor
look-by-none = Somebody of the office
security-current-password = Current password
