//! From where a holder stands to the dashboard and the task list.

use axum::extract::Path;
use cqr_app::{
    App, audits,
    cases::{self, CaseView, CredentialView, Overview, RegisterStatus},
    completions::{self, Mine},
    decisions::HeldBack,
    profiles, renewals,
    sittings::{self, Player},
};
use cqr_domain::{
    Credits,
    bienniums::AuditState,
    calendar::{Subject, subject},
    cases::CaseState,
    ids::CaseId,
    programs::Discipline,
    sittings::SittingState,
};
use cqr_edge::Problem;
use jiff::civil::Date;

use super::{
    input::{
        Account, CredentialInput, DashboardInput, DiscontinuedInput, ExtensionInput, HeldBackInput, LineInput, Standing,
    },
    view::{Dashboard, WindowPage},
};
use crate::{
    completions::{names, of_completion},
    ctx::{Answer, Ctx, html, segment, store},
    format::Format,
    notices,
    page::{Page, Section},
    paths,
    renewals::{audit_line, standing_card},
};

/// The dashboard.
pub async fn dashboard(ctx: Ctx) -> Answer {
    html(&dashboard_page(&ctx).await?)
}

/// The dashboard of the holder whose facts are asked for.
pub(crate) async fn dashboard_page(ctx: &Ctx) -> Result<Dashboard, Problem> {
    let overview = overview(ctx).await?;
    let mine = completions::mine(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let registrations = renewals::mine(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let asked = audits::mine(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Overview).await?;
    let mut inputs = Vec::new();
    for view in &overview.credentials {
        inputs.push(of_credential(ctx, &frame.format, view, &mine).await?);
    }
    let mut inputs = inputs.into_iter();
    let input = DashboardInput {
        returned_from: if overview.unreached {
            overview.person.email.clone()
        } else {
            String::new()
        },
        first: inputs.next().unwrap_or_else(CredentialInput::none),
        others: inputs.collect(),
        account: Account::of(&mine),
        registration: registrations
            .first()
            .map(|mine| standing_card(ctx.app(), &frame.page, &frame.format, mine)),
        asked: asked
            .iter()
            .filter(|view| matches!(view.row.state.0, AuditState::Open | AuditState::Unanswered) && view.past.is_none())
            .map(|view| audit_line(&frame, view))
            .collect(),
        messages: overview
            .notices
            .iter()
            .map(|notice| notices::line(ctx.app(), &frame.page, &frame.format, notice))
            .collect(),
    };
    Ok(Dashboard::new(frame.page, &frame.format, &input))
}

/// One window as a task list.
pub async fn window(ctx: Ctx, Path(case): Path<String>) -> Answer {
    html(&window_page(&ctx, &case).await?)
}

/// One window of the holder whose facts are asked for; 404 when it is somebody else's.
pub(crate) async fn window_page(ctx: &Ctx, case: &str) -> Result<WindowPage, Problem> {
    let case = find(ctx, segment(case)?).await?;
    let overview = overview(ctx).await?;
    let held = |view: &&CredentialView| view.row.id == case.row.credential_id;
    let view = overview.credentials.iter().find(held).ok_or_else(Problem::not_found)?;
    let view = view.in_case(case.clone());
    let mine = completions::mine(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let frame = ctx.frame(Section::Overview).await?;
    let input = of_credential(ctx, &frame.format, &view, &mine).await?;
    let retired = retired(ctx.app(), &frame.page, &frame.format, &view);
    Ok(WindowPage {
        retired,
        ..WindowPage::new(frame.page, &frame.format, &input)
    })
}

/// That the discipline of a credential is no longer awarded, and what that means for whoever holds it; empty while it is.
fn retired(app: &App, page: &Page, format: &Format, view: &CredentialView) -> String {
    let program = app.programs.current(&view.row.program);
    let ends = program
        .discipline(&view.row.discipline)
        .and_then(Discipline::retirement);
    ends.filter(|ends| ends.last_award < format.today())
        .map_or_else(String::new, |ends| {
            let ended = names::retirement(app, page, format, &ends);
            page.t("window-retired").s("ended", ended).to_string()
        })
}

/// Where the caller stands; 404 for accounts without a person.
pub(crate) async fn overview(ctx: &Ctx) -> Result<Overview, Problem> {
    cases::overview(ctx.app(), ctx.caller()?)
        .await
        .map_err(store)?
        .ok_or_else(Problem::not_found)
}

/// The case of the caller with its discipline, of whichever cycle; 404 when it is somebody else's.
pub(crate) async fn own_case(ctx: &Ctx, case: &str) -> Result<(CaseView, String), Problem> {
    let case = find(ctx, segment(case)?).await?;
    let program = ctx.app().programs.current(&case.row.program);
    let discipline = program.discipline_name(&case.row.discipline);
    Ok((case, discipline))
}

/// A case of the caller; 404 when it is somebody else's.
pub(crate) async fn find(ctx: &Ctx, id: CaseId) -> Result<CaseView, Problem> {
    cases::find(ctx.app(), ctx.caller()?, id)
        .await
        .map_err(store)?
        .ok_or_else(Problem::not_found)
}

/// One credential with its newest window, as the pages need it.
pub(crate) async fn of_credential(
    ctx: &Ctx,
    format: &Format,
    view: &CredentialView,
    mine: &Mine,
) -> Result<CredentialInput, Problem> {
    let mut input = CredentialInput {
        discipline: view.discipline.clone(),
        standing: Standing::NoWindow(view.next_opens_on),
        earned: earned(ctx, view),
        kept_since: view.next_kept_since,
        coming: view.row.next_cycle.map(|cycle| (view.row.id.0, cycle)),
        ..CredentialInput::none()
    };
    let Some(case) = &view.case else { return Ok(input) };
    let row = &case.row;
    input.standing = standing(ctx, case, view.next_opens_on).await?;
    if row.state.0 == CaseState::DiscontinuedGrace && row.grace_end_on.0 < format.today() {
        input.standing = Standing::GraceWaits;
    }
    // Earned again by examination: what was before is past (R-ELIG-7). Ended for another reason: there are no steps.
    let registered = view.row.status.0 == RegisterStatus::Registered;
    match (registered, row.state.0) {
        (true, CaseState::DiscontinuedFinal | CaseState::Closed) => {
            input.standing = Standing::NoWindow(view.next_opens_on);
            return Ok(input);
        }
        // So it is where the registration ended while the extra year ran: finishing it does not lead back (R-PROB-2).
        (false, state) if view.row.ended.is_some() || state == CaseState::Reinstated => {
            input.standing = Standing::Closed;
        }
        _ => {}
    }
    input.case = row.id.0.to_string();
    input.window = Some((row.window_open_on.0, row.window_close_on.0));
    input.due = Some(match row.state.0 {
        CaseState::DiscontinuedGrace => row.grace_ends_at.0,
        _ => row.closes_at.0,
    });
    input.profile_on = case.profile_on;
    input.assessed_on = case.assessed_on;
    input.finished_on = case.finished_on;
    input.profile_elsewhere = case.profile_on.is_some() && row.profile_id.is_none();
    input.discontinued = case.discontinued.map(|it| DiscontinuedInput {
        on: it.on,
        open: it.open,
        message: it.notice.map(paths::message).unwrap_or_default(),
        appeal_until: it.appeal_until,
    });
    input.held_back = case.held_back.as_ref().map(held_back);
    input.lines = lines(case, mine);
    input.review_by = super::review_by(mine, format.today());
    let open = row.assessed.then(|| input.to_find());
    let program = ctx.app().programs.current(&row.program);
    input.pace = case.pace(open, format.today(), &program);
    let extension = &program.policy.extension;
    input.extension = input.standing.is_open().then_some(ExtensionInput {
        most_months: extension.most_months,
        decide_days: extension.decide_days,
        asked: case.asked,
    });
    input.extension = input
        .extension
        .filter(|found| found.asked.is_some() || !extension.causes.is_empty());
    Ok(input)
}

/// What holds a discontinuation that is released, with the way to each.
fn held_back(found: &HeldBack) -> HeldBackInput {
    let (courses, requests) = (&found.courses, &found.requests);
    HeldBackInput {
        courses: courses
            .iter()
            .map(|course| (paths::course(course.id), course.reported_on))
            .collect(),
        review_by: courses.iter().map(|course| course.reviewed_by).max(),
        requests: requests.iter().map(|request| paths::request(request.id)).collect(),
        answer_by: requests.iter().filter_map(|request| request.answered_by).max(),
        grace_over: found.grace_over.is_some(),
    }
}

/// When a credential was earned and why that makes it subject, by the rules of today.
fn earned(ctx: &Ctx, view: &CredentialView) -> Option<(Date, Subject)> {
    let (program, on) = (ctx.app().programs.current(&view.row.program), view.row.awarded_on.0);
    let why = subject(&program.policy.calendar, &view.row.discipline, on).ok()?;
    Some((on, why))
}

async fn standing(ctx: &Ctx, case: &CaseView, next: Option<Date>) -> Result<Standing, Problem> {
    let row = &case.row;
    Ok(match row.state.0 {
        CaseState::ProfileDue => profile(ctx, row.id.0).await?,
        CaseState::SsaDue => Standing::AssessmentDue,
        CaseState::SsaUnderWay => under_way(ctx, case).await?,
        CaseState::CeDue => Standing::LearningDue,
        CaseState::Complete => Standing::Complete(next),
        CaseState::Reinstated => Standing::Reinstated(next),
        CaseState::CloseReview => Standing::CloseReview,
        CaseState::DiscontinuedGrace => Standing::Discontinued(row.grace_end_on.0, case.open_step()),
        CaseState::DiscontinuedFinal => Standing::Final,
        CaseState::Closed => Standing::Closed,
    })
}

/// Whether the profile waits for answers or only for being sent.
async fn profile(ctx: &Ctx, case: CaseId) -> Result<Standing, Problem> {
    let form = profiles::open(ctx.app(), ctx.caller()?, case)
        .await
        .map_err(crate::profiles::refused)?;
    Ok(if form.is_complete() {
        Standing::ProfileToSend
    } else {
        Standing::ProfileDue
    })
}

/// A sitting that still takes answers can be gone on with; otherwise the result is on its way.
async fn under_way(ctx: &Ctx, case: &CaseView) -> Result<Standing, Problem> {
    let (Some(sitting), Some(player)) = (case.row.sitting_id, Player::of(ctx.caller()?)) else {
        return Ok(Standing::AssessmentDue);
    };
    let view = sittings::show(ctx.app(), player, sitting.0)
        .await
        .map_err(crate::sittings::refused)?;
    Ok(if view.state == SittingState::Open && view.now < view.deadline {
        Standing::SittingUnderWay(sitting.0.to_string())
    } else {
        Standing::ResultPending
    })
}

/// The prescribed lines, with what waits for a review.
pub(crate) fn lines(case: &CaseView, mine: &Mine) -> Vec<LineInput> {
    let waiting = |subcategory: &str| -> Credits {
        let entries = mine.completions.iter().flat_map(|completion| &completion.expected);
        let entries = entries
            .filter(|entries| entries.case == case.row.id.0)
            .flat_map(|entries| &entries.entries);
        entries
            .filter(|entry| entry.subcategory == subcategory)
            .map(|entry| entry.counted)
            .sum()
    };
    let lines = case.lines.iter().map(|(line, name)| {
        let (prescribed, approved) = (line.prescribed.0, line.earned.0);
        LineInput {
            name: name.clone(),
            prescribed,
            approved,
            // Two courses in review may each fill the same gap; it is filled once.
            in_review: waiting(&line.subcategory).min(prescribed.less(approved)),
        }
    });
    lines.collect()
}
