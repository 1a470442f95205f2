//! R-REN-7: a renewal is sent in the own account and nowhere else, and nothing gives it another last day: neither more time for
//! a window nor trouble of the holder's own.

use cqr_app::{
    extensions::{Proposal, apply, approve, propose},
    renewals::{self, RenewalError},
};
use cqr_domain::{
    accounts::Role,
    extensions::{Cohort, Span},
    renewals::{Filing, RegistrationState, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, later},
    standing::PROGRAM,
    world::{World, staff},
};

/// The last day of the renewal.
const DUE_ON: Date = date(2027, 6, 30);

#[test]
fn no_officer_renews_for_a_holder_and_more_time_for_a_window_gives_a_renewal_no_day() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        for day in ["2026-09-01", "2027-04-01"] {
            world.on(day).await;
        }
        // A call to the office renews nothing: whoever works there has no way to send one for somebody else.
        let filing = Filing {
            due_on: DUE_ON,
            attested: true,
            credits: Some(WithCe::Without),
        };
        for role in Role::ALL {
            let refused = renewals::file(world.app(), &staff(9, role), PROGRAM, filing.clone()).await;
            assert!(matches!(refused, Err(RenewalError::NotFound)), "{role:?}: {refused:?}");
        }
        assert_eq!(world.registration("H-1").await.state.0, RegistrationState::Open);

        let storm = Proposal {
            cohort: Cohort {
                program: PROGRAM.into(),
                discipline: None,
                closes_from: date(2027, 5, 1),
                closes_to: date(2027, 6, 30),
            },
            span: Span { months: 6, days: 0 },
            cause: "disaster".into(),
        };
        let id = propose(world.app(), &decider(1), storm).await.unwrap();
        for number in [1, 2] {
            approve(world.app(), &decider(number), id).await.unwrap();
        }
        later(&world, 24);
        apply(world.app(), id).await.unwrap();
        assert_eq!(world.case("H-1", "R").await.window_close_on.0, date(2027, 11, 30));
        assert_eq!(
            world.registration("H-1").await.due_on.0,
            DUE_ON,
            "the window alone moved"
        );
        assert_eq!(
            world.on("2027-06-30").await.renewals_missed,
            0,
            "the last day is one of it"
        );
        assert_eq!(world.on("2027-07-01").await.renewals_missed, 1);
        world.is_checked().await;
    });
}
