# What a holder can say to a refusal.

field-dispute-words = Why do you see it differently?
field-dispute-words-hint = Say it in your own words. The person who looks at it reads them. You can leave it empty. What you reported in time stays in time.
error-dispute-long = Shorten your text to 2,000 characters
notice-act-course = Go to this course
