//! Report a course: which one. Without a search, the courses that help with what is prescribed.

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::{
    activities::{self, ActivityRow, CreditRow, Search},
    cases,
};
use cqr_domain::ids::CaseId;
use cqr_edge::{Fields, Problem};
use jiff::civil::Date;

use super::{
    refusals::of_activity,
    view::{ChooseCourse, CourseOption},
};
use crate::{
    ctx::{Answer, Ctx, Frame, html, store},
    page::{Page, Section},
    paths,
};

/// How many helpful courses are shown.
const HELPFUL: usize = 20;
/// Longest text that is searched for.
const QUERY_MAX: usize = 200;

/// What is still to be earned.
#[derive(Default)]
struct Open {
    /// The cases with something left.
    cases: Vec<CaseId>,
    /// Names of the subjects with something left, by discipline and code.
    subjects: BTreeMap<(String, String), String>,
}

/// The courses.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["q"])?;
    let query: String = fields.text("q").chars().take(QUERY_MAX).collect();
    let frame = ctx.frame(Section::Courses).await?;
    let open = open_subjects(&ctx).await?;
    let (found, total) = if query.is_empty() {
        let found = helpful(&ctx, &open).await?;
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
        query,
        courses,
        total,
        page: frame.page,
    })
}

/// What the holder still has to earn in open cases.
async fn open_subjects(ctx: &Ctx) -> Result<Open, Problem> {
    let overview = cases::overview(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let mut open = Open::default();
    let cases = overview
        .into_iter()
        .flat_map(|overview| overview.credentials)
        .filter_map(|held| held.case);
    for case in cases.filter(|case| !case.row.state.0.is_finished()) {
        open.cases.push(case.row.id.0);
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

/// The courses that help most with each open line, each once.
async fn helpful(ctx: &Ctx, open: &Open) -> Result<Vec<(ActivityRow, Vec<CreditRow>)>, Problem> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    if open.subjects.is_empty() {
        return Ok(found);
    }
    for case in &open.cases {
        let lines = activities::matching(ctx.app(), ctx.caller()?, *case)
            .await
            .map_err(of_activity)?;
        for activity in lines.into_iter().flat_map(|line| line.activities) {
            if seen.insert(activity.0.id.0) {
                found.push(activity);
            }
        }
    }
    found.truncate(HELPFUL);
    Ok(found)
}

/// Whether a listed course that is finished on this day can count for prescribed learning; some kinds count toward the
/// two-year credits only (R-ACT-4).
pub(super) fn counts_for_learning(ctx: &Ctx, row: &ActivityRow, day: Date) -> bool {
    let program = ctx.app().programs.current(&row.facts.program);
    program.kind_counts_for_prescription(&row.facts.kind, day)
}

fn option(ctx: &Ctx, frame: &Frame, open: &Open, row: &ActivityRow, credits: &[CreditRow]) -> CourseOption {
    let learning = counts_for_learning(ctx, row, frame.format.today());
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
    CourseOption {
        href: format!("{}?activity={}", paths::REPORT_DETAILS, row.id.0),
        title: row.title.clone(),
        facts: facts(&frame.page, row),
        counts: if learning {
            counts.collect()
        } else {
            vec![frame.page.t("course-two-year-only").to_string()]
        },
    }
}

/// Provider, number and credits of a listed course in one line.
pub(super) fn facts(page: &Page, row: &ActivityRow) -> String {
    page.t("course-facts")
        .s("provider", &row.provider)
        .s("number", &row.facts.reference_number)
        .s("credits", row.facts.ce_credits.0)
        .to_string()
}
