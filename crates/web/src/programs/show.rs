//! Showing the rules, their versions and their differences.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use cqr_app::programs::{self, Changes, Figures, ProgramError, PublishedProgram, PublishedVersion, VersionState};
use cqr_edge::{Fields, Problem};

use super::{
    HEADS,
    view::{ChangeLine, ChangesPage, FiguresPage, Head, ProgramView, Topic, VersionLine, VersionsPage},
    words,
};
use crate::{
    ctx::{Answer, Ctx, html, segment},
    format::Format,
    forms::{Problem as Mistake, Problems},
    page::{Page, Section},
    paths,
};

/// Every program with its versions.
pub async fn versions(ctx: Ctx) -> Answer {
    let found = programs::published(ctx.app()).await.map_err(problem)?;
    let frame = ctx.frame(Section::Rules).await?;
    html(&versions_page(frame.page, &frame.format, &found))
}

/// The figures of one version.
pub async fn figures(ctx: Ctx, Path((program, version)): Path<(String, String)>) -> Answer {
    let found = programs::figures(ctx.app(), &program, segment(&version)?)
        .await
        .map_err(problem)?
        .ok_or_else(Problem::not_found)?;
    let frame = ctx.frame(Section::Rules).await?;
    html(&figures_page(frame.page, &frame.format, &found))
}

/// What differs between two versions.
pub async fn changes(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["program", "from", "to"])?;
    let number = |name: &str| fields.text(name).parse::<u32>().unwrap_or(0);
    let (from, to) = (number("from"), number("to"));
    let found = programs::changes(ctx.app(), fields.text("program"), from, to)
        .await
        .map_err(problem)?;
    let frame = ctx.frame(Section::Rules).await?;
    html(&changes_page(frame.page, &frame.format, (from, to), found.as_ref()))
}

pub(super) fn problem(error: ProgramError) -> Problem {
    match error {
        ProgramError::Store(error) => crate::ctx::store(error),
        other => Problem::internal(&other),
    }
}

pub(super) fn versions_page(page: Page, format: &Format, found: &[PublishedProgram]) -> VersionsPage {
    VersionsPage {
        programs: found
            .iter()
            .map(|program| program_view(&page, format, program))
            .collect(),
        page,
    }
}

fn program_view(page: &Page, format: &Format, program: &PublishedProgram) -> ProgramView {
    let first = program.versions.last().and_then(|version| version.from_on);
    let none_in_force = first.filter(|_| program.in_force().is_none());
    ProgramView {
        id: program.id.clone(),
        name: program.name.clone(),
        none_in_force: none_in_force.map(|day| page.t("rules-none-in-force").s("date", format.date(day)).to_string()),
        versions: program
            .versions
            .iter()
            .map(|version| version_line(page, format, &program.id, version))
            .collect(),
    }
}

fn version_line(page: &Page, format: &Format, program: &str, version: &PublishedVersion) -> VersionLine {
    let before = version.number.checked_sub(1).filter(|before| *before > 0);
    let from = match version.from_on {
        Some(day) => page.t("rules-version-from").s("date", format.date(day)),
        None => page.t("rules-version-always"),
    };
    let stored = page
        .t("rules-version-stored")
        .s("date", format.date_of(version.stored_at));
    VersionLine {
        number: version.number,
        title: page.t("rules-version").s("number", version.number).to_string(),
        state: page.t_of("rules-state", version.state.name()).to_string(),
        color: match version.state {
            VersionState::InForce => "green",
            VersionState::NotYet => "yellow",
            VersionState::Replaced => "still",
        },
        from: from.to_string(),
        stored: stored.to_string(),
        figures: paths::rule_figures(program, version.number),
        changes: before.map(|before| {
            let href = format!(
                "{}?program={program}&from={before}&to={}",
                paths::RULE_CHANGES,
                version.number
            );
            (href, page.t("rules-see-changes").s("number", before).to_string())
        }),
    }
}

pub(super) fn figures_page(page: Page, format: &Format, found: &Figures) -> FiguresPage {
    let version = found
        .program
        .versions
        .iter()
        .find(|version| version.number == found.number);
    let state = version.map_or(VersionState::NotYet, |version| version.state);
    let lead = page
        .t("rules-figures-lead")
        .s("name", &found.program.name)
        .s("number", found.number)
        .s("state", state.name())
        .to_string();
    let topic = |id: &&'static str| Topic {
        id,
        name: page.t_of("rules-topic", id).to_string(),
        figures: found
            .figures
            .iter()
            .filter(|figure| figure.group == *id)
            .filter_map(|figure| words::line(&page, format, figure))
            .collect(),
    };
    let head = |(id, topics): &(&'static str, &[&'static str])| Head {
        id,
        name: page.t_of("rules-head-figures", id).to_string(),
        topics: topics.iter().map(topic).collect(),
    };
    let mut heads: Vec<Head> = HEADS.iter().map(head).collect();
    // A rule is found at the first sentence that says it.
    let mut seen = BTreeSet::new();
    let figures = heads.iter_mut().flat_map(|head| &mut head.topics);
    for figure in figures.flat_map(|topic| &mut topic.figures) {
        figure.anchors.retain(|code| seen.insert(code.clone()));
    }
    FiguresPage { lead, heads, page }
}

pub(super) fn changes_page(
    page: Page,
    format: &Format,
    (from, to): (u32, u32),
    found: Option<&Changes>,
) -> ChangesPage {
    let mistake = found.is_none().then(|| Mistake {
        href: String::new(),
        text: page.t("rules-missing-version").to_string(),
    });
    ChangesPage {
        problems: Problems {
            heading: page.t("error-summary").to_string(),
            list: mistake.into_iter().collect(),
        },
        from,
        to,
        lines: found.map_or_else(Vec::new, |found| change_lines(&page, format, found)),
        page,
    }
}

fn change_lines(page: &Page, format: &Format, found: &Changes) -> Vec<ChangeLine> {
    // By part, in the order of the words, so that what belongs together stands together.
    let mut lines = BTreeMap::new();
    for (place, change) in found.list.iter().enumerate() {
        let before = words::of_path(page, format, &change.path, &found.before);
        let after = words::of_path(page, format, &change.path, &found.after);
        let (part, rest) = change.path.split_once('.').unwrap_or((&change.path, ""));
        let named = |policy| words::named(page, format, &change.path, policy);
        let line = if let (Some(before), Some(after)) = (before, after) {
            let group = rest.split('.').next().unwrap_or_default();
            ChangeLine {
                what: page.t_of("rules-topic", group).to_string(),
                before,
                after,
            }
        } else if let (Some((name, before)), Some((_, after))) = (named(&found.before), named(&found.after)) {
            ChangeLine {
                what: format!("{}: {name}", page.t_of("rules-part", part)),
                before,
                after,
            }
        } else {
            let side = |side: &programs::Side| {
                side.0
                    .clone()
                    .unwrap_or_else(|| page.t("rules-changes-nothing").to_string())
            };
            let part = page.t_of("rules-part", part);
            ChangeLine {
                what: if rest.is_empty() {
                    part.to_string()
                } else {
                    format!("{part}: {rest}")
                },
                before: side(&change.from),
                after: side(&change.to),
            }
        };
        // Rules first, then the rest.
        lines.insert((!change.path.starts_with("policy."), place), line);
    }
    lines.into_values().collect()
}
