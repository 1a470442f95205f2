# Questions people ask. faq.toml says which there are and in which order.
# Arguments of every text here: $phone, $hours, $option (what to press), $cycle_years, $window_years, $grace_years,
# $first_year (years before a window opens), $profile_minutes, $assessment_minutes, $reply_days,
# $review_days, $credits (two-year credits), $appeal_days, $group (smallest group shown), $extension_months, $extension_days (until a request for more time is answered), $look_back_years.

# Words that say nothing about what is looked for.
faq-stop-words = a about am an and any are as at be been by can could did do does for from had has have having how i if in is it its just like may me mine must my need not of on or our please shall should so some tell than that the their them then there these they this to too us want was we were what when where which who why will with would you your

faq-topic-basics = The basics
faq-topic-dates = Dates and deadlines
faq-topic-profile = Your profile
faq-topic-assessment = The self-assessment
faq-topic-courses = Courses and { -credits }
faq-topic-account = Your account and this site

faq-what-is-it-question = What is continuing qualification?
faq-what-is-it-answer =
    Every { $cycle_years } years you show that what you know still fits the work of today. It has three steps.

    First you fill in a profile of your practice. Then you take a self-assessment. If it finds a subject that you should know better, you take courses in that subject.

    You have { $window_years } years for all of it.
faq-what-is-it-words = CQR requirement process meaning purpose explained renew renewal

faq-who-must-question = Who has to do it?
faq-who-must-answer =
    Everyone who earned a credential on or after { -limited-from }. Registered radiologist assistants do it for every credential of that kind, no matter when they earned it.

    If you earned yours before that day, you do not have to do anything.
faq-who-must-words = required exempt old before 2011 grandfathered eligible RRA apply applies me

faq-is-it-a-test-question = Is the self-assessment a test?
faq-is-it-a-test-answer =
    No. You cannot pass it or miss it as a whole, and no list is made of who does best.

    For each subject it tells you one of two things: "standard met" or "learning needed". Where learning is needed, you take courses. That is all it does.
faq-is-it-a-test-words = exam examination pass quiz grade result retake

faq-several-credentials-question = I hold several credentials. Do I do it for each one?
faq-several-credentials-answer =
    Yes. Each credential has its own dates and its own three steps. Your overview shows all of them.

    A course may count for two of them at once if it fits the subjects of both. For the learning of a credential, you have to finish it on the day of its result or later. You report it only once.
faq-several-credentials-words = two disciplines multiple more than one second CT MRI mammography both

faq-cost-question = What does it cost?
faq-cost-answer =
    There is no charge for the profile or for the self-assessment. Courses are offered by others, and they set their own prices. Many courses are free.

    Your yearly renewal fee is a separate matter and stays as it is.
faq-cost-words = fee fees price pay payment money free charge expensive

faq-how-long-question = How much time will it take me?
faq-how-long-answer =
    The profile takes about { $profile_minutes } minutes. The self-assessment takes up to { $assessment_minutes } minutes.

    How long the courses take depends on what the assessment finds. Start early: finding, finishing and reporting courses can take months.
faq-how-long-words = hours minutes duration long effort work

faq-window-opens-question = When does my window open?
faq-window-opens-answer =
    We count from { -counted-from }. Your window opens { -first-length } after that, and stays open for { -window-length }.

    Your overview shows your own dates. We also write to you before the window opens.
faq-window-opens-words = start begin date deadline birthday month calendar due year

faq-do-nothing-question = What happens if I do nothing?
faq-do-nothing-answer =
    We remind you several times. If a step is still open when your window closes, people at our office look at your record. It takes { -release-people } to discontinue your credential.

    After that you still have { $grace_years ->
        [one] one year
       *[other] { $grace_years } years
    } to finish and get it back.
faq-do-nothing-words = ignore skip forget miss late lose consequences without

faq-more-time-question = I may not finish in time. Can I get more time?
faq-more-time-answer =
    Sometimes. If you are ill, called away for service, or something else serious keeps you from it, more time may be possible. We can give you up to { $extension_months } months.

    On the page of your window, choose "Ask for more time, appeal, or complain". You can also call us. An answer can take { $extension_days } days, so ask early: people have to look at it before your window closes.
faq-more-time-words = extension hardship illness sick military deployment maternity leave postpone delay deadline extend

faq-close-question = What happens on the day my window closes?
faq-close-answer =
    All steps must be finished and reported by { -last-minute } on the last day. A course that you reported in time counts even if we look at it later.

    If everything is done, nothing more happens. If something is open, people look at your record first.
faq-close-words = end last day closing finish deadline midnight over

faq-come-back-question = My credential was discontinued. How do I get it back?
faq-come-back-answer =
    Finish the steps that are still open. You have { $grace_years ->
        [one] one year
       *[other] { $grace_years } years
    } from the close of your window. When the last step is done, your credential is reinstated.

    You may not use the credential in the meantime. After that time it can only be earned again by examination.
faq-come-back-words = reinstate reinstatement regain restore grace expired lapsed again return inactive

faq-disagree-question = I do not agree with a decision. What can I do?
faq-disagree-answer =
    You can appeal within { $appeal_days } days after we told you of the decision. Our message about it, or the page of your result, names the last day. On the page of your window, choose "Ask for more time, appeal, or complain". Somebody who was not part of it decides anew.

    If a course was not approved, open that course. You can ask there for a second look.
faq-disagree-words = appeal complaint dispute unfair mistake wrong objection review

faq-profile-privacy-question = Who can see the answers in my profile?
faq-profile-privacy-answer =
    Only you. Nobody at our office can open them, and your employer cannot either. They do not change your assessment or your result.

    The comparison uses counts only, never names. A group with fewer than { $group } people is never shown.
