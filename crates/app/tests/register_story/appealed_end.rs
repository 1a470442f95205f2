//! Two people ended a registration for an audit or a CE probation, and the appeal against that is granted by a third: everything
//! comes back, and what it ended for is not held against the holder again (R-APP-1).

use cqr_app::{
    appeals::GrantedAppeal,
    audits,
    bienniums::BienniumError,
    decisions::{endings, release_ending},
    letters::{self, Aside},
    people::{self, Detail},
    renewals::{self, AppealError},
    sweep,
};
use cqr_domain::{
    accounts::{Principal, Role},
    bienniums::{AuditState, PastAudit, Phase, Refusal as OfBiennium},
    cases::CaseState,
    ids::{AuditId, RegistrationId},
    renewals::{Refusal, RegistrationState, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    audits::{begun, earned_at_once},
    lost_already::ended_in_the_window,
    standing::new_holder,
    world::{World, staff},
};

fn chief(number: u128) -> Principal {
    staff(number, Role::DecisionMaker)
}

/// Sweeps on a day.
async fn on(world: &World, day: &str) {
    world.test.it_is(&format!("{day}T17:00:00Z"));
    sweep::sweep(world.app()).await.unwrap();
}

/// Two people end the one registration that is proposed to end, of this holder.
pub async fn ended_by_two(world: &World, holder: &str) -> RegistrationId {
    let proposed = endings(world.app(), &chief(1)).await.unwrap();
    assert_eq!(proposed.len(), 1);
    for number in [1, 2] {
        release_ending(world.app(), &chief(number), proposed[0].ending.id.0)
            .await
            .unwrap();
    }
    assert!(!world.is_registered(holder).await);
    world.registration(holder).await.id.0
}

/// Whoever was told is another story.
fn asks_no_notices(world: &World) {
    world.with_policy(|program| {
        let policy = &mut program.policy;
        policy.discontinuation.one_read_or_by_letter = false;
        policy.ce.probation_notices = Vec::new();
        policy.audit.required_notices = Vec::new();
    });
}

/// An appeal that came on a day, with why it is granted.
fn came(came_on: Date) -> GrantedAppeal {
    GrantedAppeal {
        came_on,
        note: " The letter was lost in our office. ".to_owned(),
    }
}

/// The rule that stands in the way of an appeal.
async fn not_granted(world: &World, by: u128, id: RegistrationId, appeal: &GrantedAppeal) -> Refusal {
    match renewals::reverse(world.app(), &chief(by), id, appeal).await {
        Err(AppealError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

async fn grant(world: &World, id: RegistrationId, came_on: Date) {
    renewals::reverse(world.app(), &chief(3), id, &came(came_on))
        .await
        .unwrap();
}

/// A holder reports nothing, and two people end the registration when the CE probation is over.
async fn ended_for_probation(world: &World) -> RegistrationId {
    asks_no_notices(world);
    new_holder(world).await;
    for day in ["2027-04-01", "2027-06-01"] {
        on(world, day).await;
    }
    world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
    for day in ["2027-07-01", "2027-12-01"] {
        on(world, day).await;
    }
    ended_by_two(world, "H-2").await
}

async fn proposals(world: &World) -> usize {
    endings(world.app(), &chief(1)).await.unwrap().len()
}

/// What two people ended is not undone by an answer, and stands in nobody's queue: it takes an appeal (R-AUD-4, R-APP-1).
async fn nothing_can_be_sent(world: &World, audit: AuditId) {
    let holder = world.holder("H-2").await;
    let seen = audits::find(world.app(), &holder, audit).await.unwrap();
    assert_eq!(
        (seen.row.state.0, seen.past),
        (AuditState::Unanswered, Some(PastAudit::Ended))
    );
    let sent = audits::answer(world.app(), &holder, audit, Vec::new()).await;
    assert!(
        matches!(sent, Err(BienniumError::Refused(OfBiennium::AuditOver))),
        "{sent:?}"
    );
    let waiting = audits::queue(world.app(), &staff(8, Role::CeReviewer)).await.unwrap();
    assert_eq!(waiting, Vec::new());
}

#[test]
fn after_an_audit_a_third_person_reverses_the_end_and_there_are_new_days_to_answer() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        asks_no_notices(&world);
        new_holder(&world).await;
        world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        on(&world, "2027-06-01").await;
        let audit = begun(&world).await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
        on(&world, "2027-07-02").await;
        let id = ended_by_two(&world, "H-2").await;
        nothing_can_be_sent(&world, audit).await;

        let today = date(2027, 7, 2);
        let officer = renewals::reverse(world.app(), &staff(9, Role::CaseOfficer), id, &came(today)).await;
        assert!(matches!(officer, Err(AppealError::NotFound)), "{officer:?}");
        assert_eq!(not_granted(&world, 2, id, &came(today)).await, Refusal::Involved);
        grant(&world, id, today).await;
        assert!(world.is_registered("H-2").await);
        let row = world.registration("H-2").await;
        assert_eq!((row.state.0, row.ended_for), (RegistrationState::Current, None));
        let told = world.told_of_standing("H-2").await;
        for kind in ["registration_restored", "audit_reopened"] {
            assert!(told.iter().any(|one| one == kind), "{kind}: {told:?}");
        }
        assert_eq!(not_granted(&world, 3, id, &came(today)).await, Refusal::NotEnded);

        on(&world, "2027-07-03").await;
        let seen = audits::open(world.app(), &staff(8, Role::CeReviewer), audit)
            .await
            .unwrap();
        assert_eq!((seen.row.state.0, seen.past), (AuditState::Open, None));
        assert_eq!(proposals(&world).await, 0, "the new days to answer run");
        on(&world, "2027-08-10").await;
        assert_eq!(proposals(&world).await, 1, "nobody sent anything again");
        world.is_checked().await;
    });
}

#[test]
fn after_a_probation_nothing_more_is_asked_of_it() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = ended_for_probation(&world).await;
        grant(&world, id, date(2027, 12, 1)).await;
        assert!(world.is_registered("H-2").await);
        for day in ["2027-12-02", "2027-12-03"] {
            on(&world, day).await;
            assert_eq!(proposals(&world).await, 0, "{day}");
        }
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::NotJudged);
        world.is_checked().await;
    });
}

