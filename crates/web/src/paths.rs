//! Addresses of pages, written once: routes and links both come from here, so a link cannot rot.

use std::fmt::Display;

/// Public pages.
pub const HOME: &str = "/";
/// Stylesheets, scripts, font and icon.
pub const ASSETS: &str = "/assets/{name}";
/// What the product is, also where the first page is the demo.
pub const ABOUT: &str = "/about";
/// Who runs this, and on what.
pub const BODY: &str = "/about/registry";
/// Whether everything works, and what is planned.
pub const STATUS: &str = "/status";
/// The rules in plain words.
pub const RULES: &str = "/rules";
/// The versions of the rules.
pub const RULE_VERSIONS: &str = "/rules/versions";
/// What differs between two versions of the rules.
pub const RULE_CHANGES: &str = "/rules/changes";
/// Help and contact.
pub const HELP: &str = "/help";
/// Accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// Privacy notice.
pub const PRIVACY: &str = "/privacy";
/// Look somebody up on the public register.
pub const REGISTER: &str = "/register";
/// The API for people who write programs.
pub const API: &str = "/api";
/// Sign in.
pub const SIGN_IN: &str = "/sign-in";
/// Sign out (POST).
pub const SIGN_OUT: &str = "/sign-out";
/// Accept an invitation: enter the code that came by mail or post.
pub const INVITATION: &str = "/invitation";
/// Ask for a new password.
pub const RESET: &str = "/reset";
/// Set a new password with the code from the mail.
pub const RESET_SET: &str = "/reset/new";
/// Sessions and password.
pub const SECURITY: &str = "/security";
/// End one session, or all others (POST).
pub const SESSIONS_END: &str = "/security/sessions/end";
/// Change the password (POST).
pub const PASSWORD: &str = "/security/password";
/// Which messages are also mailed, and when.
pub const MAILS: &str = "/security/mails";
/// The own postal address.
pub const ADDRESS: &str = "/security/address";
/// Ask for another legal name.
pub const NAME: &str = "/security/name";
/// Ask for another legal name: check the answers (POST sends).
pub const NAME_CHECK: &str = "/security/name/check";
/// Ask for another legal name: it was sent.
pub const NAME_DONE: &str = "/security/name/done";
/// Say who you are again before a weighty act.
pub const STEP_UP: &str = "/step-up";
/// The demo's people.
pub const DEMO: &str = "/demo";
/// Sign in as one of the demo's people (POST).
pub const DEMO_SIGN_IN: &str = "/demo/sign-in";
/// The demo's time machine.
pub const DEMO_TIME: &str = "/demo/time";
/// What the demo would have mailed.
pub const DEMO_MAILBOX: &str = "/demo/mailbox";
/// Make the demo anew (POST).
pub const DEMO_AGAIN: &str = "/demo/again";
/// The holder's dashboard.
pub const OVERVIEW: &str = "/overview";
/// Reported courses.
pub const COURSES: &str = "/courses";
/// Report a course: choose it.
pub const REPORT: &str = "/courses/report";
/// Report a course: date and certificate.
pub const REPORT_DETAILS: &str = "/courses/report/details";
/// Report a course: check answers.
pub const REPORT_CHECK: &str = "/courses/report/check";
/// What a holder keeps: pages to print, the transcript, the file with the dates.
pub const DOCUMENTS: &str = "/documents";
/// The transcript of courses.
pub const TRANSCRIPT: &str = "/documents/transcript";
/// The file with a holder's dates, for a calendar.
pub const CALENDAR_FILE: &str = "/documents/dates.ics";
/// The private address of a holder's dates, for a calendar that reads it by itself.
pub const FEED_PAGE: &str = "/documents/calendar";
/// Every part of the pages in every state; demo only.
pub const STYLEGUIDE: &str = "/styleguide";
/// A holder's registration with its renewals.
pub const REGISTRATION: &str = "/registration";
/// Renew: the form.
pub const RENEW: &str = "/registration/renew";
/// Renew: check the answers.
pub const RENEW_CHECK: &str = "/registration/renew/check";
/// Renew: it was sent.
pub const RENEW_DONE: &str = "/registration/renew/done";
/// Renewals that wait for a payment.
pub const PAYMENTS: &str = "/staff/payments";
/// Birth dates that wait for a second person.
pub const BIRTH_DATES: &str = "/staff/birth-dates";
/// Merges that wait for a second person.
pub const MERGES: &str = "/staff/merges";
/// People to call.
pub const CALLS: &str = "/staff/calls";
/// Who has no account, and inviting them all.
pub const INVITATIONS: &str = "/staff/invitations";
/// Letters with codes for people whom mail does not reach, as a file (POST makes the codes).
pub const INVITATION_LETTERS: &str = "/staff/invitations/letters";
/// Mails that came back.
pub const RETURNED_MAILS: &str = "/staff/returned-mails";
/// Audits, for staff.
pub const AUDITS: &str = "/staff/audits";
/// The monthly samples of audits with their seeds.
pub const AUDIT_SAMPLES: &str = "/staff/audits/samples";
/// Messages.
pub const MESSAGES: &str = "/messages";
/// A question to staff: look in the answers first.
pub const ASK_FIRST: &str = "/messages/new";
/// A question to staff: write it.
pub const ASK: &str = "/messages/new/write";
/// The staff's work queue.
pub const STAFF: &str = "/staff";
/// Courses that wait for review.
pub const REVIEWS: &str = "/staff/reviews";
/// Questions of holders.
pub const THREADS: &str = "/staff/threads";
/// People.
pub const PEOPLE: &str = "/staff/people";
/// Proposed decisions.
pub const DECISIONS: &str = "/staff/decisions";
/// Choose several of them, which leads to [`CHOSEN`].
pub const CHOOSE: &str = "/staff/decisions/chosen";
/// What people ask staff to decide.
pub const REQUESTS: &str = "/staff/requests";
/// More time for many at once.
pub const EXTENSIONS: &str = "/staff/extensions";
/// Propose more time for many.
pub const EXTENSION_NEW: &str = "/staff/extensions/new";
/// Letters that wait to be printed, and batches of them (POST makes one).
pub const LETTERS: &str = "/staff/letters";
/// The letters on that page that are not printed.
pub const LETTERS_ASIDE: &str = "/staff/letters#not-printed";
/// The batches on that page.
pub const LETTER_BATCHES: &str = "/staff/letters#batches";
/// Registrations that may end, on the page of decisions.
pub const ENDINGS: &str = "/staff/decisions#endings";
/// Check a letter by its code.
pub const VERIFY: &str = "/verify";
/// Jobs.
pub const JOBS: &str = "/staff/jobs";
/// Rules that are on their way.
pub const COMING_RULES: &str = "/staff/rules";

