//! What the pages about courses show, a holder's and a reviewer's.

use askama::Template;

use crate::{
    cases::BienniumCard,
    format::When,
    forms::{Choice, Field, Problems},
    page::Page,
    results::SumRow,
};

/// One course that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseOption {
    /// Where it is reported.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Provider, number and length.
    pub facts: String,
    /// What it counts for, a line each.
    pub counts: Vec<String>,
}

/// Report a course: which one.
#[derive(Template, Clone)]
#[template(path = "completions/choose.html")]
pub struct ChooseCourse {
    /// What is around it.
    pub page: Page,
    /// What was searched for.
    pub query: String,
    /// The text above the courses where nothing was searched for.
    pub heading: &'static str,
    /// The courses found, or those that help most.
    pub courses: Vec<CourseOption>,
    /// How many there are in all.
    pub total: i64,
}

/// A listed course on its way through the form: what it is, before it is asked when it was finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseFacts {
    /// Its title.
    pub title: String,
    /// Who offers it.
    pub provider: String,
    /// Who approved it and gave it its number.
    pub approver: String,
    /// Its approval number.
    pub number: String,
    /// (label, value): who offers it, the price, the form, what it counts for.
    pub rows: Vec<(String, String)>,
}

/// A value that travels with the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Name of the field.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// Report a course: date and certificate.
#[derive(Template, Clone)]
#[template(path = "completions/details.html")]
pub struct CourseDetails {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The listed course; nothing when it is entered by hand.
    pub course: Option<CourseFacts>,
    /// The fields in their order.
    pub fields: Vec<Field>,
    /// The certificate.
    pub file: Field,
    /// The name of a certificate that was sent already.
    pub sent: String,
    /// Values that travel along: the activity, the upload.
    pub hidden: Vec<Hidden>,
}

/// Report a course: check answers.
#[derive(Template, Clone)]
#[template(path = "completions/check.html")]
pub struct CourseCheck {
    /// What is around it.
    pub page: Page,
    /// Errors on top, when it was refused.
    pub problems: Problems,
    /// That the course cannot count for prescribed learning, where its kind does not.
    pub warning: Option<String>,
    /// (label, value).
    pub rows: Vec<(String, String)>,
    /// Values that travel along.
    pub hidden: Vec<Hidden>,
}

/// A course was reported.
#[derive(Template, Clone)]
#[template(path = "completions/done.html")]
pub struct CourseDone {
    /// What is around it.
    pub page: Page,
    /// Its title.
    pub title: String,
    /// By when it is reviewed.
    pub reviewed_by: When,
    /// Where it can be looked at.
    pub href: String,
}

/// One reported course in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseLine {
    /// Where it is.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it was finished, and its credits.
    pub facts: String,
    /// The color of its tag.
    pub color: &'static str,
    /// Its state in words.
    pub words: String,
    /// What follows from it.
    pub note: String,
}

/// All reported courses.
#[derive(Template, Clone)]
#[template(path = "completions/mine.html")]
pub struct MyCourses {
    /// What is around it.
    pub page: Page,
    /// The two-year account.
    pub biennium: Option<BienniumCard>,
    /// The courses, the last one in front.
    pub courses: Vec<CourseLine>,
}

/// One reported course.
#[derive(Template, Clone)]
#[template(path = "completions/course.html")]
pub struct CoursePage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The course as in the list.
    pub line: CourseLine,
    /// (label, value).
    pub rows: Vec<(String, String)>,
    /// The certificate; empty when there is none.
    pub upload: String,
    /// The worked sum: what counts where.
    pub sum: Vec<SumRow>,
    /// Why it was refused and what can be done; empty otherwise.
    pub reason: String,
    /// The reviewer's own words.
    pub remark: String,
    /// Whether it can be taken back.
    pub can_withdraw: bool,
    /// Why the holder sees it differently; nothing when the refusal cannot be disputed.
    pub dispute: Option<Field>,
    /// Until when it can be disputed; empty where it cannot, or that does not end.
    pub dispute_by: String,
}

