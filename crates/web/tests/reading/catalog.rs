//! The catalog as readers get it: each text with typical words in the place of its arguments, grouped by file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    sync::LazyLock,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

/// The folder of the program's texts.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../programs/arrt-like/texts")
}

/// A text and all the ways in which it can read: one for each of its variants.
pub struct Text {
    /// The file's name without its ending.
    pub file: String,
    /// Its id.
    pub id: String,
    /// The ways it can read, the usual one first.
    pub readings: Vec<String>,
    /// The arguments it names.
    pub arguments: BTreeSet<String>,
}

impl Text {
    /// Whether a holder or a visitor may read it. Staff files are written for people at work, but for the reasons of a
    /// refusal, which the holder is told.
    pub fn is_for_holders(&self) -> bool {
        !self.file.starts_with("staff") || self.id.starts_with("reason-")
    }
}

/// All texts, in the order of the files.
pub fn texts() -> Vec<Text> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder().join("en-US"))
        .expect("the folder of texts")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
        .collect();
    paths.sort();
    paths.iter().flat_map(of_file).collect()
}

fn of_file(path: &PathBuf) -> Vec<Text> {
    let source = fs::read_to_string(path).expect("a text file");
    let resource = parser::parse(source).expect("a file of texts");
    let file = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    messages
        .map(|message| {
            let mut arguments = BTreeSet::new();
            let readings = message
                .value
                .as_ref()
                .map_or_else(Vec::new, |value| readings(value, &mut arguments));
            Text {
                file: file.to_owned(),
                id: message.id.name,
                readings,
                arguments,
            }
        })
        .collect()
}

fn readings(pattern: &Pattern<String>, arguments: &mut BTreeSet<String>) -> Vec<String> {
    let mut all = vec![String::new()];
    for element in &pattern.elements {
        let parts = match element {
            PatternElement::TextElement { value } => vec![value.clone()],
            PatternElement::Placeable { expression } => expressed(expression, arguments),
        };
        all = parts
            .iter()
            .flat_map(|part| all.iter().map(move |start| format!("{start}{part}")))
            .collect();
    }
    all
}

fn expressed(expression: &Expression<String>, arguments: &mut BTreeSet<String>) -> Vec<String> {
    match expression {
        Expression::Select { selector, variants } => {
            inline(selector, arguments);
            let mut sorted: Vec<_> = variants.iter().collect();
            sorted.sort_by_key(|variant| !variant.default);
            sorted
                .into_iter()
                .flat_map(|variant| readings(&variant.value, arguments))
                .collect()
        }
        Expression::Inline(part) => vec![inline(part, arguments)],
    }
}

fn inline(part: &InlineExpression<String>, arguments: &mut BTreeSet<String>) -> String {
    match part {
        InlineExpression::TermReference { id, .. } => WORDS
            .get(&id.name)
            .map_or_else(|| typical(&id.name), String::as_str)
            .to_owned(),
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => value.clone(),
        InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.clone());
            typical(&id.name).to_owned()
        }
        _ => "12".to_owned(),
    }
}

/// The words that the program has for its own things; figures of the policy are typical arguments.
static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let source = fs::read_to_string(folder().join("en-US/words.ftl")).expect("the words of the program");
    let lines = source
        .lines()
        .filter_map(|line| line.strip_prefix('-')?.split_once(" = "));
    lines.map(|(name, words)| (name.to_owned(), words.to_owned())).collect()
});

/// What stands in the place of an argument most of the time; most arguments are numbers.
fn typical(name: &str) -> &'static str {
    match name {
        "cycle-length" | "window-length" | "first-length" | "grace-length" | "look-back-length" | "account-length" => {
            "ten years"
        }
        "report-length" => "one month",
        "account-years" => "two-year",
        "Account-years" => "Two-year",
        "last-minute" => "11:59 p.m. Central",
        "release-people" => "two people",
        "Release-people" => "Two people",
        "review-days" | "reply-days" => "two",
        "limited-from" => "January 1, 2011",
        "date" | "until" | "opens" | "closes" | "due" | "reported" | "since" | "used" | "today" => "May 31, 2027",
        "appeal" => "June 30, 2027, 11:59 p.m. Central",
        // Days by which we answer, not deadlines of the reader.
        "decide" | "answer" => "June 7, 2027",
        "topics" => "chest and ribs, airway, abdomen",
        "time" => "11:59 pm Central",
        "zone" => "Central",
        "month" => "May",
        "left" => "219 days left",
        "discipline" | "setting" => "Mammography",
        "subject" | "subcategory" | "group" => "Patient Care",
        "name" | "course" | "title" => "Chest and Ribs",
        "provider" | "approver" => "Sample Press",
        "person" | "by" => "Marisol Quade",
        "phone" => "651-555-0100",
        "hours" => "Monday to Friday",
        "link" => "this link",
        "step" => "the self-assessment",
        "you" => "about weekly",
        "before" | "sentence" | "remark" | "why" | "certainty" => "",
        "words" => "4.5 approved",
        _ => "12",
    }
}
