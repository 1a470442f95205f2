//! The work queue: what waits for whoever looks, by their roles.

use cqr_app::{
    audits, completions, decisions, extensions, notices, ops, people, programs, renewals, requests, threads,
};
use cqr_domain::accounts::Role;
use cqr_edge::Problem;

use super::view::{WorkCard, WorkPage};
use crate::{
    audits::refused as of_audit,
    completions::of_completion,
    ctx::{Answer, Ctx, html, store},
    page::{Page, Section},
    paths,
    renewals::refused as of_renewal,
};

/// What waits.
pub async fn show(ctx: Ctx) -> Answer {
    let page = ctx.frame(Section::Work).await?.page;
    html(&WorkPage {
        cards: cards(&ctx, &page).await?,
        page,
    })
}

async fn cards(ctx: &Ctx, page: &Page) -> Result<Vec<WorkCard>, Problem> {
    let (app, caller) = (ctx.app(), ctx.caller()?);
    let card = |id: &str, count, text, href: &str| card(page, id, count, text, href);
    let mut cards = Vec::new();
    if caller.has(Role::CeReviewer) {
        let queue = completions::queue(app, caller).await.map_err(of_completion)?;
        let text = page.t("staff-work-reviews-text").n("count", queue.overdue).to_string();
        cards.push(card("staff-work-reviews", queue.waiting, text, paths::REVIEWS));
    }
    if caller.has(Role::CeReviewer) {
        let queue = audits::queue(app, caller).await.map_err(of_audit)?;
        let answered = queue.iter().filter(|line| line.decide_by.is_some()).count();
        let overdue = queue.iter().filter(|line| line.is_overdue).count();
        let text = page.t("staff-work-audits-text").n("count", overdue).to_string();
        let count = i64::try_from(answered).unwrap_or(i64::MAX);
        cards.push(card("staff-work-audits", count, text, paths::AUDITS));
    }
    if caller.has(Role::CaseOfficer) {
        cards.extend(office(ctx, page).await?);
    }
    if caller.has(Role::CaseOfficer) || caller.has(Role::DecisionMaker) {
        let counts = requests::counts(app, caller).await.map_err(store)?;
        let text = page
            .t("staff-work-requests-text")
            .n("count", counts.overdue)
            .to_string();
        cards.push(card("staff-work-requests", counts.open, text, paths::REQUESTS));
        let waiting = extensions::count_waiting(app, caller).await.map_err(store)?;
        let text = page.t("staff-work-extensions-text").to_string();
        cards.push(card("staff-work-extensions", waiting, text, paths::EXTENSIONS));
    }
    if caller.has(Role::DecisionMaker) {
        let count = decisions_waiting(ctx).await?;
        let text = page.t("staff-work-decisions-text").to_string();
        cards.push(card("staff-work-decisions", count, text, paths::DECISIONS));
    }
    if caller.has(Role::CaseOfficer) || caller.has(Role::DecisionMaker) {
        let text = page.t("staff-work-rules-text").to_string();
        let count = versions_on_their_way(ctx).await?;
        cards.push(card("staff-work-rules", count, text, paths::COMING_RULES));
    }
    if caller.has(Role::Operator) {
        let board = ops::board(app, caller).await.map_err(store)?;
        let count = i64::try_from(board.parked.len()).unwrap_or(i64::MAX);
        cards.push(card(
            "staff-work-jobs",
            count,
            page.t("staff-work-jobs-text").to_string(),
            paths::JOBS,
        ));
    }
    cards.retain(|card| card.count > 0);
    Ok(cards)
}

fn card(page: &Page, id: &str, count: i64, text: String, href: &str) -> WorkCard {
    WorkCard {
        title: page.t(id).to_string(),
        count,
        text,
        href: href.to_owned(),
    }
}

/// What waits for officers alone.
async fn office(ctx: &Ctx, page: &Page) -> Result<Vec<WorkCard>, Problem> {
    let (app, caller) = (ctx.app(), ctx.caller()?);
    let card = |id: &str, count, text, href: &str| card(page, id, count, text, href);
    let mut cards = Vec::new();
    let waiting = renewals::waiting(app, caller).await.map_err(of_renewal)?;
    let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let text = page.t("staff-work-payments-text").to_string();
    cards.push(card("staff-work-payments", count, text, paths::PAYMENTS));
    let counts = threads::counts(app, caller).await.map_err(store)?;
    let text = page.t("staff-work-threads-text");
    let text = text.n("overdue", counts.overdue).n("mine", counts.mine).to_string();
    cards.push(card("staff-work-threads", counts.waiting, text, paths::THREADS));
    let count = notices::count_returned(app, caller).await.map_err(store)?;
    let text = page.t("staff-work-returned-text").n("count", count.overdue).to_string();
    cards.push(card("staff-work-returned", count.people, text, paths::RETURNED_MAILS));
    let count = notices::count_calls(app, caller).await.map_err(store)?;
    let text = page.t("staff-work-calls-text").to_string();
    cards.push(card("staff-work-calls", count, text, paths::CALLS));
    let count = people::count_merges(app, caller).await.map_err(store)?;
    let text = page.t("staff-work-merges-text").to_string();
    cards.push(card("staff-work-merges", count, text, paths::MERGES));
    Ok(cards)
}

/// Versions of rules that are stored and not in force yet.
async fn versions_on_their_way(ctx: &Ctx) -> Result<i64, Problem> {
    let published = programs::published(ctx.app())
        .await
        .map_err(super::coming::unreadable)?;
    let versions = published.iter().flat_map(|program| &program.versions);
    let coming = versions.filter(|version| version.state == programs::VersionState::NotYet);
    Ok(i64::try_from(coming.count()).unwrap_or(i64::MAX))
}

/// Proposals that wait for whoever looks.
async fn decisions_waiting(ctx: &Ctx) -> Result<i64, Problem> {
    let (app, caller) = (ctx.app(), ctx.caller()?);
    let waiting = decisions::list(app, caller).await.map_err(store)?;
    let endings = decisions::endings(app, caller).await.map_err(store)?;
    let mine = waiting.iter().filter(|proposal| !proposal.released_by_me).count()
        + endings.iter().filter(|proposal| !proposal.released_by_me).count();
    Ok(i64::try_from(mine).unwrap_or(i64::MAX))
}
