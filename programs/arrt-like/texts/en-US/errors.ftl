# The error page. Arguments: $minutes.

error-title-general = Something went wrong on our side.
error-text-general = It is not your doing. We have been told and look into it.
error-title-not_found = This page does not exist.
error-text-not_found = The address may be mistyped or old, or the page is not meant for your account.
error-title-page_too_old = We could not be sure that this came from you.
error-text-page_too_old = The page may have been open for a long time. Go back, load it again and try once more.
error-title-bad_request = We could not read what was sent.
error-text-bad_request = Go back, load the page again and try once more.
error-title-too_large = What was sent is too large.
error-text-too_large = A file can be up to { -upload-size } MB. Save it in a smaller size and send it again.
error-title-too_many = That was very fast.
error-text-too_many = To protect everybody we take only so many requests at a time.
error-title-wrong_method = This page cannot be used that way.
error-text-wrong_method = Go back and try again from the page before.
error-title-busy = We are not available for a moment.
error-text-busy = Try again in a minute. If you are in the self-assessment, your saved answers are kept.
error-data-reading = Nothing was changed.
error-data-writing = What you just sent was probably not saved. Everything saved before is kept.
error-retry = { $minutes ->
    [one] Try again in 1 minute.
   *[other] Try again in { $minutes } minutes.
 }
error-reference = If you call us, give us this code:
error-home = Go to the first page
error-title-wrong_type = This kind of content is not taken here.
error-text-wrong_type = Go back, load the page again and try once more.
error-title-too_slow = That took too long.
error-text-too_slow = Your connection may be slow at the moment. Try again.
error-title-out_of_order = This step cannot be done now.
error-text-out_of_order = Your overview shows which step is next, and by when.
