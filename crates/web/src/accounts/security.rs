//! Where the account is signed in, and its password.

use cqr_app::accounts::{self, ChangeError, Looked, RecordLook};
use cqr_domain::accounts::Role;
use cqr_edge::{Fields, Problem};

use super::{
    password_error,
    view::{Security, SessionLine},
    with_cookies,
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment},
    format::When,
    forms::Problems,
    page::Section,
    paths,
};

/// The page.
pub async fn show(ctx: Ctx) -> Answer {
    html(&page(&ctx).await?)
}

/// Ends one session, or all but this one.
pub async fn end(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["session"])?;
    match fields.text("session") {
        "others" => {
            accounts::end_all(ctx.app(), ctx.caller()?).await?;
        }
        id => {
            accounts::end_session(ctx.app(), ctx.caller()?, segment(id)?).await?;
        }
    }
    Ok(go(format!("{}?done=session", paths::SECURITY)))
}

/// Changes the password; every other session ends.
pub async fn change(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["password", "new_password"])?;
    let (present, new) = (
        fields.get("password").unwrap_or_default(),
        fields.get("new_password").unwrap_or_default(),
    );
    let changed = accounts::change_password(ctx.app(), ctx.caller()?, present, new, &ctx.visit.arrival()).await;
    let refused = match changed {
        Ok(signed_in) => {
            let response = go(format!("{}?done=password", paths::SECURITY));
            return Ok(with_cookies(&ctx, &signed_in, response));
        }
        Err(ChangeError::Account(error)) => return Err(error.into()),
        Err(ChangeError::Ended) => return Ok(go(paths::SIGN_IN)),
        Err(refused) => refused,
    };
    let mut view = page(&ctx).await?;
    match refused {
        ChangeError::Wait(seconds) => view.current.error = Some(super::wait(&view.page, seconds)),
        ChangeError::Password(refusal) => view.new.error = Some(view.page.t(&password_error(refusal)).to_string()),
        _ => view.current.error = Some(view.page.t("error-password-wrong").to_string()),
    }
    view.problems = Problems::of(&view.page, &[&view.current, &view.new]);
    html(&view)
}

async fn page(ctx: &Ctx) -> Result<Security, Problem> {
    let sessions = accounts::list_sessions(ctx.app(), ctx.caller()?).await?;
    let frame = ctx.frame(Section::Account).await?;
    let line = |session: accounts::SessionView| SessionLine {
        id: session.id.to_string(),
        device: device(&session.agent),
        since: frame.format.instant(session.started_at),
        last_used: frame.format.instant(session.seen_at),
        here: session.is_this,
    };
    let sessions = sessions.into_iter().map(line).collect();
    let looks = match ctx.caller()?.person {
        None => None,
        Some(_) => Some(accounts::looks(ctx.app(), ctx.caller()?).await?),
    };
    let looks = looks.map(|looks| looks.iter().map(|look| looked(&frame, look)).collect());
    Ok(Security {
        looks,
        ..Security::new(frame.page, sessions, [None, None])
    })
}

/// Looks at the record on one day: when, and who in which role, never by name; several are told with their day alone.
fn looked(frame: &Frame, look: &RecordLook) -> (When, String) {
    let role = look.role.map_or("none", Role::name);
    let who = frame.page.t_of("look-by", role);
    let what = match look.what {
        Looked::Record => "look-record",
        Looked::Question => "look-question",
        Looked::Pages => "look-pages",
    };
    let words = frame.page.t(what).s("who", who).n("count", look.times).to_string();
    let when = if look.times > 1 {
        frame.format.date_of(look.at)
    } else {
        frame.format.instant(look.at)
    };
    (when, words)
}

/// What people call a browser and a system, from what the browser calls itself: names only, never a whole sentence.
fn device(agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let systems = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];
    let known: Vec<&str> = browser.into_iter().chain(find(&systems)).collect();
    if known.is_empty() {
        agent.chars().take(40).collect()
    } else {
        known.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_by_its_name() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0";
        assert_eq!(device(edge), "Edge, Windows");
        assert_eq!(device("curl/8.5.0"), "curl/8.5.0");
    }
}
