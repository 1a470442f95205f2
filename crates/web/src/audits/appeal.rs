//! The form with which an appeal against the outcome of an audit is granted: when it came, why it is granted, which the holder
//! reads, and that whoever decides looked at it (R-APP-1).

use cqr_app::{
    audits::{self, AppealError},
    renewals::GrantedAppeal,
    threads::ThreadError,
};
use cqr_domain::{
    bienniums::{AuditState, Refusal},
    ids::AuditId,
    renewals::Refusal as OfDay,
};
use cqr_edge::{Fields, Problem};
use jiff::civil::Date;

use super::{
    desk::again,
    view::{GrantForm, GrantPart},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, store},
    format::Format,
    forms::{Field, Problems},
    page::{Page, Section},
    paths,
};

/// The id of the field for the day on which the appeal came.
const CAME_ON: &str = "appeal-came-on";
/// The id of the field for the reason.
const NOTE: &str = "audit-appeal-note";
/// The id of the box that says that the answer was looked at.
const AGREED: &str = "audit-appeal-agreed";
/// The fields of the form.
pub(super) const FIELDS: [&str; 3] = ["appeal_came_on", "audit_appeal_note", "audit_appeal_agreed"];

/// What was entered so far, with what is wrong: the field and the words.
#[derive(Default)]
pub(super) struct Entered {
    pub(super) came_on: String,
    pub(super) note: String,
    pub(super) agreed: bool,
    pub(super) wrong: Vec<(&'static str, String)>,
}

impl Entered {
    fn of(fields: &Fields) -> Self {
        let [came_on, note, agreed] = FIELDS;
        Self {
            came_on: fields.text(came_on).to_owned(),
            note: fields.get(note).unwrap_or_default().to_owned(),
            agreed: fields.text(agreed) == "yes",
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

/// Grants an appeal against the outcome, or shows the form again with what was typed.
pub(super) async fn grant(ctx: &Ctx, id: AuditId, fields: &Fields) -> Answer {
    let mut entered = Entered::of(fields);
    let frame = ctx.frame(Section::Audits).await?;
    entered.look(&frame.page);
    let came_on = entered.came_on.parse::<Date>();
    let (Ok(came_on), true) = (came_on, entered.wrong.is_empty()) else {
        return again(ctx, id, None, &entered).await;
    };
    let granted = GrantedAppeal {
        came_on,
        note: entered.note.clone(),
    };
    match audits::grant_appeal(ctx.app(), ctx.caller()?, id, &granted).await {
        Ok(()) => Ok(go(format_args!("{}?done=audit-reopened", paths::AUDITS))),
        Err(AppealError::Refused(Refusal::Involved)) => {
            again(ctx, id, Some("staff-audit-appeal-involved"), &entered).await
        }
        Err(AppealError::Refused(Refusal::AuditRuns)) => again(ctx, id, Some("staff-audit-error-runs"), &entered).await,
        Err(AppealError::Refused(_)) => again(ctx, id, Some("staff-audit-appeal-over"), &entered).await,
        Err(error) => {
            entered.wrong.push(wrong(&frame.page, &frame.format, error)?);
            again(ctx, id, None, &entered).await
        }
    }
}

/// What is wrong with a field: which one, and the words.
fn wrong(page: &Page, format: &Format, error: AppealError) -> Result<(&'static str, String), Problem> {
    Ok(match error {
        AppealError::Store(error) => return Err(store(error)),
        AppealError::NotFound | AppealError::Refused(_) => return Err(Problem::not_found()),
        AppealError::Note(ThreadError::TooLong { most, .. }) => {
            (NOTE, page.t("error-message-long").n("most", most).to_string())
        }
        AppealError::Note(_) => (NOTE, page.t("staff-error-appeal-note").to_string()),
        AppealError::Day(OfDay::AppealBefore(day)) => {
            let words = page.t("staff-audit-error-before").s("date", format.date(day));
            (CAME_ON, words.to_string())
        }
        AppealError::Day(OfDay::AppealLate(day)) => {
            let words = page.t("staff-error-appeal-late").s("date", format.date(day));
            (CAME_ON, words.to_string())
        }
        AppealError::Day(_) => (CAME_ON, page.t("staff-error-appeal-ahead").to_string()),
    })
}

/// What an appeal against the outcome leads to, for whoever looks; nothing where there is no outcome to appeal against.
pub(super) fn part(ctx: &Ctx, frame: &Frame, view: &audits::View, entered: &Entered) -> Option<GrantPart> {
    let decided = view.decided.filter(|_| view.row.state.0 == AuditState::Insufficient)?;
    let (page, format) = (&frame.page, &frame.format);
    let days = days(page, format, decided.on, decided.told_on.zip(decided.last));
    if decided.involved {
        return Some(GrantPart {
            days,
            words: page.t("staff-audit-appeal-involved").to_string(),
            form: None,
        });
    }
    let program = ctx.app().programs.current(&view.biennium.program);
    let until = format.in_days(program.policy.ce.audit_answer_days);
    Some(GrantPart {
        days,
        words: page.t("staff-audit-appeal-text").s("date", until).to_string(),
        form: Some(form(page, entered)),
    })
}

/// In which days an appeal comes: the day of the decision, and those on which the person was told and on which the days are over.
pub(super) fn days(page: &Page, format: &Format, decided_on: Date, told: Option<(Date, Date)>) -> String {
    let decided = format.date(decided_on);
    match told {
        Some((told_on, last)) => page
            .t("staff-audit-appeal-days")
            .s("decided", decided)
            .s("told", format.date(told_on))
            .s("until", format.date(last))
            .to_string(),
        None => page.t("staff-audit-appeal-untold").s("decided", decided).to_string(),
    }
}

/// The form with what was entered.
pub(super) fn form(page: &Page, entered: &Entered) -> GrantForm {
    let field = |id: &str, value: &str| Field {
        error: entered.error(id),
        ..Field::text(page, id).value(value)
    };
    GrantForm {
        came_on: field(CAME_ON, &entered.came_on).kind("date").width(10),
        note: field(NOTE, &entered.note).rows(4),
        agreed: field(AGREED, if entered.agreed { "yes" } else { "" }),
    }
}

/// What is wrong with what was sent, each with its field.
pub(super) fn problems(page: &Page, part: Option<&GrantPart>) -> Problems {
    match part.and_then(|part| part.form.as_ref()) {
        Some(form) => Problems::of(page, &[&form.came_on, &form.note, &form.agreed]),
        None => Problems::of(page, &[]),
    }
}
