# The letter that brings the code of an invitation. Its heading is that of the page where the code is entered. Arguments: $body
# (the name of the registry), $number, $url, $date, $time, $phone, $hours.

invitation-letters-title = Invitations of { $date }
invitation-letter-number = Your holder number: { $number }
invitation-letter-body = You are on the register of { $body }. You can have an account on our website now. There you see your dates, report your courses and read what we write to you.
invitation-letter-how-title = How to start
invitation-letter-how = Go to { $url }. Enter your holder number, { $number }, and the code below. Then choose a password.
invitation-letter-code-title = Your code
invitation-letter-once = Small or capital letters and dashes do not matter. The code works once, until { $date }, { $time }. If it is too late, call us and we send you a new one.
invitation-letter-other-title = If this letter is not for you
invitation-letter-other = Please do not use the code. Call { $phone }, { $hours }, and tell us.
invitation-letter-safe = Keep the code to yourself. We never ask for it on the phone. We never ask for money in a letter.
