//! What the pages of the self-assessment show. Nothing here has a place for a key (invariant 7).

use askama::Template;

use crate::{
    charts::{QuestionState, strip},
    format::{DeadlineView, When},
    forms::Problems,
    html::Markup,
    page::Page,
};

/// What the self-assessment is.
#[derive(Template, Clone)]
#[template(path = "sittings/assessment.html")]
pub struct AssessmentPage {
    /// What is around it.
    pub page: Page,
    /// Discipline in words.
    pub discipline: String,
    /// Address part of the case.
    pub case: String,
    /// How many questions; 0 when no form is known yet.
    pub questions: u32,
    /// The subjects it asks about, each with what it covers (a sentence, or empty).
    pub subjects: Vec<(String, String)>,
    /// Time in words, such as "2 hours".
    pub time: String,
    /// By when the result is advised; nothing once that day has passed.
    pub advised: Option<When>,
    /// When everything must be finished.
    pub deadline: DeadlineView,
    /// Why it cannot start; empty when it can.
    pub not_yet: String,
    /// Whether little time is left for learning afterwards.
    pub late: bool,
}

/// The agreement before the start.
#[derive(Template, Clone)]
#[template(path = "sittings/agreement.html")]
pub struct Agreement {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// Address part of the case.
    pub case: String,
    /// How many questions.
    pub questions: u32,
    /// Time in words.
    pub time: String,
}

/// One option of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionView {
    /// Its letter.
    pub letter: String,
    /// Its text.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// One question.
#[derive(Template, Clone)]
#[template(path = "sittings/player.html")]
pub struct PlayerPage {
    /// What is around it.
    pub page: Page,
    /// Address part of the sitting.
    pub sitting: String,
    /// Number of the question, from 1.
    pub number: u16,
    /// How many questions.
    pub questions: u16,
    /// The paragraphs of the question.
    pub stem: Vec<String>,
    /// Whether several options may be chosen.
    pub multiple: bool,
    /// How many are to be chosen, where the question does not say it; empty for nothing.
    pub how: String,
    /// The options.
    pub options: Vec<OptionView>,
    /// The revision that is saved; 0 when there is none.
    pub revision: u32,
    /// When it was saved.
    pub saved: Option<When>,
    /// Which questions have an answer.
    pub answered: Vec<bool>,
    /// Seconds left by the server's clock.
    pub seconds: u64,
    /// Seconds of the whole sitting.
    pub seconds_in_all: u64,
    /// The same in words.
    pub time: String,
    /// The end, exclusive, for the script.
    pub deadline: String,
    /// The body's zone, for the script.
    pub zone: String,
    /// The key of this sitting's journal in the browser, base64.
    pub journal_key: String,
}

/// One question in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionLine {
    /// Its number.
    pub number: u16,
    /// Whether it has an answer.
    pub answered: bool,
    /// Where it is.
    pub href: String,
}

/// All questions.
#[derive(Template, Clone)]
#[template(path = "sittings/questions.html")]
pub struct QuestionsPage {
    /// What is around it.
    pub page: Page,
    /// Address part of the sitting.
    pub sitting: String,
    /// The questions.
    pub questions: Vec<QuestionLine>,
    /// How many have no answer.
    pub open: usize,
    /// Time left in words.
    pub time: String,
    /// The number of the question to go back to.
    pub back: u16,
}

/// Hand in.
#[derive(Template, Clone)]
#[template(path = "sittings/submit.html")]
pub struct SubmitPage {
    /// What is around it.
    pub page: Page,
    /// Address part of the sitting.
    pub sitting: String,
    /// How many questions.
    pub questions: usize,
    /// How many have no answer.
    pub open: usize,
    /// Time left in words.
    pub time: String,
}

