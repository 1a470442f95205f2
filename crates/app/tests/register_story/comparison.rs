//! The comparison: with others only, never with fewer than twenty, wider with words when a group or its rest is too
//! small, and with one's own profile of last time (R-PROF-5).

use cqr_app::profiles::{Comparison, ProfileError, Save, compare, open, save, submit};
use cqr_domain::{accounts::Principal, cases::CaseState, ids::CaseId, profiles::Group};
use cqr_store::profiles;
use cqr_testkit::on_both;

use crate::{
    profiles::{OPENING, answers, codes, opened},
    world::World,
};

/// Answers every procedure with this band and submits.
async fn submits(world: &World, (me, case): &(Principal, CaseId), band: i32, setting: &str) {
    let wish = Save {
        setting: Some(setting.into()),
        not_practicing: Some(false),
        ..answers(&codes(world), band)
    };
    save(world.app(), me, *case, wish).await.unwrap();
    submit(world.app(), me, *case).await.unwrap();
}

async fn compared(world: &World, (me, case): &(Principal, CaseId), wanted: Group) -> Comparison {
    compare(world.app(), me, *case, wanted).await.unwrap()
}

/// The groups with how many others they have.
fn choices(comparison: &Comparison) -> Vec<(Group, Option<u64>)> {
    comparison
        .choices
        .iter()
        .map(|choice| (choice.group, choice.people))
        .collect()
}

/// R-PROF-1: three parts in this order, and only the questions are owed: once they are handed in the window goes on, whether
/// or not anybody looks at the comparison or opens a refresher.
#[test]
fn the_questions_come_first_then_the_comparison_and_refreshers_that_nobody_owes() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let all = opened(&world, 2).await;
        let (me, case) = &all[0];
        save(world.app(), me, *case, answers(&codes(&world), 0)).await.unwrap();
        let early = compare(world.app(), me, *case, Group::All).await;
        assert!(
            matches!(early, Err(ProfileError::NotFound)),
            "what is not handed in is not compared"
        );
        assert_eq!(world.state("H-0").await, CaseState::ProfileDue);
        submits(&world, &all[0], 0, "hospital").await;
        assert_eq!(
            world.state("H-0").await,
            CaseState::SsaDue,
            "nobody looked at the comparison yet"
        );
        // What is never done has refreshers, what is done all day has none; looking at them changes nothing.
        let before = world.dump();
        assert!(!compared(&world, &all[0], Group::All).await.refreshers.is_empty());
        assert_eq!(world.dump(), before);
        submits(&world, &all[1], 5, "hospital").await;
        assert!(compared(&world, &all[1], Group::All).await.refreshers.is_empty());
        world.assert_rows_follow().await;
    });
}

#[test]
fn a_group_is_shown_from_twenty_others_on_and_while_no_small_rest_is_given_away() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let all = opened(&world, 23).await;
        submits(&world, &all[0], 2, "hospital").await;
        let alone = compared(&world, &all[0], Group::All).await;
        assert_eq!((alone.shown, alone.is_first), (None, true));
        for one in &all[1..20] {
            submits(&world, one, 3, "hospital").await;
        }
        let nineteen = compared(&world, &all[0], Group::All).await;
        assert_eq!((nineteen.shown, nineteen.people, nineteen.is_first), (None, 0, false));
        assert!(nineteen.whole.often.is_none() && nineteen.whole.done.is_none());
        let peers = |comparison: &Comparison| {
            let all = comparison.groups.iter().flat_map(|group| &group.procedures);
            all.filter(|one| one.peers.is_some()).count()
        };
        assert_eq!(peers(&nineteen), 0);

        submits(&world, &all[20], 1, "hospital").await;
        let twenty = compared(&world, &all[0], Group::Setting).await;
        let everyone = [Group::All, Group::Setting, Group::Years].map(|group| (group, Some(20)));
        assert_eq!(choices(&twenty), everyone);
        assert_eq!((twenty.shown, twenty.people), (Some(Group::Setting), 20));
        assert_eq!(peers(&twenty), codes(&world).len());
        let split = twenty.groups[0].procedures[0].peers.as_ref().unwrap().of_twenty;
        assert_eq!(
            (split.less, split.same, split.more),
            (1, 0, 19),
            "the reader is not among them"
        );
        let done = twenty.whole.done.as_ref().unwrap();
        assert_eq!((done.of_twenty.same, done.own), (20, codes(&world).len()));

        // One person in a clinic: the hospital beside everybody would give that person away.
        submits(&world, &all[21], 5, "clinic").await;
        let widened = compared(&world, &all[0], Group::Setting).await;
        assert_eq!(
            choices(&widened),
            [(Group::All, Some(21)), (Group::Setting, None), (Group::Years, Some(21))]
        );
        assert_eq!(
            (widened.wanted, widened.shown, widened.people),
            (Group::Setting, Some(Group::All), 21)
        );
        let clinic = compared(&world, &all[21], Group::Setting).await;
        assert_eq!(
            (clinic.shown, clinic.people),
            (Some(Group::All), 21),
            "nor does the clinic see itself"
        );
    });
}

