# The self-assessment: before, during, after.
# Arguments: $questions, $time, $number, $answered, $letter, $count.

assess-title = The self-assessment finds out what learning would help you.
assess-lead = It is not a test. Your answers are compared with the standard, not with other people, and you cannot lose your credential by your answers. For each subject it says "standard met" or "learning needed".
assess-ready = When you are ready
assess-ready-text = { $questions } questions, { $time }. Most people need less. Choose a quiet time: once you start, the clock goes on.
assess-ready-plain = You have { $time }. Most people need less. Choose a quiet time: once you start, the clock goes on.
assess-not-yet = You cannot start yet
assess-result-by = Have your result by
assess-close = Everything is to be done and reported by { $date }, { $time }. { $left }.
assess-by = Finish everything by
# On a small screen: said before the button, with both ways.
assess-small-screen = This screen is small. A computer, or a tablet with a keyboard, works better. Once you start, the clock runs and you cannot pause.
assess-small-go = Continue on this screen
assess-small-later = Come back later on a larger screen
assess-late = Your window closes soon. If learning is prescribed, you must finish and report it before then. Start now.
assess-profile-first = Submit your professional profile first. It takes about { -profile-minutes } minutes.
assess-no-form = The questions for your discipline are not ready. We write to you when they are.
assess-taken = You have taken your self-assessment.
assess-window-closed = Your window has closed.
assess-head-what = What it asks
assess-text-what = What a person new to your field must know today. You answer a few questions in each subject.
assess-subjects = The subjects it asks about
assess-head-then = What happens then
assess-text-then = You see your result in a few minutes. Where learning is needed, you get a number of { -credits } for that subject, and you choose the courses.
assess-head-need = What you need
assess-text-need = A steady connection and a quiet room. It works best on a computer, or a tablet with a keyboard. There is nothing to study for.
assess-head-stop = If something stops you
assess-text-stop = You cannot pause: once you start, the clock goes on, also when your connection breaks. Every answer is kept as soon as you see "Saved". If your computer or connection stops, sign in again and go on. If you lost time through no fault of yours, write to us on the same day.
assess-head-help = What helps you on the way
assess-text-help = You can go back, change answers, strike out options, mark questions for later and hide the clock.
assess-head-more-time = If you need more time or another way
assess-text-more-time = Call us before you start. We arrange what you need, and it does not change what is asked.

agree-title = Before you start
agree-lead = The questions work only while they are not known. Please agree to this:
agree-alone = I answer by myself, without help from other people, books or programs.
agree-keep = I do not copy, photograph or write down questions.
agree-share = I do not tell others what was asked, now or later.
agree-report = If something goes wrong, I tell the office.
agree-check = I agree
agree-clock = The clock starts when you choose "Start". You have { $time }, and you cannot pause.
agree-start = Start
error-agree = Agree to start, or go back

player-title = Question { $number } of { $questions }
player-question = Question
player-where = { $number } of { $questions }
player-all = All questions
player-saved = Saved { $time }
player-saving = Saving
player-unsaved = Not saved yet – trying again
player-elsewhere = This sitting goes on in another place. Answers given here are not taken.
player-signed-out = This page is signed out. Nothing saved is lost.
player-go-on = Sign in and go on
player-hide = Hide
player-clock = clock
player-show = Show clock
player-left = { $time } left
player-announce = { $time } left
player-strip = Question { $number } of { $questions }. { $answered } answered.
player-several = Choose all that apply.
# How questions say how many answers they ask for. $words: a number. Where one says it, the line above is left out.
player-choose = Choose { $words }
player-select = Select { $words }
player-strike = Strike out
player-put-back = Put back
player-answer = answer { $letter }
player-mark = Mark for later
player-unmark = Marked for later
player-foot = This finds out what learning would help you. Every answer is kept as soon as you see "Saved".

list-back = Back to question { $number }
list-open = { $count ->
    [one] 1 question has no answer.
   *[other] { $count } questions have no answer.
 }
list-complete = Every question has an answer.
list-answered = Answered
list-no-answer = No answer
list-marked = Marked
list-finish = Finish

submit-title = Hand in your answers?
submit-open = { $count ->
    [one] 1 of { $questions } questions has no answer. There is no harm in guessing.
   *[other] { $count } of { $questions } questions have no answer. There is no harm in guessing.
 }
submit-complete = All { $questions } questions have an answer.
submit-text = After this you cannot change your answers. Your result follows in a few minutes.
submit-button = Hand in my answers
submit-back = Go back to the questions

done-title = Thank you. Your answers are in.
done-over = Time is over. Your answers are in.
done-kept = { $answered } of { $questions } questions have an answer. All of them are kept.
done-wait = This takes a few minutes at most. You do not have to wait here: we write to you when it is ready.
done-look = See if it is ready
done-ready = Your self-assessment result is ready
stopped-title = Your self-assessment has ended.
stopped-why = Your window is closed
stopped-then = It closed while you were at work on the questions. No more answers are needed, and there is no result. If you think this is wrong, please tell us.

elsewhere-title = Your self-assessment is open in another place.
elsewhere-lead = It can be used in one place at a time. If you go on here, the other place stops taking answers. Nothing saved is lost.
elsewhere-button = Go on here
left-title = Your self-assessment waits for you.
left-lead = You were signed out where you worked on it. Nothing saved is lost, and the clock goes on.
