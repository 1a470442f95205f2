//! Keeping a proposal for now: the form with the reason and the day on which it comes back, and what ends it before.

use askama::Template;
use axum::extract::Path;
use cqr_app::decisions::{self, KeepError, Keepable};
use cqr_domain::{decisions::KeepRefusal, ids::DecisionId};
use cqr_edge::{Fields, Problem};
use jiff::civil::Date;

use super::list::other;
use crate::{
    ctx::{Answer, Ctx, go, html, segment, store},
    forms::{Field, Problems},
    notices::proof,
    page::{Page, Section},
    paths,
    threads::marked,
};

/// The id of the field for the day.
const UNTIL: &str = "keep-until";
/// The id of the field for the reason.
const NOTE: &str = "keep-note";

/// The form that keeps a proposal for now.
#[derive(Template, Clone)]
#[template(path = "staff/keep.html")]
pub struct KeepPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the form posts there.
    pub href: String,
    /// The holder's name and number.
    pub holder: (String, String),
    /// The holder's page.
    pub person: String,
    /// In short, how it is known that the holder was told.
    pub evidence: String,
    /// The day on which it comes back.
    pub until: Field,
    /// Why, in words.
    pub note: Field,
}

/// What was entered so far.
#[derive(Default)]
struct Entered {
    until: String,
    note: String,
    wrong: Option<(&'static str, String)>,
}

/// The form.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, Entered::default()).await
}

/// Keeps it.
pub async fn keep(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, id) = (fields.only(&["keep_until", "keep_note"])?, segment::<DecisionId>(&id)?);
    let mut entered = Entered {
        until: fields.text("keep_until").to_owned(),
        note: fields.get("keep_note").unwrap_or_default().to_owned(),
        wrong: None,
    };
    let frame = ctx.frame(Section::Decisions).await?;
    let page = &frame.page;
    let Ok(until) = entered.until.parse::<Date>() else {
        entered.wrong = Some((UNTIL, page.t("staff-error-keep-until").to_string()));
        return again(&ctx, id, entered).await;
    };
    let error = match decisions::keep(ctx.app(), ctx.caller()?, id, until, &entered.note).await {
        Ok(()) => return Ok(go(format_args!("{}?done=kept&kept={id}", paths::DECISIONS))),
        Err(error) => error,
    };
    entered.wrong = Some(match error {
        KeepError::Store(error) => return Err(store(error)),
        KeepError::NotFound => return Err(Problem::not_found()),
        KeepError::OtherProposal(now) => return other(&ctx, paths::decision(now)).await,
        KeepError::OtherEnding(now) => return other(&ctx, paths::ending(now)).await,
        KeepError::Note(_) => (NOTE, page.t("staff-error-keep-note").to_string()),
        KeepError::Keep(KeepRefusal::Outside { earliest, latest }) => (
            UNTIL,
            page.t("staff-error-keep-outside")
                .s("from", frame.format.date(earliest))
                .s("to", frame.format.date(latest))
                .to_string(),
        ),
        KeepError::Keep(KeepRefusal::NotKept) | KeepError::Refused => {
            ("", page.t("staff-error-keep-refused").to_string())
        }
    });
    again(&ctx, id, entered).await
}

/// Keeps it no longer.
pub async fn resume(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    match decisions::resume(ctx.app(), ctx.caller()?, segment(&id)?).await {
        // What came back by itself meanwhile is no longer kept either.
        Ok(()) | Err(KeepError::Keep(_)) => Ok(go(format_args!("{}?done=resumed", paths::DECISIONS))),
        Err(KeepError::Store(error)) => Err(store(error)),
        Err(KeepError::OtherProposal(now)) => other(&ctx, paths::decision(now)).await,
        Err(KeepError::OtherEnding(now)) => other(&ctx, paths::ending(now)).await,
        Err(KeepError::NotFound | KeepError::Note(_) | KeepError::Refused) => Err(Problem::not_found()),
    }
}

async fn again(ctx: &Ctx, id: DecisionId, entered: Entered) -> Answer {
    let found = decisions::keepable(ctx.app(), ctx.caller()?, id).await;
    let found = found.map_err(|error| match error {
        KeepError::Store(error) => store(error),
        _ => Problem::not_found(),
    })?;
    let frame = ctx.frame(Section::Decisions).await?;
    let days = (
        frame.format.date(found.earliest).text,
        frame.format.date(found.latest).text,
    );
    let (until, note) = fields(&frame.page, &days, &entered.until, &entered.note);
    let wrong = entered.wrong.as_ref();
    let (until, note) = (marked(until, wrong), marked(note, wrong));
    let mut problems = Problems::of(&frame.page, &[&until, &note]);
    if let Some((_, words)) = entered.wrong.as_ref().filter(|_| problems.list.is_empty()) {
        problems = problems.and(Some(words.clone()));
    }
    let evidence = proof(&frame, &found.notices, &found.papers, found.proposed_at);
    let Keepable { person, .. } = found;
    html(&KeepPage {
        problems,
        href: paths::keep_decision(id),
        holder: (person.full_name(), person.external_id),
        person: paths::person(person.id.0),
        evidence,
        until,
        note,
        page: frame.page,
    })
}

/// The fields of the form; the days are the first and the last on which it can come back.
pub(super) fn fields(page: &Page, (from, to): &(String, String), until: &str, note: &str) -> (Field, Field) {
    let hint = page.t("staff-keep-until-hint").s("from", from).s("to", to).to_string();
    let until = Field {
        hint: Some(hint),
        ..Field::text(page, UNTIL).kind("date").width(10).value(until)
    };
    (until, Field::text(page, NOTE).rows(4).value(note))
}
