//! The product's language is US English everywhere.

use super::{Complaint, File, text};

/// British word and its US form; endings `s`, `d`, `ed`, `ing` and `ly` follow by themselves.
const WORDS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("anaesthesia", "anesthesia"),
    ("analyse", "analyze"),
    ("analysing", "analyzing"),
    ("artefact", "artifact"),
    ("behaviour", "behavior"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("catalogue", "catalog"),
    ("centimetre", "centimeter"),
    ("centre", "center"),
    ("cheque", "check"),
    ("colour", "color"),
    ("defence", "defense"),
    ("enrolment", "enrollment"),
    ("favour", "favor"),
    ("favourite", "favorite"),
    ("foetal", "fetal"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("greyscale", "grayscale"),
    ("haemorrhage", "hemorrhage"),
    ("honour", "honor"),
    ("judgement", "judgment"),
    ("labelled", "labeled"),
    ("labelling", "labeling"),
    ("labour", "labor"),
    ("licence", "license"),
    ("metre", "meter"),
    ("millimetre", "millimeter"),
    ("modelled", "modeled"),
    ("modelling", "modeling"),
    ("neighbour", "neighbor"),
    ("oedema", "edema"),
    ("oesophagus", "esophagus"),
    ("offence", "offense"),
    ("orthopaedic", "orthopedic"),
    ("paediatric", "pediatric"),
    ("practise", "practice"),
    ("programme", "program"),
    ("signalled", "signaled"),
    ("tumour", "tumor"),
    ("travelled", "traveled"),
    ("whilst", "while"),
];
/// Beginnings that take -ise in British and -ize in US spelling.
const IZE: &[&str] = &[
    "anonym",
    "apolog",
    "author",
    "categor",
    "custom",
    "final",
    "general",
    "initial",
    "item",
    "maxim",
    "memor",
    "minim",
    "normal",
    "optim",
    "organ",
    "priorit",
    "pseudonym",
    "random",
    "real",
    "recogn",
    "serial",
    "special",
    "standard",
    "summar",
    "synchron",
    "util",
    "visual",
];
const ISE_ENDINGS: &[&str] = &["ise", "ised", "iser", "isers", "ises", "ising", "isation", "isations"];
/// Endings a word of the list may take.
const ENDINGS: &[&str] = &["", "s", "d", "ed", "ing", "ly", "al"];

/// Right in US English although they look alike.
const RIGHT: &[&str] = &["analyses", "programmed"];
/// Names in the libraries we call.
const RIGHT_IN_CODE: &[&str] = &["cancelled"];

/// No British form in code, pages, texts and documents.
pub fn check(files: &[File]) -> Vec<Complaint> {
    files.iter().filter(|file| is_read(file)).flat_map(check_file).collect()
}

/// Stylesheets name the colors of GOV.UK Frontend as it names them; this list names what it bans.
fn is_read(file: &File) -> bool {
    let written_here = matches!(
        file.extension(),
        "rs" | "html" | "txt" | "ftl" | "md" | "toml" | "csv" | "mjs" | "js" | "sql"
    );
    written_here && !file.is_vendored() && !file.path.ends_with("tidy/spelling.rs")
}

fn check_file(file: &File) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        for (before, word) in text::words(line) {
            // A name such as `govuk-tag--grey` or `--govuk-text-colour` is not ours.
            if before == Some('-') {
                continue;
            }
            let lower = word.to_lowercase();
            let in_code = matches!(file.extension(), "rs" | "mjs" | "js") && RIGHT_IN_CODE.contains(&lower.as_str());
            if let Some(us) = us_form(&lower).filter(|_| !in_code) {
                complaints.push(Complaint::new(
                    &file.path,
                    index + 1,
                    format!("\"{word}\" is British: write \"{us}\""),
                ));
            }
        }
    }
    complaints
}

fn us_form(word: &str) -> Option<String> {
    if RIGHT.contains(&word) {
        return None;
    }
    let listed = WORDS.iter().find_map(|(british, us)| {
        let ending = word.strip_prefix(british)?;
        ENDINGS.contains(&ending).then(|| format!("{us}{ending}"))
    });
    let ise = || {
        let stem = IZE.iter().find(|stem| {
            word.strip_prefix(**stem)
                .is_some_and(|ending| ISE_ENDINGS.contains(&ending))
        })?;
        Some(format!("{stem}{}", word[stem.len()..].replacen("is", "iz", 1)))
    };
    listed.or_else(ise)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, lines};
    use super::*;

    #[test]
    fn british_forms_are_found_with_the_us_form() {
        let text = "The Centre\nwas organised,\ncolours,\na licence\n";
        let complaints = check(&[file("docs/a.md", text)]);
        assert_eq!(lines(&complaints), [1, 2, 3, 4]);
        assert!(complaints[1].text.contains("organized") && complaints[2].text.contains("colors"));
    }

    #[test]
    fn us_words_and_foreign_names_are_fine() {
        let text = "organism analyses programmed exercise otherwise authored centered realism `govuk-tag--grey` --govuk-text-colour";
        assert_eq!(check(&[file("docs/a.md", text), file("a.css", "colour")]), []);
    }
}
