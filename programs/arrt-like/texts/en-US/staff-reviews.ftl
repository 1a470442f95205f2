# Pages of the reviewers: decided courses and second looks. Arguments: $name.

reviews-on-time = Courses decided in the past { $days } days: { $decided }. Of these, { $kept } were decided within { $working ->
    [one] 1 working day
   *[other] { $working } working days
 }, which is { $percent } percent. Our goal is { $target } percent.
reviews-on-time-none = No course was decided in the past { $days } days. Our goal is { $target } percent within { $working ->
    [one] 1 working day
   *[other] { $working } working days
 }.
reviews-behind = Below our goal
reviews-decided = Decided last
reviews-col-decision = Decision
reviews-col-by = By
reviews-col-on = On
review-tag-another = For another reviewer
review-tag-disputed = Second look
review-tag-holds = Holds a decision
review-holds = This course holds a decision. A discontinuation is released, and it waits for this review. Please decide it soon.
review-history = What was decided and said
review-look-approved = Approved by { $name }
review-look-transferred = Approved by the record of a society
review-look-refused = Refused by { $name }
review-look-disputed = The holder asked for another look
review-look-reopened = An appeal against the refusal was granted by { $name }
review-look-note = Note to the holder:
review-look-words = In the holder's words:
review-look-record = The society's number for it:
review-look-office = the office
review-for-another = You refused this course, and the holder asked for another look. Another reviewer decides now.
review-for-nobody = You refused this course, and the holder asked for another look. Another reviewer has to decide, and there is none. Tell whoever gives out accounts that one is needed. Until then the course stays in review and holds a discontinuation.
completion-same-reviewer = You refused it before. Another reviewer decides now
