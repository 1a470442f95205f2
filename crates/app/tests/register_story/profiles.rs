//! The professional profile: saved as it is given, submitted whole, redone until the assessment; the counts of the
//! comparison equal a recount after any order of submissions; nobody reads or writes another one's (R-PROF-2).

use std::collections::BTreeMap;

use cqr_app::profiles::{ProfileError, Save, open, save, submit};
use cqr_domain::{
    accounts::Principal,
    cases::{CaseState, Command, Refusal},
    ids::{CaseId, SittingId},
};
use cqr_store::profiles::{self, Count, PartCount};
use cqr_testkit::on_both;

use crate::world::{Dice, World, signed_in};

pub const OPENING: &str = "2024-06-01T17:00:00Z";

/// Holders whose windows are open, each with their case.
pub async fn opened(world: &World, people: usize) -> Vec<(Principal, CaseId)> {
    let numbers: Vec<String> = (0..people).map(|number| format!("H-{number}")).collect();
    let holders: Vec<_> = numbers.iter().map(|number| (&**number, "1984-06-17")).collect();
    let held: Vec<_> = numbers.iter().map(|number| (&**number, "R", "2016-06-17")).collect();
    world.register(&holders, &held);
    world.sweep().await;
    let mut all = Vec::new();
    for number in &numbers {
        all.push((
            signed_in(world.person(number).await.id.0),
            world.case(number, "R").await.id.0,
        ));
    }
    all
}

pub fn codes(world: &World) -> Vec<String> {
    let program = world.app().programs.default_program();
    program
        .procedures_of("R")
        .iter()
        .map(|procedure| procedure.code.clone())
        .collect()
}

pub fn answers(codes: &[String], band: i32) -> Save {
    Save {
        answers: codes.iter().map(|code| (code.clone(), band)).collect(),
        setting: Some("hospital".into()),
        not_practicing: None,
    }
}

#[test]
fn a_profile_is_saved_completed_submitted_and_redone() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let (me, case) = opened(&world, 1).await.remove(0);
        let (app, codes) = (world.app(), codes(&world));
        let (first, rest) = codes.split_at(3);
        save(app, &me, case, answers(first, 2)).await.unwrap();
        let form = open(app, &me, case).await.unwrap();
        assert_eq!(
            (form.unanswered(), form.submitted, form.editable),
            (rest.to_vec(), false, true)
        );
        match submit(app, &me, case).await {
            Err(ProfileError::Unanswered(missing)) => assert_eq!(missing, rest),
            other => panic!("{other:?}"),
        }
        for (code, band) in [("no such procedure", 1), (&*codes[0], -1), (&*codes[0], 6)] {
            let wrong = Save {
                answers: vec![(codes[1].clone(), 5), (code.to_owned(), band)],
                ..Save::default()
            };
            assert!(
                matches!(save(app, &me, case, wrong).await, Err(ProfileError::Unknown(_))),
                "{code} {band}"
            );
        }
        assert_eq!(
            open(app, &me, case).await.unwrap().groups[0].procedures[1].2,
            Some(2),
            "nothing of it was saved"
        );

        save(app, &me, case, answers(rest, 0)).await.unwrap();
        submit(app, &me, case).await.unwrap();
        assert_eq!(world.state("H-0").await, CaseState::SsaDue);
        let before = world.dump();
        submit(app, &me, case).await.unwrap();
        assert_eq!(world.dump(), before, "submitting again changes nothing");

        // Redone before the assessment: the last submitted one counts (R-PROF-10).
        save(app, &me, case, answers(&codes[..1], 5)).await.unwrap();
        assert_eq!(
            open(app, &me, case).await.unwrap().groups[0].procedures[1].2,
            Some(2),
            "begun with the answers given"
        );
        submit(app, &me, case).await.unwrap();
        world.assert_rows_follow().await;
        let sitting = Command::StartSitting {
            sitting: SittingId::from_bits(1),
            outline: "R-2022".into(),
        };
        world.ask(case, sitting).await.unwrap();
        let late = save(app, &me, case, answers(&codes[..1], 1)).await;
        assert!(
            matches!(late, Err(ProfileError::Refused(Refusal::AlreadyAssessed))),
            "{late:?}"
        );
        assert!(!open(app, &me, case).await.unwrap().editable);
    });
}

