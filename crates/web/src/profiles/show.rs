//! Showing the profile: what it is, one group a page, the check, the end.

use axum::extract::Path;
use cqr_app::profiles::{self, Group, GroupState, ProfileError, ProfileForm};
use cqr_edge::Problem;

use super::view::{CheckGroup, CheckRow, GroupLine, GroupPage, Procedure, ProfileCheck, ProfileDone, ProfileStart};
use crate::{
    cases::own_case,
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Choice, Problem as Wrong, Problems, Steps},
    page::{Page, Section},
    paths,
};

/// What the profile is, and its groups.
pub async fn start(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let form = open(&ctx, &case).await?;
    let (_, discipline) = own_case(&ctx, &case).await?;
    let Frame { page, format } = ctx.frame(Section::Overview).await?;
    let about = (!form.settings.is_empty()).then(|| about_line(&page, &case, &form));
    html(&ProfileStart {
        discipline,
        minutes: form.minutes,
        years: form.look_back_years,
        deadline: format.deadline(form.case.closes_at.0),
        begun: form.setting.is_some() || form.groups.iter().any(|group| group.state() != GroupState::Empty),
        not_practicing: form.not_practicing,
        submitted: form.submitted,
        about,
        groups: form
            .groups
            .iter()
            .map(|group| group_line(&page, &case, group))
            .collect(),
        editable: form.editable,
        go: go_on(&case, &form),
        case,
        page,
    })
}

/// The first page that is not finished; after the last one the check.
fn go_on(case: &str, form: &ProfileForm) -> String {
    if form.not_practicing {
        return paths::profile_check(case);
    }
    if form.needs_setting() {
        return paths::profile_about(case);
    }
    let first_open = form.groups.iter().find(|group| group.state() != GroupState::Done);
    first_open.map_or_else(
        || paths::profile_check(case),
        |group| paths::profile_group(case, group.number + 1),
    )
}

/// One group.
pub async fn group(ctx: Ctx, Path((case, number)): Path<(String, String)>) -> Answer {
    let form = open(&ctx, &case).await?;
    if !form.editable {
        return Ok(go(paths::profile(&case)));
    }
    let page = ctx.frame(Section::Overview).await?.page;
    html(&group_page(page, &form, &case, segment(&number)?, &[])?)
}

/// Check the answers.
pub async fn check(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let form = open(&ctx, &case).await?;
    let (_, discipline) = own_case(&ctx, &case).await?;
    let page = ctx.frame(Section::Overview).await?.page;
    html(&check_page(page, &form, case, discipline, Problems::default()))
}

/// The profile is submitted.
pub async fn done(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let (view, _) = own_case(&ctx, &case).await?;
    let on = view.profile_on.ok_or_else(Problem::not_found)?;
    let form = open(&ctx, &case).await?;
    let Frame { page, format } = ctx.frame(Section::Overview).await?;
    html(&ProfileDone {
        submitted: format.date(on),
        not_practicing: form.not_practicing,
        page,
        case,
    })
}

pub(super) async fn open(ctx: &Ctx, case: &str) -> Result<ProfileForm, Problem> {
    profiles::open(ctx.app(), ctx.caller()?, segment(case)?)
        .await
        .map_err(refused)
}

/// What a refusal of the profile is answered with where no page says more.
pub(crate) fn refused(error: ProfileError) -> Problem {
    match error {
        ProfileError::NotFound => Problem::not_found(),
        ProfileError::Unknown(what) => Problem::bad_request(format!("there is no answer `{what}`")),
        ProfileError::Refused(refusal) => Problem::conflict("out_of_order").saying(refusal.to_string()),
        ProfileError::Unanswered(_) | ProfileError::NoSetting => Problem::conflict("out_of_order"),
        ProfileError::Store(error) => store(error),
    }
}

/// One group's page; `missing` are the codes of procedures without an answer.
pub(super) fn group_page(
    page: Page,
    form: &ProfileForm,
    case: &str,
    number: usize,
    missing: &[&str],
) -> Result<GroupPage, Problem> {
    let group = number
        .checked_sub(1)
        .and_then(|at| form.groups.get(at))
        .ok_or_else(Problem::not_found)?;
    let procedure = |(code, name, chosen): &(String, String, Option<i32>)| Procedure {
        code: code.clone(),
        name: name.clone(),
        bands: bands(&page, form, *chosen),
    };
    let open = group.procedures.iter().any(|(_, _, chosen)| chosen.is_none());
    let never = form.scale.first().filter(|_| open);
    let rest = never.map(|code| {
        let answer = page.t_of("frequency", code);
        page.t("profile-rest").s("answer", answer).to_string()
    });
    let procedures = group.procedures.iter().map(procedure).collect();
    Ok(GroupPage {
        problems: problems(&page, group, missing),
        steps: steps(&page, form, number),
        case: case.to_owned(),
        number,
        name: group.name.clone(),
        years: form.look_back_years,
        procedures,
        rest: rest.unwrap_or_default(),
        back: match number {
            1 if form.settings.is_empty() => paths::profile(case),
            1 => paths::profile_about(case),
            _ => paths::profile_group(case, number - 1),
        },
        page,
    })
}

