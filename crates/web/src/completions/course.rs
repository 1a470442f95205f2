//! One reported course: where it stands, what it counts for, and what its holder can do about it.

use std::collections::BTreeMap;

use axum::extract::Path;
use cqr_app::{
    cases,
    completions::{self, CompletionError, MyCompletion},
    once::OnceError,
};
use cqr_domain::{
    Credits,
    ce::Why,
    completions::CompletionState,
    ids::{CaseId, CompletionId},
};
use cqr_edge::{Fields, Problem};

use super::{
    list::line,
    names::{self, subject},
    refusals::of_completion,
    view::{CourseDone, CoursePage},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    format::DeadlineView,
    forms::{Field, Problems},
    page::{Page, Section},
    paths,
    results::SumRow,
};

/// The course.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, Words::default()).await
}

/// What a holder wrote about a refusal, and what is wrong with it.
#[derive(Default)]
struct Words {
    text: String,
    error: Option<&'static str>,
}

async fn again(ctx: &Ctx, id: CompletionId, words: Words) -> Answer {
    let course = find(ctx, id).await?;
    let disciplines = disciplines(ctx).await?;
    let frame = ctx.frame(Section::Courses).await?;
    html(&view(ctx, frame, &course, &disciplines, words))
}

/// It was just reported.
pub async fn done(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let course = find(&ctx, segment(&id)?).await?;
    let href = paths::course(id);
    let Some(day) = course.reviewed_by else {
        return Ok(go(href));
    };
    let frame = ctx.frame(Section::Courses).await?;
    html(&CourseDone {
        title: course.worded.title().to_owned(),
        reviewed_by: frame.format.date(day),
        href,
        page: frame.page,
    })
}

/// Takes it back, or asks for another look. Where it was decided in the meantime, the page says so.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, course) = (fields.only(&["then", "dispute_words"])?, segment(&id)?);
    let words = fields.get("dispute_words").unwrap_or_default();
    let (result, done) = match fields.text("then") {
        "withdraw" => (
            completions::withdraw(ctx.app(), ctx.caller()?, course, None).await,
            "withdrawn",
        ),
        "dispute" => (
            completions::dispute(ctx.app(), ctx.caller()?, course, words, None).await,
            "disputed",
        ),
        other => return Err(Problem::bad_request(format!("there is no act `{other}`"))),
    };
    match result {
        Ok(()) => Ok(go(format_args!("{}?done={done}", paths::course(id)))),
        Err(OnceError::Refused(CompletionError::TooLong(_))) => {
            let words = Words {
                text: words.to_owned(),
                error: Some("error-dispute-long"),
            };
            again(&ctx, course, words).await
        }
        Err(OnceError::Refused(CompletionError::Refused(_))) => Ok(go(paths::course(id))),
        Err(OnceError::Refused(error)) => Err(of_completion(error)),
        // A page sends no key.
        Err(OnceError::KeyTaken) => Ok(go(paths::course(id))),
    }
}

