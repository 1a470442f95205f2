# Questions that people ask this body, and answers at hand.
faq-topic-training = Training and hours
faq-who-must-answer =
    Everyone who earned a license on or after { -limited-from }. People with a laboratory license do it no matter when they earned it.

    If you earned yours before that day, you do not have to do anything.
faq-window-opens-answer =
    It opens { $first_year } years after the day you earned your license, and stays open for one year.

    Your overview shows your own dates. We also write to you before the window opens.
faq-count-hours-question = How do you count hours?
faq-count-hours-answer =
    One hour of training is one hour here. Toward a subject you need, only the part about that subject counts. Hours that you took before your result count as well.

    Open the course in "My courses" to see the sum line by line.
faq-count-hours-words = hours hour credit minutes class workshop training how many part

canned-shift-work-title = Shifts and the last day
canned-shift-work-body =
    Hello { $name },

    All three steps must be finished and reported by the last day, also when you are on shift that day. You can report training from any phone or computer. If your shifts leave no time, please tell us before the last day.
