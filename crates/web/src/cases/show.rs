//! From where a holder stands to the dashboard and the task list.

use axum::extract::Path;
use cqr_app::{
    cases::{self, CaseView, CredentialView, Overview},
    completions::{self, Mine},
    sittings::{self, Player},
};
use cqr_domain::{Credits, cases::CaseState, ids::CaseId, sittings::SittingState};
use cqr_edge::Problem;

use super::{
    input::{Account, DashboardInput, LineInput, Standing},
    view::{Dashboard, OtherCredential, WindowPage},
};
use crate::{
    completions::of_completion,
    ctx::{Answer, Ctx, Frame, html, segment, store},
    notices,
    page::Section,
    paths,
};

/// The dashboard.
pub async fn dashboard(ctx: Ctx) -> Answer {
    let overview = overview(&ctx).await?;
    let mine = completions::mine(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let frame = ctx.frame(Section::Overview).await?;
    let (first, others) = match overview.credentials.split_first() {
        Some((first, others)) => (Some(first), others),
        None => (None, [].as_slice()),
    };
    let mut input = input(&ctx, first, &mine).await?;
    input.account = mine.biennium.map(|account| Account {
        ends: account.ends_on,
        needed: account.required,
        counted: account.counted,
        in_review: account.in_review,
    });
    input.messages = overview
        .notices
        .iter()
        .map(|notice| notices::line(ctx.app(), &frame.page, &frame.format, notice))
        .collect();
    input.others = others.iter().map(|other| other_credential(&frame, other)).collect();
    html(&Dashboard::new(frame.page, &frame.format, &input))
}

/// One window as a task list.
pub async fn window(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let id: CaseId = segment(&case)?;
    let overview = overview(&ctx).await?;
    let is_it = |view: &&CredentialView| view.case.as_ref().is_some_and(|case| case.row.id.0 == id);
    let view = overview.credentials.iter().find(is_it).ok_or_else(Problem::not_found)?;
    let mine = completions::mine(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let input = input(&ctx, Some(view), &mine).await?;
    let frame = ctx.frame(Section::Overview).await?;
    html(&WindowPage::new(frame.page, &frame.format, &input))
}

async fn overview(ctx: &Ctx) -> Result<Overview, Problem> {
    cases::overview(ctx.app(), ctx.caller()?)
        .await
        .map_err(store)?
        .ok_or_else(Problem::not_found)
}

/// The case of the caller with its credential; 404 when it is somebody else's or an older one.
pub(crate) async fn own_case(ctx: &Ctx, case: &str) -> Result<(CaseView, String), Problem> {
    let id: CaseId = segment(case)?;
    let overview = overview(ctx).await?;
    let mut cases = overview
        .credentials
        .into_iter()
        .filter_map(|view| Some((view.case?, view.discipline)));
    cases
        .find(|(case, _)| case.row.id.0 == id)
        .ok_or_else(Problem::not_found)
}

async fn input(ctx: &Ctx, view: Option<&CredentialView>, mine: &Mine) -> Result<DashboardInput, Problem> {
    let discipline = view.map(|view| view.discipline.clone()).unwrap_or_default();
    let next = view.and_then(|view| view.next_opens_on);
    let mut input = DashboardInput {
        discipline,
        case: String::new(),
        standing: Standing::NoWindow(next),
        window: None,
        profile_on: None,
        assessed_on: None,
        profile_elsewhere: false,
        lines: Vec::new(),
        account: None,
        messages: Vec::new(),
        others: Vec::new(),
    };
    if let Some(case) = view.and_then(|view| view.case.as_ref()) {
        input.case = case.row.id.0.to_string();
        input.standing = standing(ctx, case, next).await?;
        input.window = Some((case.row.window_open_on.0, case.row.window_close_on.0));
        input.profile_on = case.profile_on;
        input.assessed_on = case.assessed_on;
        input.profile_elsewhere = case.profile_on.is_some() && case.row.profile_id.is_none();
        input.lines = lines(case, mine);
    }
    Ok(input)
}

async fn standing(ctx: &Ctx, case: &CaseView, next: Option<jiff::civil::Date>) -> Result<Standing, Problem> {
    let row = &case.row;
    Ok(match row.state.0 {
        CaseState::ProfileDue => Standing::ProfileDue,
        CaseState::SsaDue => Standing::AssessmentDue,
        CaseState::SsaUnderWay => under_way(ctx, case).await?,
        CaseState::CeDue => Standing::LearningDue,
        CaseState::Complete | CaseState::Reinstated => Standing::Complete(next),
        CaseState::CloseReview => Standing::CloseReview,
        CaseState::DiscontinuedGrace => {
            let step = match (case.profile_on.is_some(), row.assessed) {
                (false, _) => "profile",
                (true, false) => "assessment",
                (true, true) => "learning",
            };
            Standing::Discontinued(row.grace_end_on.0, step)
        }
        CaseState::DiscontinuedFinal => Standing::Final,
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
    let lines = case.lines.iter().map(|(line, name)| LineInput {
        name: name.clone(),
        prescribed: line.prescribed.0,
        approved: line.earned.0,
        in_review: waiting(&line.subcategory),
    });
    lines.collect()
}

fn other_credential(frame: &Frame, view: &CredentialView) -> OtherCredential {
    let state = view.case.as_ref().map(|case| case.row.state.0);
    let finished = state.is_none_or(CaseState::is_finished);
    let words = match (finished, state, view.next_opens_on) {
        (true, Some(CaseState::DiscontinuedFinal), _) => frame.page.t("other-discontinued").to_string(),
        (true, _, Some(date)) => frame
            .page
            .t("other-next")
            .s("date", frame.format.date(date))
            .to_string(),
        (true, _, None) => frame.page.t("other-nothing").to_string(),
        (false, ..) => {
            let due = view.case.as_ref().map(CaseView::due_on).unwrap_or_default();
            frame.page.t("other-open").s("date", frame.format.date(due)).to_string()
        }
    };
    let case = view.case.as_ref().filter(|_| !finished);
    OtherCredential {
        name: view.discipline.clone(),
        words,
        href: case.map(|case| paths::window(case.row.id.0)).unwrap_or_default(),
    }
}
