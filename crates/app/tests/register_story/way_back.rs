//! What leads back from a discontinuation: an appeal against it, and only while the credential is discontinued by that window
//! (R-APP-1, R-REIN-4); and which examinations lead back to what was lost (R-REIN-3, R-REIN-5).

use cqr_app::{
    credentials::{Act, CredentialError, act},
    requests::{choices, decide, file},
};
use cqr_domain::{
    cases::CaseState,
    people::{Ending, Refusal as Denied},
    requests::{Refusal, RequestState, Wish},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, discontinue, hand_over, past_the_close},
    requests::{grant, not_granted, refuse, wish},
    support::surrendered,
    world::{World, signed_in},
};

/// A new last day that could be granted otherwise.
const DAY: Date = date(2027, 12, 31);

#[test]
fn an_appeal_does_not_bring_back_what_was_revoked_or_awarded_anew_since() {
    for revoked in [true, false] {
        on_both("2024-06-01T17:00:00Z", move |test| async move {
            let world = World::new(test);
            world.with_policy(|program| program.policy.reinstatement.in_grace = false);
            past_the_close(&world).await;
            discontinue(&world, "H-1").await;
            assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
            let case = world.case("H-1", "R").await.id.0;
            let (person, credential) = (world.person("H-1").await.id.0, world.held("H-1", "R").await.id.0);
            let appeal = wish(case, Wish::Appeal, "discontinuation");
            let appeal = file(world.app(), &signed_in(person), appeal).await.unwrap();

            let since = if revoked {
                Act::End {
                    ending: Ending::Revoked,
                    on: world.today(),
                }
            } else {
                Act::Examine {
                    taken_on: world.today(),
                    passed: true,
                }
            };
            act(world.app(), &decider(3), person, credential, since).await.unwrap();
            let refusal = not_granted(&world, &decider(5), appeal, grant(DAY)).await;
            assert_eq!(refusal, Refusal::NoWayBack);
            assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
            assert_eq!(world.is_registered("H-1").await, !revoked);
            let decided = decide(world.app(), &decider(5), appeal, refuse()).await.unwrap();
            assert_eq!(decided, RequestState::Refused, "it can be answered");
            world.assert_checked().await;
        });
    }
}

#[test]
fn a_discontinuation_can_be_appealed_for_its_days_also_when_the_grace_year_ends_in_between() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        world.test.it_is("2028-05-20T18:00:00Z");
        discontinue(&world, "H-1").await;
        hand_over(&world, "H-1").await;
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(world.person("H-1").await.id.0);
        world.test.it_is("2028-06-10T18:00:00Z");
        assert_eq!(world.sweep().await.grace_ended, 1);
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);

        // It took effect on May 21, and was told by mail on that day.
        let offered = choices(world.app(), &holder, case).await.unwrap().appeals;
        assert_eq!(offered, [("discontinuation", date(2028, 6, 20))]);
        let appeal = wish(case, Wish::Appeal, "discontinuation");
        let appeal = file(world.app(), &holder, appeal).await.unwrap();
        let day = date(2028, 12, 31);
        let decided = decide(world.app(), &decider(5), appeal, grant(day)).await.unwrap();
        assert_eq!(decided, RequestState::Granted);
        assert!(world.is_registered("H-1").await);
        let row = world.case("H-1", "R").await;
        assert_eq!((row.state.0, row.window_close_on.0), (CaseState::ProfileDue, day));
        world.assert_checked().await;
    });
}

impl World {
    /// What is said of an examination of Radiography on a day of May 2024.
    async fn examined(&self, day: i8, passed: bool) -> Result<(), Denied> {
        let (person, credential) = (self.person("H-1").await.id.0, self.held("H-1", "R").await.id.0);
        let taken_on = date(2024, 5, day);
        let examine = Act::Examine { taken_on, passed };
        match act(self.app(), &decider(3), person, credential, examine).await {
            Ok(()) => Ok(()),
            Err(CredentialError::Refused(denied)) => Err(denied),
            Err(error) => panic!("{error}"),
        }
    }

    /// Radiography is given up on May 20, 2024, which the office learns in June.
    async fn gave_up_in_may(&self) {
        self.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        self.sweep().await;
        self.acts_upon("H-1", "R", surrendered(date(2024, 5, 20))).await;
    }
}

#[test]
fn an_examination_of_before_the_loss_does_not_lead_back() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.gave_up_in_may().await;
        for passed in [true, false] {
            assert_eq!(world.examined(19, passed).await, Err(Denied::BeforeLoss));
        }
        assert!(!world.is_registered("H-1").await);
        assert_eq!(world.examined(25, true).await, Ok(()));
        assert!(world.is_registered("H-1").await);
        assert_eq!(world.held("H-1", "R").await.awarded_on.0, date(2024, 5, 25));
        world.assert_checked().await;
    });
}

#[test]
fn an_attempt_that_is_noted_late_is_one_of_those_that_came_after_it() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.reinstatement.examination_attempts = 2);
        world.gave_up_in_may().await;
        for day in [26, 28] {
            assert_eq!(world.examined(day, false).await, Ok(()), "{day}");
        }
        for passed in [true, false] {
            assert_eq!(world.examined(22, passed).await, Err(Denied::NoAttemptLeft));
        }
        assert!(!world.is_registered("H-1").await);
        world.assert_checked().await;
    });
}
