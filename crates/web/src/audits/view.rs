//! What the pages of audits show, finished for the templates.

use askama::Template;

use crate::{appeals::Granting, cases::DateCard, format::When, forms::Problems, page::Page, threads::FilesView};

/// One course that a request asks about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseLine {
    /// Its title.
    pub title: String,
    /// When it was finished, and its credits.
    pub facts: String,
    /// The certificate that is there already; empty for none.
    pub file: String,
    /// Where that is.
    pub href: String,
    /// Whether its proof was found not to be enough.
    pub insufficient: bool,
}

/// A request for certificates, for its holder.
#[derive(Template, Clone)]
#[template(path = "audits/audit.html")]
pub struct AuditPage {
    /// What is around it.
    pub page: Page,
    /// What is wrong.
    pub problems: Problems,
    /// Where it is.
    pub href: String,
    /// Where it stands, in one sentence.
    pub title: String,
    /// One more.
    pub lead: String,
    /// The appeal that was granted, and why; both empty where none was.
    pub granted: (String, String),
    /// The last day of the answer, while it is waited for.
    pub due: Option<DateCard>,
    /// The courses.
    pub courses: Vec<CourseLine>,
    /// Files that were sent: name and address.
    pub sent: Vec<(String, String)>,
    /// Whether it can be answered.
    pub can_answer: bool,
    /// The files of the form.
    pub files: FilesView,
}

/// One line of the staff's queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueLine {
    /// Where it opens.
    pub href: String,
    /// The holder.
    pub name: String,
    /// Why they are asked.
    pub cause: String,
    /// Where it stands; the color and the words.
    pub state: (&'static str, String),
    /// The day that matters: of the decision, or of the answer.
    pub due: When,
    /// Whether it has passed.
    pub overdue: bool,
}

/// The staff's queue.
#[derive(Template, Clone)]
#[template(path = "audits/queue.html")]
pub struct AuditsPage {
    /// What is around it.
    pub page: Page,
    /// How many answers wait.
    pub answered: usize,
    /// The lines.
    pub lines: Vec<QueueLine>,
}

/// One course on the staff's desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskCourse {
    /// Its id.
    pub id: String,
    /// What it is.
    pub line: CourseLine,
}

/// One request on the staff's desk.
#[derive(Template, Clone)]
#[template(path = "audits/desk.html")]
pub struct AuditDesk {
    /// What is around it.
    pub page: Page,
    /// What is wrong.
    pub problems: Problems,
    /// Where it is.
    pub href: String,
    /// The holder: name and number.
    pub holder: (String, String),
    /// The holder's page.
    pub person: String,
    /// Why they are asked.
    pub cause: String,
    /// Where it stands.
    pub state: (&'static str, String),
    /// The two-year period and what counts in it.
    pub period: String,
    /// What the clocks say.
    pub clock: String,
    /// The courses.
    pub courses: Vec<DeskCourse>,
    /// The files of the answer: name and address.
    pub files: Vec<(String, String)>,
    /// Whether it can be decided.
    pub can_decide: bool,
    /// What an appeal against the outcome leads to; nothing where there is no outcome to appeal against.
    pub appeal: Option<GrantPart>,
}

/// What an appeal against the outcome of an audit leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrantPart {
    /// In which days it comes.
    pub days: String,
    /// What follows, or who decides.
    pub words: String,
    /// The form, for whoever decides about it.
    pub form: Option<Granting>,
}

/// One month's sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SampleLine {
    /// Where it is drawn again; empty before it was drawn.
    pub href: String,
    /// The program and the month.
    pub name: String,
    /// The seed.
    pub seed: String,
    /// When the seed was drawn.
    pub seeded: When,
    /// What was drawn from how many; or that it is still to come.
    pub words: String,
}

/// The samples.
#[derive(Template, Clone)]
#[template(path = "audits/samples.html")]
pub struct SamplesPage {
    /// What is around it.
    pub page: Page,
    /// How somebody is drawn, as a command.
    pub method: &'static str,
    /// The months.
    pub lines: Vec<SampleLine>,
}

/// One candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CandidateLine {
    /// The id.
    pub id: String,
    /// The first digits of the hash.
    pub hash: String,
    /// Whether it was drawn.
    pub chosen: bool,
}

/// One sample, drawn again.
#[derive(Template, Clone)]
#[template(path = "audits/sample.html")]
pub struct SamplePage {
    /// What is around it.
    pub page: Page,
    /// The month.
    pub month: String,
    /// The seed.
    pub seed: String,
    /// The percentage, and the hash below which somebody is drawn.
    pub below: String,
    /// How somebody is drawn, as a command.
    pub method: &'static str,
    /// How many were drawn of how many.
    pub words: String,
    /// The candidates.
    pub lines: Vec<CandidateLine>,
}
