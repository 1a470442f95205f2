//! Whom nobody invites when everybody is invited: records that gave way, and people who died.

use cqr_app::{
    accounts::runs::{RunError, Waiting, board, start},
    credentials::Act,
};
use cqr_domain::{accounts::Role, people::Ending};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    merges::{START, begin, merge},
    world::{World, staff},
};

async fn waiting(world: &World) -> Waiting {
    let officer = staff(9, Role::CaseOfficer);
    board(world.app(), &officer).await.unwrap().waiting
}

#[test]
fn a_record_that_gave_way_and_somebody_who_died_are_not_counted() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        let both = Waiting {
            never: 2,
            ..Waiting::default()
        };
        assert_eq!(waiting(&world).await, both);
        merge(&world, first, second).await;
        assert_eq!(waiting(&world).await, Waiting { never: 1, ..both });
        let died = Act::End {
            ending: Ending::Deceased,
            on: date(2024, 5, 30),
        };
        world.acts_upon("H-1", "R", died).await;
        assert_eq!(waiting(&world).await, Waiting::default());
        let officer = staff(9, Role::CaseOfficer);
        let nobody = start(world.app(), &officer, true).await;
        assert!(matches!(nobody, Err(RunError::Nobody)), "{nobody:?}");
    });
}
