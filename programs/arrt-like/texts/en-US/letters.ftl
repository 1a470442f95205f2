# Letters on paper and as files, and how anybody checks one. Arguments: $date, $time, $left, $days, $code, $url, $phone,
# $hours, $number, $id, $count, $name.

letter-date = Date: { $date }
letter-reference = Reference: { $number } / { $id }
letter-code = Code of this letter: { $code }
letter-by-hand = Our printer does not have every letter that we need here. We write on the blank lines by hand.
# The same for the message in the account, where nobody has to sign in.
message-way-undecided = On the page of your window, you can ask for more time, send us what is missing, or ask a question. Or call { $phone }. If we decide against you, you can appeal then. Our message about the decision says until when.
message-way-appeal = You can appeal until { $date }, { $time }{ $left }. On the page of your window, choose "Ask for more time, appeal, or complain". Or call { $phone }. Tell us why you think the decision is wrong. Somebody who had no part in it looks at it again and answers within { $days } days.
message-way-panel = You can send your appeal to a panel until { $date }, { $time }{ $left }, on the page of your appeal. People who had no part in it look at it again and answer within { $days } days.
message-way-call = Call { $phone }, { $hours }. You can also send a complaint from the page of your window. A person looks into it and answers within { $days } days.
letter-way-title-undecided = What you can do now
letter-way-undecided = You can ask for more time, send us what is missing, or ask a question. Sign in at { $url }, call { $phone }, or write to the address above. If we decide against you, you can appeal then. Our letter about the decision says until when.
letter-way-title-appeal = How to appeal
letter-way-appeal = You can appeal until { $date }, { $time }{ $left }. Sign in at { $url } or write to the address above. Tell us why you think the decision is wrong. Somebody who had no part in it looks at it again and answers within { $days } days.
letter-way-title-panel = How to appeal
letter-way-panel = You can send your appeal to a panel until { $date }, { $time }{ $left }. Sign in at { $url } or write to the address above. People who had no part in it look at it again and answer within { $days } days.
letter-way-title-call = If you do not agree
letter-way-call = Call { $phone }, { $hours }, or write to the address above. You can also send a complaint: sign in at { $url }. A person looks into it and answers within { $days } days.
letter-bounce-title = Why you get this on paper
letter-bounce = Our e-mail to you came back. Please call { $phone }, { $hours }, and tell us your e-mail address.
letter-check-title = Is this letter genuine?
letter-check = Anybody can check it at { $url } with the code { $code }. We never ask for a password or for money in a letter.
letters-file-title = Letters of { $date }
message-letter = This message as a letter (PDF)
documents-letters = Letters
documents-letter-about = Letter of { $date }, as a PDF file.

verify-link = Check a letter of ours
verify-title = Check a letter
verify-lead = Each letter of this registry has a code. Enter it to see whether the letter is genuine. It is free, and you need no account.
field-verify-code = Code of the letter
field-verify-code-hint = 16 letters and digits, in groups of four. Capitals and dashes do not matter.
verify-missing = Enter all 16 letters and digits of the code
verify-send = Check the letter
verify-found-genuine = This letter is genuine
verify-found-superseded = This letter is genuine, but a later message came after it
verify-found-revoked = This letter is genuine, but what it says was taken back
verify-found-unknown = None of our letters has this code
verify-since-superseded = The later message about the same thing is of { $date }.
verify-since-revoked = It was taken back on { $date }.
verify-unknown-text = Look at each letter and digit again. If they are right, the letter is not from us. Please call { $phone }, { $hours }.
verify-says = What it says
verify-date = Date
verify-name = To
verify-name-hidden = The public register does not show this name.
verify-compare = Compare this with the letter. If something differs, the letter was changed.
verify-entry = See where this person stands today
