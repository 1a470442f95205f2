//! What the self-assessment is, the agreement, the start, and going on in another place.

use axum::extract::Path;
use cqr_app::{
    cases::CaseView,
    sittings::{self, Player, SittingError},
};
use cqr_domain::{
    cases::CaseState,
    ids::SittingId,
    programs::{Outline, Program},
    sittings::SittingState,
};
use cqr_edge::{Fields, Problem};
use jiff::civil::Date;

use super::{
    refused,
    view::{Agreement, AssessmentPage, Elsewhere},
};
use crate::{
    cases::own_case,
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::{Problem as Wrong, Problems},
    page::{Page, Section},
    paths,
};

/// What the self-assessment is.
pub async fn about(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let (view, discipline) = own_case(&ctx, &case).await?;
    if let Some(sitting) = view
        .row
        .sitting_id
        .filter(|_| view.row.state.0 == CaseState::SsaUnderWay)
    {
        return Ok(go(paths::sitting(sitting.0)));
    }
    about_page(&ctx, case, &view, discipline, None).await
}

/// The page; `hindrance` is the text of what came up when it was to start.
async fn about_page(ctx: &Ctx, case: String, view: &CaseView, discipline: String, hindrance: Option<&str>) -> Answer {
    let Frame { page, format } = ctx.frame(Section::Overview).await?;
    let (questions, seconds) = size(ctx, view);
    let program = ctx.app().programs.current(&view.row.program);
    html(&AssessmentPage {
        discipline,
        subjects: subjects(ctx, &page, view),
        questions,
        time: format.length(seconds / 60),
        advised: advised(view, &program, format.today()).map(|day| format.date(day)),
        deadline: format.deadline_on(view.due_on()),
        not_yet: hindrance.map_or_else(|| not_yet(&page, view), |id| page.texts.text(id)),
        late: sittings::courses_may_not_fit(&program, view.days_left),
        case,
        page,
    })
}

/// The day by which the result is advised, as the overview shows it, while it lies ahead (R-NOTE-4).
fn advised(view: &CaseView, program: &Program, today: Date) -> Option<Date> {
    let pace = view.pace(None, today, program)?;
    Some(pace.start_by).filter(|day| *day >= today)
}

/// The agreement.
pub async fn agreement(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let (view, _) = own_case(&ctx, &case).await?;
    let frame = ctx.frame(Section::Overview).await?;
    html(&agreement_page(&ctx, frame, case, &view, false))
}

/// Starts the sitting once the agreement is given.
pub async fn start(ctx: Ctx, Path(case): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["agree"])?;
    if fields.text("agree") != "yes" {
        let (view, _) = own_case(&ctx, &case).await?;
        let frame = ctx.frame(Section::Overview).await?;
        return html(&agreement_page(&ctx, frame, case, &view, true));
    }
    match sittings::start(ctx.app(), ctx.caller()?, segment(&case)?).await {
        Ok(started) => Ok(go(paths::question(started.view.id, 1))),
        Err(SittingError::OpenElsewhere(sitting)) => Ok(go(paths::sitting(sitting))),
        Err(SittingError::NoForm(_) | SittingError::NoOutline(_)) => {
            let (view, discipline) = own_case(&ctx, &case).await?;
            about_page(&ctx, case, &view, discipline, Some("assess-no-form")).await
        }
        // What stands in the way is said on the page before.
        Err(SittingError::Case(_) | SittingError::Refused(_)) => Ok(go(paths::assessment(&case))),
        Err(error) => Err(refused(error)),
    }
}

/// Goes on where it was left: at the first question without an answer.
pub async fn resume(ctx: Ctx, Path(sitting): Path<String>) -> Answer {
    let id: SittingId = segment(&sitting)?;
    let player = Player::of(ctx.caller()?).ok_or_else(Problem::not_found)?;
    let view = sittings::show(ctx.app(), player, id).await.map_err(refused)?;
    if view.state != SittingState::Open || view.now >= view.deadline {
        return Ok(go(paths::sitting_done(id)));
    }
    if !view.active {
        let page = ctx.frame(Section::Overview).await?.page;
        let left = view.left;
        return html(&Elsewhere { page, sitting, left });
    }
    let answered = |number: u16| {
        view.answers
            .iter()
            .any(|answer| answer.number == number && !answer.response.is_empty())
    };
    let next = (1..=view.questions).find(|number| !answered(*number));
    Ok(go(next.map_or_else(
        || paths::questions(id),
        |number| paths::question(id, number),
    )))
}

/// Takes the sitting over from another place.
pub async fn take_over(ctx: Ctx, Path(sitting): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    let id: SittingId = segment(&sitting)?;
    match sittings::take_over(ctx.app(), ctx.caller()?, id).await {
        Ok(_) | Err(SittingError::Refused(_)) => Ok(go(paths::sitting(id))),
        Err(error) => Err(refused(error)),
    }
}

fn agreement_page(ctx: &Ctx, frame: Frame, case: String, view: &CaseView, missing: bool) -> Agreement {
    let Frame { page, format } = frame;
    let (questions, seconds) = size(ctx, view);
    let wrong = Wrong {
        href: "#agree".to_owned(),
        text: page.t("error-agree").to_string(),
    };
    let list = if missing { vec![wrong] } else { Vec::new() };
    let problems = Problems {
        heading: page.t("error-summary").to_string(),
        list,
    };
    Agreement {
        problems,
        case,
        questions,
        time: format.length(seconds / 60),
        page,
    }
}

/// Questions (0 when no outline is in force) and seconds of a sitting in this case.
fn size(ctx: &Ctx, view: &CaseView) -> (u32, i64) {
    let program = ctx.app().programs.current(&view.row.program);
    (
        outline(ctx, &program, view).map_or(0, Outline::questions),
        i64::from(program.policy.assessment.minutes) * 60,
    )
}

/// The outline that an assessment of this case would use today.
fn outline<'a>(ctx: &Ctx, program: &'a Program, view: &CaseView) -> Option<&'a Outline> {
    let now = ctx.visit.session()?.resumed.now;
    program.outline_on(&view.row.discipline, program.today(now))
}

/// What it asks about: the subjects, each with what it covers.
fn subjects(ctx: &Ctx, page: &Page, view: &CaseView) -> Vec<(String, String)> {
    let program = ctx.app().programs.current(&view.row.program);
    let all = outline(ctx, &program, view)
        .into_iter()
        .flat_map(Outline::subcategories);
    all.map(|(_, sub)| (sub.name.clone(), names::subject_covers(page, &sub.topics)))
        .collect()
}

/// Why it cannot start, in words; empty when it can.
fn not_yet(page: &Page, view: &CaseView) -> String {
    let row = &view.row;
    let id = match row.state.0 {
        CaseState::SsaDue => return String::new(),
        CaseState::DiscontinuedGrace if view.profile_on.is_some() && !row.assessed => return String::new(),
        CaseState::ProfileDue | CaseState::DiscontinuedGrace if view.profile_on.is_none() => "assess-profile-first",
        CaseState::CloseReview | CaseState::DiscontinuedFinal | CaseState::Closed => "assess-window-closed",
        _ => "assess-taken",
    };
    page.t(id).to_string()
}
