//! An appeal against the outcome of an audit comes in its days, and is granted for a reason that the holder reads (R-APP-1).

use cqr_app::{
    appeals::GrantedAppeal,
    audits::{self, AppealError},
    people::{self, Detail},
};
use cqr_domain::{
    accounts::Role,
    bienniums::{AuditOutcome, AuditState},
    renewals::{Refusal as OfAppeal, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    audits::{answered, appealed, begun},
    standing::new_holder,
    world::{World, staff},
};

#[test]
fn an_appeal_against_an_audit_comes_in_its_days_and_the_holder_reads_why_it_is_granted() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        let course = world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        world.on("2027-06-01").await;
        let id = begun(&world).await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
        answered(&world, id).await;
        let (one, another) = (staff(8, Role::CeReviewer), staff(9, Role::CeReviewer));
        world.test.it_is("2027-07-05T17:00:00Z");
        audits::settle(world.app(), &one, id, AuditOutcome::Insufficient, vec![course])
            .await
            .unwrap();
        world.hand_over_all("H-2").await;
        let decided = audits::open(world.app(), &another, id).await.unwrap().decided.unwrap();
        let last = decided.days.last.expect("the message came");
        assert_eq!(
            (decided.days.told_on, decided.involved),
            (Some(date(2027, 7, 5)), false)
        );

        world.test.it_is("2027-08-20T17:00:00Z");
        let refused = [
            (date(2027, 7, 4), OfAppeal::AppealBefore(date(2027, 7, 5))),
            (date(2027, 8, 19), OfAppeal::AppealLate(last)),
            (date(2027, 8, 21), OfAppeal::AppealAhead),
        ];
        for (day, refusal) in refused {
            match audits::grant_appeal(world.app(), &another, id, &appealed(day)).await {
                Err(AppealError::Day(found)) => assert_eq!(found, refusal, "{day}"),
                other => panic!("{day}: {other:?}"),
            }
        }
        let unsaid = GrantedAppeal {
            note: " ".to_owned(),
            ..appealed(last)
        };
        let unsaid = audits::grant_appeal(world.app(), &another, id, &unsaid).await;
        assert!(matches!(unsaid, Err(AppealError::Note(_))), "{unsaid:?}");
        let holder = world.holder("H-2").await;
        let mine = audits::find(world.app(), &holder, id).await.unwrap();
        assert_eq!(
            (mine.row.state.0, mine.granted),
            (AuditState::Insufficient, None),
            "nothing happened so far"
        );

        audits::grant_appeal(world.app(), &another, id, &appealed(last))
            .await
            .unwrap();
        let mine = audits::find(world.app(), &holder, id).await.unwrap();
        let granted = mine.granted.expect("an appeal");
        assert_eq!(granted.note, "The copy came by mail and was laid aside.");
        assert_eq!((mine.row.state.0, granted.came_on.0), (AuditState::Open, last));
        let person = world.person("H-2").await.id.0;
        let seen = people::look(world.app(), &staff(5, Role::CaseOfficer), person)
            .await
            .unwrap();
        let reopened = |entry: &&people::TimeLineEntry| entry.event == "audit_reopened";
        let entry = seen.time_line.iter().find(reopened).unwrap();
        assert_eq!((&entry.detail, &entry.note), (&Detail::Appealed(last), &granted.note));
        world.is_checked().await;
    });
}