/// One of the caller's own; somebody else's does not exist.
async fn find(ctx: &Ctx, id: CompletionId) -> Result<MyCompletion, Problem> {
    let mine = completions::mine(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    mine.completions
        .into_iter()
        .find(|course| course.worded.completion.id.0 == id)
        .ok_or_else(Problem::not_found)
}

/// The disciplines of the caller's cases.
async fn disciplines(ctx: &Ctx) -> Result<BTreeMap<CaseId, String>, Problem> {
    let cases = cases::api_list(ctx.app(), ctx.caller()?).await.map_err(store)?;
    Ok(cases.into_iter().map(|case| (case.id.0, case.discipline)).collect())
}

fn view(
    ctx: &Ctx,
    frame: Frame,
    course: &MyCompletion,
    disciplines: &BTreeMap<CaseId, String>,
    words: Words,
) -> CoursePage {
    let row = &course.worded.completion;
    let refused = row.state.0 == CompletionState::Refused;
    let code = row
        .refused_for
        .as_ref()
        .filter(|_| refused)
        .map(|reason| reason.0.0.clone());
    let dispute = course.disputable.then(|| {
        Field::text(&frame.page, "dispute-words")
            .rows(4)
            .value(words.text)
            .error(&frame.page, words.error)
    });
    let dispute_by = course
        .disputed_until
        .map(|until| dispute_by(&frame.page, frame.format.deadline(until)));
    CoursePage {
        problems: Problems::of(&frame.page, &dispute.iter().collect::<Vec<_>>()),
        line: line(&frame, course),
        rows: rows(&frame, course),
        upload: row.upload_id.map(|upload| paths::upload(upload.0)).unwrap_or_default(),
        sum: sum(ctx, &frame, course, disciplines),
        reason: code
            .map(|code| frame.page.t_of("reason", code).to_string())
            .unwrap_or_default(),
        remark: if refused {
            course.worded.note().to_owned()
        } else {
            String::new()
        },
        can_withdraw: row.state.0 == CompletionState::Reported,
        dispute,
        dispute_by: dispute_by.unwrap_or_default(),
        page: frame.page,
    }
}

/// Until when a refusal can be disputed.
pub(super) fn dispute_by(page: &Page, deadline: DeadlineView) -> String {
    page.t("course-dispute-by")
        .s("date", deadline.date)
        .s("time", deadline.time)
        .s("left", deadline.left)
        .to_string()
}

/// What was reported.
fn rows(frame: &Frame, course: &MyCompletion) -> Vec<(String, String)> {
    let (page, worded) = (&frame.page, &course.worded);
    let text = worded.text.as_ref();
    let rows = [
        ("field-provider", worded.provider().to_owned()),
        (
            "field-approver",
            text.map(|text| text.approver.clone()).unwrap_or_default(),
        ),
        (
            "field-reference-number",
            text.map(|text| text.reference_number.clone()).unwrap_or_default(),
        ),
        (
            "check-completed",
            frame.format.date(worded.completion.completed_on.0).text,
        ),
        (
            "course-reported-on",
            frame.format.date_of(worded.completion.reported_at.0).text,
        ),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(id, value)| (page.t(id).to_string(), value))
        .collect()
}

/// The worked sum: what counts where and why not more; while it waits, what an approval would count.
fn sum(ctx: &Ctx, frame: &Frame, course: &MyCompletion, disciplines: &BTreeMap<CaseId, String>) -> Vec<SumRow> {
    let row = &course.worded.completion;
    if !matches!(row.state.0, CompletionState::Reported | CompletionState::Approved) {
        return Vec::new();
    }
    let amount = |credits: Credits| frame.format.credits_exact(credits);
    let of = |words: String, credits: Credits, total| SumRow {
        words,
        amount: amount(credits),
        total,
        ..SumRow::default()
    };
    let mut sum = vec![of(frame.page.t("course-sum-course").to_string(), row.claimed.0, false)];
    for allocation in &course.allocations {
        let Some(case) = allocation.case_id else { continue };
        let discipline = disciplines.get(&case.0).map(String::as_str).unwrap_or_default();
        let words = counts_for(ctx, frame, (discipline, &allocation.subcategory), allocation.reason.0);
        sum.push(of(words, allocation.credits.0, false));
    }
    for entries in &course.expected {
        for entry in &entries.entries {
            let words = counts_for(ctx, frame, (&entries.discipline, &entry.subcategory), entry.why);
            sum.push(of(words, entry.counted, false));
        }
    }
    if row.state.0 == CompletionState::Reported {
        let words = frame.page.t("course-sum-biennium-may").to_string();
        sum.push(of(words, row.claimed.0, true));
    }
    for allocation in course
        .allocations
        .iter()
        .filter(|allocation| allocation.biennium_id.is_some())
    {
        let words = because(
            &frame.page,
            frame.page.t("course-sum-biennium").to_string(),
            allocation.reason.0,
        );
        sum.push(of(words, allocation.credits.0, true));
    }
    sum
}

/// The words for a subject of a discipline, by their codes: whoever holds several credentials sees which of them it serves.
fn counts_for(ctx: &Ctx, frame: &Frame, (discipline, subcategory): (&str, &str), why: Why) -> String {
    let words = frame.page.t("course-sum-subject");
    let words = words
        .s("subject", subject(ctx.app(), discipline, subcategory))
        .s("discipline", names::discipline(ctx.app(), discipline));
    because(&frame.page, words.to_string(), why)
}

/// The words, and why not all of it counts.
pub(crate) fn because(page: &Page, words: String, why: Why) -> String {
    if why == Why::Counted {
        return words;
    }
    page.t("course-sum-less")
        .s("words", words)
        .s("why", page.t_of("why", why.name()))
        .to_string()
}
