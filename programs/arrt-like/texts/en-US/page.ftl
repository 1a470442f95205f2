# What stands around every page, and the words of forms. Arguments: $phone, $hours, $count, $step, $steps, $name.

product-name = OpenCQR
skip-to-content = Skip to main content
menu = Menu
menu-rules = The rules
menu-sign-in = Sign in
menu-sign-out = Sign out
menu-overview = Overview
menu-courses = My courses
menu-messages = Messages
menu-messages-new = Messages ({ $count } new)

help-link = Help and contact
help-write-link = Write to us
help-phone-line = or call { $phone }{ $option ->
    [none] {""}
   *[other] {" "}and press { $option }
 }, { $hours }. A person answers.
rules-link = The rules
accessibility-link = Accessibility
privacy-link = Privacy

error-word = Error:
error-summary = There is a problem
step-of = Step { $step } of { $steps }: { $name }
step-list = Steps
step-done = done
step-now = you are here
step-next = not done yet

button-continue = Continue
button-back = Back
button-save-continue = Save and continue
link-change = Change
link-back-overview = Back to your overview

