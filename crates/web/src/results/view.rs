//! What the result and the prescription show.

use askama::Template;

use crate::{
    completions::CourseOption,
    format::{DeadlineView, When},
    html::Markup,
    page::Page,
};

/// What the result says about a subcategory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// The standard is met.
    #[default]
    Met,
    /// Learning is needed.
    Learning,
}

/// One subcategory of the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectRow {
    /// Its name.
    pub name: String,
    /// What it covers, in a sentence; empty when the program does not say.
    pub covers: String,
    /// What the result says.
    pub verdict: Verdict,
    /// Whether it is close to the standard, so that other questions might have said otherwise.
    pub close: bool,
    /// Of twenty people who answered alike, how many are below the standard; nothing when the rule gives no chance.
    pub below: Option<u8>,
    /// Right answers, where the program shows them.
    pub correct: Option<u16>,
    /// Questions.
    pub questions: u16,
    /// Prescribed credits; empty for none.
    pub credits: String,
}

impl SubjectRow {
    /// The sentence about what it means and how near it was; empty when the rule gives no chance.
    #[must_use]
    pub fn sentence(&self, page: &Page) -> String {
        let Some(below) = self.below else { return String::new() };
        let (code, count) = match (self.verdict, self.close) {
            (Verdict::Met, true) => ("met-close", 20 - below.min(20)),
            (Verdict::Met, false) => ("met-clear", 20 - below.min(20)),
            (Verdict::Learning, true) => ("learning-close", below.min(20)),
            (Verdict::Learning, false) => ("learning-clear", below.min(20)),
        };
        page.t_of("result-of-twenty", code).n("count", count).to_string()
    }

    /// The twenty dots.
    #[must_use]
    pub fn dots(&self, page: &Page) -> Option<Markup> {
        let below = self.below?;
        let name = page
            .t("result-dots")
            .s("name", &self.name)
            .s("sentence", self.sentence(page))
            .to_string();
        Some(crate::charts::of_twenty(&name, below))
    }

    /// The color of the tag; the word says the same.
    #[must_use]
    pub const fn color(&self) -> &'static str {
        match self.verdict {
            Verdict::Met => "green",
            Verdict::Learning => "yellow",
        }
    }

    /// The words on the tag.
    #[must_use]
    pub fn tag(&self, page: &Page) -> String {
        page.t(if self.verdict == Verdict::Met {
            "result-standard-met"
        } else {
            "result-learning-needed"
        })
        .to_string()
    }
}

/// The result.
#[derive(Template, Clone)]
#[template(path = "results/result.html")]
pub struct ResultPage {
    /// What is around it.
    pub page: Page,
    /// Discipline in words.
    pub discipline: String,
    /// Address part of the case.
    pub case: String,
    /// When the answers were handed in.
    pub on: When,
    /// Subcategories with the standard met, and all.
    pub met: (usize, usize),
    /// Questions without an answer, which count as not right.
    pub unanswered: u16,
    /// Prescribed credits in all; empty for none.
    pub credits: String,
    /// By when they must be earned.
    pub deadline: Option<DeadlineView>,
    /// What can be done about a result that seems wrong, with the last day for it.
    pub wrong: String,
    /// Where a review is asked for; empty when it cannot be.
    pub appeal: String,
    /// The subcategories, learning needed first.
    pub subjects: Vec<SubjectRow>,
}

/// One line of a worked sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SumRow {
    /// What it is.
    pub words: String,
    /// The amount in hundredths.
    pub amount: String,
    /// Where it is read more about, such as the course.
    pub href: String,
    /// Whether it is a total.
    pub total: bool,
}

/// One line of the prescription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrescriptionLine {
    /// The subcategory.
    pub name: String,
    /// What it covers, in a sentence; empty when the program does not say.
    pub covers: String,
    /// Why it was prescribed, in a sentence.
    pub why: String,
    /// Whether the result was close to the standard.
    pub close: bool,
    /// Approved credits.
    pub approved: String,
    /// "of 3.0 credits approved".
    pub of: String,
    /// The bar.
    pub bar: Markup,
    /// The same in words.
    pub words: String,
    /// What counted, line by line.
    pub sum: Vec<SumRow>,
}

/// The prescription.
#[derive(Template, Clone)]
#[template(path = "results/prescription.html")]
pub struct PrescriptionPage {
    /// What is around it.
    pub page: Page,
    /// Discipline in words.
    pub discipline: String,
    /// Address part of the case.
    pub case: String,
    /// When it was issued.
    pub on: When,
    /// The rule it was made by, and where that stands.
    pub rule: (&'static str, String),
    /// The version of the policy and of the outline it was made with.
    pub versions: String,
    /// What old and new rules ask for, in a sentence or two; empty where the rules did not change in the window.
    pub changed: String,
    /// That an appeal was granted and less is asked for since, in a sentence; empty where none was.
    pub revised: String,
    /// Prescribed in all, and left to find.
    pub credits: (String, String),
    /// By when.
    pub deadline: DeadlineView,
    /// What the holder does next: `learning`, `in-review`, or empty when everything is done.
    pub next: &'static str,
    /// The same in a sentence or two; empty when everything is done.
    pub next_text: String,
    /// Courses that fill what is left, each with why; empty when nothing is to be found.
    pub courses: Vec<CourseOption>,
    /// Its lines; empty when nothing was prescribed.
    pub lines: Vec<PrescriptionLine>,
}

impl PrescriptionPage {
    /// Whether any line was close, so that it is said what that means.
    #[must_use]
    pub fn has_close(&self) -> bool {
        self.lines.iter().any(|line| line.close)
    }
}

impl ResultPage {
    /// The subjects by what the result says: learning needed first, then the standard met.
    #[must_use]
    pub fn groups(&self) -> Vec<(&'static str, Vec<&SubjectRow>)> {
        let of = |verdict| {
            self.subjects
                .iter()
                .filter(|subject| subject.verdict == verdict)
                .collect()
        };
        let groups = vec![("learning", of(Verdict::Learning)), ("met", of(Verdict::Met))];
        groups
            .into_iter()
            .filter(|(_, subjects): &(_, Vec<_>)| !subjects.is_empty())
            .collect()
    }

    /// Whether any subject is close, so that it is said what that means.
    #[must_use]
    pub fn has_close(&self) -> bool {
        self.subjects.iter().any(|subject| subject.close)
    }

    /// Whether any subject is shown with dots, so that the key is needed.
    #[must_use]
    pub fn has_dots(&self) -> bool {
        self.subjects.iter().any(|subject| subject.below.is_some())
    }
}