#[test]
fn a_letter_that_tells_of_the_end_is_not_printed_after_the_appeal_was_granted() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = ended_for_probation(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        // The acts that wait to be printed, and why others are not.
        let desk = async || {
            let board = letters::board(world.app(), &officer).await.unwrap();
            let waiting = board.waiting.into_iter().map(|letter| letter.notice.kind);
            let aside = board.aside.into_iter().map(|(letter, why)| (letter.notice.kind, why));
            (waiting.collect::<Vec<_>>(), aside.collect::<Vec<_>>())
        };
        let ended = "registration_ended".to_owned();
        assert!(desk().await.0.contains(&ended), "it is told on paper");

        world.test.it_is("2027-12-02T17:00:00Z");
        grant(&world, id, date(2027, 12, 1)).await;
        let (waiting, aside) = desk().await;
        assert!(!waiting.contains(&ended), "{waiting:?}");
        assert!(aside.contains(&(ended, Aside::TakenBack)), "{aside:?}");
        assert!(waiting.contains(&"registration_restored".to_owned()), "{waiting:?}");
        let counted = letters::counts(world.app(), &officer).await.unwrap().waiting;
        assert_eq!(counted, waiting.len(), "the figure and the list agree");
    });
}

#[test]
fn an_appeal_comes_in_its_days_and_is_granted_for_a_reason_that_colleagues_read() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = ended_for_probation(&world).await;
        let person = world.person("H-2").await.id.0;
        let (ended_on, last) = (date(2027, 12, 1), date(2027, 12, 31));
        let looked = async |by| renewals::look(world.app(), &chief(by), person).await.unwrap().appeals;
        let untold = looked(3).await;
        assert_eq!(
            (untold[0].days.decided_on, untold[0].days.last),
            (ended_on, None),
            "nobody is late"
        );
        world.hand_over_all("H-2").await;
        let told = looked(3).await;
        assert_eq!((told[0].days.told_on, told[0].days.last), (Some(ended_on), Some(last)));
        assert!(!told[0].involved && looked(2).await[0].involved);

        world.test.it_is("2028-01-10T17:00:00Z");
        let refused = [
            (date(2027, 11, 30), Refusal::AppealBefore(ended_on)),
            (date(2028, 1, 1), Refusal::AppealLate(last)),
            (date(2028, 1, 11), Refusal::AppealAhead),
        ];
        for (day, refusal) in refused {
            assert_eq!(not_granted(&world, 3, id, &came(day)).await, refusal, "{day}");
        }
        let unsaid = GrantedAppeal {
            note: " ".to_owned(),
            ..came(last)
        };
        let unsaid = renewals::reverse(world.app(), &chief(3), id, &unsaid).await;
        assert!(matches!(unsaid, Err(AppealError::Note(_))), "{unsaid:?}");
        assert!(!world.is_registered("H-2").await, "nothing happened so far");

        grant(&world, id, last).await;
        assert!(world.is_registered("H-2").await);
        let seen = people::look(world.app(), &chief(1), person).await.unwrap();
        let restored = |entry: &&people::TimeLineEntry| entry.event == "registration_restored";
        let entry = seen.time_line.iter().find(restored).unwrap();
        assert_eq!(entry.detail, Detail::Appealed(last));
        assert_eq!(entry.note, "The letter was lost in our office.");
        assert_eq!(entry.reason, "R-APP-1");
        assert!(looked(3).await.is_empty());
        world.is_checked().await;
    });
}

