# Staff: letters that go on paper, and the batches they are printed in. Arguments: $count, $date, $name.

staff-menu-letters = Letters
staff-letters-title = { $count ->
    [0] No letters wait
    [one] One letter waits
   *[other] { $count } letters wait
}
staff-letters-lead = Three sorts of messages go on paper: legal acts, reminders that go by letter, and messages whose e-mail came back. A letter counts as handed over once its batch is marked as posted.
staff-letters-pdf = (PDF)
staff-letters-aside = { $count ->
    [one] 1 letter is not printed
   *[other] { $count } letters are not printed
 }
staff-letters-aside-lead = These letters are in no batch. A legal act is among them only when it was taken back, its person died, or we know no street.
staff-letters-aside-deceased = The person died.
staff-letters-aside-taken-back = What it says was taken back.
staff-letters-aside-day-over = The day it names is over.
staff-letters-aside-day-moved = The day it names has moved.
staff-letters-aside-matter-over = What it asks for is done, or is not asked anymore.
staff-letters-aside-read = The person has read the message in the account.
staff-letters-aside-no-street = We know no street. Call the person, ask for one, and enter it on the person's page.
staff-letters-aside-since = It waited since { $date }.
staff-work-letters = { $count ->
    [one] Letter to print
   *[other] Letters to print
 }
staff-work-letters-text = Make a batch, print it and post it.
staff-work-no-street = { $count ->
    [one] Letter without a street
   *[other] Letters without a street
 }
staff-work-no-street-text = We know no street, so nobody can post them. Call these people and ask for one.
staff-work-batches = { $count ->
    [one] Batch to post
   *[other] Batches to post
 }
staff-work-batches-text = Print what is in it, put it in the mail, and mark it as posted.
staff-letters-caption = Letters that wait, the oldest first
staff-letters-to = To
staff-letters-about = About
staff-letters-why = Why on paper
staff-letters-since = Waits since
staff-letters-cause-act = Legal act
staff-letters-cause-step = Reminder that goes by letter
staff-letters-cause-bounce = E-mail came back
staff-letters-sum-act = { $count ->
    [one] 1 legal act
   *[other] { $count } legal acts
 }
staff-letters-sum-step = { $count ->
    [one] 1 reminder that goes by letter
   *[other] { $count } reminders that go by letter
 }
staff-letters-sum-bounce = { $count ->
    [one] 1 message whose e-mail came back
   *[other] { $count } messages whose e-mail came back
 }
staff-letters-make = Make a batch
# $count: letters that the batch takes; $left: those that still wait then; $batches: how many batches they fill.
staff-letters-make-what = { $count ->
    [one] A batch takes the letter that waits.
   *[other] A batch takes { $left ->
        [0] all { $count } letters that wait
       *[other] the { $count } letters that have waited longest
     }.
 } You open it as one PDF, print it, and mark it as posted. Until you mark it, you can undo it.{ $left ->
    [0] {""}
    [one] {" "}1 letter is left for the next batch.
   *[other] {" "}{ $left } letters are left for { $batches ->
        [one] the next batch
       *[other] { $batches } more batches
     }.
 }
staff-letters-nothing = No letter waits. Somebody may have made a batch just now.
staff-letters-to-post-first = No batch was made, as too many are not in the post yet. Post some of them first, or undo some.
staff-batches-title = Batches
staff-batch-line = { $count ->
    [one] One letter
   *[other] { $count } letters
}, made { $date } by { $name }
staff-batch-state-made = To be posted
staff-batch-state-posted = Posted
staff-batch-state-undone = Undone
staff-batch-letters = { $count ->
    [one] Whom the letter goes to
   *[other] Whom the { $count } letters go to
 }
staff-batch-left-out = { $count ->
    [one] One letter is left out: its person died, or we know no street now. Is it printed already? Then take it out of the stack:
   *[other] { $count } letters are left out: their people died, or we know no street now. Are they printed already? Then take them out of the stack:
 }
staff-batch-none-left = No other letter is in this batch. Undo it.
staff-batch-by-hand = { $count ->
    [one] Write on one letter by hand. Our printer lacks letters for this name, address or text and left blank lines:
   *[other] Write on { $count } letters by hand. Our printer lacks letters for these names, addresses or texts and left blank lines:
 }
staff-batch-all-posted = { $count ->
    [one] I have put the letter in the post
   *[other] I have put all { $count } letters in the post
 }
staff-batch-unsaid = Check the box once all letters of this batch are in the post. Nothing was marked.
staff-batch-changed = This batch has changed since you opened this page. Check the stack against the list first. Nothing was marked.
staff-batch-post = Mark as posted
staff-batch-undo = Undo
staff-batch-settled = This batch was posted or undone before.
staff-batch-made-done = The batch is ready. Open it, print it, and mark it as posted once it is in the mail.
staff-batch-posted-done = The batch is posted. Its letters count as handed over.
staff-batch-undone-done = The batch is undone. Its letters wait again.
staff-told-posted = Went by letter on { $date }
