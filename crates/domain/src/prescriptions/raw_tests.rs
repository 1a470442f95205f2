//! The raw rule as a table, and what holds for any counts.

use proptest::prelude::*;

use super::*;
use crate::programs::{Band, Category};

fn subcategory(code: &str, bands: Vec<Band>) -> Subcategory {
    Subcategory {
        code: code.into(),
        name: code.into(),
        topics: Vec::new(),
        questions: 10,
        standard_correct: 7,
        bands,
    }
}

fn outline(cap: Credits, subcategories: Vec<Subcategory>) -> Outline {
    let categories = vec![Category {
        name: "Everything".into(),
        subcategories,
    }];
    let (id, discipline) = ("R-2022".into(), "R".into());
    Outline {
        id,
        discipline,
        effective_from: None,
        effective_to: None,
        cap,
        categories,
    }
}

/// Eight subcategories with the default bands and the default cap.
fn radiography() -> Outline {
    let policy = PrescriptionPolicy::default();
    let codes = ["PIM", "RPR", "RP", "IATE", "EOQA", "HSP", "TA", "EX"];
    outline(
        policy.cap,
        codes
            .into_iter()
            .map(|code| subcategory(code, policy.bands.clone()))
            .collect(),
    )
}

fn counts(outline: &Outline, correct: &[u16]) -> Vec<Count> {
    let codes = outline.subcategories().map(|(_, sub)| sub.code.clone());
    codes
        .zip(correct)
        .map(|(subcategory, correct)| Count {
            subcategory,
            questions: 10,
            correct: *correct,
        })
        .collect()
}

fn prescribe(outline: &Outline, correct: &[u16]) -> Prescription {
    raw_rule(&PrescriptionPolicy::default(), outline, &counts(outline, correct)).expect("the counts fit")
}

/// As in "RP 6/10 3.0 below_standard".
fn told(prescription: &Prescription) -> Vec<String> {
    let tell = |line: &PrescriptionLine| {
        format!(
            "{} {}/{} {} {}",
            line.subcategory,
            line.correct,
            line.questions,
            line.credits,
            line.reason.name()
        )
    };
    prescription.lines.iter().map(tell).collect()
}

// R-RX-2: credits for each subject below the standard.
#[test]
fn three_credits_for_each_gap_and_nothing_where_the_standard_is_met() {
    let prescription = prescribe(&radiography(), &[10, 6, 7, 0, 8, 9, 7, 5]);
    assert_eq!(
        told(&prescription),
        [
            "PIM 10/10 0.0 standard_met",
            "RPR 6/10 3.0 below_standard",
            "RP 7/10 0.0 standard_met",
            "IATE 0/10 3.0 below_standard",
            "EOQA 8/10 0.0 standard_met",
            "HSP 9/10 0.0 standard_met",
            "TA 7/10 0.0 standard_met",
            "EX 5/10 3.0 below_standard",
        ]
    );
    assert_eq!(
        (prescription.total(), prescription.taken_away),
        (Credits::whole(9), Credits::ZERO)
    );
    let stored: Vec<String> = prescription
        .prescribed()
        .into_iter()
        .map(|line| line.subcategory)
        .collect();
    assert_eq!(stored, ["RPR", "IATE", "EX"]);
    assert_eq!(prescription.rule, "raw-1");
}

#[test]
fn without_a_gap_nothing_is_prescribed() {
    let prescription = prescribe(&radiography(), &[7; 8]);
    assert!(
        prescription.is_empty() && prescription.prescribed().is_empty(),
        "R-RX-1"
    );
}

#[test]
fn the_largest_prescriptions_of_the_rules() {
    // R-RX-3: 8 subcategories give 24, 7 give 21, 12 give 36.
    assert_eq!(prescribe(&radiography(), &[0; 8]).total(), Credits::whole(24));
    let bands = PrescriptionPolicy::default().bands;
    let of = |n: u32| {
        let subcategories = (0..n).map(|at| subcategory(&format!("S{at}"), bands.clone())).collect();
        prescribe(&outline(Credits::whole(36), subcategories), &[0; 20])
    };
    assert_eq!(of(7).total(), Credits::whole(21));
    assert_eq!((of(12).total(), of(12).taken_away), (Credits::whole(36), Credits::ZERO));
    assert_eq!(
        (of(13).total(), of(13).taken_away),
        (Credits::whole(36), Credits::whole(3))
    );
}

#[test]
fn bone_densitometry_prescribes_at_most_fourteen() {
    let bands = |hundredths| {
        let credits = Credits::from_hundredths(hundredths);
        vec![
            Band {
                from: 0,
                to: 6,
                credits,
            },
            Band {
                from: 7,
                to: 10,
                credits: Credits::ZERO,
            },
        ]
    };
    let subcategories = vec![
        subcategory("PC", bands(350)),
        subcategory("EOQC", bands(350)),
        subcategory("DXA", bands(700)),
    ];
    let bone = outline(Credits::whole(14), subcategories);
    assert_eq!(
        told(&prescribe(&bone, &[6, 6, 6])).join(", "),
        "PC 6/10 3.5 below_standard, EOQC 6/10 3.5 below_standard, DXA 6/10 7.0 below_standard"
    );
    assert_eq!(prescribe(&bone, &[0, 9, 0]).total(), Credits::from_hundredths(1050));
}

