//! Saving a group of the profile and submitting the whole.

use axum::{extract::Path, http::StatusCode, response::IntoResponse as _};
use cqr_app::profiles::{self, ProfileError, ProfileForm, Save};
use cqr_edge::{Fields, Problem};

use super::{
    about::about_page,
    show::{check_page, group_page, open, refused, unanswered},
};
use crate::{
    cases::own_case,
    ctx::{Answer, Ctx, go, html, segment},
    page::Section,
    paths,
};

/// Before the code of a procedure in the name of its field.
const FIELD: &str = "p-";

/// Saves the answers of one group. The script sends single answers and wants no page (`then=stay`).
pub async fn save(ctx: Ctx, Path((case, number)): Path<(String, String)>, fields: Fields) -> Answer {
    let fields = fields.only(&["p-*", "then"])?;
    let mut save = Save::default();
    for (name, value) in fields.iter() {
        if let Some(code) = name.strip_prefix(FIELD) {
            let band = value
                .parse()
                .map_err(|_| Problem::bad_request("a frequency is a number"))?;
            save.answers.push((code.to_owned(), band));
        }
    }
    let then = fields.text("then");
    if then == "rest" {
        let number = segment(&number)?;
        let open = open(&ctx, &case).await?;
        let rest = open_in_group(&open, number, &save)?;
        save.answers.extend(rest);
    }
    profiles::save(ctx.app(), ctx.caller()?, segment(&case)?, save)
        .await
        .map_err(refused)?;
    match then {
        "stay" => Ok(StatusCode::NO_CONTENT.into_response()),
        "later" => Ok(go(format!("{}?done=profile", paths::profile(&case)))),
        "rest" => Ok(go(format!(
            "{}?done=profile-rest",
            paths::profile_group(&case, &number)
        ))),
        _ => onward(&ctx, &case, segment(&number)?).await,
    }
}

/// The lowest answer, "never", for every procedure of the group that has no answer yet, neither saved nor in this form.
fn open_in_group(form: &ProfileForm, number: usize, given: &Save) -> Result<Vec<(String, i32)>, Problem> {
    let group = number.checked_sub(1).and_then(|at| form.groups.get(at));
    let group = group.ok_or_else(Problem::not_found)?;
    let is_open =
        |code: &str, saved: Option<i32>| saved.is_none() && !given.answers.iter().any(|(answered, _)| answered == code);
    let rest = group.procedures.iter().filter(|(code, _, saved)| is_open(code, *saved));
    Ok(rest.map(|(code, ..)| (code.clone(), 0)).collect())
}

/// The next group, after the last one the check; a group with missing answers says which.
async fn onward(ctx: &Ctx, case: &str, number: usize) -> Answer {
    let form = open(ctx, case).await?;
    let group = number
        .checked_sub(1)
        .and_then(|at| form.groups.get(at))
        .ok_or_else(Problem::not_found)?;
    let missing: Vec<&str> = group
        .procedures
        .iter()
        .filter(|(_, _, band)| band.is_none())
        .map(|(code, ..)| code.as_str())
        .collect();
    if !missing.is_empty() {
        let page = ctx.frame(Section::Overview).await?.page;
        return html(&group_page(page, &form, case, number, &missing)?);
    }
    let next = if number < form.groups.len() {
        paths::profile_group(case, number + 1)
    } else {
        paths::profile_check(case)
    };
    Ok(go(next))
}

/// Submits the profile.
pub async fn submit(ctx: Ctx, Path(case): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    match profiles::submit(ctx.app(), ctx.caller()?, segment(&case)?).await {
        Ok(()) => Ok(go(paths::profile_done(&case))),
        Err(ProfileError::NoSetting) => {
            let form = open(&ctx, &case).await?;
            let frame = ctx.frame(Section::Overview).await?;
            html(&about_page(&frame, &form, case, true))
        }
        Err(ProfileError::Unanswered(missing)) => {
            let form = open(&ctx, &case).await?;
            let (_, discipline) = own_case(&ctx, &case).await?;
            let page = ctx.frame(Section::Overview).await?.page;
            let problems = unanswered(&page, &form, &case, &missing);
            html(&check_page(page, &form, case, discipline, problems))
        }
        Err(error) => Err(refused(error)),
    }
}