macro_rules! path {
    ($(#[$doc:meta])* $name:ident, $route:ident, $pattern:literal $(, $part:ident)+) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name($($part: impl Display),+) -> String {
            let mut path = $pattern.to_owned();
            $(path = path.replace(concat!("{", stringify!($part), "}"), &escaped($part));)+
            path
        }
        /// The route of the address of the same name.
        pub const $route: &str = $pattern;
    };
}

path!(/// One window as a task list.
    window, WINDOW, "/windows/{case}", case);
path!(/// The professional profile: what it is and its groups.
    profile, PROFILE, "/windows/{case}/profile", case);
path!(/// Where the holder works: the first page of the profile.
    profile_about, PROFILE_ABOUT, "/windows/{case}/profile/about", case);
path!(/// For those who do not do this work now.
    profile_not_practicing, PROFILE_NOT_PRACTICING, "/windows/{case}/profile/not-practicing", case);
path!(/// One group of procedures, from 1.
    profile_group, PROFILE_GROUP, "/windows/{case}/profile/{group}", case, group);
path!(/// Check the answers of the profile.
    profile_check, PROFILE_CHECK, "/windows/{case}/profile/check", case);
path!(/// The profile is submitted.
    profile_done, PROFILE_DONE, "/windows/{case}/profile/done", case);
path!(/// How the holder's work compares.
    comparison, COMPARISON, "/windows/{case}/comparison", case);
path!(/// How each procedure of one group compares, from 1.
    comparison_group, COMPARISON_GROUP, "/windows/{case}/comparison/groups/{group}", case, group);
path!(/// The holder's own profile with the comparison, as a file.
    comparison_file, COMPARISON_FILE, "/windows/{case}/comparison/file", case);
path!(/// The self-assessment: what it is.
    assessment, ASSESSMENT, "/windows/{case}/assessment", case);
path!(/// The agreement before the start (POST starts).
    agreement, AGREEMENT, "/windows/{case}/assessment/agreement", case);
