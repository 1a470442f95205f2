//! Words as the search compares them: without case, marks above letters, and endings of the plural.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The words of a text in the form in which they are compared.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    let folded: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    // "can't" is one word.
    let folded = folded.replace(['\'', '\u{2019}'], "");
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect()
}

/// A word without the ending of the plural: "courses" and "course", "categories" and "category" are the same.
fn singular(word: &str) -> String {
    const SHORTEST: usize = 4;
    if word.len() < SHORTEST || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for hissing in ["sses", "xes", "ches", "shes", "zes"] {
        if word.ends_with(hissing) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_plurals_make_no_difference() {
        let table = [
            ("Courses", "course"),
            ("CATEGORIES", "category"),
            ("Résumé", "resume"),
            ("exercices", "exercice"),
            ("classes", "class"),
            ("address", "address"),
            ("Status", "status"),
            ("fees", "fee"),
            ("ﬁle", "file"),
            ("can't", "cant"),
        ];
        for (text, expected) in table {
            assert_eq!(terms(text), [expected], "{text}");
        }
        assert_eq!(terms("0.5 credits—count?"), ["0", "5", "credit", "count"]);
        assert!(terms(" …!? ").is_empty());
    }
}