faq-profile-privacy-words = private privacy confidential data employer secret share staff boss anonymous survey

faq-not-practicing-question = I do not work in this field right now. What do I do?
faq-not-practicing-answer =
    You still do all three steps. On the first page of your profile, choose "I do not do this work now". You then skip the list of procedures.

    The self-assessment asks what a person new to the field must know, so you can take it without a job in that field.
faq-not-practicing-words = practice retired unemployed job manager teacher educator other field break working practicing practising

faq-comparison-question = What is the comparison for?
faq-comparison-answer =
    It shows how often others in your field do the same procedures. It is for you alone. It may tell you what you do rarely, so that you can refresh it.

    There is no right answer and no ranking.
faq-comparison-words = peers others compare colleagues ranking average chart dots frequency

faq-at-home-question = Can I take the self-assessment at home?
faq-at-home-answer =
    Yes. It works best on a computer, or a tablet with a keyboard. You need a steady connection and a quiet place for { $assessment_minutes } minutes.

    If you would rather not take it at home, call us and we talk about a test center.
faq-at-home-words = online remote computer tablet phone center location proctor webcam place where

faq-broken-off-question = What if my computer or the connection stops during the assessment?
faq-broken-off-answer =
    Sign in again, on the same computer or on another one. You go on where you stopped. Every answer that the page showed as saved is there.

    If you lost time through no fault of yours, write to us on the same day.
faq-broken-off-words = crash internet wifi power outage disconnected frozen interrupted lost battery offline

faq-accommodations-question = I need more time or other help because of a disability.
faq-accommodations-answer =
    Tell us before you start the self-assessment. Say what you need and, if you can, add a letter from somebody who treats you. We can offer more time, breaks, a reader and more.

    We answer such a request in writing. Nobody who watches the assessment learns the reason.
faq-accommodations-words = accommodation disability ADA dyslexia screen reader vision blind deaf hearing pregnant nursing breaks special needs extra time accessible accessibility

faq-prepare-question = Should I study for the self-assessment?
faq-prepare-answer =
    You do not have to. It shows where you stand today, so it is most useful if you just answer what you know.

    The page "About the self-assessment" shows the subjects, what each one covers, and how many questions there are.
faq-prepare-words = study prepare preparation practice sample questions material learn review book

faq-report-course-question = How do I report a course?
faq-report-course-answer =
    Open "My courses" and choose "Find and report a course". Look for it in our list or enter it by hand. Have your certificate ready as a file or a photo.

    We look at it within { $review_days } working days, and "My courses" shows the day. You report each course once, and it counts wherever it fits.
faq-report-course-words = CE credit certificate upload submit enter add proof document scan photo

faq-courses-before-question = I took a course before the self-assessment. Does it count?
faq-courses-before-answer =
    It counts toward your { -account-years } { -credits }. It does not count toward the learning that the assessment asks for. Only courses that you finish on the day of your result or later count there.

    The reason: the assessment measures what you know after that course.
faq-courses-before-words = earlier already finished past previous old prior completed CE

faq-part-of-credits-question = Why do only 0.5 { -credits } count when the course has 2.5?
faq-part-of-credits-answer =
    A course often covers several subjects. Toward a subject you need, only the part about that subject counts. If half an hour of it is about radiation safety, then 0.5 { -credits } count for radiation safety.

    The whole course still counts toward your { -account-years } { -credits }. Open the course in "My courses" to see the sum line by line.
faq-part-of-credits-words = partial less fewer split fraction half allocated subject category credits missing

faq-counts-twice-question = Do these courses also count toward my { $credits } { -account-years } { -credits }?
faq-counts-twice-answer =
    Yes. The total you need in { -account-length } does not go up. A course you take for a subject counts for both, and you report it once.
faq-counts-twice-words = biennium CE both double 24 renewal requirement total

faq-course-refused-question = My course was not approved. What now?
faq-course-refused-answer =
    Open the course in "My courses". It shows the reason and what you can do. Often a clearer certificate is enough.

    If you think we got it wrong, ask there for a second look. Somebody else will then check it.
faq-course-refused-words = rejected declined denied refused certificate unreadable dispute reason

faq-sign-in-trouble-question = I cannot sign in.
faq-sign-in-trouble-answer =
    Choose "I forgot my password" on the sign-in page. We send you a link. You can sign in with your holder number or your e-mail address.

    After many wrong tries you have to wait a few minutes. If you no longer have that e-mail address, call us.
faq-sign-in-trouble-words = login log password forgot locked account email access username reset invitation code

faq-site-trouble-question = Something on this site does not work.
faq-site-trouble-answer =
    Load the page again. If it still does not work, try another browser. Nothing that the page showed as saved is lost.

    If that does not help, write to us or call. Name the page and what you see. If the page shows a reference number, tell us that number.
faq-site-trouble-words = error technical problem broken bug page browser slow loading website message

faq-by-phone-question = Can I talk to somebody?
faq-by-phone-answer =
    Yes. Call { $phone }{ $option ->
        [none] {""}
       *[other] {" "}and press { $option }
    }. A person answers, { $hours }.

    If you are signed in, you can also write to us. We answer within { $reply_days } working days.
faq-by-phone-words = phone telephone call number contact help hotline email person human speak hours

faq-wrong-data-question = My name, address or credential is wrong here.
faq-wrong-data-answer =
    Write to us or call us and say what is wrong. For a new name, add a copy of the document that shows it, such as a marriage certificate.

    You can change your postal address on your own: sign in and open your account.

    We may ask a question back to be sure that it is you.
faq-wrong-data-words = change correct update married moved email address name birth date credential missing incorrect