path!(/// A sitting: goes on where it was left.
    sitting, SITTING, "/sittings/{sitting}", sitting);
path!(/// One question, from 1.
    question, QUESTION, "/sittings/{sitting}/questions/{n}", sitting, n);
path!(/// All questions of a sitting.
    questions, QUESTIONS, "/sittings/{sitting}/questions", sitting);
path!(/// Hand in the answers.
    submit, SUBMIT, "/sittings/{sitting}/submit", sitting);
path!(/// After the answers are handed in.
    sitting_done, SITTING_DONE, "/sittings/{sitting}/done", sitting);
path!(/// In a demo: answer the rest of a sitting as a colleague (POST).
    demo_answers, DEMO_ANSWERS, "/demo/sittings/{sitting}/answers", sitting);
path!(/// The result per subcategory.
    result, RESULT, "/windows/{case}/result", case);
path!(/// The prescription, line by line.
    prescription, PRESCRIPTION, "/windows/{case}/prescription", case);
path!(/// One reported course.
    course, COURSE, "/courses/{completion}", completion);
path!(/// A course was reported.
    course_done, COURSE_DONE, "/courses/{completion}/done", completion);
path!(/// One message.
    message, MESSAGE, "/messages/{notice}", notice);
path!(/// One letter as a file, for its holder.
    letter, LETTER, "/letters/{letter}", letter);
path!(/// One letter as a file, for staff.
    staff_letter, STAFF_LETTER, "/staff/letters/{letter}", letter);
path!(/// The letters of a batch as a file (POST settles it).
    print_batch, PRINT_BATCH, "/staff/print-batches/{batch}", batch);
path!(/// One topic of help.
    help_topic, HELP_TOPIC, "/help/topics/{topic}", topic);
path!(/// One answer of help.
    help_answer, HELP_ANSWER, "/help/answers/{answer}", answer);
path!(/// A holder's question with its answers.
    thread, THREAD, "/messages/threads/{thread}", thread);
path!(/// A holder's question for staff.
    staff_thread, STAFF_THREAD, "/staff/threads/{thread}", thread);
path!(/// A file of a holder's question for staff.
    staff_thread_file, STAFF_THREAD_FILE, "/staff/threads/{thread}/files/{upload}", thread, upload);
path!(/// What a holder can ask for about a window: more time, an appeal, a complaint.
    window_requests, WINDOW_REQUESTS, "/windows/{case}/requests", case);
path!(/// Ask for one of them.
    request_new, REQUEST_NEW, "/windows/{case}/requests/{wish}", case, wish);
path!(/// A request for its holder.
    request, REQUEST, "/requests/{request}", request);
path!(/// A request for staff.
    staff_request, STAFF_REQUEST, "/staff/requests/{request}", request);
path!(/// A file of a request for staff.
    staff_request_file, STAFF_REQUEST_FILE, "/staff/requests/{request}/files/{upload}", request, upload);
path!(/// Write down what a person asks for.
    staff_request_new, STAFF_REQUEST_NEW, "/staff/windows/{case}/requests/{wish}", case, wish);
path!(/// One extension for many.
    extension, EXTENSION, "/staff/extensions/{extension}", extension);
path!(/// A request for certificates, for its holder.
    audit, AUDIT, "/audits/{audit}", audit);
path!(/// An audit, for staff.
    staff_audit, STAFF_AUDIT, "/staff/audits/{audit}", audit);
path!(/// A file of an audit, for staff.
    staff_audit_file, STAFF_AUDIT_FILE, "/staff/audits/{audit}/files/{upload}", audit, upload);
path!(/// One month's sample, drawn again.
    audit_sample, AUDIT_SAMPLE, "/staff/audits/samples/{program}/{month}", program, month);
path!(/// Note the payment of a renewal (POST).
    payment, PAYMENT, "/staff/payments/{registration}/{due}", registration, due);
path!(/// What came of a call (POST).
    call, CALL, "/staff/calls/{person}", person);
path!(/// What was found out about an address that does not reach (POST).
    returned_mail, RETURNED_MAIL, "/staff/returned-mails/{person}", person);
path!(/// One proposal to end a registration with its evidence (POST releases).
    ending, ENDING, "/staff/endings/{ending}", ending);
path!(/// A person's registration, two-year periods and audits, for staff.
    person_standing, PERSON_STANDING, "/staff/people/{person}/registration", person);
