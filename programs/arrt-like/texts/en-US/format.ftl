# How dates, times and lengths are written. Arguments: $month, $day, $year, $date, $time, $half, $zone, $days, $count, $hours, $minutes.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date-full = { $month } { $day }, { $year }
date-short = { $month } { $day }
date-month = { $month } { $year }
date-time = { $date }, { $time }

time-am = a.m.
time-pm = p.m.
time-of-day = { $time } { $half }
time-zoned = { $time } { $zone }
# What people call a zone: "Central time", "Los Angeles time".
zone-time = { $zone } time

deadline-days-left = { $days ->
    [one] 1 day left
   *[other] { $count } days left
 }
deadline-today = Today is the last day
deadline-past = This day has passed

# In messages and letters, which stay as they were told. It brings its own space.
notice-left = {" "}({ $days ->
    [one] one day
   *[other] { $count } days
 } from the day we wrote this)

duration-under-minute = less than 1 minute
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes } min
# In sentences.
length-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 }
length-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
 }
length-both = { length-hours } { length-minutes }

# Between groups of three digits.
digit-group = { "," }