/// Where a page is among all of them: 0 is the page about the holder's work, then the groups.
pub(super) fn steps(page: &Page, form: &ProfileForm, group: usize) -> Steps {
    let about = (page.t("profile-about").to_string(), form.setting.is_some());
    let about = (!form.settings.is_empty()).then_some(about);
    let before = usize::from(about.is_some());
    let groups = form
        .groups
        .iter()
        .map(|group| (group.name.clone(), group.state() == GroupState::Done));
    let names: Vec<(String, bool)> = about.into_iter().chain(groups).collect();
    Steps::new(page, &names, group + before)
}

pub(super) fn check_page(
    page: Page,
    form: &ProfileForm,
    case: String,
    discipline: String,
    problems: Problems,
) -> ProfileCheck {
    let answer = |chosen: Option<i32>| {
        let code = chosen
            .and_then(|band| usize::try_from(band).ok())
            .and_then(|band| form.scale.get(band));
        code.map(|code| page.t_of("frequency", code).to_string())
            .unwrap_or_default()
    };
    let group = |group: &Group| CheckGroup {
        name: group.name.clone(),
        href: paths::profile_group(&case, group.number + 1),
        rows: group
            .procedures
            .iter()
            .map(|(_, name, chosen)| CheckRow {
                name: name.clone(),
                answer: answer(*chosen),
            })
            .collect(),
    };
    let groups = form.groups.iter().map(group).collect();
    ProfileCheck {
        problems,
        groups,
        missing: form.unanswered().len(),
        setting: (!form.settings.is_empty()).then(|| {
            let said = form.setting.as_ref();
            said.map(|code| page.t_of("setting", code).to_string())
                .unwrap_or_default()
        }),
        not_practicing: form.not_practicing,
        discipline,
        case,
        page,
    }
}

fn bands(page: &Page, form: &ProfileForm, chosen: Option<i32>) -> Vec<Choice> {
    (0..)
        .zip(&form.scale)
        .map(|(band, code)| Choice {
            value: band.to_string(),
            label: page.t_of("frequency", code).to_string(),
            hint: String::new(),
            chosen: chosen == Some(band),
        })
        .collect()
}

fn problems(page: &Page, group: &Group, missing: &[&str]) -> Problems {
    let list = group
        .procedures
        .iter()
        .filter(|(code, ..)| missing.contains(&code.as_str()));
    let wrong = |(code, name, _): &(String, String, Option<i32>)| Wrong {
        href: format!("#p-{code}"),
        text: page.t("error-profile-missing").s("name", name).to_string(),
    };
    Problems {
        heading: page.t("error-summary").to_string(),
        list: list.map(wrong).collect(),
    }
}

/// How many procedures without an answer are named in a line.
const NAMED: usize = 5;

/// The procedures without an answer, a line for each group, which leads to the first of them.
pub(super) fn unanswered(page: &Page, form: &ProfileForm, case: &str, missing: &[String]) -> Problems {
    let line = |group: &Group| {
        let open = group.procedures.iter().filter(|(code, ..)| missing.contains(code));
        let open: Vec<&(String, String, Option<i32>)> = open.collect();
        let (code, ..) = open.first()?;
        let names: Vec<&str> = open.iter().take(NAMED).map(|(_, name, _)| name.as_str()).collect();
        Some(Wrong {
            href: format!("{}#p-{code}", paths::profile_group(case, group.number + 1)),
            text: page
                .t("error-profile-unanswered")
                .s("group", &group.name)
                .s("names", names.join(", "))
                .n("others", open.len().saturating_sub(NAMED))
                .to_string(),
        })
    };
    Problems {
        heading: page.t("error-summary").to_string(),
        list: form.groups.iter().filter_map(line).collect(),
    }
}

fn about_line(page: &Page, case: &str, form: &ProfileForm) -> GroupLine {
    let state = if form.setting.is_some() { "done" } else { "empty" };
    GroupLine {
        name: page.t("profile-about").to_string(),
        href: paths::profile_about(case),
        hint: page.t("profile-about-hint").to_string(),
        state,
        words: page.t_of("profile-state", state).to_string(),
    }
}

fn group_line(page: &Page, case: &str, group: &Group) -> GroupLine {
    let state = match group.state() {
        GroupState::Empty => "empty",
        GroupState::Begun => "begun",
        GroupState::Done => "done",
    };
    let count = group.procedures.len();
    let done = group.procedures.iter().filter(|(_, _, band)| band.is_some()).count();
    let hint = if state == "begun" {
        page.t("profile-group-begun-count")
            .n("done", done)
            .n("count", count)
            .to_string()
    } else {
        page.t("profile-group-count").n("count", count).to_string()
    };
    GroupLine {
        name: group.name.clone(),
        href: paths::profile_group(case, group.number + 1),
        hint,
        state,
        words: page.t_of("profile-state", state).to_string(),
    }
}