#[test]
fn nobody_reads_or_writes_the_profile_of_somebody_else() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let all = opened(&world, 2).await;
        let ((_, case), (other, _)) = (&all[0], &all[1]);
        let nobody = Principal {
            person: None,
            ..other.clone()
        };
        for who in [other, &nobody] {
            assert!(matches!(
                open(world.app(), who, *case).await,
                Err(ProfileError::NotFound)
            ));
            assert!(matches!(
                save(world.app(), who, *case, Save::default()).await,
                Err(ProfileError::NotFound)
            ));
            assert!(matches!(
                submit(world.app(), who, *case).await,
                Err(ProfileError::NotFound)
            ));
        }
    });
}

#[test]
fn nothing_is_saved_after_the_close() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let (me, case) = opened(&world, 1).await.remove(0);
        save(world.app(), &me, case, answers(&codes(&world), 1)).await.unwrap();
        world.test.it_is("2027-06-01T05:00:00Z");
        let late = submit(world.app(), &me, case).await;
        assert!(
            matches!(late, Err(ProfileError::Refused(Refusal::Closed))),
            "even before the sweep: {late:?}"
        );
        world.sweep().await;
        let late = save(world.app(), &me, case, answers(&codes(&world), 1)).await;
        assert!(matches!(late, Err(ProfileError::Refused(Refusal::Closed))), "{late:?}");
    });
}

#[test]
fn the_counts_equal_a_recount_after_any_order_of_submissions() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let all = opened(&world, 8).await;
        let (codes, mut dice) = (codes(&world), Dice(7));
        let settings = world.app().programs.default_program().work.settings.clone();
        // What each holder submitted last; nothing for those who do not practice.
        let mut mine: BTreeMap<usize, Submitted> = BTreeMap::new();
        for _ in 0..40 {
            let who = dice.roll(all.len());
            let (me, case) = &all[who];
            let given: Vec<_> = codes
                .iter()
                .map(|code| (code.clone(), i32::try_from(dice.roll(6)).unwrap()))
                .collect();
            let rests = dice.roll(5) == 0;
            let setting = settings[dice.roll(settings.len())].clone();
            let wish = Save {
                answers: given.clone(),
                setting: Some(setting.clone()),
                not_practicing: Some(rests),
            };
            save(world.app(), me, *case, wish).await.unwrap();
            if dice.roll(4) == 0 {
                continue; // left as a draft, which counts for nobody
            }
            submit(world.app(), me, *case).await.unwrap();
            mine.insert(who, (!rests).then_some((setting, given)));
            let (kept, recounted) = world.read(|rx| Ok((profiles::kept(rx)?, profiles::recount(rx)?))).await;
            assert_eq!(kept, recounted);
            world.assert_rows_follow().await;
            assert_eq!(kept, by_hand(&world, &mine));
        }
        assert!(mine.len() > 5);
    });
}

/// The setting and the answers; nothing for somebody who does not practice.
type Submitted = Option<(String, Vec<(String, i32)>)>;

/// The counts made here, from what was submitted. Everybody has held the credential for the same years.
fn by_hand(world: &World, mine: &BTreeMap<usize, Submitted>) -> (Vec<Count>, Vec<PartCount>) {
    let program = world.app().programs.default_program();
    let mut counts: BTreeMap<(String, String, i32), i64> = BTreeMap::new();
    let mut parts: BTreeMap<(String, String, String, i32), i64> = BTreeMap::new();
    for (setting, given) in mine.values().flatten() {
        let mut by_part: BTreeMap<String, Vec<i32>> = BTreeMap::new();
        for (code, band) in given {
            *counts.entry((setting.clone(), code.clone(), *band)).or_default() += 1;
            let procedure = program.procedures_of("R").iter().find(|one| one.code == *code).unwrap();
            by_part.entry(procedure.group.clone()).or_default().push(*band);
            by_part.entry(String::new()).or_default().push(*band);
        }
        for (part, bands) in by_part {
            let done: Vec<i32> = bands.into_iter().filter(|band| *band > 0).collect();
            let count = i32::try_from(done.len()).unwrap();
            let sum: i32 = done.iter().sum();
            let often = if count == 0 { 0 } else { (2 * sum + count) / (2 * count) };
            for (measure, value) in [("done", count), ("often", often)] {
                let key = (setting.clone(), part.clone(), measure.to_owned(), value);
                *parts.entry(key).or_default() += 1;
            }
        }
    }
    let count = |((setting, procedure, band), people)| Count {
        program: "arrt-like".into(),
        discipline: "R".into(),
        setting,
        years_from: 6,
        procedure,
        band,
        people,
    };
    let part = |((setting, part, measure, value), people)| PartCount {
        program: "arrt-like".into(),
        discipline: "R".into(),
        setting,
        years_from: 6,
        part,
        measure,
        value,
        people,
    };
    (
        counts.into_iter().map(count).collect(),
        parts.into_iter().map(part).collect(),
    )
}
