//! Item 9 of the road and bar U06: what a holder reads has a reading grade of 8 or lower, short sentences, and none of the
//! words that hurt. `cargo test -p cqr-web --test reading -- --nocapture` prints the grades and the hardest texts.

mod catalog;
mod grade;

use std::{collections::BTreeSet, fs};

use catalog::Text;
use grade::{Count, count, sentences, words};

const MOST_GRADE: f64 = 8.0;
/// Sentences may have this many words …
const MOST_WORDS: usize = 25;
/// … but for one in twenty.
const LONGER_IN_TWENTY: usize = 1;
/// A file with fewer words in sentences than this has no grade of its own; its sentences count in the whole.
const LEAST_WORDS: usize = 60;

fn for_holders() -> Vec<Text> {
    catalog::texts().into_iter().filter(Text::is_for_holders).collect()
}

/// The words of the domain that need no easier one, from the program's list: `word: reason`.
fn domain_words() -> BTreeSet<String> {
    let list = fs::read_to_string(catalog::folder().join("domain-words.txt")).expect("the list of domain words");
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (word, reason) = line.split_once(": ").expect("a word and a reason");
            assert!(!reason.trim().is_empty(), "{word} needs a reason");
            word.to_owned()
        })
        .collect()
}

/// The usual reading counts for the grade.
fn measured(text: &Text, domain: &BTreeSet<String>) -> Count {
    text.readings
        .first()
        .map_or_else(Count::default, |reading| count(reading, domain))
}

#[test]
fn every_file_of_a_holder_reads_at_grade_8_or_lower() {
    let domain = domain_words();
    let texts = for_holders();
    let files: BTreeSet<&str> = texts.iter().map(|text| text.file.as_str()).collect();
    let mut too_hard = Vec::new();
    let mut whole = Count::default();
    for file in files {
        let here: Vec<&Text> = texts.iter().filter(|text| text.file == file).collect();
        let sum = here
            .iter()
            .fold(Count::default(), |sum, text| sum.and(measured(text, &domain)));
        whole = whole.and(sum);
        let Some(grade) = sum.grade() else { continue };
        let report = format!(
            "{file}: grade {grade:.1}, {} words in {} sentences",
            sum.words, sum.sentences
        );
        println!("{report}");
        if grade > MOST_GRADE && sum.words >= LEAST_WORDS {
            too_hard.push(format!("{report}\n{}", hardest(&here, &domain)));
        }
    }
    let all: Vec<&Text> = texts.iter().collect();
    let grade = whole.grade().expect("there are sentences");
    println!(
        "all: grade {grade:.1}, {} words\n{}",
        whole.words,
        hardest(&all, &domain)
    );
    assert!(whole.words > 3_000, "the texts were found: {} words", whole.words);
    assert!(too_hard.is_empty(), "\n{}", too_hard.join("\n"));
    assert!(grade <= MOST_GRADE, "all texts together: grade {grade:.1}");
}

/// The texts to rewrite first.
fn hardest(texts: &[&Text], domain: &BTreeSet<String>) -> String {
    let mut graded: Vec<(f64, &Text)> = texts
        .iter()
        .filter_map(|text| Some((measured(text, domain).grade()?, *text)))
        .collect();
    graded.sort_by(|a, b| b.0.total_cmp(&a.0));
    let lines = graded
        .iter()
        .take(12)
        .map(|(grade, text)| format!("  {grade:5.1}  {}: {}", text.id, text.readings[0]));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn sentences_are_short() {
    let texts = for_holders();
    let mut all = 0;
    let mut long = Vec::new();
    for text in &texts {
        for sentence in text
            .readings
            .first()
            .map(|reading| sentences(reading))
            .unwrap_or_default()
        {
            all += 1;
            let length = words(&sentence).count();
            if length > MOST_WORDS {
                long.push(format!("  {length} words, {}: {sentence}", text.id));
            }
        }
    }
    println!(
        "{} of {all} sentences have more than {MOST_WORDS} words\n{}",
        long.len(),
        long.join("\n")
    );
    assert!(long.len() * 20 <= all * LONGER_IN_TWENTY, "\n{}", long.join("\n"));
}

#[test]
fn no_text_of_a_holder_has_a_word_that_hurts() {
    let mut found = Vec::new();
    for text in for_holders() {
        for reading in &text.readings {
            for word in words(reading).filter(|word| hurts(word)) {
                found.push(format!("{}: {word}", text.id));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The house words (trust-and-ux.md 3.7): nobody fails, nobody is scored, and a holder is a technologist.
fn hurts(word: &str) -> bool {
    const ALONE: [&str; 4] = ["case", "cases", "tech", "techs"];
    const STARTS: [&str; 10] = [
        "fail",
        "score",
        "scoring",
        "noncomplian",
        "candidate",
        "examinee",
        "ledger",
        "technician",
        "delinquen",
        "incompeten",
    ];
    let word = word.to_lowercase();
    ALONE.contains(&word.as_str()) || STARTS.iter().any(|start| word.starts_with(start))
}

#[test]
fn words_that_hurt_are_told_from_words_like_them() {
    for word in [
        "Failed",
        "failure",
        "scores",
        "noncompliant",
        "cases",
        "Technicians",
        "tech",
    ] {
        assert!(hurts(word), "{word}");
    }
    for word in ["technologist", "technology", "casework", "available", "underscore"] {
        assert!(!hurts(word), "{word}");
    }
}

/// A deadline that stands in a text says the zone, too, and its days left stand in it or beside it.
#[test]
fn a_deadline_in_a_text_has_its_time_zone_and_days_left() {
    let texts = catalog::texts();
    let notices: Vec<&Text> = texts
        .iter()
        .filter(|text| text.id.starts_with("notice-") && text.id.ends_with("-body") && names_a_deadline(text))
        .collect();
    assert!(
        notices.len() >= 4,
        "notices with deadlines were found: {}",
        notices.len()
    );
    for text in notices {
        let both = ["time", "left"].iter().all(|name| text.arguments.contains(*name));
        assert!(both, "{}: {}", text.id, text.readings[0]);
    }
}

/// Whether its words set a last day, as "until May 31, 2027" does.
fn names_a_deadline(text: &Text) -> bool {
    const LAST_DAY: [&str; 4] = ["until May 31", "by May 31", "closes on May 31", "before May 31"];
    text.readings
        .iter()
        .any(|reading| LAST_DAY.iter().any(|words| reading.contains(words)))
}

/// On pages, whoever shows a deadline's day shows its last minute with the zone, and the days left.
#[test]
fn a_deadline_on_a_page_has_its_time_zone_and_days_left() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut shown = 0;
    for noun in fs::read_dir(folder)
        .expect("the templates")
        .map(|entry| entry.expect("an entry").path())
    {
        for path in fs::read_dir(&noun)
            .into_iter()
            .flatten()
            .map(|entry| entry.expect("an entry").path())
        {
            let template = fs::read_to_string(&path).expect("a template");
            let of = |part: &str| template.matches(&format!("deadline.{part}")).count();
            shown += of("date");
            assert!(
                of("date") <= of("left") && of("date") <= of("time"),
                "{}: a deadline without its time zone or days left",
                path.display()
            );
        }
    }
    assert!(shown >= 5, "deadlines were found: {shown}");
}
