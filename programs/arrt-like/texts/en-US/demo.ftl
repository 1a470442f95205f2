# The demonstration's first page. Arguments: $name.

demo-title = Choose a person. See where they stand.
demo-eyebrow = Demonstration, invented people
demo-lead = Every person below is at a different point of the process. Sign in with one click, then move the clock: notices go out, windows open and close, decisions fall due.
demo-holders = Holders
demo-staff = The people behind it
demo-as = as { $name }
demo-public = What everybody sees: the public page
demo-moved = The clock was moved to { $date }.
