# Documents to read, print and keep, and the file with a holder's dates.
# Arguments: $discipline, $date, $count, $name, $credits, $url, $time.

documents-link = Documents
documents-all-link = Documents to read, print and keep
documents-title = Documents
documents-lead = Everything here can be read, printed and kept. Each page prints on letter paper with your name and the day.
documents-of-window = { $discipline }, window { $opens } to { $closes }
documents-all = For all your credentials
documents-none = Nothing from your window is here yet. The first will be how your work compares, once your profile is submitted.
documents-transcript = Transcript of courses
documents-transcript-about = Every course you reported, with what was approved.
documents-calendar = Calendar file
documents-calendar-about = Your dates for the calendar on your phone or computer. They do not change by themselves: take a new file when a date changes.
documents-feed = Calendar that keeps up
documents-feed-about = A private address that your calendar reads by itself. When a date moves, it moves in your calendar too.
documents-comparison = How your work compares
documents-comparison-about = From your profile of { $date }. Nobody but you sees it.
documents-result = Result of your self-assessment
documents-result-about = Subject by subject, { $date }.
documents-prescription = Prescribed learning
documents-prescription-about = Line by line, with what counts so far.
documents-not-yet = Not there yet
documents-keep = Keep your certificates
documents-keep-text = Keep the certificate of each course for { -keep-length } after you finish it, even when you sent us a copy. We may ask to see it.

calendar-link = Put my dates into my calendar
calendar-name = OpenCQR dates
calendar-close = { $discipline }: finish and report by { $date }, { $time }
calendar-grace = { $discipline }: last day to come back, { $date }, { $time }
calendar-start = { $discipline }: start your courses by today
calendar-result = { $discipline }: have your result by today
calendar-last-day = { $discipline }: last day, { $date }, { $time }
calendar-opens = { $discipline }: your window opens
calendar-biennium = { -Account-years } { -credits }: last day, { $date }, { $time }
calendar-about = Sign in to see what is left to do. Times are in the zone of our office.

feed-title = Calendar that keeps up
feed-lead = Give this address to your calendar, and your dates come and move by themselves.
feed-new = Your new address
feed-once = Copy it now. We show it this once and keep no copy we could read.
feed-address = Private address
feed-subscribe = Add it to the calendar on this device
feed-what = What your calendar gets
feed-what-text = Only your dates: which discipline, and the day. Nothing from your profile, your results or your courses.
feed-secret = Anyone who knows the address can read these dates. If it got into the wrong hands, make a new one. The old one then stops at once.
feed-now = Your address
feed-on = You have an address since { $date }. Lost it? Make a new one.
feed-off = You have no address. Nobody can read your dates.
feed-make = Make my address
feed-again = Make a new address
feed-end = Switch it off
feed-ended = Your address is switched off. Calendars that use it get nothing anymore.

print-button = Print this page
transcript-title = Transcript of courses
transcript-lead = Courses reported by { $name }, as of { $date }.
transcript-caption = Courses, the last one first
transcript-course = Course
transcript-finished = Finished
transcript-state = State
transcript-credits = { -Credits }
transcript-total = Approved in all
transcript-none = You have reported no course yet.
