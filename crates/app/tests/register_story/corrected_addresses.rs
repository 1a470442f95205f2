//! A link that was mailed is good for no longer than the address is: once a file corrects it, or the record gives way to another
//! one, whoever reads the mailbox before opens nothing with it.

use cqr_app::{
    accounts::{
        ACCOUNT_MAIL_JOB, AcceptError, AccountMail, AccountStep, Arrival, Ask, PreparedMail, ResetError, SignedIn, Way,
        accept_invitation, invite, prepare_mail, request_reset, reset_password, runs::board,
    },
    cut_over,
    imports::ImportMode,
    people::look,
};
use cqr_domain::{accounts::Role, ids::PersonId};
use cqr_store::{StoreError, jobs, people};
use cqr_testkit::on_both;
use jiff::SignedDuration;

use crate::{
    merges::{START, begin, merge},
    world::{HOLDER_COLUMNS, World, blocking, holder, staff},
};

const GOOD: &str = "lavender tractor moon";
const OTHER: &str = "seven quiet otters swim";

/// Takes the mails about accounts that wait to be sent.
async fn mails(world: &World) -> Vec<PreparedMail> {
    let claimed = world.app().store.write(|tx| {
        let claimed = jobs::claim(tx, "story", &[ACCOUNT_MAIL_JOB], 100, SignedDuration::from_mins(1))?;
        for job in &claimed {
            jobs::finish(tx, job)?;
        }
        Ok::<_, StoreError>(claimed)
    });
    let mut mails = Vec::new();
    for job in claimed.await.unwrap() {
        let mail: AccountMail = serde_json::from_str(&job.payload).unwrap();
        mails.extend(prepare_mail(world.app(), mail).await.unwrap());
    }
    mails
}

async fn step(world: &World, person: PersonId) -> AccountStep {
    let officer = staff(9, Role::CaseOfficer);
    look(world.app(), &officer, person).await.unwrap().account.step
}

/// An officer invites by mail from the person's page.
async fn is_invited(world: &World, person: PersonId) {
    let officer = staff(9, Role::CaseOfficer);
    let seen = look(world.app(), &officer, person).await.unwrap().account.newest;
    let ask = Ask {
        way: Way::Mail,
        seen,
        is_sure: false,
    };
    let invited = invite(world.app(), &officer, person, ask).await.unwrap();
    assert!(invited.is_some());
}

/// Follows the link of a mail, which asks for no name.
async fn follows(world: &World, mail: &PreparedMail) -> Result<SignedIn, AcceptError> {
    accept_invitation(world.app(), code_of(mail), "", GOOD, &Arrival::default()).await
}

fn code_of(mail: &PreparedMail) -> &str {
    mail.link.rsplit_once("code=").unwrap().1
}

/// A file of the body knows H-1 under this address, and with this phone number.
fn comes(world: &World, email: &str, phone: &str) {
    let row = holder("H-1", "1984-06-17")
        .replace("H-1@example.org", email)
        .replace("651-555-0101", phone);
    let report = world.import_holders(format!("{HOLDER_COLUMNS}{row}"), ImportMode::AllOrNothing);
    assert_eq!((report.faults, report.changed), (Vec::new(), 1));
}

#[test]
fn a_link_that_went_to_a_wrong_address_opens_nothing_once_the_address_is_corrected() {
    on_both(START, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[]);
        let person = world.person("H-1").await.id.0;
        is_invited(&world, person).await;
        let wrong = mails(&world).await.remove(0);
        assert_eq!(wrong.to, "H-1@example.org");
        comes(&world, "H-1@example.org", "651-555-0102");
        assert!(
            matches!(step(&world, person).await, AccountStep::Invited(_)),
            "another phone number is nothing to the link"
        );
        comes(&world, "ana@example.org", "651-555-0102");
        assert!(matches!(follows(&world, &wrong).await, Err(AcceptError::NotGood)));

        // Staff see that somebody is to be invited, one by one or with everybody.
        assert_eq!(step(&world, person).await, AccountStep::NeverInvited);
        let waiting = board(world.app(), &staff(9, Role::CaseOfficer)).await.unwrap().waiting;
        assert_eq!((waiting.never, waiting.over, waiting.invited), (1, 0, 0));
        is_invited(&world, person).await;
        let right = mails(&world).await.remove(0);
        assert_eq!(right.to, "ana@example.org");
        assert!(matches!(follows(&world, &wrong).await, Err(AcceptError::NotGood)));
        assert_eq!(follows(&world, &right).await.unwrap().person, Some(person));
    });
}

