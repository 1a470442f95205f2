//! A result that comes when the window is over for its holder: it is kept, and changes nothing else (R-REIN-2, R-ELIG-10).

use cqr_app::credentials::Act;
use cqr_domain::{
    cases::{CaseState, Command, PrescribedLine},
    ids::{CaseId, PrescriptionId, ProfileId, SittingId},
    people::Ending,
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::World;

/// The holder is at the self-assessment.
async fn under_way(world: &World) -> CaseId {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    let case = world.case("H-1", "R").await.id.0;
    let profile = ProfileId::from_bits(case.bits());
    world.ask(case, Command::SubmitProfile { profile }).await.unwrap();
    let start = Command::StartSitting {
        sitting: SittingId::from_bits(case.bits()),
        outline: "R-2022".to_owned(),
    };
    world.ask(case, start).await.unwrap();
    case
}

fn result(case: CaseId, lines: Vec<PrescribedLine>) -> Command {
    Command::RecordResult {
        sitting: SittingId::from_bits(case.bits()),
        prescription: PrescriptionId::from_bits(case.bits()),
        rule: "raw-1".to_owned(),
        lines,
    }
}

#[test]
fn whoever_died_between_submission_and_result_is_told_nothing() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let case = under_way(&world).await;
        let died = Act::End {
            ending: Ending::Deceased,
            on: date(2024, 5, 30),
        };
        world.acts_upon("H-1", "R", died).await;
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        let told = world.told("H-1").await;
        let stands = world.ask(case, result(case, Vec::new())).await.unwrap();
        assert_eq!(stands, CaseState::Closed, "the window stays closed without a mark");
        assert!(world.case("H-1", "R").await.assessed, "the result is kept");
        assert_eq!(world.told("H-1").await, told, "nobody writes to the dead");
        world.test.it_is("2027-06-01T18:00:00Z");
        let swept = world.sweep().await;
        assert_eq!((swept.closed, swept.notices), (0, 0), "nothing is proposed");
        world.assert_checked().await;
    });
}
