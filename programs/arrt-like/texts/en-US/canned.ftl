# Answers that staff have at hand; canned.toml says which. They are written to holders and can be changed before sending.
# Arguments: those of faq.ftl, and $name (the holder's given name).

canned-received-title = We are looking into it
canned-received-body =
    Hello { $name },

    Thank you for writing. We are looking into it and write again within { $reply_days } working days. You do not have to do anything until then.

canned-need-more-title = Please tell us more
canned-need-more-body =
    Hello { $name },

    Thank you for writing. To help you, we need to know a bit more. Which page were you on, and what did you see there? If the page showed a reference number, please tell us that number.

canned-window-dates-title = Where to find your dates
canned-window-dates-body =
    Hello { $name },

    Your window is open for { $window_years } years. Your overview shows the first and the last day, and how many days are left. All three steps must be finished and reported by the last day.

canned-more-time-title = How to ask for more time
canned-more-time-body =
    Hello { $name },

    More time may be possible when something grave keeps you from finishing. On the page of your window, choose "Ask for more time, appeal, or complain". Please tell us what happened, since when, and until when you need more time. Add a letter or another paper if you have one. Two people look at each request.

canned-not-practicing-title = Not practicing at the moment
canned-not-practicing-body =
    Hello { $name },

    You can still finish all three steps. On the first page of your profile, choose "I do not do this work now". The list of procedures is then left out. The self-assessment stays the same.

canned-accommodations-title = What we need for a request for help in the assessment
canned-accommodations-body =
    Hello { $name },

    Please tell us which help you need, such as more time, breaks or a reader. If you can, add a letter from somebody who treats you. Please do not start the self-assessment before you have our answer.

canned-part-of-credits-title = Why only a part of a course counts
canned-part-of-credits-body =
    Hello { $name },

    A course often covers several subjects. Toward a subject you need, only the part about that subject counts. The whole course counts toward your { -account-years } { -credits }. Open the course in "My courses" to see the sum line by line.

canned-certificate-title = A clearer certificate, please
canned-certificate-body =
    Hello { $name },

    We could not read your certificate. Please report the course once more with a clear { -upload-kinds } file. We need to see your name, the title, the date and the { -credits }.

canned-password-title = How to set a new password
canned-password-body =
    Hello { $name },

    On the sign-in page, choose "I forgot my password". We send you a link that is good for a short time. We never ask for your password, so please do not send it to us.
