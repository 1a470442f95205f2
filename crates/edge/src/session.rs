//! From the request's token to the session, read anew on each request (ASVS 8.3.2).

use axum::http::{HeaderMap, header::AUTHORIZATION};
use cqr_app::{
    accounts::{Door, Resumed, Use, resume},
    sittings::{Player, TOKEN_PREFIX},
};
use jiff::Timestamp;

use crate::{
    EdgeState, Problem, Session,
    cookies::{self, Jar},
    registry::Route,
};

/// The session of a request, if it has one that still runs.
pub(crate) async fn find(
    edge: &EdgeState,
    route: &Route,
    path: &str,
    headers: &HeaderMap,
) -> Result<Option<Session>, Problem> {
    let (token, is_bearer) = match bearer(headers)? {
        Some(token) => (token, true),
        None => match cookies::read(headers, Jar::Session, edge.is_https()) {
            Some(token) => (token, false),
            None => return Ok(None),
        },
    };
    if is_bearer && token.starts_with(TOKEN_PREFIX) {
        return Ok(of_player(edge, route, path, token));
    }
    let use_for = if route.spec.player { Use::Player } else { Use::Account };
    let resumed = resume(edge.app(), &token, use_for).await?;
    Ok(resumed.map(|resumed| Session {
        resumed,
        token,
        is_bearer,
        player: None,
    }))
}

/// The session of a browser where no route says what it is for. A store that does not answer is no reason for another
/// page than the one that says so.
pub(crate) async fn of_browser(edge: &EdgeState, headers: &HeaderMap) -> Option<Session> {
    let token = cookies::read(headers, Jar::Session, edge.is_https())?;
    let resumed = resume(edge.app(), &token, Use::Account).await.ok().flatten()?;
    Some(Session {
        resumed,
        token,
        is_bearer: false,
        player: None,
    })
}

/// The session that a player's token stands for, without asking the database: on the player's routes of its own sitting
/// and nowhere else. The use cases ask whether it still plays and was not ended (ASVS 7.4.1).
fn of_player(edge: &EdgeState, route: &Route, path: &str, token: String) -> Option<Session> {
    let player = Player::from_token(&edge.app().keys, &token).filter(|_| route.spec.player)?;
    let only = player.only()?.to_string();
    if !path.split('/').any(|segment| segment == only) {
        return None;
    }
    let never = Timestamp::UNIX_EPOCH;
    let resumed = Resumed {
        principal: player.principal(),
        name: String::new(),
        door: Door::Api,
        started_at: never,
        ends_at: never,
        stepped_up_until: never,
        now: never,
    };
    Some(Session {
        resumed,
        token,
        is_bearer: true,
        player: Some(player),
    })
}

fn bearer(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Problem::bad_request("more than one authorization header"));
    }
    let text = value
        .to_str()
        .map_err(|_| Problem::bad_request("the authorization header is not text"))?;
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(Some(token.trim().to_owned())),
        _ => Err(Problem::bad_request(
            "the authorization header has to be a bearer token",
        )),
    }
}
