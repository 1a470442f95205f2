//! What the pages of requests show.

use askama::Template;

use crate::{
    format::When,
    forms::{Choice, Field, Problems},
    page::Page,
    threads::{FilesView, Said, Tab, Turn},
};

/// One request in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestLine {
    /// Where it opens.
    pub href: String,
    /// What for.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Where it stands: words and the color of the tag.
    pub state: (String, &'static str),
    /// When it was filed.
    pub filed: When,
    /// By when it is decided; nothing when it is.
    pub due: Option<When>,
}

/// Something that can be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoiceLine {
    /// Where; empty when it cannot be asked for now.
    pub href: String,
    /// What.
    pub title: String,
    /// What it is for, or why it cannot be asked for.
    pub text: String,
}

/// What a holder can ask for about a window.
#[derive(Template, Clone)]
#[template(path = "requests/choose.html")]
pub struct ChoicePage {
    /// What is around it.
    pub page: Page,
    /// The discipline.
    pub discipline: String,
    /// The window.
    pub window: String,
    /// What can be asked for.
    pub choices: Vec<ChoiceLine>,
    /// What was asked for before.
    pub requests: Vec<RequestLine>,
}

/// The form to ask, for a holder or for an officer who writes it down.
#[derive(Template, Clone)]
#[template(path = "requests/form.html")]
pub struct FormPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the form posts there.
    pub href: String,
    /// Where it leads back, with words.
    pub back: (String, String),
    /// The title.
    pub title: String,
    /// Whose, for an officer; empty for the holder.
    pub holder: String,
    /// What is asked for, in a sentence or two.
    pub lead: String,
    /// Why it cannot be asked for now, instead of the form; empty when it can.
    pub none: String,
    /// The question above the choices.
    pub legend: String,
    /// Causes, or what an appeal is against; empty for a complaint.
    pub choices: Vec<Choice>,
    /// What is wrong with the choice.
    pub choice_error: Option<String>,
    /// Why, in words.
    pub text: Field,
    /// Files.
    pub files: Option<FilesView>,
    /// Who decides and by when, for an officer; what does not change, for a holder who asks for more time.
    pub note: String,
    /// The words on the button.
    pub button: String,
}

impl FormPage {
    /// Says why it cannot be asked for, instead of the form with its errors.
    pub(super) fn instead(&mut self, why_not: Option<String>) {
        if let Some(words) = why_not {
            self.none = words;
            self.problems = Problems::default();
        }
    }
}

/// A request for its holder.
#[derive(Template, Clone)]
#[template(path = "requests/request.html")]
pub struct RequestPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the form posts there.
    pub href: String,
    /// Where it leads back, with words: to the window's requests, or to the name.
    pub back: (String, String),
    /// What for.
    pub title: String,
    /// What it is about, with the discipline.
    pub about: String,
    /// Where it stands: words and the color of the tag.
    pub state: (String, &'static str),
    /// The same in a sentence.
    pub standing: String,
    /// What was written, the oldest in front.
    pub talk: Vec<Said>,
    /// Whether it can be taken back.
    pub can_withdraw: bool,
    /// Until when it can be taken to the panel, and the field for the reason; nothing when it cannot.
    pub further: Option<(When, Field)>,
}

/// One line of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueLineView {
    /// The request.
    pub line: RequestLine,
    /// Whose it is.
    pub name: String,
    /// The holder number.
    pub number: String,
    /// The discipline.
    pub discipline: String,
    /// Whether its day is over.
    pub overdue: bool,
    /// The last day of the window now and the one that is proposed, in words; nothing where granting it moves none.
    pub longer: Option<String>,
}

/// The staff's queue.
#[derive(Template, Clone)]
#[template(path = "requests/queue.html")]
pub struct QueuePage {
    /// What is around it.
    pub page: Page,
    /// Other lists.
    pub tabs: Vec<Tab>,
    /// How many wait in all.
    pub waiting: i64,
    /// How many of them are late.
    pub overdue: i64,
    /// The lines of this page.
    pub lines: Vec<QueueLineView>,
    /// Pages before and after.
    pub turn: Turn,
    /// Whether these are decided.
    pub done: bool,
}

/// The form to decide with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionForm {
    /// The two verdicts.
    pub verdicts: Vec<Choice>,
    /// What is wrong with the verdict.
    pub verdict_error: Option<String>,
    /// The new last day of the window, where granting needs one.
    pub close: Option<Field>,
    /// What each line of the prescription asks for from then on, where granting says so.
    pub lines: Vec<Field>,
    /// What is wrong with them.
    pub lines_error: Option<String>,
    /// Why, in words.
    pub text: Field,
}

/// A request for staff.
#[derive(Template, Clone)]
#[template(path = "requests/desk.html")]
pub struct DeskPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the form posts there.
    pub href: String,
    /// What for.
    pub title: String,
    /// The holder's name and number.
    pub holder: (String, String),
    /// The holder's page.
    pub person: String,
    /// Where it stands: words and the color of the tag.
    pub state: (String, &'static str),
    /// By when it is due, or since when it is overdue.
    pub due: Option<When>,
    /// Whether it is overdue.
    pub overdue: bool,
    /// (label, value): what it is about and where the window stands.
    pub facts: Vec<(String, String)>,
    /// What was written, the oldest in front.
    pub talk: Vec<Said>,
    /// Who decided how, a line each.
    pub votes: Vec<String>,
    /// How many must agree, in a sentence.
    pub rule: String,
    /// The form; nothing for who does not decide.
    pub form: Option<DecisionForm>,
    /// Why whoever looks does not decide; empty when they do.
    pub obstacle: String,
}