#[test]
fn an_invitation_that_was_not_mailed_yet_goes_to_the_corrected_address() {
    on_both(START, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[]);
        let person = world.person("H-1").await.id.0;
        is_invited(&world, person).await;
        comes(&world, "ana@example.org", "651-555-0101");
        assert!(matches!(step(&world, person).await, AccountStep::Invited(_)));
        let mail = mails(&world).await.remove(0);
        assert_eq!(mail.to, "ana@example.org");
        assert_eq!(follows(&world, &mail).await.unwrap().person, Some(person));
    });
}

#[test]
fn a_link_to_a_new_password_that_went_to_a_wrong_address_sets_none_once_it_is_corrected() {
    on_both(START, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[]);
        let person = world.person("H-1").await.id.0;
        is_invited(&world, person).await;
        let mail = mails(&world).await.remove(0);
        follows(&world, &mail).await.unwrap();
        let asks = async || {
            request_reset(world.app(), "H-1", &Arrival::default()).await.unwrap();
            mails(&world).await.remove(0)
        };
        let sets = async |mail: &PreparedMail| {
            let code = code_of(mail);
            reset_password(world.app(), code, OTHER, &Arrival::default()).await
        };
        let wrong = asks().await;
        comes(&world, "ana@example.org", "651-555-0101");
        assert!(matches!(sets(&wrong).await, Err(ResetError::NotGood)));
        world.test.clock.advance(SignedDuration::from_mins(2));
        let right = asks().await;
        assert_eq!(right.to, "ana@example.org");
        assert_eq!(sets(&right).await.unwrap().person, Some(person));
    });
}

#[test]
fn no_link_goes_to_somebody_of_whom_a_file_says_that_they_died() {
    on_both(START, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        let person = world.person("H-1").await.id.0;
        is_invited(&world, person).await;
        assert!(blocking(|| cut_over::begin(world.app())).unwrap());
        let columns = "external_id,program,discipline,awarded_on,status,ended_on\n";
        let file = format!("{columns}H-1,arrt-like,R,2016-06-17,deceased,2024-01-10\n");
        let report = world.import_credentials(file, ImportMode::AllOrNothing);
        assert_eq!((&*report.faults, report.changed), (&[][..], 1));
        assert!(
            mails(&world).await.is_empty(),
            "the mail that waited has no link any more"
        );
        assert_eq!(step(&world, person).await, AccountStep::Closed);
        world.assert_rows_follow().await;
    });
}

#[test]
fn a_link_to_the_address_of_a_record_that_gave_way_opens_nothing() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        is_invited(&world, second).await;
        let old = mails(&world).await.remove(0);
        assert_eq!(old.to, "H-2@example.org");
        merge(&world, first, second).await;
        assert!(matches!(follows(&world, &old).await, Err(AcceptError::NotGood)));
        assert_eq!(step(&world, first).await, AccountStep::NeverInvited);
        is_invited(&world, first).await;
        let mail = mails(&world).await.remove(0);
        assert_eq!(mail.to, "H-1@example.org");
        assert_eq!(follows(&world, &mail).await.unwrap().person, Some(first));
    });
}

#[test]
fn an_address_that_is_corrected_under_a_number_that_gave_way_is_that_of_the_record_that_goes_on() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        merge(&world, first, second).await;
        let row =
            |number: &str, email: &str| holder(number, "1984-06-17").replace(&format!("{number}@example.org"), email);
        let comes = |rows: &str| world.import_holders(format!("{HOLDER_COLUMNS}{rows}"), ImportMode::AcceptValid);
        let email = async |person: PersonId| {
            let found = world.read(move |rx| people::lookup(rx, person)).await;
            found.unwrap().email
        };
        let only_old = row("H-2", "ana@example.org");
        let report = comes(&only_old);
        assert_eq!((report.faults, report.changed), (Vec::new(), 1));
        assert_eq!(email(first).await, "ana@example.org");
        assert_eq!(email(second).await, "H-2@example.org", "what gave way stays as it was");
        assert_eq!(comes(&only_old).same, 1, "and again it says nothing new");

        // With both numbers in one file the row of the number in force counts, wherever it stands.
        let both = row("H-2", "old@example.org") + &row("H-1", "now@example.org");
        let report = comes(&both);
        let told: Vec<_> = report
            .faults
            .iter()
            .map(|fault| (fault.line, fault.column.as_str(), fault.value.as_str()))
            .collect();
        assert_eq!(told, [(2, "external_id", "H-2")]);
        let said = &report.faults[0].expected;
        assert!(said.contains("H-2 goes on as H-1, which stands on line 3"), "{said}");
        assert_eq!((report.new, report.changed, report.same, report.bad_rows), (0, 1, 0, 1));
        assert_eq!(email(first).await, "now@example.org");
        world.assert_rows_follow().await;
    });
}
