//! A holder chooses what is mailed: what is off stands in the account all the same, what nobody can turn off is mailed in any
//! case, and the next sweep goes by what was changed (R-NOTE-3, R-NOTE-5).

use cqr_app::{
    letters, notices,
    notices::{ChooseError, MailState, NoticeRow},
    people,
};
use cqr_domain::{
    accounts::Role,
    ids::PersonId,
    letters::Way,
    notices::{ChoiceRefusal, MailChoices, QuietHours, Topic},
};
use cqr_testkit::on_both;

use crate::world::{World, signed_in, staff};

/// The notice of this step of the schedule, or of this kind.
async fn told(world: &World, person: PersonId, step: &str) -> NoticeRow {
    let all = world
        .read(move |rx| cqr_store::notices::of_person(rx, person, 500))
        .await;
    let found = all
        .iter()
        .find(|row| row.kind == step || row.once_key.ends_with(&format!("/{step}")));
    found.unwrap_or_else(|| panic!("{step} was not told")).clone()
}

/// Sweeps on a day.
async fn on(world: &World, day: &str) {
    world.test.it_is(&format!("{day}T18:00:00Z"));
    world.sweep_all().await;
}

async fn choose(world: &World, person: PersonId, wish: MailChoices) -> Result<(), ChooseError> {
    notices::choose(world.app(), &signed_in(person), wish).await
}

fn without(topics: &[Topic]) -> MailChoices {
    MailChoices {
        off: topics.iter().copied().collect(),
        ..MailChoices::default()
    }
}

#[test]
fn a_reminder_that_is_off_makes_no_mail_and_a_legal_one_does() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        let person = world.person("H-1").await.id.0;
        choose(&world, person, without(&Topic::ALL)).await.unwrap();
        on(&world, "2024-06-03").await;
        let mail = async |step: &str| told(&world, person, step).await.mail_state.0;
        assert_eq!(
            mail("window_opened").await,
            MailState::Queued,
            "nobody can turn that off"
        );
        on(&world, "2024-12-02").await;
        let off = told(&world, person, "opening+6m").await;
        assert_eq!(
            (off.mail_state.0, off.kind.as_str()),
            (MailState::None, "reminder_before_close")
        );
        let inbox = notices::list(world.app(), &signed_in(person)).await.unwrap();
        assert!(inbox.notices.iter().any(|row| row.id == off.id), "the account has it");

        // Taken back: the next sweep mails, and nothing of before is sent after the event.
        choose(&world, person, MailChoices::default()).await.unwrap();
        on(&world, "2025-06-02").await;
        assert_eq!(mail("close-24m").await, MailState::Queued);
        assert_eq!(mail("opening+6m").await, MailState::None);
        choose(&world, person, without(&[Topic::Reminders])).await.unwrap();
        on(&world, "2025-12-01").await;
        assert_eq!(mail("close-18m").await, MailState::None);
        // Half a year before the close begins what nobody can turn off (R-NOTE-5), and at last the acts themselves.
        for (day, step) in [
            ("2026-12-01", "close-6m"),
            ("2027-05-02", "close-30d"),
            ("2027-06-01", "close_review"),
        ] {
            on(&world, day).await;
            assert_eq!(mail(step).await, MailState::Queued, "{step}");
        }
        assert_eq!(
            cqr_domain::letters::act("close_review").map(|act| act.way),
            Some(Way::Undecided)
        );
        world.assert_rows_follow().await;
    });
}

#[test]
fn a_choice_is_kept_audited_and_told_to_staff_and_only_what_is_offered_is_taken() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17"), ("H-2", "1984-06-17")], &[]);
        let (person, other) = (world.person("H-1").await.id.0, world.person("H-2").await.id.0);
        let night = MailChoices {
            quiet: Some(QuietHours { from: 18, until: 10 }),
            ..without(&[Topic::Courses, Topic::Reminders])
        };
        choose(&world, person, night.clone()).await.unwrap();
        choose(&world, person, night.clone()).await.unwrap();
        let mine = notices::choices(world.app(), &signed_in(person)).await.unwrap();
        assert_eq!(mine.choices, night);
        let theirs = notices::choices(world.app(), &signed_in(other)).await.unwrap();
        assert_eq!(theirs.choices, MailChoices::default(), "each chooses for oneself");
        let seen = people::look(world.app(), &staff(3, Role::CaseOfficer), person)
            .await
            .unwrap();
        assert_eq!(seen.mails, night);
        let acts = world
            .read(move |rx| cqr_store::audit::of_subject(rx, "person", &person.to_string(), 50))
            .await;
        let changes: Vec<_> = acts.iter().filter(|row| row.act == "mail_choices_changed").collect();
        assert_eq!((changes.len(), changes[0].details.as_str()), (1, "reminders courses"));

        let paper = MailChoices {
            on_paper: true,
            ..night
        };
        let refused = choose(&world, person, paper).await;
        assert!(
            matches!(refused, Err(ChooseError::Refused(ChoiceRefusal::NoPaper))),
            "{refused:?}"
        );
        let desk = staff(3, Role::CaseOfficer);
        let nobody = notices::choose(world.app(), &desk, MailChoices::default()).await;
        assert!(
            matches!(nobody, Err(ChooseError::NotFound)),
            "staff have no mails of this kind"
        );
    });
}

#[test]
fn where_the_body_offers_paper_what_nobody_can_turn_off_also_goes_by_letter() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.notices.paper_on_request = true);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
            &[("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")],
        );
        let person = world.person("H-1").await.id.0;
        let paper = MailChoices {
            on_paper: true,
            ..MailChoices::default()
        };
        choose(&world, person, paper).await.unwrap();
        for day in ["2024-06-03", "2024-12-02", "2026-12-01"] {
            on(&world, day).await;
        }
        let kinds = async |number: &str| {
            let reader = signed_in(world.person(number).await.id.0);
            let sent = letters::mine(world.app(), &reader).await.unwrap();
            // Renewals and accounts of credits have steps of their own.
            let of_window = sent.iter().filter(|row| row.kind == "reminder_before_close");
            of_window
                .map(|row| row.once_key.rsplit('/').next().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(kinds("H-1").await, ["close-6m"], "not what can be turned off");
        assert_eq!(kinds("H-2").await, [""; 0]);
        // The act tells the opening, and not the schedule; nobody can turn it off all the same.
        for (number, on_paper) in [("H-1", true), ("H-2", false)] {
            let reader = signed_in(world.person(number).await.id.0);
            let sent = letters::mine(world.app(), &reader).await.unwrap();
            assert_eq!(sent.iter().any(|row| row.kind == "window_opened"), on_paper, "{number}");
        }
    });
}
