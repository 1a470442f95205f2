//! Whatever holders and reviewers do in whatever order: each account holds exactly the approved, distinct, capped
//! credits (I6). The expected sums are counted here anew, from the reports and the catalog alone.

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::completions::refuse;
use cqr_domain::{Credits, completions::CompletionState, ids::CompletionId};
use cqr_testkit::on_both;
use jiff::{ToSpan as _, civil::date};

use crate::world::{Holder, START, World, dispute, reviewer, withdraw};

/// What is prescribed in whole credits.
const PRESCRIBED: [(&str, u32); 4] = [("RP", 3), ("IATE", 3), ("EOQA", 3), ("PIM", 3)];
/// Codes and, in hundredths, credits and shares of the prescribed subcategories, as in demo/activities.csv.
type Course = (&'static str, u32, &'static [(&'static str, u32)]);
const COURSES: [Course; 10] = [
    ("DEMO-001", 200, &[("PIM", 150)]),
    ("DEMO-002", 250, &[("RP", 200), ("IATE", 25)]),
    ("DEMO-003", 300, &[("IATE", 175), ("EOQA", 100)]),
    ("DEMO-101", 100, &[("PIM", 100)]),
    ("DEMO-111", 100, &[("RP", 100)]),
    ("DEMO-112", 200, &[("RP", 175)]),
    ("DEMO-116", 200, &[("IATE", 200)]),
    ("DEMO-123", 400, &[("EOQA", 200), ("IATE", 100)]),
    ("DEMO-124", 150, &[]),
    (
        "DEMO-133",
        800,
        &[("PIM", 100), ("RP", 100), ("IATE", 100), ("EOQA", 100)],
    ),
];
const STEPS: usize = 60;

/// Small and repeatable; quality of chance does not matter here.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn sums_are_those_of_approved_distinct_activities() {
    for seed in [11, 29, 2_027] {
        on_both(START, |test| async move {
            let world = World::begin(test).await;
            let holder = world.holder(1, &["R"]).await;
            let case = world.prescribe(&holder, "R", &PRESCRIBED).await;
            let mut dice = Dice(seed);
            let mut approvals: Vec<(CompletionId, Course)> = Vec::new();
            let mut reports: BTreeMap<CompletionId, Course> = BTreeMap::new();
            for _ in 0..STEPS {
                act(&world, &holder, &mut dice, &mut reports, &mut approvals).await;
                check(&world, &holder, case, &reports, &approvals).await;
            }
            assert!(approvals.len() > 3, "the dice approved {} courses", approvals.len());
        });
    }
}

/// One random act; what the rules refuse changes nothing, and the check afterwards sees to that.
async fn act(
    world: &World,
    holder: &Holder,
    dice: &mut Dice,
    reports: &mut BTreeMap<CompletionId, Course>,
    approvals: &mut Vec<(CompletionId, Course)>,
) {
    let app = &world.test.app;
    let course = COURSES[dice.roll(COURSES.len())];
    let day = date(2027, 3, 1)
        .checked_sub(i64::try_from(dice.roll(3)).unwrap().days())
        .unwrap();
    let known: Vec<CompletionId> = reports.keys().copied().collect();
    let some = (!known.is_empty()).then(|| known[dice.roll(known.len())]);
    match (dice.roll(8), some) {
        (0..=2, _) | (_, None) => {
            if let Ok(id) = world.try_report(holder, course.0, day).await {
                reports.insert(id, course);
            }
        }
        (3..=5, Some(id)) => {
            let done = cqr_app::completions::approve(app, &reviewer(), id, Default::default()).await;
            if done.is_ok() {
                approvals.push((id, reports[&id]));
            }
        }
        (6, Some(id)) => drop(refuse(app, &reviewer(), id, "other", "Call us.").await),
        (_, Some(id)) => {
            if dice.roll(2) == 0 {
                drop(withdraw(app, &holder.principal, id).await);
            } else {
                drop(dispute(app, &holder.principal, id, "").await);
            }
        }
    }
}

async fn check(
    world: &World,
    holder: &Holder,
    case: cqr_domain::ids::CaseId,
    reports: &BTreeMap<CompletionId, Course>,
    approvals: &[(CompletionId, Course)],
) {
    let mine = world.mine(holder).await;
    let in_state = |state| {
        mine.completions
            .iter()
            .filter(move |it| it.worded.completion.state.0 == state)
    };
    let approved: BTreeSet<CompletionId> = in_state(CompletionState::Approved)
        .map(|it| it.worded.completion.id.0)
        .collect();
    assert_eq!(
        approved,
        approvals.iter().map(|(id, _)| *id).collect(),
        "nothing else is approved"
    );
    let codes: BTreeSet<&str> = approvals.iter().map(|(_, course)| course.0).collect();
    assert_eq!(codes.len(), approvals.len(), "no activity twice");

    let waiting: u32 = in_state(CompletionState::Reported)
        .map(|it| reports[&it.worded.completion.id.0].1)
        .sum();
    let counted: u32 = approvals.iter().map(|(_, course)| course.1).sum();
    let account = mine.biennium.expect("a biennium");
    assert_eq!(account.counted, Credits::from_hundredths(counted));
    assert_eq!(account.in_review, Credits::from_hundredths(waiting));

    let finished_on = |id: CompletionId| {
        let found = mine
            .completions
            .iter()
            .find(|it| it.worded.completion.id.0 == id)
            .expect("a completion");
        found.worded.completion.completed_on.0
    };
    let expected: Vec<String> = PRESCRIBED
        .iter()
        .map(|(code, whole)| {
            let mut earned = 0;
            for (id, (_, _, shares)) in approvals {
                // Only what was finished on or after the day of the result counts (R-RX-10).
                let share = shares
                    .iter()
                    .find(|(name, _)| name == code)
                    .map_or(0, |(_, credits)| *credits);
                if finished_on(*id) >= date(2027, 3, 1) {
                    earned = (earned + share).min(whole * 100);
                }
            }
            format!("{code} {}/{}", Credits::from_hundredths(earned), Credits::whole(*whole))
        })
        .collect();
    assert_eq!(world.case(case).await.1, expected);
}
