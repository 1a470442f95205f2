//! The tables of the zones are updated while windows run (R09, R-DATE-7): what was told to a holder holds to the second, as a
//! deadline is stored as an instant; only windows that open later are counted by the new table.

use cqr_domain::{calendar::Zone, cases::CaseState};
use cqr_testkit::on_both;

use crate::{decisions::before_the_close, world::World};

#[test]
fn a_new_table_of_the_zones_moves_no_deadline_that_was_stored() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        let before = world.case("H-1", "R").await;
        assert_eq!(before.closes_at.0.to_string(), "2027-06-01T05:00:00Z", "in summer time");

        // The body's clocks no longer go forward in summer: the table of Saskatchewan stands in for that of an update.
        world.with_policy(|program| program.body.zone = Zone::named("America/Regina").unwrap());
        world.test.it_is("2027-06-01T04:59:59Z");
        world.sweep().await;
        let still = world.case("H-1", "R").await;
        assert_eq!(
            (still.state.0, still.closes_at, still.grace_ends_at),
            (CaseState::ProfileDue, before.closes_at, before.grace_ends_at)
        );
        world.test.it_is("2027-06-01T05:00:00Z");
        world.sweep().await;
        let closed = world.case("H-1", "R").await;
        assert_eq!(
            (closed.state.0, closed.closes_at, closed.grace_ends_at),
            (CaseState::CloseReview, before.closes_at, before.grace_ends_at),
            "by the new table the day ends an hour later"
        );

        world.register(&[("H-2", "1984-06-17")], &[("H-2", "R", "2018-06-17")]);
        world.sweep().await;
        let later = world.case("H-2", "R").await;
        assert_eq!(
            later.closes_at.0.to_string(),
            "2029-06-01T06:00:00Z",
            "by the new table"
        );
        world.assert_rows_follow().await;
    });
}