#[test]
fn somebody_who_does_not_practice_is_neither_compared_nor_counted_and_can_take_it_back() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let all = opened(&world, 1).await;
        let (me, case) = &all[0];
        submits(&world, &all[0], 2, "hospital").await;
        let rests = Save {
            not_practicing: Some(true),
            ..Save::default()
        };
        save(world.app(), me, *case, rests).await.unwrap();
        let drafted = world.read(|rx| profiles::kept(rx)).await;
        assert!(!drafted.0.is_empty(), "a draft changes no count");
        submit(world.app(), me, *case).await.unwrap();
        // The rest of the process is asked of them as of everybody (R-ELIG-5).
        assert_eq!(world.state("H-0").await, CaseState::SsaDue);
        let resting = compared(&world, &all[0], Group::All).await;
        assert!(resting.not_practicing && resting.groups.is_empty() && resting.choices.is_empty());
        assert_eq!(world.read(|rx| profiles::kept(rx)).await, (Vec::new(), Vec::new()));

        // Taken back before the assessment: the answers are still there (R-PROF-10).
        let back = Save {
            not_practicing: Some(false),
            ..Save::default()
        };
        save(world.app(), me, *case, back).await.unwrap();
        let form = open(world.app(), me, *case).await.unwrap();
        assert_eq!(
            (form.unanswered(), form.setting.as_deref()),
            (Vec::new(), Some("hospital"))
        );
        submit(world.app(), me, *case).await.unwrap();
        let (kept, recounted) = world.read(|rx| Ok((profiles::kept(rx)?, profiles::recount(rx)?))).await;
        assert!(kept == recounted && !kept.0.is_empty());
    });
}

#[test]
fn one_sees_what_changed_since_last_time_and_only_the_last_profile_counts() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let all = opened(&world, 1).await;
        let codes = codes(&world);
        submits(&world, &all[0], 2, "hospital").await;
        assert_eq!(compared(&world, &all[0], Group::All).await.change, None);

        // Redone a week later.
        world.test.it_is("2024-06-08T17:00:00Z");
        save(world.app(), &all[0].0, all[0].1, answers(&codes[..3], 4))
            .await
            .unwrap();
        submit(world.app(), &all[0].0, all[0].1).await.unwrap();
        let redone = compared(&world, &all[0], Group::All).await.change.unwrap();
        assert_eq!(redone.since.to_string(), "2024-06-01");
        assert_eq!((redone.change.more.len(), redone.change.less.len()), (3, 0));
        assert_eq!(redone.change.same, codes.len() - 3);

        // In the next cycle the last profile of this one is what it is compared with, and it no longer counts.
        world.assess(all[0].1, &[]).await;
        world.test.it_is("2034-06-02T17:00:00Z");
        world.sweep().await;
        let cases = world.cases("H-0", "R").await;
        assert_eq!(cases.len(), 2);
        let later = cases
            .iter()
            .map(|case| case.id.0)
            .find(|case| *case != all[0].1)
            .unwrap();
        let later = (all[0].0.clone(), later);
        submits(&world, &later, 1, "clinic").await;
        let change = compared(&world, &later, Group::All).await.change.unwrap();
        assert_eq!(change.since.to_string(), "2024-06-08");
        assert_eq!((change.change.more.len(), change.change.less.len()), (0, codes.len()));
        let ((counts, parts), recounted) = world.read(|rx| Ok((profiles::kept(rx)?, profiles::recount(rx)?))).await;
        assert!(
            counts
                .iter()
                .all(|count| count.people == 1 && count.setting == "clinic" && count.years_from == 11)
        );
        assert_eq!((counts.len(), (counts, parts) == recounted), (codes.len(), true));
        let earlier = compared(&world, &all[0], Group::All).await;
        assert_eq!((earlier.is_first, earlier.shown), (true, None), "still one person");
    });
}
