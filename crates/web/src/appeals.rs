//! The fields with which staff grant an appeal that came by call or letter: when it came, why it is granted, and that whoever
//! decides looked at it (R-APP-1). The pages of a registration and of an audit show them with their own texts.

use askama::Template;
use cqr_app::{
    appeals::{AppealDays, GrantedAppeal},
    threads::TextError,
};
use cqr_domain::renewals::Refusal;
use cqr_edge::Fields;
use jiff::civil::Date;

use crate::{format::Format, forms::Field, page::Page};

/// What is said of appeals against one kind of decision.
pub(crate) struct Against {
    /// The names of the fields: the day, the reason, the box. Their ids and labels go by them.
    pub(crate) names: [&'static str; 3],
    /// In which days it comes.
    pub(crate) days: &'static str,
    /// The same where no message is known to have come.
    pub(crate) untold: &'static str,
    /// That it cannot have come before the decision.
    pub(crate) before: &'static str,
}

/// One of the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The day on which it came.
    CameOn,
    /// Why it is granted.
    Note,
    /// The box that says that the record was looked at.
    Agreed,
}

/// What was entered so far, with what is wrong: the field and the words.
#[derive(Default)]
pub(crate) struct Entered {
    pub(crate) came_on: String,
    pub(crate) note: String,
    pub(crate) agreed: bool,
    pub(crate) wrong: Vec<(Part, String)>,
}

/// The fields as they are shown.
#[derive(Template, Clone, Debug, Default, PartialEq, Eq)]
#[template(path = "parts/granting.html")]
pub struct Granting {
    /// The day on which it came.
    pub came_on: Field,
    /// Why it is granted.
    pub note: Field,
    /// The box that says what follows; its value is `yes` where it is checked.
    pub agreed: Field,
}

impl askama::filters::HtmlSafe for Granting {}

impl Entered {
    /// What was sent.
    pub(crate) fn of(fields: &Fields, against: &Against) -> Self {
        let [came_on, note, agreed] = against.names;
        Self {
            came_on: fields.text(came_on).to_owned(),
            note: fields.get(note).unwrap_or_default().to_owned(),
            agreed: fields.text(agreed) == "yes",
            wrong: Vec::new(),
        }
    }

    /// The appeal, unless the form itself shows what is wrong; the rules look again.
    pub(crate) fn granted(&mut self, page: &Page) -> Option<GrantedAppeal> {
        let came_on = self.came_on.parse::<Date>();
        let mut say = |part, id| self.wrong.push((part, page.t(id).to_string()));
        if came_on.is_err() {
            say(Part::CameOn, "staff-error-appeal-came-on");
        }
        if self.note.trim().is_empty() {
            say(Part::Note, "staff-error-appeal-note");
        }
        if !self.agreed {
            say(Part::Agreed, "staff-error-appeal-agreed");
        }
        let came_on = came_on.ok().filter(|_| self.wrong.is_empty())?;
        Some(GrantedAppeal {
            came_on,
            note: self.note.clone(),
        })
    }

    /// The reason is missing or too long.
    pub(crate) fn refuse_note(&mut self, page: &Page, error: TextError) {
        let words = match error {
            TextError::TooLong { most, .. } => page.t("error-message-long").n("most", most),
            TextError::Empty(_) => page.t("staff-error-appeal-note"),
        };
        self.wrong.push((Part::Note, words.to_string()));
    }

    /// It did not come in its days. Whether it is this that the rules refuse.
    pub(crate) fn refuse_day(&mut self, page: &Page, format: &Format, against: &Against, refusal: Refusal) -> bool {
        let words = match refusal {
            Refusal::AppealAhead => page.t("staff-error-appeal-ahead"),
            Refusal::AppealBefore(day) => page.t(against.before).s("date", format.date(day)),
            Refusal::AppealLate(day) => page.t("staff-error-appeal-late").s("date", format.date(day)),
            _ => return false,
        };
        self.wrong.push((Part::CameOn, words.to_string()));
        true
    }

    fn error(&self, part: Part) -> Option<String> {
        let found = self.wrong.iter().find(|(at, _)| *at == part);
        found.map(|(_, words)| words.clone())
    }
}

/// In which days an appeal comes: the day of the decision, and those on which the person was told and on which the days are over.
pub(crate) fn days(page: &Page, format: &Format, against: &Against, days: AppealDays) -> String {
    let decided = format.date(days.decided_on);
    match days.told_on.zip(days.last) {
        Some((told_on, last)) => page
            .t(against.days)
            .s("decided", decided)
            .s("told", format.date(told_on))
            .s("until", format.date(last))
            .to_string(),
        None => page.t(against.untold).s("decided", decided).to_string(),
    }
}

/// The fields with what was entered, in the place on the page at which they stand, from zero: a page may show them more than once.
pub(crate) fn granting(page: &Page, against: &Against, place: usize, entered: &Entered) -> Granting {
    let field = |part, name: &str, value: &str| {
        let base = name.replace('_', "-");
        let shown = Field::text(page, &base).value(value);
        Field {
            id: if place == 0 {
                base
            } else {
                format!("{base}-{}", place + 1)
            },
            error: entered.error(part),
            ..shown
        }
    };
    let [came_on, note, agreed] = against.names;
    let is_agreed = if entered.agreed { "yes" } else { "" };
    Granting {
        came_on: field(Part::CameOn, came_on, &entered.came_on).kind("date").width(10),
        note: field(Part::Note, note, &entered.note).rows(4),
        agreed: field(Part::Agreed, agreed, is_agreed),
    }
}

impl Granting {
    /// Its fields in the order of the page.
    pub(crate) fn fields(&self) -> [&Field; 3] {
        [&self.came_on, &self.note, &self.agreed]
    }
}
