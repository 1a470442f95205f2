//! What a later biennium gives to clear the probation of one, and what it keeps (R-PROB-6).

use super::*;
use crate::{
    ce::{KindCap, OfKind},
    ids::ActivityId,
};

#[test]
fn credits_of_the_next_biennium_clear_a_probation_and_count_once() {
    let short = live(with(biennium(), 1, date(2026, 5, 2), 20, false), date(2027, 8, 1));
    let running = with(next(), 5, date(2027, 7, 10), 3, false);
    let running = with(running, 6, date(2027, 9, 1), 5, false);
    // Not approved yet, and finished after the probation.
    let running = with(running, 7, date(2027, 9, 2), 9, true);
    let running = with(running, 8, date(2028, 1, 2), 9, false);
    let given = loans(&short, &running, &[]);
    let amounts: Vec<_> = given
        .iter()
        .map(|loan| (loan.completion.bits(), loan.credits.to_string()))
        .collect();
    assert_eq!(amounts, [(5, "3.0".to_owned()), (6, "1.0".to_owned())]);
    let today = date(2027, 9, 5);
    let borrow = Command::Borrow {
        from: RUNNING,
        loans: given.clone(),
        today,
    };
    let events = decide(&short, &borrow, at(today)).expect("borrows");
    let names: Vec<_> = events.iter().map(BienniumEvent::name).collect();
    assert_eq!(names, ["credits_borrowed", "credits_borrowed", "probation_cleared"]);
    let cleared = events.iter().fold(short, Biennium::evolve);
    let lend = Command::Lend {
        to: ENDED,
        loans: given,
    };
    let events = decide(&running, &lend, at(today)).expect("lends");
    let running = events.iter().fold(running, Biennium::evolve);
    // R-PROB-6: 17 credits were approved there, 4 of them are used.
    assert_eq!(cleared.counted(), Credits::whole(24));
    assert_eq!(running.counted(), Credits::whole(13));
    assert!(loans(&cleared, &running, &[]).is_empty());
}

#[test]
fn a_biennium_that_was_judged_gives_only_what_it_does_not_need() {
    let short = live(with(biennium(), 1, date(2026, 5, 2), 20, false), date(2027, 8, 1));
    let mut asks_for_sonography = with(next(), 5, date(2027, 9, 1), 26, false);
    asks_for_sonography.required_in = vec![InDiscipline {
        discipline: "S".into(),
        credits: Credits::whole(25),
    }];
    let mut asks_for_a_plus = with(next(), 5, date(2027, 9, 1), 26, false);
    asks_for_a_plus.completions[0].category = Some(Category::APlus);
    asks_for_a_plus.required_a_plus = Credits::whole(26);
    // What the later biennium holds, where it stands, what it gives of the four that are missing.
    let table: [(Biennium, Phase, &[u32]); 8] = [
        (with(next(), 5, date(2027, 9, 1), 24, false), Phase::Running, &[4]),
        (with(next(), 5, date(2027, 9, 1), 24, false), Phase::Met, &[]),
        (with(next(), 5, date(2027, 9, 1), 24, false), Phase::Cleared, &[]),
        (with(next(), 5, date(2027, 9, 1), 20, false), Phase::Probation, &[]),
        (with(next(), 5, date(2027, 9, 1), 26, false), Phase::Met, &[2]),
        (
            with(
                with(next(), 5, date(2027, 9, 1), 1, false),
                6,
                date(2027, 9, 2),
                26,
                false,
            ),
            Phase::Met,
            &[1, 2],
        ),
        (asks_for_sonography, Phase::Met, &[1]),
        (asks_for_a_plus, Phase::Met, &[]),
    ];
    for (mut giver, phase, expected) in table {
        giver.standing.phase = phase;
        let given: Vec<_> = loans(&short, &giver, &[]).iter().map(|loan| loan.credits).collect();
        let expected: Vec<_> = expected.iter().map(|whole| Credits::whole(*whole)).collect();
        assert_eq!(given, expected, "{phase:?}, {}", giver.counted());
    }
}