/// The answers are in.
#[derive(Template, Clone)]
#[template(path = "sittings/done.html")]
pub struct SittingDone {
    /// What is around it.
    pub page: Page,
    /// Address part of the sitting.
    pub sitting: String,
    /// Where the result is; empty while it is being worked out.
    pub result: String,
    /// How many answers were kept.
    pub answered: u16,
    /// How many questions there were.
    pub questions: u16,
    /// Whether the clock ended it.
    pub time_over: bool,
    /// Whether it was ended with its window and has no result.
    pub stopped: bool,
}

/// The sitting goes on in another place, or nowhere since that place was signed out.
#[derive(Template, Clone)]
#[template(path = "sittings/elsewhere.html")]
pub struct Elsewhere {
    /// What is around it.
    pub page: Page,
    /// Address part of the sitting.
    pub sitting: String,
    /// Whether the place it was open in was signed out.
    pub left: bool,
}

/// What is said about how many options to choose: nothing where one is right, or where the question names the number
/// itself, in the words of the catalog ("Choose two"). How many are right is never said beyond that.
#[must_use]
pub fn how_many(page: &Page, multiple: bool, stem: &str, options: usize) -> String {
    let stem = stem.to_lowercase();
    let says = |start: &str, words: String| {
        let phrase = page.t(start).s("words", words).to_string().to_lowercase();
        stem.contains(&phrase)
    };
    let named = |number: usize| {
        ["player-choose", "player-select"]
            .into_iter()
            .any(|start| says(start, page.t_of("number", number).to_string()) || says(start, number.to_string()))
    };
    if !multiple || (2..=options).any(named) {
        return String::new();
    }
    page.t("player-several").to_string()
}

impl PlayerPage {
    /// The strip over the question.
    #[must_use]
    pub fn strip(&self) -> Markup {
        let answered = self.answered.iter().filter(|answered| **answered).count();
        let name = self
            .page
            .t("player-strip")
            .n("number", self.number)
            .n("questions", self.questions)
            .n("answered", answered);
        let states: Vec<QuestionState> = (1..)
            .zip(&self.answered)
            .map(|(number, answered)| QuestionState {
                answered: *answered,
                marked: false,
                here: number == self.number,
            })
            .collect();
        strip(&name.to_string(), &states)
    }

    /// The question before, if there is one.
    #[must_use]
    pub fn back(&self) -> Option<String> {
        (self.number > 1).then(|| crate::paths::question(&self.sitting, self.number - 1))
    }

    /// Where "Save and continue" leads: the next question, after the last one the list.
    #[must_use]
    pub fn next(&self) -> String {
        if self.number < self.questions {
            crate::paths::question(&self.sitting, self.number + 1)
        } else {
            crate::paths::questions(&self.sitting)
        }
    }

    /// Where "Back" leads.
    #[must_use]
    pub fn back_or_list(&self) -> String {
        self.back().unwrap_or_else(|| crate::paths::questions(&self.sitting))
    }

    /// A length of time for the script, in which `{h}` and `{m}` stand for hours and minutes.
    #[must_use]
    pub fn with_hm(&self, id: &str) -> String {
        self.page.t(id).s("hours", "{h}").s("minutes", "{m}").to_string()
    }

    /// A text of the script, in which `{time}` stands for a time of day.
    #[must_use]
    pub fn with_time(&self, id: &str) -> String {
        self.page.t(id).s("time", "{time}").to_string()
    }
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;
    use crate::{page::Section, samples::Set};

    #[test]
    fn how_many_to_choose_is_said_once() {
        let page = Set::new(Texts::embedded().expect("the catalog")).holder(Section::Overview);
        let all = "Choose all that apply.";
        // Whether several may be chosen, what the question says, what the form adds.
        for (multiple, stem, added) in [
            (true, "Which steps lower the dose?", all),
            (true, "Which steps lower the dose? Choose two.", ""),
            (true, "SELECT THREE steps that lower the dose.", ""),
            (true, "Which steps lower the dose? (Choose 3.)", ""),
            (true, "Which two of these did the patient choose?", all),
            (false, "Which step lowers the dose?", ""),
        ] {
            assert_eq!(how_many(&page, multiple, stem, 5), added, "{stem}");
        }
    }
}