path!(/// Asks a person for certificates (POST).
    person_audits, PERSON_AUDITS, "/staff/people/{person}/audits", person);
path!(/// Grants an appeal against the end of a registration (POST).
    registration_appeal, REGISTRATION_APPEAL, "/staff/people/{person}/registration/appeal", person);
path!(/// One uploaded file.
    upload, UPLOAD, "/uploads/{upload}", upload);
path!(/// One course that waits for review.
    review, REVIEW, "/staff/reviews/{completion}", completion);
path!(/// The certificate of a course that waits for review.
    review_file, REVIEW_FILE, "/staff/reviews/{completion}/certificate", completion);
path!(/// The figures of one version of the rules.
    rule_figures, RULE_FIGURES, "/rules/{program}/{version}", program, version);
path!(/// Who would move by one version of the rules.
    coming_rules, COMING_RULE, "/staff/rules/{program}/{version}", program, version);
path!(/// One noun of the API.
    api_noun, API_NOUN, "/api/{noun}", noun);
path!(/// One entry of the public register.
    register_entry, REGISTER_ENTRY, "/register/{entry}", entry);
path!(/// Show a person on the public register, or leave them out (POST).
    listing, LISTING, "/staff/people/{person}/listing", person);
path!(/// What to know before a person is invited to the account (POST invites).
    person_invitation, PERSON_INVITATION, "/staff/people/{person}/invitation", person);
path!(/// A letter with a code for one person, as a file (POST makes the code).
    person_invitation_letter, PERSON_INVITATION_LETTER, "/staff/people/{person}/invitation/letter", person);
path!(/// A holder's dashboard, as staff see it.
    seen_overview, SEEN_OVERVIEW, "/staff/people/{person}/as-holder", person);
path!(/// A holder's window, as staff see it.
    seen_window, SEEN_WINDOW, "/staff/people/{person}/as-holder/windows/{case}", person, case);
path!(/// Which documents a holder has, as staff see it.
    seen_documents, SEEN_DOCUMENTS, "/staff/people/{person}/as-holder/documents", person);
path!(/// A holder's dates at their private address; whoever knows it reads them.
    feed, FEED, "/calendar/{feed}/dates.ics", feed);
path!(/// One person.
    person, PERSON, "/staff/people/{person}", person);
path!(/// One credential of a person.
    staff_credential, STAFF_CREDENTIAL, "/staff/people/{person}/credentials/{credential}", person, credential);
path!(/// Merge another record of the same human into a person.
    merge, MERGE, "/staff/people/{person}/merge", person);
path!(/// The birth date that is proposed for a person (POST confirms it or turns it down).
    birth_date, BIRTH_DATE, "/staff/people/{person}/birth-date", person);
path!(/// Correct dates and name of a person.
    corrections, CORRECTIONS, "/staff/people/{person}/corrections", person);
path!(/// Correct the postal address of a person.
    staff_address, STAFF_ADDRESS, "/staff/people/{person}/address", person);
path!(/// One proposed decision with its evidence (POST releases).
    decision, DECISION, "/staff/decisions/{decision}", decision);
path!(/// Several proposed decisions with their evidence, by their ids (POST releases them or takes them back).
    chosen, CHOSEN, "/staff/decisions/chosen/{chosen}", chosen);
path!(/// Keep a proposal for now: about a credential or a registration.
    keep_decision, KEEP_DECISION, "/staff/decisions/{decision}/keep", decision);
path!(/// Keep it no longer (POST).
    resume_decision, RESUME_DECISION, "/staff/decisions/{decision}/resume", decision);
path!(/// Take back the release of a decision (POST).
    take_back, TAKE_BACK, "/staff/decisions/{decision}/take-back", decision);
path!(/// One job that was given up (POST lets it run again).
    job, JOB, "/staff/jobs/{job}", job);

/// A part of an address: nothing in it can end the part.
fn escaped(part: impl Display) -> String {
    percent_encoding::utf8_percent_encode(&part.to_string(), percent_encoding::NON_ALPHANUMERIC)
        .to_string()
        .replace("%2D", "-")
        .replace("%5F", "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_filled_in_and_cannot_break_out() {
        assert_eq!(question("0198-ab", 12), "/sittings/0198-ab/questions/12");
        assert_eq!(message("../x?y"), "/messages/%2E%2E%2Fx%3Fy");
    }
}