#[test]
fn what_is_lent_for_a_discipline_is_no_more_than_lies_there() {
    // 24 credits count, 13 of them in Sonography, which asks for 16 (R-CE-5).
    let mut short = with(
        with(biennium(), 1, date(2026, 5, 2), 13, false),
        2,
        date(2026, 6, 2),
        11,
        false,
    );
    short.completions[1].split.clear();
    short.required_in = vec![InDiscipline {
        discipline: "S".into(),
        credits: Credits::whole(16),
    }];
    let short = live(short, date(2027, 8, 1));
    assert_eq!(short.standing.phase, Phase::Probation);
    type Courses<'a> = &'a [(u32, u32)];
    // The courses of the next biennium, each with what of it lies in Sonography; what is lent of them; what is missing then.
    let table: [(&str, Courses<'_>, &[u32], u32); 5] = [
        ("all of it lies there", &[(4, 4)], &[3], 0),
        ("a part does", &[(4, 1)], &[1], 2),
        ("two parts are enough together", &[(4, 1), (5, 2)], &[1, 2], 0),
        ("the second has more than is missing", &[(4, 1), (5, 4)], &[1, 2], 0),
        ("nothing does", &[(4, 0)], &[], 3),
    ];
    for (story, courses, lent, missing) in table {
        let mut giver = next();
        for (id, (credits, there)) in (5..).zip(courses) {
            giver = with(giver, id, date(2027, 9, 1), *credits, false);
            let course = giver.completions.last_mut().expect("a completion");
            course.split[0].credits = Credits::whole(*there);
        }
        let given = loans(&short, &giver, &[]);
        let credits: Vec<_> = given.iter().map(|loan| loan.credits).collect();
        let expected: Vec<_> = lent.iter().map(|whole| Credits::whole(*whole)).collect();
        assert_eq!(credits, expected, "{story}");
        let today = date(2027, 9, 5);
        let borrow = Command::Borrow {
            from: RUNNING,
            loans: given.clone(),
            today,
        };
        let events = decide(&short, &borrow, at(today)).expect("borrows");
        let after = events.iter().fold(short.clone(), Biennium::evolve);
        assert_eq!(after.missing().most(), Credits::whole(missing), "{story}");
        // Asked again, as after each approval, it lends nothing that does not lie there.
        let lend = Command::Lend {
            to: ENDED,
            loans: given,
        };
        let events = decide(&giver, &lend, at(today)).expect("lends");
        let giver = events.iter().fold(giver, Biennium::evolve);
        assert!(loans(&after, &giver, &[]).is_empty(), "{story}");
    }
}

#[test]
fn parts_of_one_course_that_were_lent_one_after_the_other_have_what_lies_there_once() {
    let part = |credits: u32| BienniumEvent::CreditsBorrowed {
        completion: CompletionId::from_bits(5),
        from: RUNNING,
        credits: Credits::whole(credits),
        category: Category::A,
        split: vec![Share {
            discipline: "S".into(),
            subcategory: "X".into(),
            credits: Credits::whole(2),
        }],
        activity: None,
        kind: None,
    };
    // What was lent of a course of 4 credits, 2 of them in Sonography; what of it counts there.
    let table: [(&[u32], u32); 4] = [(&[1], 1), (&[1, 1], 2), (&[3], 2), (&[3, 1], 2)];
    for (lent, counts) in table {
        let after = lent.iter().fold(biennium(), |it, credits| it.evolve(&part(*credits)));
        assert_eq!(after.counted_in("S"), Credits::whole(counts), "{lent:?}");
    }
}

/// Activity, kind, credits.
type Course = (Option<ActivityId>, &'static str, u32);

#[test]
fn what_is_lent_counts_by_the_rules_of_the_biennium_that_it_clears() {
    let caps = [
        cap("applications_training", Some(8), None),
        cap("life_support", Some(6), Some(1)),
    ];
    let (x, y) = (ActivityId::from_bits(1), ActivityId::from_bits(2));
    // What the short biennium counts, what the next one has, how much of it is lent.
    let table: [(&str, Course, &[Course], &[u32]); 7] = [
        ("R-CE-8", (Some(x), "course", 4), &[(Some(x), "course", 4)], &[]),
        (
            "another activity",
            (Some(x), "course", 4),
            &[(Some(y), "course", 4)],
            &[4],
        ),
        ("neither is listed", (None, "course", 4), &[(None, "course", 4)], &[4]),
        (
            "R-ACT-4, the cap is full",
            (None, "applications_training", 8),
            &[(None, "applications_training", 8)],
            &[],
        ),
        (
            "R-ACT-4, some room is left",
            (None, "applications_training", 5),
            &[(None, "applications_training", 2), (None, "applications_training", 8)],
            &[2, 1],
        ),
        ("R-ACT-3", (None, "life_support", 4), &[(None, "life_support", 6)], &[]),
        (
            "R-ACT-3, two in the next biennium",
            (None, "course", 4),
            &[(None, "life_support", 5), (None, "life_support", 6)],
            &[5],
        ),
    ];
    for (story, own, others, expected) in table {
        let short = of(with(biennium(), 1, date(2026, 5, 2), own.2, false), own);
        let short = live(short, date(2027, 8, 1));
        let mut giver = next();
        for (id, other) in (5..).zip(others) {
            giver = of(with(giver, id, date(2027, 9, 1), other.2, false), *other);
        }
        let given = loans(&short, &giver, &caps);
        let credits: Vec<_> = given.iter().map(|loan| loan.credits).collect();
        let expected: Vec<_> = expected.iter().map(|whole| Credits::whole(*whole)).collect();
        assert_eq!(credits, expected, "{story}");
        // What was lent is known afterwards: no more of its kind is lent.
        let lend = Command::Lend {
            to: ENDED,
            loans: given.clone(),
        };
        let events = decide(&giver, &lend, at(date(2027, 9, 5))).expect("lends");
        let giver = events.iter().fold(giver, Biennium::evolve);
        let borrow = Command::Borrow {
            from: RUNNING,
            loans: given,
            today: date(2027, 9, 5),
        };
        let events = decide(&short, &borrow, at(date(2027, 9, 5))).expect("borrows");
        let short = events.iter().fold(short, Biennium::evolve);
        if others.iter().any(|other| other.1 != "course") {
            assert!(loans(&short, &giver, &caps).is_empty(), "{story}");
        }
    }
}

#[test]
fn what_is_lent_goes_back_when_it_is_found_unproved_where_it_was_finished() {
    let short = live(with(biennium(), 1, date(2026, 5, 2), 20, false), date(2027, 8, 1));
    let giver = with(
        with(next(), 5, date(2027, 9, 1), 3, false),
        6,
        date(2027, 9, 2),
        1,
        false,
    );
    let today = date(2027, 9, 5);
    let borrow = Command::Borrow {
        from: RUNNING,
        loans: loans(&short, &giver, &[]),
        today,
    };
    let events = decide(&short, &borrow, at(today)).expect("borrows");
    // Without the last event the probation still runs.
    let runs = events[..2].iter().fold(short, Biennium::evolve);
    let cleared = runs.clone().evolve(&events[2]);
    assert_eq!(cleared.standing.phase, Phase::Cleared);
    // Where it stands, from where and of which courses the proof is not enough, what happens.
    let table: [(&Biennium, BienniumId, &[u128], &[&str]); 5] = [
        (&cleared, RUNNING, &[5], &["loan_taken_back", "probation_began"]),
        (
            &cleared,
            RUNNING,
            &[5, 6],
            &["loan_taken_back", "loan_taken_back", "probation_began"],
        ),
        (&runs, RUNNING, &[5], &["loan_taken_back"]),
        (&cleared, RUNNING, &[7], &[]),
        (&cleared, BienniumId::from_bits(99), &[5], &[]),
    ];
    for (biennium, from, unproved, expected) in table {
        let wish = Command::GiveBack {
            from,
            completions: unproved.iter().map(|id| CompletionId::from_bits(*id)).collect(),
            probation: answer_by(date(2027, 12, 31)),
        };
        let events = decide(biennium, &wish, at(today)).expect("gives back");
        let names: Vec<_> = events.iter().map(BienniumEvent::name).collect();
        assert_eq!(names, expected, "{unproved:?}");
        let after = events.iter().fold(biennium.clone(), Biennium::evolve);
        let kept: u32 = [(5, 3_u32), (6, 1)]
            .iter()
            .filter(|(id, _)| expected.is_empty() || !unproved.contains(id))
            .map(|(_, credits)| credits)
            .sum();
        assert_eq!(after.counted(), Credits::whole(20 + kept));
    }
}

#[test]
fn what_was_not_proved_or_is_lent_is_none_of_its_kind() {
    let life_support = (None, "life_support", 6);
    let has = of(with(biennium(), 1, date(2026, 5, 2), 6, false), life_support);
    let one = OfKind {
        credits: Credits::whole(6),
        times: 1,
    };
    assert_eq!(has.of_kind("life_support"), one);
    let mut unproved = has.clone();
    unproved.standing.unproved.push(CompletionId::from_bits(1));
    assert_eq!(unproved.of_kind("life_support"), OfKind::default());
    // Lent in part it is still one; as a whole it counts elsewhere, so another one counts here (R-ACT-3).
    let mut lent = has;
    lent.standing.lent.push((CompletionId::from_bits(1), Credits::whole(2)));
    let part = OfKind {
        credits: Credits::whole(4),
        times: 1,
    };
    assert_eq!(lent.of_kind("life_support"), part);
    lent.standing.lent.push((CompletionId::from_bits(1), Credits::whole(4)));
    assert_eq!(lent.of_kind("life_support"), OfKind::default());
}

fn cap(kind: &str, most: Option<u32>, times: Option<u32>) -> KindCap {
    KindCap {
        kind: kind.into(),
        most: most.map(Credits::whole),
        times,
        last_day: None,
    }
}

/// The completion that was added last, of this activity and kind.
fn of(mut biennium: Biennium, (activity, kind, _): Course) -> Biennium {
    let last = biennium.completions.last_mut().expect("a completion");
    (last.activity, last.kind) = (activity, Some(kind.into()));
    biennium
}
