//! How hard a text is to read: the Flesch-Kincaid grade (Kincaid et al. 1975), which counts the words of a sentence and
//! the syllables of a word.

use std::collections::BTreeSet;

/// What was counted in some texts.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Count {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables.
    pub syllables: usize,
}

impl Count {
    /// Both together.
    pub const fn and(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
        }
    }

    /// The school grade in which a pupil understands it; `None` where there is no sentence.
    #[expect(clippy::cast_precision_loss, reason = "a catalog has far fewer words than 2^52")]
    pub fn grade(self) -> Option<f64> {
        let (sentences, words, syllables) = (self.sentences as f64, self.words as f64, self.syllables as f64);
        (self.sentences > 0 && self.words > 0).then(|| 0.39 * words / sentences + 11.8 * syllables / words - 15.59)
    }
}

/// The sentences of a text: what ends in a period, a question mark, an exclamation mark or a colon. A label without one
/// is no sentence; counting it would only make the grade look better.
pub fn sentences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.replace("p.m.", "pm").replace("a.m.", "am").lines() {
        let mut start = 0;
        let letters: Vec<(usize, char)> = line.char_indices().collect();
        for (place, &(at, letter)) in letters.iter().enumerate() {
            let after = letters.get(place + 1).map(|&(_, next)| next);
            let closing = after.is_some_and(|next| next == '"');
            let next = letters.get(place + 1 + usize::from(closing)).map(|&(_, next)| next);
            if ".?!:".contains(letter) && next.is_none_or(char::is_whitespace) {
                found.push(line[start..at].trim().to_owned());
                start = at + letter.len_utf8();
            }
        }
    }
    found.retain(|sentence| words(sentence).next().is_some());
    found
}

/// The words of a text, without the marks around them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '-' || c == '–' || c == '/')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// Counts the sentences of a text. A word of the domain counts as one of two syllables: whoever reads it knows it.
pub fn count(text: &str, domain: &BTreeSet<String>) -> Count {
    sentences(text).iter().fold(Count::default(), |sum, sentence| {
        let mut here = Count {
            sentences: 1,
            ..Count::default()
        };
        for word in words(sentence) {
            let known = domain.contains(&word.to_lowercase());
            here.words += 1;
            here.syllables += if known { 2 } else { syllables(word) };
        }
        sum.and(here)
    })
}

/// The syllables of an English word, by its groups of vowels; a number counts as one.
pub fn syllables(word: &str) -> usize {
    let letters: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut before = ' ';
    for letter in letters.chars() {
        count += usize::from(vowel(letter) && !vowel(before));
        before = letter;
    }
    // Vowels side by side that are spoken apart.
    for pair in ["ia", "io", "iu", "eo", "ua", "uou", "eing", "ying", "ience", "uie"] {
        count += letters.matches(pair).count();
    }
    for single in [
        "tion", "sion", "cion", "cial", "tial", "gion", "cious", "tious", "qua", "gua", "people",
    ] {
        count -= letters.matches(single).count().min(count);
    }
    let stem = letters.trim_end_matches('s');
    let silent =
        |ending: &str, spoken: &[&str]| letters.ends_with(ending) && !spoken.iter().any(|end| letters.ends_with(end));
    let quiet = silent("e", &["le", "ee", "ie", "oe", "ue", "ye"])
        || (letters.ends_with("le") && stem.chars().rev().nth(2).is_some_and(vowel))
        || silent("ed", &["ted", "ded", "eed", "ied", "ued"])
        || silent(
            "es",
            &[
                "ses", "xes", "zes", "ches", "shes", "ces", "ges", "les", "ies", "ees", "oes",
            ],
        );
    (count - usize::from(quiet && count > 1)).max(1)
}

#[test]
fn syllables_are_counted_as_a_person_speaks() {
    let spoken = [
        ("step", 1),
        ("done", 1),
        ("closed", 1),
        ("needed", 2),
        ("course", 1),
        ("courses", 2),
        ("table", 2),
        ("rule", 1),
        ("credits", 2),
        ("window", 2),
        ("question", 2),
        ("period", 3),
        ("being", 2),
        ("radiation", 4),
        ("discontinued", 4),
        ("science", 2),
        ("people", 2),
        ("quiet", 2),
        ("assessment", 3),
        ("professional", 4),
        ("years", 1),
        ("dates", 1),
        ("2027", 1),
        ("applied", 2),
        ("saying", 2),
        ("examination", 5),
        ("special", 2),
        ("review", 2),
    ];
    for (word, count) in spoken {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn a_sentence_ends_where_a_reader_takes_a_breath() {
    let text = "It closes at 11:59 p.m. Central. It says \"standard met.\" Call us now: a person answers\nA label";
    assert_eq!(
        sentences(text),
        [
            "It closes at 11:59 pm Central",
            "It says \"standard met",
            "\" Call us now"
        ]
    );
}

#[test]
fn the_grade_is_that_of_the_formula() {
    // 10 words, 1 sentence, 15 syllables: 0.39 × 10 + 11.8 × 1.5 − 15.59.
    let count = Count {
        sentences: 1,
        words: 10,
        syllables: 15,
    };
    assert!((count.grade().expect("a sentence") - 6.01).abs() < 1e-9);
    assert_eq!(Count::default().grade(), None);
}
