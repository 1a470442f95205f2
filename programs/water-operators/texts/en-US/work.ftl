# How often, where, and what else this body's profile says.
frequency-not_at_all = Not at all
frequency-some_weeks = In some weeks
frequency-most_weeks = In most weeks
frequency-every_shift = On every shift
frequency-short-not_at_all = None
frequency-short-some_weeks = Some
frequency-short-most_weeks = Most
frequency-short-every_shift = Shift
frequency-said-not_at_all = You do not do it.
frequency-said-some_weeks = You do it in some weeks.
frequency-said-most_weeks = You do it in most weeks.
frequency-said-every_shift = You do it on every shift.
frequency-group-not_at_all = You do none of these.
frequency-group-some_weeks = The ones you do, you do in some weeks.
frequency-group-most_weeks = The ones you do, you do in most weeks.
frequency-group-every_shift = The ones you do, you do on every shift.
frequency-whole-not_at_all = You did none of the listed tasks.
frequency-whole-some_weeks = The tasks you do, you do in some weeks on average.
frequency-whole-most_weeks = The tasks you do, you do in most weeks on average.
frequency-whole-every_shift = The tasks you do, you do on every shift on average.

setting-surface_plant = A plant for lake or river water
setting-groundwater = Wells and their plant
setting-pipe_crew = A crew for mains
setting-contract = Several systems, by contract
setting-elsewhere = Somewhere else

reason-not_a_listed_trainer = The trainer is not one of those we list.

notice-reminder_before_close-title = Requalify in { $discipline } by { $date }{ $before }

# Codes in the figures of the rules.
rule-code-LAB = Water Laboratory
rule-code-CC = Cross-Connection Control
rule-code-probation-20d = 20 days before the probation ends