/// One course that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewLine {
    /// Where it is reviewed.
    pub href: String,
    /// Who reported it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its credits.
    pub credits: String,
    /// When it was reported.
    pub reported: When,
    /// By when it is to be reviewed.
    pub due: When,
    /// Whether that day is over.
    pub overdue: bool,
    /// Whether the holder asked for another look.
    pub disputed: bool,
    /// Whether whoever looks refused it, so that another reviewer decides.
    pub for_another: bool,
    /// Whether a discontinuation that is released waits for it.
    pub holds_decision: bool,
}

/// One course that was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecidedLine {
    /// Where it can be looked at.
    pub href: String,
    /// Who reported it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The decision: words and the color of its tag.
    pub state: (String, &'static str),
    /// Who decided.
    pub by: String,
    /// When.
    pub on: When,
}

/// One decision about a course, or what the holder said against it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookView {
    /// When.
    pub at: When,
    /// What was done, and by whom.
    pub act: String,
    /// The reason as the holder reads it; empty for none.
    pub reason: String,
    /// What was said with it: words before it, and the words.
    pub said: (String, String),
}

/// The courses that wait.
#[derive(Template, Clone)]
#[template(path = "staff/reviews.html")]
pub struct ReviewsPage {
    /// What is around it.
    pub page: Page,
    /// How many wait in all.
    pub waiting: i64,
    /// How many of them are late.
    pub overdue: usize,
    /// How many were decided in time lately, and the goal.
    pub on_time: String,
    /// Whether that is less than the goal.
    pub behind: bool,
    /// The first of them.
    pub lines: Vec<ReviewLine>,
    /// The last ones that were decided.
    pub decided: Vec<DecidedLine>,
}

/// Something a reviewer looks at: a check that is fine, or one to look at twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookedAt {
    /// Its words.
    pub words: String,
    /// Whether it needs a second look.
    pub look: bool,
}

/// A file beside what was claimed with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileView {
    /// Where it is fetched.
    pub href: String,
    /// What its holder's machine called it.
    pub name: String,
    /// Its kind: PDF, PNG, JPEG.
    pub kind: String,
    /// Whether it is a picture, which a page can show.
    pub is_picture: bool,
}

/// One course under review.
#[derive(Template, Clone)]
#[template(path = "staff/review.html")]
pub struct ReviewPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the form posts there.
    pub href: String,
    /// The title of the course.
    pub title: String,
    /// The holder's name and number.
    pub holder: (String, String),
    /// The holder's page.
    pub person: String,
    /// When it was reported, and by when it is due.
    pub reported: When,
    /// By when it is due, or since when it is overdue.
    pub due: When,
    /// Whether it is overdue.
    pub overdue: bool,
    /// Whether a discontinuation that is released waits for it.
    pub holds_decision: bool,
    /// The certificate; nothing when there is none.
    pub file: Option<FileView>,
    /// (label, value): what was claimed.
    pub claim: Vec<(String, String)>,
    /// What an approval adds where.
    pub sum: Vec<SumRow>,
    /// What to look at.
    pub checks: Vec<LookedAt>,
    /// Activities of the catalog that an unlisted course may be.
    pub offered: Vec<Choice>,
    /// What the person is told: when it is approved, and when it is refused.
    pub tells: (String, String),
    /// The words on the button that approves.
    pub approve: String,
    /// Credits granted when the course stays unlisted; nothing for a listed one.
    pub credits: Option<Field>,
    /// Reasons for a refusal.
    pub reasons: Vec<Choice>,
    /// A note to the holder.
    pub note: Field,
    /// How it was decided already, or why somebody else decides; empty while whoever looks can decide.
    pub decided: String,
    /// What was decided before and said against it, the oldest in front.
    pub history: Vec<LookView>,
}
