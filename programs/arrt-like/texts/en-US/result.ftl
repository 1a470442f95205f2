# The result and the prescription.
# Arguments: $discipline, $date, $met, $all, $left, $credits, $count, $name, $sentence, $correct, $questions, $policy, $outline.

result-title = Your result
result-eyebrow = Self-assessment in { $discipline } · { $date }
result-all-met = You meet the standard in all { $all } subjects.
result-some-met = You meet the standard in { $met } of { $all } subjects. { $left ->
    [one] 1 needs some learning.
   *[other] { $left } need some learning.
 }
result-lead = The standard is what a person new to the field must know today. This was not a test: it tells you where learning helps most.
result-unanswered = { $count ->
    [one] 1 question has no answer. It counts as not right.
   *[other] { $count } questions have no answer. They count as not right.
 }
result-unanswered-ask = If something kept you from answering, call us or write to us.
result-nothing = Nothing is prescribed
result-nothing-text = All three steps are done. There is nothing more to do in this window.
result-credits = { $credits } { -credits } of learning
result-credits-text = You choose the courses. No later change of the rules can add to this.
result-credits-unit = { -credits }
result-back = Your window for { $discipline }
result-group-learning = { $count ->
    [one] Learning needed in 1 subject
   *[other] Learning needed in { $count } subjects
 }
result-group-met = { $count ->
    [one] Standard met in 1 subject
   *[other] Standard met in { $count } subjects
 }
result-group-text-learning = { $count ->
    [one] In this subject your answers were below the standard. The { -credits } beside it are what is prescribed.
   *[other] In these subjects your answers were below the standard. The { -credits } beside each one are what is prescribed.
 }
result-group-text-met = { $count ->
    [one] There is nothing to do in this subject.
   *[other] There is nothing to do in these subjects.
 }
result-dots-read = Your result counts as it is shown. The dots tell how near it was. A few questions cannot show all that a person knows, so each row stands for 20 people who answered like you.
result-do = What to do next
result-do-read = Read what is prescribed, subject by subject.
result-do-choose = Choose courses that match your subjects. Many can be taken online.
result-do-report = Finish each course and report it before your window closes.
result-standard-met = Standard met
result-learning-needed = Learning needed
# Said once; each close subject has the short tag.
result-close = Close
result-close-means = "Close" marks a subject near the standard: other questions might have said otherwise. It counts as it is shown.
# What the result means for this person, and how near it was. $count: of 20 people, about how many.
result-of-twenty-met-close = It is met, and it counts. It was near: by our estimate, about { $count ->
    [one] 1 of 20 people who answered like you knows what the standard asks.
   *[other] { $count } of 20 people who answered like you know what the standard asks.
 }
result-of-twenty-met-clear = It is met, and it counts. That is clear: by our estimate, about { $count ->
    [one] 1 of 20 people who answered like you knows what the standard asks.
   *[other] { $count } of 20 people who answered like you know what the standard asks.
 }
result-of-twenty-learning-close = It counts as learning needed. It was near: by our estimate, about { $count ->
    [one] 1 of 20 people who answered like you still has something to learn.
   *[other] { $count } of 20 people who answered like you still have something to learn.
 }
result-of-twenty-learning-clear = It counts as learning needed. That is clear: by our estimate, about { $count ->
    [one] 1 of 20 people who answered like you still has something to learn.
   *[other] { $count } of 20 people who answered like you still have something to learn.
 }
result-dots = { $name }. { $sentence }
result-correct = { $correct } of { $questions } answers were right.
result-key-below = Still has something to learn
result-key-met = Knows what the standard asks
result-sure = How sure this is
result-sure-text = A few questions in each subject cannot show everything. Subjects near the standard are marked "Close". In the others, the result is clear.
result-wrong = If you think this is wrong
result-wrong-text = You can ask for a review until { $date }. A person decides, and it cannot make your prescription longer.
result-wrong-link = Ask for a review
result-wrong-ask = Call us or write to us. A person looks at it with you.
# What a subject covers, wherever a subject is named. $topics: some words each, with commas.
subject-covers = It covers { $topics }.

rx-title = Your prescribed learning
rx-eyebrow = Prescribed learning in { $discipline } · { $date }
rx-none = Nothing is prescribed.
rx-none-text = You meet the standard in each subject.
rx-standing = { $left } of { $all } { -credits } are left to find.
rx-done = All { $all } { -credits } are approved.
rx-revised = After your appeal, we ask for less from { $date } on. You see here what is asked now.
rx-lead = Each subject asks for its own { -credits }. Those of one subject cannot fill another.
# Courses that fill what is left. $left: what the subject still asks for.
rx-courses = Courses that fill it
rx-courses-text = You choose: any course that counts will do. Each provider sets the price.
rx-course-fills = Fills { $credits } of the { $left } { -credits } left in { $name }.
rx-courses-more = Find more courses
rx-lines = Line by line
rx-why = You answered { $correct } of { $questions } questions right. The standard is { $standard }.
rx-why-amount = { $from ->
    [0] With { $to } or fewer right, { $credits } { -credits } are prescribed.
   *[other] With { $from } to { $to } right, { $credits } { -credits } are prescribed.
 }
rx-why-capped = All subjects together stay within a limit, so { $credits } { -credits } of it are asked for.
rx-why-less = After your appeal, we ask for { $credits } { -credits }.
rx-why-plain = Your result in this subject is below the standard. For that, the rules prescribe { $credits } { -credits }.
rx-why-revised = Your result in this subject is below the standard. After your appeal, we ask for { $credits } { -credits }.
rx-why-imported = Taken over from our earlier records.
rx-sum = What counts for { $name }
rx-prescribed = Prescribed
rx-in-review = In review
rx-left = Left to find
rx-basis = What this is based on
rx-basis-text = It was made from your self-assessment and the rules of that day, and it is stored with both. A later change of the rules never adds to it. If the rules changed while your window was open, those that ask for less were taken.
# Behind rx-basis-text, where the rules changed: $opening and $newer are what old and new rules ask for in all.
rx-changed-newer = They did change. For your result, the rules of the day your window opened ask for { $opening } { -credits } in all, the newer ones for { $newer }. So we took the newer ones.
rx-changed-opening = They did change. For your result, the rules of the day your window opened ask for { $opening } { -credits } in all, the newer ones for { $newer }. So we took those of the day it opened.
rx-changed-same = They did change. For your result, old and new rules ask for the same: { $newer } { -credits } in all. We took the newer ones.
# Behind the number of the rule, which is a link.
rx-by-rule = By rule
rx-versions = in version { $version } of the rules, with the outline { $outline }.
rx-course = { $course }, { $date }
rx-minus = − { $credits }
