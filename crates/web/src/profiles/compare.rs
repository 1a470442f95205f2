//! Showing how the holder's work compares.

use axum::extract::Path;
use cqr_app::profiles::{self, Compared, Comparison};
use cqr_domain::cases::CaseState;

use super::{
    show::refused,
    view::{ComparedProcedure, ComparisonGroup, ComparisonPage},
};
use crate::{
    cases::own_case,
    charts::PeerBand,
    ctx::{Answer, Ctx, Frame, html, segment},
    page::{Page, Section},
    paths,
};

/// The comparison.
pub async fn show(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let compared = profiles::compare(ctx.app(), ctx.caller()?, segment(&case)?)
        .await
        .map_err(refused)?;
    let (view, discipline) = own_case(&ctx, &case).await?;
    let Frame { page, format } = ctx.frame(Section::Overview).await?;
    let people = compared
        .procedures
        .iter()
        .filter_map(|one| Some(one.peers.as_ref()?.people))
        .max()
        .unwrap_or(0);
    let submitted = format.date(compared.submitted_on.unwrap_or_else(|| format.today()));
    let is_next = view.row.state.0 == CaseState::SsaDue;
    html(&ComparisonPage {
        discipline,
        submitted,
        people,
        people_text: format.count(people),
        breadth: (compared.breadth.done, compared.breadth.asked),
        groups: groups(&page, &compared),
        next: if is_next {
            paths::assessment(&case)
        } else {
            String::new()
        },
        page,
    })
}

fn groups(page: &Page, compared: &Comparison) -> Vec<ComparisonGroup> {
    let mut groups: Vec<ComparisonGroup> = Vec::new();
    for one in &compared.procedures {
        if groups.last().is_none_or(|group| group.name != one.group) {
            groups.push(ComparisonGroup {
                name: one.group.clone(),
                procedures: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.procedures.push(procedure(page, compared, one));
        }
    }
    groups
}

fn procedure(page: &Page, compared: &Comparison, one: &Compared) -> ComparedProcedure {
    let small = |count: u64| u8::try_from(count).unwrap_or(u8::MAX);
    let code = compared.scale.get(one.own).map(String::as_str).unwrap_or_default();
    let band = |(place, (code, people)): (usize, (&String, &u64))| PeerBand {
        label: page.t_of("frequency-short", code).to_string(),
        people: small(*people),
        you: place == one.own,
    };
    let dots = one
        .peers
        .as_ref()
        .map(|peers| peers.dots.as_slice())
        .unwrap_or_default();
    ComparedProcedure {
        name: one.name.clone(),
        you: page.t_of("frequency", code).to_string(),
        of_twenty: one.peers.as_ref().map(|peers| {
            let split = peers.of_twenty;
            [small(split.less), small(split.same), small(split.more)]
        }),
        people: one.peers.as_ref().map_or(0, |peers| peers.people),
        bands: compared.scale.iter().zip(dots).enumerate().map(band).collect(),
    }
}
