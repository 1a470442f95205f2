//! An officer makes letters with codes for people whom mail does not reach: each code works once and with the holder number, and
//! no click ends a code that lies in an envelope.

use cqr_app::accounts::{
    AcceptError, Way, accept_invitation, invite_within,
    runs::{InvitationLetter, InvitationRunId, LETTERS_MOST, RunError, Waiting, Which, board, make_letters, start},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    journal::Actor,
};

use super::world::{GOOD, World, at_home, tell};

/// The newest letters, as the page carries them on.
async fn seen(world: &World, officer: &Principal) -> Option<InvitationRunId> {
    let letters = board(world.app(), officer).await.unwrap().letters;
    letters.map(|line| line.run)
}

/// Makes letters as the page does that shows the newest.
async fn make(world: &World, officer: &Principal, which: Which) -> Result<Option<Vec<InvitationLetter>>, RunError> {
    let newest = seen(world, officer).await;
    make_letters(world.app(), officer, newest, which).await
}

fn numbers(letters: &[InvitationLetter]) -> Vec<&str> {
    letters
        .iter()
        .map(|letter| letter.person.external_id.as_str())
        .collect()
}

async fn comes(world: &World, letter: &InvitationLetter) -> Result<(), AcceptError> {
    let (code, number) = (letter.code.in_groups(), &letter.person.external_id);
    let signed_in = accept_invitation(world.app(), &code, number, GOOD, &at_home()).await;
    signed_in.map(drop)
}

#[test]
fn whom_mail_does_not_reach_gets_a_letter_with_a_code() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        let first = world.person_at("R-77001", "", "12 Maple Lane").await;
        let back = world.person_at("R-77002", "gone@example.org", "14 Alder Street").await;
        world.mail_comes_back(back, 9).await;
        world.person_at("R-77003", "here@example.org", "16 Oak Street").await;
        world.person("R-77004", "").await;
        let expected = Waiting {
            never: 1,
            no_address: 2,
            unreached: 1,
            letters: 2,
            ..Waiting::default()
        };
        assert_eq!(board(world.app(), &officer).await.unwrap().waiting, expected);

        let made = make(&world, &officer, Which::Next).await.unwrap().unwrap();
        assert_eq!(numbers(&made), ["R-77001", "R-77002"]);
        assert_eq!(made[0].until.to_string(), "2027-03-31T15:00:00Z");
        let second_click = make_letters(world.app(), &officer, None, Which::Next).await.unwrap();
        assert!(second_click.is_none(), "the codes in the file stay good");
        let waiting = board(world.app(), &officer).await.unwrap().waiting;
        assert_eq!((waiting.letters, waiting.invited), (0, 2));
        let nobody = make(&world, &officer, Which::Next).await;
        assert!(matches!(nobody, Err(RunError::Nobody)), "{nobody:?}");
        assert!(world.mails().await.is_empty());

        comes(&world, &made[0]).await.unwrap();
        let used = comes(&world, &made[0]).await;
        assert!(matches!(used, Err(AcceptError::NotGood)), "once");
        let line = board(world.app(), &officer).await.unwrap().letters.unwrap();
        assert_eq!(
            (line.invited, line.came, line.started_by.as_str()),
            (2, 1, "Kim Office")
        );
        let by_letter = ("invitation_sent".to_owned(), "post".to_owned());
        assert_eq!(world.details_upon("person", first.to_string()).await, [by_letter]);
    });
}

#[test]
fn letters_whose_file_did_not_arrive_are_made_again_for_who_has_not_come() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        for number in ["R-77001", "R-77002"] {
            world.person_at(number, "", "12 Maple Lane").await;
        }
        let made = make(&world, &officer, Which::Next).await.unwrap().unwrap();
        comes(&world, &made[1]).await.unwrap();
        world.after_minutes(1);
        let newest = seen(&world, &officer).await;
        let anew = make(&world, &officer, Which::Again).await.unwrap().unwrap();
        assert_eq!(numbers(&anew), [made[0].person.external_id.as_str()]);
        let stale = make_letters(world.app(), &officer, newest, Which::Again).await.unwrap();
        assert!(stale.is_none(), "another click does not end the new code");
        let old = comes(&world, &made[0]).await;
        assert!(matches!(old, Err(AcceptError::NotGood)), "the code before is over");
        comes(&world, &anew[0]).await.unwrap();
        let nobody = make(&world, &officer, Which::Again).await;
        assert!(matches!(nobody, Err(RunError::Nobody)), "{nobody:?}");
    });
}

#[test]
fn nobody_gets_more_letters_within_a_day_than_the_policy_has_it() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        world.person_at("R-77001", "", "12 Maple Lane").await;
        let mut last = make(&world, &officer, Which::Next).await.unwrap().unwrap();
        for _ in 0..2 {
            world.after_minutes(1);
            last = make(&world, &officer, Which::Again).await.unwrap().unwrap();
        }
        world.after_minutes(1);
        let fourth = make(&world, &officer, Which::Again).await;
        assert!(matches!(fourth, Err(RunError::TooMany(3))), "{fourth:?}");
        comes(&world, &last[0]).await.unwrap();
    });
}

#[test]
fn who_got_a_newer_code_apart_is_left_out_when_the_letters_are_made_again() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        for number in ["R-77001", "R-77002"] {
            world.person_at(number, "", "12 Maple Lane").await;
        }
        let made = make(&world, &officer, Which::Next).await.unwrap().unwrap();
        world.after_minutes(1);
        let person = made[0].person.id.0;
        let policy = world.app().programs.default_program().policy.accounts.clone();
        let apart = world
            .app()
            .store
            .write(move |tx| invite_within(tx, &policy, person, Way::Post, Actor::System));
        apart.await.unwrap();
        let again = make(&world, &officer, Which::Again).await.unwrap().unwrap();
        assert_eq!(numbers(&again), [made[1].person.external_id.as_str()]);
        comes(&world, &again[0]).await.unwrap();
    });
}

#[test]
fn letters_are_made_fifty_at_a_time() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        for number in 0..53 {
            world.person_at(&format!("R-77{number:03}"), "", "12 Maple Lane").await;
        }
        let first = make(&world, &officer, Which::Next).await.unwrap().unwrap();
        assert_eq!(first.len(), usize::try_from(LETTERS_MOST).unwrap());
        world.after_minutes(1);
        let rest = make(&world, &officer, Which::Next).await.unwrap().unwrap();
        assert_eq!(rest.len(), 3);
        let mut all = [numbers(&first), numbers(&rest)].concat();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 53);
        comes(&world, &first[0]).await.unwrap();
        comes(&world, &rest[2]).await.unwrap();
        let nobody = start(world.app(), &officer, true).await;
        assert!(matches!(nobody, Err(RunError::Nobody)), "no mail goes to any of them");
    });
}

#[test]
fn only_officers_make_letters() {
    tell(|world| async move {
        let officer = world.staff("office@example.org", Role::CaseOfficer).await;
        world.person_at("R-77001", "", "12 Maple Lane").await;
        for role in [Role::CeReviewer, Role::DecisionMaker, Role::Operator, Role::Holder] {
            let other = Principal {
                roles: Roles::of(&[role]),
                ..officer.clone()
            };
            let made = make_letters(world.app(), &other, None, Which::Next).await;
            assert!(matches!(made, Err(RunError::NotFound)), "{role:?}");
        }
        assert_eq!(seen(&world, &officer).await, None);
    });
}
