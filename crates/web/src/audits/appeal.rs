//! The form with which an appeal against the outcome of an audit is granted, for a reason that the holder reads (R-APP-1).

use cqr_app::audits::{self, AppealError};
use cqr_domain::{
    bienniums::{AuditState, Refusal},
    ids::AuditId,
};
use cqr_edge::{Fields, Problem};

use super::{desk::again, view::GrantPart};
use crate::{
    appeals::{self, Against, Entered},
    ctx::{Answer, Ctx, Frame, go, store},
    forms::Problems,
    page::{Page, Section},
    paths,
};

/// What is said of an appeal against the outcome of an audit.
pub(super) const AGAINST: Against = Against {
    names: ["appeal_came_on", "audit_appeal_note", "audit_appeal_agreed"],
    days: "staff-audit-appeal-days",
    untold: "staff-audit-appeal-untold",
    before: "staff-audit-error-before",
};

/// Grants an appeal against the outcome, or shows the form again with what was typed.
pub(super) async fn grant(ctx: &Ctx, id: AuditId, fields: &Fields) -> Answer {
    let mut entered = Entered::of(fields, &AGAINST);
    let frame = ctx.frame(Section::Audits).await?;
    let Some(granted) = entered.granted(&frame.page) else {
        return again(ctx, id, None, &entered).await;
    };
    match audits::grant_appeal(ctx.app(), ctx.caller()?, id, &granted).await {
        Ok(()) => Ok(go(format_args!("{}?done=audit-reopened", paths::AUDITS))),
        Err(error) => {
            let gone = refuse(&mut entered, &frame, error)?;
            again(ctx, id, gone, &entered).await
        }
    }
}

/// What is wrong: with its field, or in words that belong to none.
fn refuse(entered: &mut Entered, frame: &Frame, error: AppealError) -> Result<Option<&'static str>, Problem> {
    let page = &frame.page;
    match error {
        AppealError::Store(error) => return Err(store(error)),
        AppealError::NotFound => return Err(Problem::not_found()),
        AppealError::Refused(Refusal::Involved) => return Ok(Some("staff-audit-appeal-involved")),
        AppealError::Refused(Refusal::AuditRuns) => return Ok(Some("staff-audit-error-runs")),
        AppealError::Refused(_) => return Ok(Some("staff-audit-appeal-over")),
        AppealError::Note(error) => entered.refuse_note(page, error),
        AppealError::Day(refusal) => {
            entered.refuse_day(page, &frame.format, &AGAINST, refusal);
        }
    }
    Ok(None)
}

/// What an appeal against the outcome leads to, for whoever looks; nothing where there is no outcome to appeal against.
pub(super) fn part(ctx: &Ctx, frame: &Frame, view: &audits::View, entered: &Entered) -> Option<GrantPart> {
    let decided = view.decided.filter(|_| view.row.state.0 == AuditState::Insufficient)?;
    let (page, format) = (&frame.page, &frame.format);
    let days = appeals::days(page, format, &AGAINST, decided.days);
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
        form: Some(appeals::granting(page, &AGAINST, 0, entered)),
    })
}

/// What is wrong with what was sent, each with its field.
pub(super) fn problems(page: &Page, part: Option<&GrantPart>) -> Problems {
    match part.and_then(|part| part.form.as_ref()) {
        Some(form) => Problems::of(page, &form.fields()),
        None => Problems::of(page, &[]),
    }
}
