//! Passwords that are tried first: a list in the binary, and the patterns no list can hold. The list
//! (`blocklist.txt`) was made for this project: expected words of this field and of everywhere, alone and joined the
//! way people join them to reach fifteen characters, and phrases that everybody knows.

use std::{collections::HashSet, sync::LazyLock};

/// What remains beside known words of the owner has to be at least this long to be a password of its own.
const OWN_MIN: usize = 8;
/// Shortest word of the owner that is looked for.
const WORD_MIN: usize = 4;
/// Rows of keys, and the alphabet and the digits, as fingers run along them.
const RUNS: [&str; 7] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "qwertyuiopasdfghjklzxcvbnm",
];

static LIST: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("blocklist.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// Whether a password in lower case is on the list, also with usual substitutions, or is a pattern.
pub(super) fn is_common(lower: &str) -> bool {
    let compact: String = lower
        .chars()
        .filter(|letter| letter.is_alphanumeric() || "@$!".contains(*letter))
        .collect();
    let plain: String = compact.chars().map(plain_letter).collect();
    let bare: String = compact.chars().filter(|letter| letter.is_alphanumeric()).collect();
    // An expected word with digits and signs around it is still that word.
    let stem = |form: &str| form.trim_matches(|letter: char| !letter.is_alphabetic()).to_owned();
    let forms = [lower.to_owned(), stem(&bare), stem(&plain), compact, plain, bare];
    forms
        .iter()
        .any(|form| LIST.contains(form.as_str()) || is_repetition(form) || is_runs(form))
}

/// Whether a password in lower case is little more than these words.
pub(super) fn is_personal(lower: &str, words: &[String]) -> bool {
    let mut rest = lower.to_owned();
    for word in words.iter().filter(|word| word.chars().count() >= WORD_MIN) {
        rest = rest.replace(word.as_str(), "");
    }
    rest != lower && rest.chars().filter(|letter| letter.is_alphabetic()).count() < OWN_MIN
}

fn plain_letter(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Whether it is one short piece again and again: two thirds of the characters that decide are missing then.
fn is_repetition(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let longest = (letters.len() / 3).min(16);
    (1..=longest).any(|length| {
        letters
            .iter()
            .zip(letters.iter().skip(length))
            .all(|(one, other)| one == other)
    })
}

/// Whether fingers only ran along rows of keys, forward or back, in pieces of four or more.
fn is_runs(text: &str) -> bool {
    const PIECE: usize = 4;
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let longest = (PIECE..=letters.len() - at)
            .rev()
            .find(|length| is_run(&letters[at..at + length]));
        match longest {
            Some(length) => at += length,
            // Up to three characters may be left over at the end.
            None => return at > 0 && letters.len() - at < PIECE,
        }
    }
    !letters.is_empty()
}

fn is_run(piece: &[char]) -> bool {
    let (forward, back): (String, String) = (piece.iter().collect(), piece.iter().rev().collect());
    RUNS.iter().any(|run| run.contains(&forward) || run.contains(&back))
}
