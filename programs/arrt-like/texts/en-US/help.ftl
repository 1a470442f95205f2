# Pages of help. The questions themselves stand in faq.ftl. Arguments: $phone, $option (what to press), $count.

help-title = Help and contact
help-lead = Most questions are answered here. If yours is not, a person helps you.
help-search = Search the answers
help-find = Search
help-found = { $count ->
    [0] No answer found
    [one] One answer found
   *[other] { $count } answers found
 }
help-found-none = Try other words, look through the topics below, or ask us. A person answers.
help-questions = Questions people ask
help-all = All questions
help-others = More on this topic
help-answered = Did this answer your question?
help-answered-write = If it did not, write to us. A person reads it and answers.
help-answered-call = If it did not, call { $phone }{ $option ->
    [none] {""}
   *[other] {" "}and press { $option }
 }. A person answers.
help-answered-sign-in = If you have an account, you can also write to us.
help-sign-in-write = Sign in and write to us
help-write-no = No, write to us
help-call = Call us
help-press = Press { $option } for questions about continuing qualification.
help-never = We never ask for your password, on the phone or by mail.
help-further-rules = Read the rules in plain words
help-further-accessibility = Read what we do for accessibility
help-further-privacy = Read how we handle your data
help-further-sign_in = Go to the sign-in page
help-further-reset = Ask for a new password
help-further-overview = Go to your overview
help-further-courses = Go to your courses
