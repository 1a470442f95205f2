//! Audits: drawn by a seed from the month before, answered with certificates, decided; and what follows when no answer comes
//! (R-AUD-1..4).

use cqr_app::{
    appeals::GrantedAppeal,
    audits::{self, AppealError},
    bienniums::BienniumError,
    decisions::endings,
    imports::ImportMode,
    uploads,
};
use cqr_domain::{
    Credits,
    accounts::Role,
    bienniums::{AuditOutcome, AuditState, Phase, Refusal as OfBiennium},
    ids::{AuditId, CompletionId},
    renewals::{EndingCause, WithCe},
};
use cqr_store::{StoreError, renewals};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    standing::{PROGRAM, new_holder},
    world::{CREDENTIAL_COLUMNS, World, signed_in, staff},
};

/// The rules alone decide, and the new holder earns every credit of the first biennium with one course. Answers the course.
pub async fn earned_at_once(world: &World) -> CompletionId {
    world.decides_by_rule();
    new_holder(world).await;
    world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await
}

/// A reviewer begins an audit of the first biennium of the new holder.
pub async fn begun(world: &World) -> AuditId {
    let biennium = world.bienniums("H-2").await[0].id.0;
    audits::begin_for(world.app(), &staff(8, Role::CeReviewer), biennium, Vec::new())
        .await
        .unwrap()
}

/// The holder answers it, late.
pub async fn answered(world: &World, id: AuditId) {
    let holder = world.holder("H-2").await;
    let bytes = b"%PDF-1.7\n% late\n%%EOF\n".to_vec();
    let file = uploads::receive(world.app(), &holder, "late.pdf", bytes).await.unwrap();
    audits::answer(world.app(), &holder, id, vec![file]).await.unwrap();
}

/// An appeal that came on a day, with why it is granted.
pub fn appealed(came_on: Date) -> GrantedAppeal {
    GrantedAppeal {
        came_on,
        note: " The copy came by mail and was laid aside. ".to_owned(),
    }
}

#[test]
fn a_sample_is_drawn_with_a_seed_from_the_month_before_and_an_audit_is_decided() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.audit.sample_percent = 100);
        new_holder(&world).await;
        let first = world.learn_on("2026-09-02", 14, date(2026, 9, 1)).await;
        world.learn_on("2026-10-02", 10, date(2026, 10, 1)).await;
        let met = world.on("2027-06-01").await;
        assert_eq!((met.bienniums_settled, met.audits), (1, 0));
        world.on("2027-06-30").await;
        assert_eq!(world.on("2027-07-02").await.audits, 1);
        assert_eq!(world.on("2027-07-03").await.audits, 0, "once a month");

        let reviewer = staff(8, Role::CeReviewer);
        let seeds = audits::seeds(world.app(), &reviewer).await.unwrap();
        let july = seeds.iter().find(|row| row.month_on.0 == date(2027, 7, 1)).unwrap();
        assert!(
            july.seeded_at.0.to_string().as_str() < "2027-06-02",
            "known a month ahead"
        );
        let again = audits::reproduce(world.app(), &reviewer, PROGRAM, date(2027, 7, 1))
            .await
            .unwrap();
        assert_eq!((again.lines.len(), again.lines[0].is_chosen), (1, true));

        let holder = world.holder("H-2").await;
        let mine = audits::mine(world.app(), &holder).await.unwrap();
        assert_eq!(
            (mine.len(), mine[0].row.answer_by.0, mine[0].courses.len()),
            (1, date(2027, 8, 1), 2)
        );
        let id = mine[0].row.id.0;
        let nothing = audits::answer(world.app(), &holder, id, Vec::new()).await;
        assert!(matches!(nothing, Err(BienniumError::Refused(OfBiennium::NothingSent))));
        let strangers = signed_in(cqr_domain::ids::PersonId::from_bits(77));
        assert!(matches!(
            audits::find(world.app(), &strangers, id).await,
            Err(BienniumError::NotFound)
        ));
        let bytes = b"%PDF-1.7\n% certificate\n%%EOF\n".to_vec();
        let file = uploads::receive(world.app(), &holder, "certificate.pdf", bytes)
            .await
            .unwrap();
        let six = audits::answer(world.app(), &holder, id, vec![file; 6]).await;
        assert!(
            matches!(six, Err(BienniumError::Refused(OfBiennium::TooManyFiles(5)))),
            "{six:?}"
        );
        audits::answer(world.app(), &holder, id, vec![file]).await.unwrap();
        let queue = audits::queue(world.app(), &reviewer).await.unwrap();
        assert_eq!(
            (queue.len(), queue[0].decide_by),
            (1, Some(date(2027, 7, 17))),
            "about two weeks (R-AUD-3)"
        );
        assert_eq!(
            audits::fetch(world.app(), &reviewer, id, file).await.unwrap().file_name,
            "certificate.pdf"
        );
        audits::settle(world.app(), &reviewer, id, AuditOutcome::Insufficient, vec![first])
            .await
            .unwrap();
        let rows = world.bienniums("H-2").await;
        // R-AUD-4: six months, counted from the end of the biennium.
        assert_eq!(
            (
                rows[0].phase.0,
                rows[0].probation_ends_on.map(|day| day.0),
                rows[0].counted.0
            ),
            (Phase::Probation, Some(date(2027, 11, 30)), Credits::whole(10))
        );
        world.is_checked().await;
    });
}

