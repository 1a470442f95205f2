# The operator's page. Arguments: $count, $date, $name, $version.

jobs-fine = Nothing needs your hand
jobs-look = Something needs a look
jobs-look-moving = No sweep runs while records are moved in here. When all of them are here, run opencqr cut-over done.
jobs-look-late = The sweep of today has not ended. See whether the worker runs.
jobs-look-parked = { $count ->
    [one] 1 job was given up. Its reason stands below.
   *[other] { $count } jobs were given up. Their reasons stand below.
 }
jobs-look-returned = { $count ->
    [one] 1 mail of the last day came back.
   *[other] { $count } mails of the last day came back.
 }
jobs-look-held = { $count ->
    [one] 1 window could not open in the last sweep.
   *[other] { $count } windows could not open in the last sweep.
 }
jobs-sweeps = The daily sweep
jobs-sweeps-lead = Once a day it opens windows, writes messages, closes windows and proposes what people decide.
jobs-next = The next one: { $date }
jobs-next-moving = The next one: when all records are moved in
jobs-next-today = Today's sweep has not ended yet.
jobs-sweeps-none = No sweep has run yet.
jobs-sweep-open = Did not end
jobs-seconds = { $count } s
jobs-col-day = For
jobs-col-began = Began
jobs-col-took = Took
jobs-col-opened = Windows opened
jobs-col-notices = Messages written
jobs-col-closed = Closed and proposed
jobs-col-grace_ended = Ends of the { -extra-time }
jobs-col-held_back = Could not open
jobs-queue = The queue
jobs-queue-none = No job has run in the last day, and none waits.
jobs-col-done = Done in the last day
jobs-mails = Mails of the last day
jobs-mails-handed = Taken by the mail server
jobs-mails-waiting = Waiting
jobs-mails-returned = Came back
jobs-rules-head = Rules in force
jobs-rules = { $name }: version { $version }
jobs-rules-since = { $name }: version { $version }, in force since { $date }
jobs-rules-none = None was stored. The ones that came with the program hold.
jobs-backups = Backups
jobs-backups-text = They are not made by this program, so this page knows nothing of them. Look where you make them.

# What the jobs of a kind do.
job-kind-sweep = Daily sweep
job-kind-mail_notice = Mail that points to a message
job-kind-mail_account = Mail about an account
job-kind-score_sitting = Evaluate answers
job-kind-expire_sitting = End a sitting at its deadline
job-kind-discontinuation_effect = Let a released discontinuation take effect
job-kind-apply_bulk_extension = Give many people more time
job-kind-invite_everybody = Invite everybody by mail