#[test]
fn a_window_that_closed_meanwhile_is_looked_at_again_and_a_year_that_passed_is_not_missed() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        ended_in_the_window(&world).await;
        let id = world.registration("H-2").await.id.0;
        for day in ["2027-06-01", "2027-07-01"] {
            on(&world, day).await;
        }
        let state = async || world.case("H-2", "R").await.state.0;
        assert_eq!(state().await, CaseState::DiscontinuedFinal, "it took nothing");

        // Nobody could renew by June 30, 2027.
        world.test.it_is("2027-07-15T17:00:00Z");
        grant(&world, id, date(2026, 11, 20)).await;
        assert!(world.is_registered("H-2").await);
        assert_eq!(
            state().await,
            CaseState::CloseReview,
            "an unfinished window has its consequence"
        );
        let row = world.registration("H-2").await;
        assert_eq!(
            (row.state.0, row.through_on.0),
            (RegistrationState::Current, date(2028, 6, 30))
        );
        world.is_checked().await;

        on(&world, "2027-07-16").await;
        assert_eq!(
            state().await,
            CaseState::DiscontinuedGrace,
            "and now also its extra year"
        );
        assert!(!world.is_registered("H-2").await);
        let told = world.told_of_standing("H-2").await;
        assert!(!told.iter().any(|kind| kind == "renewal_missed"), "{told:?}");
        let case = world.case("H-2", "R").await.id.0;
        assert_eq!(world.assess(case, &[]).await, CaseState::Reinstated);
        assert!(world.is_registered("H-2").await);
        world.is_checked().await;
    });
}

#[test]
fn a_renewal_that_was_sent_and_that_nobody_could_pay_meanwhile_is_not_missed() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        earned_at_once(&world).await;
        on(&world, "2027-05-15").await;
        begun(&world).await;
        on(&world, "2027-06-01").await;
        let due_on = date(2027, 6, 30);
        let filed = world.renew("H-2", due_on, Some(WithCe::Reported)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Filed);
        on(&world, "2027-06-15").await;
        assert!(!world.is_registered("H-2").await, "nobody answered the audit");

        // Every payment was refused, and its days ended with July 30.
        world.test.it_is("2027-08-15T17:00:00Z");
        let id = world.registration("H-2").await.id.0;
        grant(&world, id, date(2027, 6, 20)).await;
        let row = world.registration("H-2").await;
        assert_eq!(
            (row.state.0, row.through_on.0),
            (RegistrationState::Current, date(2028, 6, 30))
        );
        on(&world, "2027-08-16").await;
        assert!(world.is_registered("H-2").await);
        let told = world.told_of_standing("H-2").await;
        assert!(!told.iter().any(|kind| kind == "renewal_missed"), "{told:?}");
        world.is_checked().await;
    });
}
