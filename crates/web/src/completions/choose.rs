//! Find and report a course: which one. Without a search, the courses that help with what is prescribed.

use std::collections::BTreeMap;

use cqr_app::{
    activities::{self, ActivityRow, CreditRow, Search},
    cases::{self, CaseView},
};
use cqr_domain::{cases::CaseState, ids::CaseId};
use cqr_edge::{Fields, Problem};
use jiff::{Timestamp, civil::Date};

use super::{
    refusals::of_activity,
    view::{ChooseCourse, CourseOption},
};
use crate::{
    ctx::{Answer, Ctx, Frame, html, store},
    page::{Page, Section},
    paths,
    renewals::amount,
};

/// How many helpful courses are shown.
const HELPFUL: usize = 20;
/// Longest text that is searched for.
const QUERY_MAX: usize = 200;

/// What is still to be earned.
#[derive(Default)]
pub(super) struct Open {
    /// The cases with something left.
    cases: Vec<CaseId>,
    /// When a course for them is finished and reported.
    pub(super) bounds: Vec<Bounds>,
    /// Names of the subjects with something left, by discipline and code.
    subjects: BTreeMap<(String, String), String>,
}

/// Between which days a course for the prescribed learning of one discipline counts.
pub(super) struct Bounds {
    /// The discipline in words.
    pub(super) discipline: String,
    /// The earliest day that counts, where there is one (R-RX-10).
    pub(super) from: Option<Date>,
    /// The first instant that is too late for reporting.
    pub(super) until: Timestamp,
}

/// The courses.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["q"])?;
    let query: String = fields.text("q").chars().take(QUERY_MAX).collect();
    let frame = ctx.frame(Section::Courses).await?;
    let open = open_subjects(&ctx).await?;
    let mut heading = "report-helpful";
    let (found, total) = if query.is_empty() {
        let mut found = helpful(&ctx, &open).await?;
        if found.is_empty() {
            // Where nothing is prescribed, every course of the catalog counts for the two-year credits.
            heading = "report-any";
            found = activities::not_reported(ctx.app(), ctx.caller()?)
                .await
                .map_err(of_activity)?;
        }
        let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
        (found, total)
    } else {
        let search = Search {
            text: query.clone(),
            ..Search::default()
        };
        let found = activities::list(ctx.app(), search).await.map_err(of_activity)?;
        (found.activities, found.total)
    };
    let courses = found
        .iter()
        .map(|(row, credits)| option(&ctx, &frame, &open, row, credits))
        .collect();
    html(&ChooseCourse {
        heading,
        query,
        courses,
        total,
        page: frame.page,
    })
}

/// What the holder still has to earn in open cases.
pub(super) async fn open_subjects(ctx: &Ctx) -> Result<Open, Problem> {
    let overview = cases::overview(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let mut open = Open::default();
    let cases = overview
        .into_iter()
        .flat_map(|overview| overview.credentials)
        .filter_map(|held| Some((held.discipline, held.case?)));
    for (discipline, case) in cases.filter(|(_, case)| !case.row.state.0.is_finished()) {
        open.cases.push(case.row.id.0);
        open.bounds.extend(bounds(ctx, discipline, &case));
        for (line, name) in case
            .lines
            .into_iter()
            .filter(|(line, _)| line.earned.0 < line.prescribed.0)
        {
            open.subjects
                .insert((case.row.discipline.clone(), line.subcategory), name);
        }
    }
    Ok(open)
}

/// When a course for a case's prescription counts; nothing where nothing is left of it, or it closed.
fn bounds(ctx: &Ctx, discipline: String, case: &CaseView) -> Option<Bounds> {
    let row = &case.row;
    let is_left = case.lines.iter().any(|(line, _)| line.earned.0 < line.prescribed.0);
    let until = match row.state.0 {
        CaseState::CeDue => row.closes_at.0,
        CaseState::DiscontinuedGrace => row.grace_ends_at.0,
        _ => return None,
    };
    let after_result = ctx
        .app()
        .programs
        .current(&row.program)
        .policy
        .ce
        .completed_after_result;
    is_left.then_some(Bounds {
        discipline,
        from: if after_result {
            case.assessed_on
        } else {
            Some(row.window_open_on.0)
        },
        until,
    })
}

/// The courses that help most with each open line, each once.
async fn helpful(ctx: &Ctx, open: &Open) -> Result<Vec<(ActivityRow, Vec<CreditRow>)>, Problem> {
    let mut lines = Vec::new();
    if open.subjects.is_empty() {
        return Ok(Vec::new());
    }
    for case in &open.cases {
        let matching = activities::matching(ctx.app(), ctx.caller()?, *case).await;
        lines.extend(matching.map_err(of_activity)?);
    }
    Ok(activities::in_turns(lines, HELPFUL))
}

/// Whether a listed course that is finished on this day can count for prescribed learning; some kinds count toward the
/// two-year credits only (R-ACT-4).
pub(super) fn counts_for_learning(ctx: &Ctx, row: &ActivityRow, day: Date) -> bool {
    let program = ctx.app().programs.current(&row.facts.program);
    program.kind_counts_for_prescription(&row.facts.kind, day)
}

fn option(ctx: &Ctx, frame: &Frame, open: &Open, row: &ActivityRow, credits: &[CreditRow]) -> CourseOption {
    offered(&frame.page, row, counts(ctx, frame, open, row, credits))
}

/// A listed course that can be chosen, with what it counts for.
pub(crate) fn offered(page: &Page, row: &ActivityRow, counts: Vec<String>) -> CourseOption {
    CourseOption {
        href: format!("{}?activity={}", paths::REPORT_DETAILS, row.id.0),
        title: row.title.clone(),
        facts: facts(page, row),
        counts,
    }
}

/// What a listed course counts for today, a line each.
pub(super) fn counts(ctx: &Ctx, frame: &Frame, open: &Open, row: &ActivityRow, credits: &[CreditRow]) -> Vec<String> {
    if !counts_for_learning(ctx, row, frame.format.today()) {
        return vec![frame.page.t("course-two-year-only").to_string()];
    }
    let counts = credits.iter().filter_map(|credit| {
        let subject = open
            .subjects
            .get(&(credit.discipline.clone(), credit.subcategory.clone()))?;
        let amount = frame.format.credits(credit.credits.0);
        Some(
            frame
                .page
                .t("course-counts-for")
                .s("credits", amount)
                .s("subject", subject)
                .to_string(),
        )
    });
    counts.collect()
}

/// Provider, number, credits and price of a listed course in one line.
fn facts(page: &Page, row: &ActivityRow) -> String {
    page.t("course-facts")
        .s("provider", &row.provider)
        .s("number", &row.facts.reference_number)
        .s("credits", row.facts.ce_credits.0)
        .s("price", price(page, row))
        .to_string()
}

/// What a listed course costs where it is offered.
pub(super) fn price(page: &Page, row: &ActivityRow) -> String {
    match u64::try_from(row.facts.price_minor) {
        Ok(minor) if minor > 0 => amount(page, minor, &row.facts.currency),
        _ => page.t("course-free").to_string(),
    }
}
