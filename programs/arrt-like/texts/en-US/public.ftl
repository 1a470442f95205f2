# Pages for everybody.

home-eyebrow = Continuing qualification for { -field }
home-title = Stay qualified, one step at a time.
home-lead = Every { -cycle-length } you show that what you know fits the work of today. You have { -window-length } for it, most of it from home.
home-invited = I have an invitation code
home-steps = Three steps
home-step-profile = Say how often you did each procedure, and see how your work compares with others. About { -profile-minutes } minutes, for you alone.
home-step-assessment = Answer questions about your discipline, at home or at a center. It finds out what learning would help you.
home-step-learning = Take courses only where the assessment shows a need. Report each course once.
home-when = When it begins
home-when-text = We count { -cycle-length } from { -counted-from }. Your window is the last { -window-length } of them: it opens { -first-length } after that day. We write to you before it opens. Your overview shows each date and how many days are left.
home-not = What it is not
home-not-text = It is not a test, and no list is made of who does best. You alone see how your work compares with others. The assessment only decides which learning you take, and you can never owe more than it says.
home-rules = Read the rules in plain words

rules-title = The rules in plain words
rules-lead = This is what applies to you. Your overview shows the dates that follow from it.
rules-head-who = Who takes part
rules-text-who = Everyone who earned a credential on or after { -limited-from }. Registered radiologist assistants take part in each credential of that kind. Each credential has its own dates.
rules-head-when = When
rules-text-when = We count { -cycle-length } from { -counted-from }. Your window is the last { -window-length } of them: it opens { -first-length } after that day. All steps must be finished and reported by { -last-minute } on its last day.
rules-head-steps = The three steps
rules-text-steps = The profile and the self-assessment are always done. Learning follows only if the assessment shows a need.
rules-head-profile = The profile
rules-text-profile = You say about how often you did each procedure in the past { -look-back-length }. Nobody here reads your answers. They change nothing about your assessment.
rules-head-assessment = The self-assessment
rules-text-assessment = It asks what a person new to your field must know today. It cannot be passed or missed as a whole. For each subject it says "standard met" or "learning needed".
rules-head-learning = Prescribed learning
rules-text-learning = Each subject where learning is needed gets a number of { -credits }. Courses count when their content matches the subject. We look at each reported course within { -review-days } working days. The same course also counts toward your { -account-years } { -credits }. A later change of the rules never adds to what was prescribed.
rules-head-close = When a window closes with a step open
rules-text-close = People look at your record first. It takes { -release-people } to discontinue a credential. For { -grace-length } from the close of the window, you can still finish all steps and come back.
rules-head-appeal = If you disagree
rules-text-appeal = You can appeal within { -appeal-days } days after we told you of a decision; the message about it names the last day. A person who was not involved decides within { -decide-days } days.

accessibility-title = Accessibility
accessibility-lead = Everybody must be able to use this site. Here is what we do for it, and what to do if something stands in your way.
accessibility-head-1 = What we aim for
accessibility-text-1 = The site is built to meet the Web Content Accessibility Guidelines 2.2, level AA. All pages work with a keyboard, with a screen reader, and enlarged to 400 percent.
accessibility-head-2 = Text size and theme
accessibility-text-2 = Use your browser to make text larger. Pages follow the light or dark theme of your device, and its high-contrast colors.
accessibility-head-3 = During the assessment
accessibility-text-3 = You can hide the clock, strike out answers and mark questions without a mouse. If you need more time or another way to take it, call us before you start.
accessibility-head-4 = If something does not work
accessibility-text-4 = Call us or write to us. Say which page it was and what happened. We answer within { -reply-days } working days.

privacy-title = Privacy
privacy-lead = What we keep about you, who sees it, and what you can ask of us.
privacy-head-1 = What we keep
privacy-text-1 = Your name and address, your credentials, what you reported, your answers and your results. We keep them as long as the rules of your credential ask for.
privacy-head-2 = Who sees it
privacy-text-2 = People at our office see what their work needs, and each look is written down. Nobody here sees the answers of your profile. The public register shows your name, your credential and its status.
privacy-head-3 = Cookies
privacy-text-3 = We set one cookie that keeps you signed in, and one that protects forms. There is no tracking and nothing from other sites.
privacy-head-4 = What you can ask
privacy-text-4 = You can ask for a copy of your data and for mistakes to be corrected. Call us, and a person takes care of it.
