//! Rules that are on their way: versions that are stored and not in force yet, and who would move by each of their
//! changes, shown while they can still be changed.

use askama::Template;
use axum::extract::Path;
use cqr_app::{
    App,
    programs::{self, ByRule, Example, Move, Moved, ProgramError, Stands, Unready, VersionState},
};
use cqr_domain::accounts::Role;
use cqr_edge::Problem;

use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, html, segment, store},
    format::{Format, When},
    page::{Page, Section},
    paths,
    programs::sentence,
};

/// The versions that are on their way.
#[derive(Template, Clone)]
#[template(path = "staff/coming.html")]
pub struct ComingPage {
    /// What is around it.
    pub page: Page,
    /// The versions.
    pub versions: Vec<ComingLine>,
    /// What is not ready, for who looks after people; nothing for others.
    pub not_ready: Option<NotReadyPart>,
}

/// Disciplines whose windows are to open while there is nothing to ask (R-ELIG-13).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotReadyPart {
    /// How far it looks ahead.
    pub lead: String,
    /// The disciplines, the first opening in front.
    pub lines: Vec<NotReadyLine>,
}

/// One discipline that is not ready.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotReadyLine {
    /// Its name.
    pub name: String,
    /// What is missing.
    pub why: String,
    /// The day of the first opening.
    pub first: When,
    /// Whether that day has passed.
    pub held_back: bool,
    /// How many people.
    pub people: String,
}

/// One version that is on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComingLine {
    /// Program and number.
    pub title: String,
    /// Its first day.
    pub from: When,
    /// Who would move.
    pub href: String,
}

/// Who would move by one version.
#[derive(Template, Clone)]
#[template(path = "staff/what_if.html")]
pub struct WhatIfPage {
    /// What is around it.
    pub page: Page,
    /// How many would move.
    pub title: String,
    /// Which version, which day, how many were looked at.
    pub lead: String,
    /// What each change does alone, and what all do together.
    pub rules: Vec<RuleMoves>,
}

/// What one change does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleMoves {
    /// The rule as it would be.
    pub name: String,
    /// The numbered rule behind it.
    pub rule: String,
    /// The kinds of moves.
    pub moves: Vec<MoveLine>,
}

/// One kind of move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoveLine {
    /// How many, and how.
    pub words: String,
    /// For the caption of the table.
    pub first: String,
    /// The first of them.
    pub people: Vec<PersonMove>,
}

/// One person who would move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonMove {
    /// Name, number and discipline.
    pub name: String,
    /// How it is.
    pub before: String,
    /// How it would be.
    pub after: String,
}

/// The versions.
pub async fn list(ctx: Ctx) -> Answer {
    let published = programs::published(ctx.app()).await.map_err(unreadable)?;
    let Frame { page, format } = ctx.frame(Section::Work).await?;
    let mut versions = Vec::new();
    for program in &published {
        let waiting = program
            .versions
            .iter()
            .filter(|version| version.state == VersionState::NotYet);
        versions.extend(waiting.map(|version| ComingLine {
            title: title(&page, &program.name, version.number),
            from: version.from_on.map(|day| format.date(day)).unwrap_or_default(),
            href: paths::coming_rules(&program.id, version.number),
        }));
    }
    let not_ready = not_ready(&ctx, &page, &format).await?;
    html(&ComingPage {
        page,
        versions,
        not_ready,
    })
}

