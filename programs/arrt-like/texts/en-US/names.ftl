# A holder asks for another legal name.

name-link = Ask for another legal name
name-title = Ask for another legal name
name-now = Your name with us: { $name }
name-lead = Your legal name has changed? Tell us the new one and send us a paper that shows it. If you ask today, we answer by { $date }.
name-waits = You have asked for another name. We are looking at it.
name-look = Look at your request
name-field-given-name = First name
name-field-middle-name = Middle name, if you have one
name-field-family-name = Family name
name-document = Which paper shows your new name?
name-why = Why has your name changed?
name-why-hint = A few words are enough, such as "I got married in May".
name-file = A copy or a photo of that paper
name-go-on = Go on
name-check-title = Check before you send it
name-check-now = Your name now
name-check-new = Your new name
name-check-file = What you send us
name-check-why = Why it has changed
name-check-text = A person at our office looks at it. We answer by { $date }.
name-send = Send my request
name-done-title = We have your request
name-done-lead = We answer by { $date }.
name-next = What happens next
name-next-look = A person at our office looks at the paper you sent.
name-next-told = You get a message when it is decided. Until then your name stays as it is.
name-next-back = You can take the request back as long as we have not answered.
name-number = The number of your request is { $number }. Have it at hand when you call us.
name-standing-open = We answer by { $date }. Until then your name stays as it is.

field-middle-name = Middle name

error-name-given = Enter your first name. First and middle name can have 120 letters at most.
error-name-family = Enter your family name. It can have 120 letters at most.
error-name-same = This is the name that we have now. Enter the new one.
error-name-document = Choose the paper that shows your new name
error-name-text = Tell us why your name has changed
error-name-file = Add a copy or a photo of the paper that shows your new name
