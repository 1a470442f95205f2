//! Inviting everybody over the wire: the page that starts the mails and stops them, and the file of letters, whose codes are shown
//! once and open an account with the holder number (A39).

use cqr_domain::accounts::Role;
use cqr_store::people::{self, ContactRow};

use crate::{
    common::client::Reply,
    letters::pages,
    requests::{field, sent},
    seed,
    world::{PASSWORD, Peopled, on_both},
};

const PAGE: &str = "/staff/invitations";
const LETTERS: &str = "/staff/invitations/letters";

fn shown(story: &Peopled) -> String {
    let officer = &story.others[&Role::CaseOfficer];
    let reply = sent(story, officer, "staff_invitations", PAGE, &[]);
    assert_eq!(reply.status, 200);
    reply.text()
}

fn act(story: &Peopled, fields: &[(&str, &str)]) -> Reply {
    let officer = &story.others[&Role::CaseOfficer];
    sent(story, officer, "staff_invitations_act", PAGE, fields)
}

/// Somebody without an address to mail to, and with a street.
fn without_mail(story: &Peopled, number: &str) {
    let person = story.world.person(number);
    let changed = story.world.app.store.write_blocking(move |tx| {
        let row = people::lookup(tx, person)?.ok_or(cqr_store::StoreError::NotFound)?;
        let contact = ContactRow {
            email: String::new(),
            ..ContactRow::from(&row)
        };
        people::save_contact(tx, person, &contact)
    });
    changed.unwrap();
}

/// The code of a printed letter.
fn code(words: &str) -> String {
    let (_, rest) = words.split_once("Your code ").unwrap();
    rest.split(' ').next().unwrap().to_owned()
}

/// What becomes of setting up an account with a code.
fn opens(story: &Peopled, code: &str, number: &str) -> u16 {
    let fields = [("code", code), ("identifier", number), ("new_password", PASSWORD)];
    let visitor = story.world.anonymous();
    sent(story, &visitor, "invitation_send", "/invitation", &fields).status
}

#[test]
fn an_officer_starts_the_mails_sees_how_far_they_are_and_stops_them() {
    on_both(|story| {
        let page = shown(&story);
        assert!(page.contains("2 people on the register have no account"), "{page}");
        assert!(page.contains("Invite them all by mail"), "{page}");
        assert!(page.contains("and none in quiet hours"), "{page}");
        let started = act(&story, &[("then", "start")]);
        assert_eq!(started.header("location"), "/staff/invitations?done=invites-started");
        let again = act(&story, &[("then", "start"), ("again", "yes")]);
        assert_eq!(again.header("location"), "/staff/invitations?done=invites-runs");
        let page = shown(&story);
        assert!(page.contains("Mails are going out"), "{page}");
        let officer = &story.others[&Role::CaseOfficer];
        let work = sent(&story, officer, "staff", "/staff", &[]).text();
        assert!(
            work.contains("Invitations are going out by mail: 0 of about 2"),
            "{work}"
        );
        let run = field(&page, "run").unwrap();
        let stopped = act(&story, &[("then", "stop"), ("run", &run)]);
        assert_eq!(stopped.header("location"), "/staff/invitations?done=invites-stopped");
        story.world.run_jobs();
        assert!(shown(&story).contains("when 0 people were invited"));

        story.world.after_minutes(1);
        act(&story, &[("then", "start")]);
        story.world.run_jobs();
        let page = shown(&story);
        assert!(page.contains("invited 2 people by mail"), "{page}");
        assert!(page.contains("Everybody on the register has an account"), "{page}");
        let nobody = act(&story, &[("then", "start")]);
        assert_eq!(nobody.status, 200);
        assert!(nobody.text().contains("there is nobody to invite by mail"));
    });
}

#[test]
fn codes_are_shown_once_in_one_file_and_open_an_account_with_the_number() {
    on_both(|story| {
        for number in [seed::NEW, seed::LATE] {
            without_mail(&story, number);
        }
        let officer = &story.others[&Role::CaseOfficer];
        let letters = |fields: &[(&str, &str)]| sent(&story, officer, "staff_invitation_letters", LETTERS, fields);
        assert!(shown(&story).contains("Make letters for the next 2 people"));
        let made = letters(&[("seen", ""), ("then", "next")]);
        assert_eq!((made.status, made.header("content-type")), (200, "application/pdf"));
        assert_eq!(made.header("cache-control"), "no-store");
        let words = pages(&made.body);
        assert_eq!(words.len(), 2, "a page for each letter: {words:?}");
        for (page, number) in words.iter().zip(["T1004", "T1005"]) {
            let own = format!("Your holder number: {number}");
            for part in [
                "Example Registry",
                "7 Zqstreet",
                own.as_str(),
                "/invitation.",
                "until March 12, 2027, 9:59 a.m. Central",
                "If this letter is not for you",
            ] {
                assert!(page.contains(part), "{part}: {page}");
            }
            assert_eq!(code(page).len(), 26 + 5, "{page}");
        }
        let clicked = letters(&[("seen", ""), ("then", "next")]);
        assert_eq!(clicked.header("content-type").split(';').next(), Some("text/html"));
        assert!(clicked.text().contains("No letter was made now"), "{}", clicked.text());
        assert_eq!(opens(&story, &code(&words[0]), "T1005"), 200, "not with another number");
        assert_eq!(opens(&story, &code(&words[0]), "T1004"), 303);

        let seen = field(&shown(&story), "seen").unwrap();
        let again = letters(&[("seen", &seen), ("then", "again")]);
        let anew = pages(&again.body);
        assert_eq!(anew.len(), 1, "whoever has come needs no other code: {anew:?}");
        assert_eq!(opens(&story, &code(&words[1]), "T1005"), 200, "the code before is over");
        assert_eq!(opens(&story, &code(&anew[0]), "T1005"), 303);
    });
}

#[test]
fn one_letter_is_made_on_the_page_before_an_invitation() {
    on_both(|story| {
        without_mail(&story, seed::NEW);
        let officer = &story.others[&Role::CaseOfficer];
        let person = story.world.person(seed::NEW);
        let path = format!("/staff/people/{person}/invitation");
        let page = sent(&story, officer, "staff_invitation", &path, &[]).text();
        assert!(page.contains("Make the letter"), "{page}");
        let seen = field(&page, "seen").unwrap();
        let fields = [("seen", seen.as_str())];
        let letter = format!("{path}/letter");
        assert!(page.contains(&format!("action=\"{letter}\"")), "{page}");
        let made = sent(&story, officer, "staff_invitation_letter", &letter, &fields);
        assert_eq!((made.status, made.header("content-type")), (200, "application/pdf"));
        let clicked = sent(&story, officer, "staff_invitation_letter", &letter, &fields);
        assert!(
            clicked.text().contains("an invitation went a moment ago"),
            "{}",
            clicked.text()
        );
        assert_eq!(opens(&story, &code(&pages(&made.body)[0]), "T1004"), 303);
        story.world.after_minutes(11);
        let asked = sent(&story, officer, "staff_invitation_letter", &letter, &fields);
        assert_eq!(asked.status, 303, "no code without the password");
        assert_eq!(asked.header("location"), format!("/step-up?next={path}"));
    });
}