#[test]
fn months_without_a_sweep_have_their_samples_all_the_same() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.audit.sample_percent = 100);
        new_holder(&world).await;
        world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        // Settled in June, so July is the month in which it can be drawn; nothing sweeps until September.
        assert_eq!(world.on("2027-06-01").await.bienniums_settled, 1);
        assert_eq!(world.on("2027-09-02").await.audits, 1);
        assert_eq!(world.on("2027-09-03").await.audits, 0, "once");
        let reviewer = staff(8, Role::CeReviewer);
        let mut rows = audits::seeds(world.app(), &reviewer).await.unwrap();
        rows.retain(|row| row.month_on.0 >= date(2027, 7, 1));
        rows.reverse();
        let drawn: Vec<_> = rows
            .iter()
            .map(|row| (row.month_on.0, row.candidates, row.drawn_at.is_some()))
            .collect();
        assert_eq!(
            drawn,
            [
                (date(2027, 7, 1), Some(1), true),
                (date(2027, 8, 1), Some(0), true),
                (date(2027, 9, 1), Some(0), true),
                (date(2027, 10, 1), None, false),
            ]
        );
        let in_time = |row: &audits::SampleRow| row.seeded_at.0.to_string().as_str() < "2027-06-02";
        assert!(in_time(&rows[0]), "the seed was known a month ahead");
        world.is_checked().await;
    });
}

#[test]
fn an_audit_without_an_answer_is_decided_by_people_and_a_late_answer_settles_that() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        world.on("2027-06-01").await;
        let id = begun(&world).await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
        for day in ["2027-06-17", "2027-06-28", "2027-07-01"] {
            world.on(day).await;
        }
        assert_eq!(world.on("2027-07-02").await.audits_unanswered, 1);
        let decider = staff(1, Role::DecisionMaker);
        assert_eq!(endings(world.app(), &decider).await.unwrap().len(), 1);
        answered(&world, id).await;
        let view = audits::open(world.app(), &staff(8, Role::CeReviewer), id)
            .await
            .unwrap();
        assert_eq!(view.row.state.0, AuditState::Answered);
        assert!(
            endings(world.app(), &decider).await.unwrap().is_empty(),
            "an answer is looked at first"
        );
        world.is_checked().await;
    });
}

#[test]
fn a_renewal_that_was_missed_meanwhile_is_proposed_once_the_audit_is_answered() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        world.on("2027-05-15").await;
        let id = begun(&world).await;
        assert_eq!(world.on("2027-06-15").await.audits_unanswered, 1);
        assert_eq!(world.on("2027-07-01").await.renewals_missed, 1);
        let decider = staff(1, Role::DecisionMaker);
        let cause = async || {
            let shown = endings(world.app(), &decider).await.unwrap();
            shown.first().map(|shown| shown.ending.cause.0)
        };
        assert_eq!(cause().await, Some(EndingCause::AuditUnanswered));
        answered(&world, id).await;
        assert_eq!(cause().await, None);
        world.on("2027-07-02").await;
        assert_eq!(cause().await, Some(EndingCause::RenewalMissed));
        world.is_checked().await;
    });
}

