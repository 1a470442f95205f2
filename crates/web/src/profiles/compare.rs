//! Showing how the holder's work compares.

use axum::{
    extract::Path,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse as _,
};
use cqr_app::profiles::{self, Comparison};
use cqr_domain::{cases::CaseState, profiles::Group};
use cqr_edge::Problem;

use super::{
    build::Build,
    comparison_view::{ComparisonGroupPage, ComparisonPage},
    show::{open, refused},
};
use crate::{
    cases::own_case,
    ctx::{Answer, Ctx, Frame, go, html, segment},
    page::Section,
    paths,
};

/// Charts, or refreshers, shown at once; the rest is behind "show all" (trust-and-ux.md 3.5).
const AT_ONCE: usize = 8;

/// The comparison.
pub async fn show(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let compared = compared(&ctx, &case).await?;
    let form = open(&ctx, &case).await?;
    let (view, discipline) = own_case(&ctx, &case).await?;
    let frame = ctx.frame(Section::Overview).await?;
    let is_next = match view.row.state.0 {
        CaseState::SsaDue => true,
        // Whoever makes it up in the extra time goes on from here, too.
        CaseState::DiscontinuedGrace => view.profile_on.is_some() && !view.row.assessed,
        _ => false,
    };
    html(&page(&frame, &compared, &case, &discipline, is_next, form.editable))
}

/// How each procedure of one group compares.
pub async fn group(ctx: Ctx, Path((case, number)): Path<(String, String)>) -> Answer {
    let compared = compared(&ctx, &case).await?;
    if compared.not_practicing {
        return Ok(go(paths::comparison(&case)));
    }
    let (_, discipline) = own_case(&ctx, &case).await?;
    let frame = ctx.frame(Section::Overview).await?;
    let number: usize = segment(&number)?;
    html(&group_page(&frame, &compared, &case, &discipline, number).ok_or_else(Problem::not_found)?)
}

/// The holder's own answers with the comparison, as a file.
pub async fn file(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let compared = compared(&ctx, &case).await?;
    let file = profiles::csv_file(&ctx.app().texts, &compared).map_err(|error| Problem::internal(&error))?;
    let name = format!("attachment; filename=\"profile-{}.csv\"", compared.discipline);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, file).into_response())
}

/// The comparison with the group that the address asks for.
async fn compared(ctx: &Ctx, case: &str) -> Result<Comparison, Problem> {
    let wanted = Group::named(&ctx.query("with")).unwrap_or_default();
    profiles::compare(ctx.app(), ctx.caller()?, segment(case)?, wanted)
        .await
        .map_err(refused)
}

pub(super) fn page(
    frame: &Frame,
    compared: &Comparison,
    case: &str,
    discipline: &str,
    is_next: bool,
    editable: bool,
) -> ComparisonPage {
    let Frame { page, format } = frame;
    let build = Build::of(frame, compared, case, discipline);
    let lines = compared.groups.iter().enumerate();
    let lines = lines.map(|(place, group)| build.group_line(place, group)).collect();
    let (groups, more_groups) = at_once(lines);
    let (breadth, breadth_chart) = build.breadth();
    let (refreshers, more_refreshers) = at_once(build.refreshers());
    ComparisonPage {
        discipline: discipline.to_owned(),
        submitted: format.date(compared.submitted_on.unwrap_or(compared.as_of)),
        state: build.state(),
        who: build.who(),
        widened: build.widened(),
        comparators: build.comparators(),
        most: build.most(),
        change: build.change(),
        breadth,
        breadth_chart,
        depth: build.depth(),
        groups,
        more_groups,
        often_table: build.often_table(),
        done_table: build.done_table(),
        refreshers,
        more_refreshers,
        next: if is_next {
            paths::assessment(case)
        } else {
            String::new()
        },
        file: build.with_group(paths::comparison_file(case)),
        editable,
        page: page.clone(),
        case: case.to_owned(),
    }
}

pub(super) fn group_page(
    frame: &Frame,
    compared: &Comparison,
    case: &str,
    discipline: &str,
    number: usize,
) -> Option<ComparisonGroupPage> {
    let build = Build::of(frame, compared, case, discipline);
    let place = number.checked_sub(1)?;
    let group = compared.groups.get(place)?;
    let (procedures, more_procedures) = at_once(group.procedures.iter().map(|one| build.procedure_line(one)).collect());
    let beside = |place: Option<usize>| {
        let place = place?;
        let group = compared.groups.get(place)?;
        Some((group.name.clone(), build.group_href(place)))
    };
    Some(ComparisonGroupPage {
        back: build.with_group(paths::comparison(case)),
        name: group.name.clone(),
        who: build.who(),
        procedures,
        more_procedures,
        table: build.procedure_table(group),
        before: beside(place.checked_sub(1)),
        after: beside(Some(place + 1)),
        page: frame.page.clone(),
    })
}

/// The first lines, and the rest.
fn at_once<T>(mut lines: Vec<T>) -> (Vec<T>, Vec<T>) {
    let rest = lines.split_off(lines.len().min(AT_ONCE));
    (lines, rest)
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