/// What is not ready; nothing for who does not look after people.
async fn not_ready(ctx: &Ctx, page: &Page, format: &Format) -> Result<Option<NotReadyPart>, Problem> {
    if !ctx.caller()?.has(Role::CaseOfficer) {
        return Ok(None);
    }
    let unready = programs::not_ready(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let months = ctx.app().programs.default_program().policy.calendar.not_ready_months;
    Ok(Some(not_ready_part(page, format, months, &unready)))
}

pub(super) fn not_ready_part(page: &Page, format: &Format, months: u32, unready: &[Unready]) -> NotReadyPart {
    let lines = unready.iter().map(|unready| NotReadyLine {
        name: unready.name.clone(),
        why: page.t_of("staff-unready-why", unready.why.name()).to_string(),
        first: format.date(unready.first_on),
        held_back: unready.is_held_back,
        people: format.count(unready.holders),
    });
    NotReadyPart {
        lead: page.t("staff-unready-lead").n("months", months).to_string(),
        lines: lines.collect(),
    }
}

/// Who would move by one version.
pub async fn show(ctx: Ctx, Path((id, number)): Path<(String, String)>) -> Answer {
    let coming = programs::what_if_of(ctx.app(), &id, segment(&number)?).await;
    let coming = coming.map_err(unreadable)?.ok_or_else(Problem::not_found)?;
    let frame = ctx.frame(Section::Work).await?;
    let (page, format) = (&frame.page, &frame.format);
    let seen = &coming.seen;
    let words = page.t("staff-whatif-title").n("moved", seen.moved);
    let lead = page
        .t("staff-whatif-lead")
        .s("name", title(page, &coming.name, coming.number))
        .s("date", format.date(seen.on))
        .s("all", format.count(seen.credentials));
    let rules = seen.rules.iter().map(|rule| RuleMoves {
        name: name_of(&frame, &coming, rule),
        rule: rule.rule.clone(),
        moves: rule.moves.iter().map(|moved| line(ctx.app(), &frame, moved)).collect(),
    });
    html(&WhatIfPage {
        title: words.s("words", format.count(seen.moved)).to_string(),
        lead: lead.to_string(),
        rules: rules.collect(),
        page: frame.page.clone(),
    })
}

fn title(page: &Page, name: &str, number: u32) -> String {
    page.t("staff-rules-version")
        .s("name", name)
        .n("number", number)
        .to_string()
}

/// The rule as it would be, in the words of the published rules where it has some.
fn name_of(frame: &Frame, coming: &programs::Coming, rule: &ByRule) -> String {
    let Some(key) = &rule.key else {
        return frame.page.t("staff-whatif-together").to_string();
    };
    let Some((group, name)) = key.split_once('.') else {
        let words = if key == "disciplines" {
            frame.page.t("staff-whatif-disciplines")
        } else {
            frame.page.t("staff-whatif-outlines")
        };
        return words.to_string();
    };
    let value = coming.policy.get(group, name);
    let words = value.and_then(|value| sentence(&frame.page, &frame.format, group, name, &value));
    words.unwrap_or_else(|| key.clone())
}

fn line(app: &App, frame: &Frame, moved: &Moved) -> MoveLine {
    let people = moved
        .first
        .iter()
        .map(|example| person(app, frame, moved.kind, example));
    let words = frame
        .page
        .t_of("staff-move", moved.kind.name())
        .n("count", moved.count)
        .s("words", frame.format.count(moved.count));
    MoveLine {
        words: words.to_string(),
        first: frame
            .page
            .t("staff-whatif-first")
            .n("count", moved.first.len())
            .to_string(),
        people: people.collect(),
    }
}

fn person(app: &App, frame: &Frame, kind: Move, example: &Example) -> PersonMove {
    let Example {
        name,
        number,
        discipline,
        before,
        after,
    } = example;
    PersonMove {
        name: format!("{name}, {number}, {}", names::discipline(app, discipline)),
        before: stands(app, frame, kind, before),
        after: stands(app, frame, kind, after),
    }
}

/// What of a credential's standing a kind of move is about.
fn stands(app: &App, frame: &Frame, kind: Move, stands: &Stands) -> String {
    let Frame { page, format } = frame;
    match kind {
        Move::AsksMore | Move::AsksLess => page
            .t("staff-whatif-asked")
            .s("credits", format.credits(stands.asked))
            .to_string(),
        Move::OtherRelease => page.t("staff-whatif-people").n("count", stands.people).to_string(),
        Move::OtherOutline => stands
            .outline
            .clone()
            .unwrap_or_else(|| page.t("staff-none").to_string()),
        Move::Retires | Move::RetiresOtherwise | Move::AwardedAgain => stands.retirement.as_ref().map_or_else(
            || page.t("discipline-awarded").to_string(),
            |retirement| names::retirement(app, page, format, retirement),
        ),
        _ => match stands.window {
            None => page.t("staff-whatif-exempt").to_string(),
            Some((opens, closes, grace)) => page
                .t("staff-whatif-window")
                .s("from", format.date(opens))
                .s("to", format.date(closes))
                .s("until", format.date(grace))
                .to_string(),
        },
    }
}

pub(crate) fn unreadable(error: ProgramError) -> Problem {
    match error {
        ProgramError::Store(error) => crate::ctx::store(error),
        other => Problem::internal(&other),
    }
}