#[test]
fn the_cap_spares_the_largest_needs_longest() {
    let policy = PrescriptionPolicy::default();
    let codes = ["A", "B", "C", "D"];
    let capped = |cap: u32, correct: &[u16]| {
        let subcategories = codes
            .into_iter()
            .map(|code| subcategory(code, policy.bands.clone()))
            .collect();
        let prescription = prescribe(&outline(Credits::from_hundredths(cap), subcategories), correct);
        let credits: Vec<String> = prescription.lines.iter().map(|line| line.credits.to_string()).collect();
        (credits.join(" "), prescription.taken_away)
    };
    let credits = Credits::from_hundredths;
    let table = [
        (1200, [0, 2, 4, 6], "3.0 3.0 3.0 3.0", 0, "exactly the cap"),
        (
            1175,
            [0, 2, 4, 6],
            "3.0 3.0 3.0 2.75",
            25,
            "one step, from the smallest need",
        ),
        (1125, [0, 2, 4, 6], "3.0 2.75 2.75 2.75", 75, "the largest need last"),
        (1075, [0, 2, 4, 6], "2.75 2.75 2.75 2.5", 125, "and round again"),
        (
            1175,
            [3, 3, 3, 3],
            "3.0 3.0 3.0 2.75",
            25,
            "equal needs: the later one first",
        ),
        (1190, [0, 2, 4, 6], "3.0 3.0 3.0 2.9", 10, "never more than needed"),
        (
            600,
            [0, 9, 9, 6],
            "3.0 0.0 0.0 3.0",
            0,
            "met subcategories stay out of it",
        ),
        (0, [0, 2, 4, 6], "0.0 0.0 0.0 0.0", 1200, "a cap of nothing"),
    ];
    for (cap, correct, expected, taken, story) in table {
        assert_eq!(capped(cap, &correct), (expected.to_owned(), credits(taken)), "{story}");
    }
}

#[test]
fn a_body_may_prescribe_less_for_a_near_miss() {
    let band = |from, to, whole| Band {
        from,
        to,
        credits: Credits::whole(whole),
    };
    let graded = vec![band(0, 3, 3), band(4, 5, 1), band(6, 10, 0)];
    let outline = outline(Credits::whole(36), vec![subcategory("A", graded)]);
    for (correct, expected) in [
        (3, "A 3/10 3.0 below_standard"),
        (4, "A 4/10 1.0 below_standard"),
        (6, "A 6/10 0.0 near_standard"),
        (7, "A 7/10 0.0 standard_met"),
    ] {
        assert_eq!(told(&prescribe(&outline, &[correct])), [expected]);
    }
}

#[test]
fn counts_that_do_not_fit_the_outline_prescribe_nothing() {
    let outline = radiography();
    let policy = PrescriptionPolicy::default();
    let right = counts(&outline, &[0; 8]);
    let with = |change: &dyn Fn(&mut Vec<Count>)| {
        let mut counts = right.clone();
        change(&mut counts);
        raw_rule(&policy, &outline, &counts)
            .err()
            .map(|error| error.to_string())
    };
    type Damage<'a> = &'a dyn Fn(&mut Vec<Count>);
    let table: [(Damage<'_>, &str); 5] = [
        (&|counts| drop(counts.pop()), "EX was counted 0 times instead of once"),
        (
            &|counts| counts.push(counts[0].clone()),
            "PIM was counted 2 times instead of once",
        ),
        (
            &|counts| counts[0].subcategory = "XX".into(),
            "the outline has no subcategory XX",
        ),
        (
            &|counts| counts[0].questions = 9,
            "PIM: 0 right out of 9, but the outline has 10 questions",
        ),
        (
            &|counts| counts[0].correct = 11,
            "PIM: 11 right out of 10, but the outline has 10 questions",
        ),
    ];
    for (change, expected) in table {
        assert_eq!(with(change).as_deref(), Some(expected));
    }
}

proptest! {
    #[test]
    fn for_any_counts(correct in prop::collection::vec(0..=10_u16, 8), cap in 0..3000_u32, shuffled in any::<u64>()) {
        let mut outline = radiography();
        outline.cap = Credits::from_hundredths(cap);
        let policy = PrescriptionPolicy::default();
        let in_order = counts(&outline, &correct);
        let found = raw_rule(&policy, &outline, &in_order).expect("the counts fit");
        let by_band: Credits = found.lines.iter().map(|line| line.by_band).sum();
        prop_assert_eq!(found.total(), by_band.min(outline.cap), "all of it, or the cap exactly");
        prop_assert_eq!(found.taken_away, by_band.less(outline.cap));
        for line in &found.lines {
            prop_assert!(line.credits <= line.by_band);
            prop_assert_eq!(line.by_band.is_zero(), line.correct >= 7);
        }
        // A smaller need never keeps more than a larger one.
        for a in &found.lines {
            for b in found.lines.iter().filter(|b| a.correct < b.correct) {
                prop_assert!(a.credits >= b.credits);
            }
        }
        let mut other_order = in_order;
        other_order.rotate_left((shuffled % 8) as usize);
        prop_assert_eq!(raw_rule(&policy, &outline, &other_order), Ok(found));
    }

    #[test]
    fn another_right_answer_never_adds(correct in prop::collection::vec(0..=9_u16, 8), at in 0..8_usize) {
        let outline = radiography();
        let before = prescribe(&outline, &correct);
        let mut better = correct;
        better[at] += 1;
        prop_assert!(prescribe(&outline, &better).total() <= before.total());
    }
}
