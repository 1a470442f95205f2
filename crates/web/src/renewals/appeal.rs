//! The form with which an appeal against the end of a registration is granted: when it came, why it is granted, and that whoever
//! decides looked at it (R-APP-1).

use axum::extract::Path;
use cqr_app::{
    renewals::{self, AppealError, Appealable, GrantedAppeal, Looked},
    threads::ThreadError,
};
use cqr_domain::{
    ids::{PersonId, RegistrationId},
    renewals::Refusal,
};
use cqr_edge::{Fields, Problem};
use jiff::civil::Date;

use super::{standing::again, standing_view::AppealForm};
use crate::{
    ctx::{Answer, Ctx, Frame, go, segment, store},
    format::Format,
    forms::{Field, Problems},
    page::{Page, Section},
    paths,
};

/// The id of the field for the day on which the appeal came.
const CAME_ON: &str = "appeal-came-on";
/// The id of the field for the reason.
const NOTE: &str = "appeal-note";
/// The id of the box that says that the record was looked at.
const AGREED: &str = "appeal-agreed";

/// What was entered so far, with what is wrong: the field and the words.
#[derive(Default)]
pub(super) struct Entered {
    pub(super) registration: String,
    pub(super) came_on: String,
    pub(super) note: String,
    pub(super) agreed: bool,
    pub(super) wrong: Vec<(&'static str, String)>,
}

impl Entered {
    fn of(fields: &Fields, registration: RegistrationId) -> Self {
        Self {
            registration: registration.to_string(),
            came_on: fields.text("appeal_came_on").to_owned(),
            note: fields.get("appeal_note").unwrap_or_default().to_owned(),
            agreed: fields.text("appeal_agreed") == "yes",
            wrong: Vec::new(),
        }
    }

    /// What can be seen from the form itself; the rules look again.
    fn look(&mut self, page: &Page) {
        if self.came_on.parse::<Date>().is_err() {
            self.wrong
                .push((CAME_ON, page.t("staff-error-appeal-came-on").to_string()));
        }
        if self.note.trim().is_empty() {
            self.wrong.push((NOTE, page.t("staff-error-appeal-note").to_string()));
        }
        if !self.agreed {
            self.wrong
                .push((AGREED, page.t("staff-error-appeal-agreed").to_string()));
        }
    }

    fn error(&self, id: &str) -> Option<String> {
        let found = self.wrong.iter().find(|(at, _)| *at == id);
        found.map(|(_, words)| words.clone())
    }
}

/// Grants an appeal against the end of a registration.
pub async fn grant(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["registration", "appeal_came_on", "appeal_note", "appeal_agreed"])?;
    let person: PersonId = segment(&id)?;
    let registration: RegistrationId = segment(fields.text("registration"))?;
    let mut entered = Entered::of(&fields, registration);
    let frame = ctx.frame(Section::People).await?;
    entered.look(&frame.page);
    let came_on = entered.came_on.parse::<Date>();
    let (Ok(came_on), true) = (came_on, entered.wrong.is_empty()) else {
        return again(&ctx, person, None, entered).await;
    };
    let granted = GrantedAppeal {
        came_on,
        note: entered.note.clone(),
    };
    match renewals::reverse(ctx.app(), ctx.caller()?, registration, &granted).await {
        Ok(()) => Ok(go(format_args!("{}?done=appealed", paths::person_standing(person)))),
        Err(error) => {
            entered.wrong.extend(wrong(&frame.page, &frame.format, error)?);
            again(&ctx, person, None, entered).await
        }
    }
}

/// What is wrong: the field and the words; nothing where the page itself says that nothing can be granted any more.
fn wrong(page: &Page, format: &Format, error: AppealError) -> Result<Option<(&'static str, String)>, Problem> {
    Ok(Some(match error {
        AppealError::Store(error) => return Err(store(error)),
        AppealError::NotFound => return Err(Problem::not_found()),
        AppealError::Note(ThreadError::TooLong { most, .. }) => {
            (NOTE, page.t("error-message-long").n("most", most).to_string())
        }
        AppealError::Note(_) => (NOTE, page.t("staff-error-appeal-note").to_string()),
        AppealError::Refused(Refusal::AppealAhead) => (CAME_ON, page.t("staff-error-appeal-ahead").to_string()),
        AppealError::Refused(Refusal::AppealBefore(day)) => {
            let words = page.t("staff-error-appeal-before").s("date", format.date(day));
            (CAME_ON, words.to_string())
        }
        AppealError::Refused(Refusal::AppealLate(day)) => {
            let words = page.t("staff-error-appeal-late").s("date", format.date(day));
            (CAME_ON, words.to_string())
        }
        AppealError::Refused(_) => return Ok(None),
    }))
}

/// The forms of a person's page, for whoever may decide.
pub(super) fn forms(frame: &Frame, looked: &Looked, entered: &Entered) -> Vec<AppealForm> {
    let (page, format) = (&frame.page, &frame.format);
    let form_of = |(at, end): (usize, &Appealable)| {
        let days = days(page, format, end.ended_on, end.told_on.zip(end.last));
        form(page, (at, end.registration.to_string()), days, end.involved, entered)
    };
    looked.appeals.iter().enumerate().map(form_of).collect()
}

/// In which days an appeal comes: the day of the end, and those on which the person was told and on which the days are over.
pub(super) fn days(page: &Page, format: &Format, ended_on: Date, told: Option<(Date, Date)>) -> String {
    let ended = format.date(ended_on);
    match told {
        Some((told_on, last)) => page
            .t("staff-registration-appeal-days")
            .s("ended", ended)
            .s("told", format.date(told_on))
            .s("until", format.date(last))
            .to_string(),
        None => page.t("staff-registration-appeal-untold").s("ended", ended).to_string(),
    }
}

/// One of the forms: its place on the page and the registration, with what was entered if it was sent.
pub(super) fn form(
    page: &Page,
    (at, id): (usize, String),
    days: String,
    involved: bool,
    entered: &Entered,
) -> AppealForm {
    let sent = Some(entered).filter(|entered| entered.registration == id);
    let field = |base: &str, value: &str| Field {
        // Somebody may have lost a registration in more than one program.
        id: if at == 0 {
            base.to_owned()
        } else {
            format!("{base}-{}", at + 1)
        },
        error: sent.and_then(|sent| sent.error(base)),
        ..Field::text(page, base).value(value)
    };
    let came_on = field(CAME_ON, sent.map_or("", |sent| sent.came_on.as_str()));
    let note = field(NOTE, sent.map_or("", |sent| sent.note.as_str()));
    let is_agreed = sent.is_some_and(|sent| sent.agreed);
    AppealForm {
        came_on: came_on.kind("date").width(10),
        note: note.rows(4),
        agreed: field(AGREED, if is_agreed { "yes" } else { "" }),
        id,
        days,
        involved,
    }
}

/// What is wrong with what was sent. Where its form is no longer shown, the page says why.
pub(super) fn problems(page: &Page, forms: &[AppealForm], entered: &Entered) -> Problems {
    if entered.registration.is_empty() {
        return Problems::of(page, &[]);
    }
    let sent = forms.iter().find(|form| form.id == entered.registration);
    match sent {
        None => {
            let over = page.t("staff-registration-appeal-over").to_string();
            Problems::of(page, &[]).and(Some(over))
        }
        Some(form) if form.involved => {
            let involved = page.t("staff-registration-appeal-involved").to_string();
            Problems::of(page, &[]).and(Some(involved))
        }
        Some(form) => Problems::of(page, &[&form.came_on, &form.note, &form.agreed]),
    }
}
