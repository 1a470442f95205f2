//! The first page of the profile, about the holder's work, and the way for those who do not do this work now.

use axum::extract::Path;
use cqr_app::profiles::{self, ProfileForm, Save};
use cqr_edge::{Fields, Problem};

use super::{
    show::{open, refused, steps},
    view::{AboutPage, NotPracticingPage},
};
use crate::{
    cases::own_case,
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::{Choice, Problem as Wrong, Problems},
    page::Section,
    paths,
};

/// Where the holder works.
pub async fn about(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let form = open(&ctx, &case).await?;
    if !form.editable {
        return Ok(go(paths::profile(&case)));
    }
    if form.settings.is_empty() {
        return Ok(go(paths::profile_group(&case, 1)));
    }
    let frame = ctx.frame(Section::Overview).await?;
    html(&about_page(&frame, &form, case, false))
}

/// Saves where the holder works. Who fills this in does the work, so an earlier "I do not" is taken back.
pub async fn save_about(ctx: Ctx, Path(case): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["setting", "then"])?;
    let setting = Some(fields.text("setting")).filter(|code| !code.is_empty());
    let later = fields.text("then") == "later";
    if setting.is_some() {
        let save = Save {
            setting: setting.map(str::to_owned),
            not_practicing: Some(false),
            ..Save::default()
        };
        profiles::save(ctx.app(), ctx.caller()?, segment(&case)?, save)
            .await
            .map_err(refused)?;
    }
    match setting {
        _ if later => Ok(go(format!("{}?done=profile", paths::profile(&case)))),
        Some(_) => Ok(go(paths::profile_group(&case, 1))),
        None => {
            let form = open(&ctx, &case).await?;
            let frame = ctx.frame(Section::Overview).await?;
            html(&about_page(&frame, &form, case, true))
        }
    }
}

pub(super) fn about_page(frame: &Frame, form: &ProfileForm, case: String, is_missing: bool) -> AboutPage {
    let Frame { page, format } = frame;
    let wrong = is_missing.then(|| Wrong {
        href: "#setting-1".into(),
        text: page.t("error-setting-missing").to_string(),
    });
    let setting = |code: &String| Choice {
        value: code.clone(),
        label: page.t_of("setting", code).to_string(),
        hint: String::new(),
        chosen: form.setting.as_ref() == Some(code),
    };
    let band = form.years.map(|years| super::build::years_words(page, years));
    let years = band.map(|band| {
        let since = format.date(form.awarded_on);
        page.t("profile-about-years")
            .s("since", since)
            .s("band", band)
            .to_string()
    });
    AboutPage {
        problems: Problems {
            heading: page.t("error-summary").to_string(),
            list: wrong.into_iter().collect(),
        },
        steps: steps(page, form, 0),
        settings: form.settings.iter().map(setting).collect(),
        years: years.unwrap_or_default(),
        page: page.clone(),
        case,
    }
}

/// For those who do not do this work now: what it means to say so.
pub async fn not_practicing(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let form = open(&ctx, &case).await?;
    if !form.editable {
        return Ok(go(paths::profile(&case)));
    }
    let (_, discipline) = own_case(&ctx, &case).await?;
    html(&NotPracticingPage {
        page: ctx.frame(Section::Overview).await?.page,
        years: form.look_back_years,
        discipline,
        case,
    })
}

/// Notes that the holder does not do this work now, to be checked and submitted; or takes it back.
pub async fn save_not_practicing(ctx: Ctx, Path(case): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["practicing"])?;
    let practicing = match fields.text("practicing") {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::bad_request("practicing is yes or no")),
    };
    let save = Save {
        not_practicing: Some(!practicing),
        ..Save::default()
    };
    profiles::save(ctx.app(), ctx.caller()?, segment(&case)?, save)
        .await
        .map_err(refused)?;
    Ok(go(if practicing {
        paths::profile_about(&case)
    } else {
        paths::profile_check(&case)
    }))
}
