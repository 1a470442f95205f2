//! The form with which an appeal against the end of a registration is granted (R-APP-1).

use axum::extract::Path;
use cqr_app::renewals::{self, AppealError, Looked};
use cqr_domain::ids::{PersonId, RegistrationId};
use cqr_edge::{Fields, Problem};

use super::{standing::again, standing_view::AppealForm};
use crate::{
    appeals::{self, Against, Entered as Fill},
    ctx::{Answer, Ctx, Frame, go, segment, store},
    format::Format,
    forms::Problems,
    page::{Page, Section},
    paths,
};

/// What is said of an appeal against the end of a registration.
pub(super) const AGAINST: Against = Against {
    names: ["appeal_came_on", "appeal_note", "appeal_agreed"],
    days: "staff-registration-appeal-days",
    untold: "staff-registration-appeal-untold",
    before: "staff-error-appeal-before",
};

/// What was entered so far, and about which registration: somebody may have lost more than one.
#[derive(Default)]
pub(super) struct Entered {
    pub(super) registration: String,
    pub(super) fill: Fill,
}

/// Grants an appeal against the end of a registration.
pub async fn grant(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let [came_on, note, agreed] = AGAINST.names;
    let fields = fields.only(&["registration", came_on, note, agreed])?;
    let person: PersonId = segment(&id)?;
    let registration: RegistrationId = segment(fields.text("registration"))?;
    let mut entered = Entered {
        registration: registration.to_string(),
        fill: Fill::of(&fields, &AGAINST),
    };
    let frame = ctx.frame(Section::People).await?;
    let Some(granted) = entered.fill.granted(&frame.page) else {
        return again(&ctx, person, None, entered).await;
    };
    match renewals::reverse(ctx.app(), ctx.caller()?, registration, &granted).await {
        Ok(()) => Ok(go(format_args!("{}?done=appealed", paths::person_standing(person)))),
        Err(error) => {
            refuse(&mut entered.fill, &frame.page, &frame.format, error)?;
            again(&ctx, person, None, entered).await
        }
    }
}

/// What is wrong, with its field; nothing where the page itself says that nothing can be granted any more.
fn refuse(fill: &mut Fill, page: &Page, format: &Format, error: AppealError) -> Result<(), Problem> {
    match error {
        AppealError::Store(error) => return Err(store(error)),
        AppealError::NotFound => return Err(Problem::not_found()),
        AppealError::Note(error) => fill.refuse_note(page, error),
        AppealError::Refused(refusal) => {
            fill.refuse_day(page, format, &AGAINST, refusal);
        }
    }
    Ok(())
}

/// The forms of a person's page, for whoever may decide.
pub(super) fn forms(frame: &Frame, looked: &Looked, entered: &Entered) -> Vec<AppealForm> {
    let (page, format) = (&frame.page, &frame.format);
    let mut forms = Vec::new();
    for (place, end) in looked.appeals.iter().enumerate() {
        let days = appeals::days(page, format, &AGAINST, end.days);
        forms.push(form(
            page,
            (place, end.registration.to_string()),
            days,
            end.involved,
            entered,
        ));
    }
    forms
}

/// One of the forms: its place on the page and the registration, with what was entered if it was sent.
pub(super) fn form(
    page: &Page,
    (place, id): (usize, String),
    days: String,
    involved: bool,
    entered: &Entered,
) -> AppealForm {
    let nothing = Fill::default();
    let fill = if entered.registration == id {
        &entered.fill
    } else {
        &nothing
    };
    AppealForm {
        granting: appeals::granting(page, &AGAINST, place, fill),
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
    let gone = match forms.iter().find(|form| form.id == entered.registration) {
        None => "staff-registration-appeal-over",
        Some(form) if form.involved => "staff-registration-appeal-involved",
        Some(form) => return Problems::of(page, &form.granting.fields()),
    };
    Problems::of(page, &[]).and(Some(page.t(gone).to_string()))
}