#[test]
fn a_granted_appeal_against_an_audit_gives_new_days_to_answer_and_the_courses_count_again() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        let first = world.learn_on("2026-09-02", 14, date(2026, 9, 1)).await;
        world.learn_on("2026-10-02", 10, date(2026, 10, 1)).await;
        world.on("2027-06-01").await;
        let id = begun(&world).await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
        answered(&world, id).await;
        let (one, another) = (staff(8, Role::CeReviewer), staff(9, Role::CeReviewer));
        world.on("2027-07-05").await;
        audits::settle(world.app(), &one, id, AuditOutcome::Insufficient, vec![first])
            .await
            .unwrap();
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::Probation);

        // The day to answer was July 1; whoever decided does not decide about the appeal.
        world.on("2027-07-20").await;
        let came = appealed(date(2027, 7, 19));
        let same = audits::grant_appeal(world.app(), &one, id, &came).await;
        assert!(
            matches!(same, Err(AppealError::Refused(OfBiennium::Involved))),
            "{same:?}"
        );
        let decided = audits::open(world.app(), &one, id).await.unwrap().decided.unwrap();
        assert_eq!((decided.involved, decided.days.decided_on), (true, date(2027, 7, 5)));
        audits::grant_appeal(world.app(), &another, id, &came).await.unwrap();
        let holder = world.holder("H-2").await;
        let mine = audits::find(world.app(), &holder, id).await.unwrap();
        assert_eq!(
            (mine.row.state.0, mine.row.answer_by.0),
            (AuditState::Open, date(2027, 8, 19)),
            "30 days from the decision (R-AUD-2)"
        );
        assert!(mine.courses.iter().all(|course| !course.is_insufficient));
        let after = &world.bienniums("H-2").await[0];
        assert_eq!((after.phase.0, after.counted.0), (Phase::Cleared, Credits::whole(24)));
        let twice = audits::grant_appeal(world.app(), &another, id, &came).await;
        assert!(
            matches!(twice, Err(AppealError::Refused(OfBiennium::AuditOver))),
            "{twice:?}"
        );

        // What is found then is told anew.
        answered(&world, id).await;
        audits::settle(world.app(), &another, id, AuditOutcome::Insufficient, vec![first])
            .await
            .unwrap();
        let told = world.told_of_standing("H-2").await;
        let times = |wanted: &str| told.iter().filter(|kind| *kind == wanted).count();
        assert_eq!(
            (times("audit_reopened"), times("audit_insufficient")),
            (1, 2),
            "{told:?}"
        );
        world.is_checked().await;
    });
}

#[test]
fn after_a_granted_appeal_only_the_new_day_to_answer_passes() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        let course = world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        world.on("2027-06-01").await;
        let id = begun(&world).await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
        answered(&world, id).await;
        let (one, another) = (staff(8, Role::CeReviewer), staff(9, Role::CeReviewer));
        audits::settle(world.app(), &one, id, AuditOutcome::Insufficient, vec![course])
            .await
            .unwrap();
        world.on("2027-07-20").await;
        audits::grant_appeal(world.app(), &another, id, &appealed(date(2027, 6, 2)))
            .await
            .unwrap();
        for day in ["2027-07-21", "2027-08-19"] {
            assert_eq!(world.on(day).await.audits_unanswered, 0, "{day}");
        }
        assert_eq!(world.on("2027-08-20").await.audits_unanswered, 1);
        world.is_checked().await;
    });
}

#[test]
fn an_audit_in_one_program_ends_nothing_in_another() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let mut other = (*world.app().programs.default_program()).clone();
        "other-like".clone_into(&mut other.id);
        world.app().programs.put(other);
        new_holder(&world).await;
        world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        world.on("2027-06-01").await;
        begun(&world).await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
        // R-REN-4: June 30, 2027 is less than two months away.
        let row = "H-2,other-like,S,2027-06-01\n";
        let report = world.import_credentials(format!("{CREDENTIAL_COLUMNS}{row}"), ImportMode::AllOrNothing);
        assert_eq!(report.faults, []);
        for day in ["2027-06-02", "2027-06-17", "2027-06-28", "2027-07-01"] {
            world.on(day).await;
        }
        assert_eq!(world.on("2027-07-02").await.audits_unanswered, 1);

        // Whatever happens in the other program has its registration looked at.
        let person = world.person("H-2").await.id.0;
        let look = move |tx: &mut cqr_store::Tx<'_>| {
            let row = renewals::find(tx, person, "other-like")?.ok_or(StoreError::NotFound)?;
            let now = tx.now();
            renewals::set_look_at(tx, row.id.0, Some(now))
        };
        world.app().store.write::<_, StoreError>(look).await.unwrap();
        world.on("2027-07-03").await;
        let shown = endings(world.app(), &staff(1, Role::DecisionMaker)).await.unwrap();
        let proposed: Vec<_> = shown
            .iter()
            .map(|shown| (shown.registration.program.as_str(), shown.ending.cause.0))
            .collect();
        assert_eq!(proposed, [(PROGRAM, EndingCause::AuditUnanswered)]);
        world.is_checked().await;
    });
}
