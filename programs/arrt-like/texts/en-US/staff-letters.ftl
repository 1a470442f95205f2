# Staff: letters that go on paper, and the batches they are printed in. Arguments: $count, $date, $name.

staff-menu-letters = Letters
staff-letters-title = { $count ->
    [0] No letters wait
    [one] One letter waits
   *[other] { $count } letters wait
}
staff-letters-lead = Legal acts go on paper, and so do messages whose e-mail came back. A letter counts as handed over once its batch is marked as posted.
staff-letters-caption = Letters that wait, the oldest first
staff-letters-to = To
staff-letters-about = About
staff-letters-why = Why on paper
staff-letters-since = Waits since
staff-letters-cause-act = Legal act
staff-letters-cause-step = Reminder that goes by letter
staff-letters-cause-bounce = E-mail came back
staff-letters-more = There are more than are shown here.
staff-letters-make = Make a batch
staff-letters-nothing = No letter waits. Somebody may have made a batch just now.
staff-batches-title = Batches
staff-batch-line = { $count ->
    [one] One letter
   *[other] { $count } letters
}, made { $date } by { $name }
staff-batch-state-made = To be posted
staff-batch-state-posted = Posted
staff-batch-state-undone = Undone
staff-batch-post = Mark as posted
staff-batch-undo = Undo
staff-batch-settled = This batch was posted or undone before.
staff-batch-made-done = The batch is ready. Open it, print it, and mark it as posted once it is in the mail.
staff-batch-posted-done = The batch is posted. Its letters count as handed over.
staff-batch-undone-done = The batch is undone. Its letters wait again.
staff-told-posted = Went by letter on { $date }
