//! What the pages about courses show.

use askama::Template;

use crate::{
    cases::BienniumCard,
    format::When,
    forms::{Field, Problems},
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
