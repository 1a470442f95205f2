# How figures of the policy are written where a text names them. Arguments: $count, $words (the number in words), $zone.

number-1 = one
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
number-7 = seven
number-8 = eight
number-9 = nine
number-10 = ten
number-11 = eleven
number-12 = twelve

length-years = { $count ->
    [one] one year
   *[other] { $words } years
 }
length-months = { $count ->
    [one] one month
   *[other] { $words } months
 }
length-past = { $count ->
    [one] year
   *[other] { $words } years
 }
length-account = { $words }-year
length-people = { $count ->
    [0] nobody
    [one] one person
   *[other] { $words } people
 }
counted-from-birth_month = the first day of your birth month, on or after the day you earned the credential
counted-from-anniversary = the day you earned the credential
