//! The time machine: asking it to move, watching it move, and beginning again.

use std::time::Duration;

use axum::{
    extract::Path,
    http::{HeaderValue, header::REFRESH},
};
use cqr_app::demo::{self, Colleague, Leap, LeapError};
use cqr_edge::{Fields, Problem};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};

use super::view::{DemoAgain, DemoMoving, DemoSure, DemoTime};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    page::Section,
    paths,
};

/// How long a request waits for the clock; then a page shows how far it is.
const PATIENCE: Duration = Duration::from_secs(4);
/// How often it looks.
const LOOK: Duration = Duration::from_millis(60);

/// The years of the long way that the page offers.
const FAR_YEARS: i64 = 10;
/// How many minutes to allow for a year: the work of each day is really done. An allowance before the way begins; on it the
/// page tells the pace of this very computer.
const MINUTES_A_YEAR: i64 = 1;
/// From this far on, what the clock covered while a request waited tells its pace; less is the real time that passed.
const A_PACE: SignedDuration = SignedDuration::from_hours(24);

/// A clock that still moves.
struct Moves {
    /// What it showed at the first look.
    from: Timestamp,
    /// For how long it was looked at.
    watched: Duration,
}

/// The time machine, or how far it is on its way.
pub async fn show(ctx: Ctx) -> Answer {
    must_be_demo(&ctx)?;
    if let Some(moves) = still_moving(&ctx).await? {
        return moving(&ctx, &moves).await;
    }
    if !ctx.query("moving").is_empty() {
        return Ok(go(ctx.frame(Section::None).await?.page.home()));
    }
    page(&ctx, None, String::new()).await
}

/// Asks it to move, and waits a little.
pub async fn leap(ctx: Ctx, fields: Fields) -> Answer {
    must_be_demo(&ctx)?;
    let fields = fields.only(&["leap", "day", "back"])?;
    let wish = fields.text("day").to_owned();
    let leap = match fields.text("leap") {
        "next" => Leap::Next,
        "month" => Leap::Month,
        "deadline" => Leap::Deadline,
        "day" => match wish.parse::<Date>() {
            Ok(day) => Leap::Day(day),
            Err(_) => return page(&ctx, Some("demo-time-not-a-day"), wish).await,
        },
        _ => return Err(Problem::not_found()),
    };
    match demo::leap(ctx.app(), ctx.visit.principal(), leap).await {
        Ok(_) | Err(LeapError::UnderWay) => {}
        Err(LeapError::NotFound) => return Err(Problem::not_found()),
        Err(LeapError::Store(error)) => return Err(store(error)),
        Err(LeapError::NotAhead) => return page(&ctx, Some("demo-time-not-ahead"), wish).await,
        Err(LeapError::TooFar) => return page(&ctx, Some("demo-time-too-far"), wish).await,
        Err(LeapError::Nothing | LeapError::NotHere) => return page(&ctx, Some("demo-time-nothing"), wish).await,
    }
    if still_moving(&ctx).await?.is_some() {
        return Ok(go(format!("{}?moving=1", paths::DEMO_TIME)));
    }
    Ok(go(back(fields.text("back"))))
}

/// Answers the rest of the open sitting as a colleague would.
pub async fn answers(ctx: Ctx, Path(sitting): Path<String>, fields: Fields) -> Answer {
    must_be_demo(&ctx)?;
    let fields = fields.only(&["colleague"])?;
    let sitting = segment(&sitting)?;
    let colleague = Colleague::from_name(fields.text("colleague")).ok_or_else(Problem::not_found)?;
    let player = ctx.visit.principal().and_then(cqr_app::sittings::Player::of);
    let player = player.ok_or_else(Problem::not_found)?;
    match demo::answer_rest(ctx.app(), player, sitting, colleague).await {
        Ok(()) => Ok(go(paths::questions(sitting))),
        // Open in another place, or over by now: its own page says so.
        Err(cqr_app::sittings::SittingError::Refused(_)) => Ok(go(paths::sitting(sitting))),
        Err(error) => Err(crate::sittings::refused(error)),
    }
}

/// Makes the demonstration anew, once the visitor has said that it is meant: until then a page asks.
pub async fn again(ctx: Ctx, fields: Fields) -> Answer {
    must_be_demo(&ctx)?;
    if fields.only(&["sure"])?.text("sure") != "yes" {
        return if demo::can_start_over(ctx.app()) {
            html(&DemoSure {
                page: ctx.frame(Section::None).await?.page,
            })
        } else {
            // Its page says how that is done by hand.
            page(&ctx, None, String::new()).await
        };
    }
    match demo::start_over(ctx.app()).await {
        Ok(()) | Err(LeapError::UnderWay) => {}
        Err(LeapError::Store(error)) => return Err(store(error)),
        Err(_) => return Err(Problem::not_found()),
    }
    let mut page = ctx.frame(Section::None).await?.page;
    page.machine = None;
    let mut answer = html(&DemoAgain { page })?;
    answer
        .headers_mut()
        .insert(REFRESH, HeaderValue::from_static("3; url=/demo"));
    Ok(answer)
}

fn must_be_demo(ctx: &Ctx) -> Result<(), Problem> {
    if ctx.app().store.is_demo() {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}

/// Waits for the clock; answers how it moved if it still does.
async fn still_moving(ctx: &Ctx) -> Result<Option<Moves>, Problem> {
    #[expect(
        clippy::disallowed_methods,
        reason = "waits in real time for the clock of the demonstration"
    )]
    let began = tokio::time::Instant::now();
    let mut first = None;
    while let Some((_, now)) = demo::under_way(ctx.app()).await.map_err(store)? {
        let from = *first.get_or_insert(now);
        let watched = began.elapsed();
        if watched > PATIENCE {
            return Ok(Some(Moves { from, watched }));
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(None)
}

/// How many minutes the rest takes at the pace of the way just watched; nothing where that was too short to tell.
fn minutes_left(covered: SignedDuration, watched: Duration, left: SignedDuration) -> Option<i64> {
    if covered < A_PACE {
        return None;
    }
    let watched = i64::try_from(watched.as_millis()).ok()?;
    let rest = left
        .as_secs()
        .max(0)
        .checked_mul(watched)?
        .checked_div(covered.as_secs())?;
    Some(rest / 60_000 + 1)
}

/// How far it is. The next look waits here again, so it comes at once.
async fn moving(ctx: &Ctx, moves: &Moves) -> Answer {
    let Some((travel, now)) = demo::under_way(ctx.app()).await.map_err(store)? else {
        return Ok(go(ctx.frame(Section::None).await?.page.home()));
    };
    let Frame { page, format } = ctx.frame(Section::None).await?;
    let (days, done) = (
        travel.until_at.duration_since(travel.begun_at).as_hours() / 24,
        now.duration_since(travel.begun_at).as_hours() / 24,
    );
    let left = minutes_left(
        now.duration_since(moves.from),
        moves.watched,
        travel.until_at.duration_since(now),
    );
    let left = left.map_or_else(
        || page.t("demo-moving-slow").to_string(),
        |minutes| page.t("demo-moving-left").n("minutes", minutes).to_string(),
    );
    let mut answer = html(&DemoMoving {
        left,
        today: format.date_of(now),
        until: format.date_of(travel.until_at),
        percent: (100 * done.clamp(0, days)).checked_div(days).unwrap_or(100),
        days,
        done,
        page,
    })?;
    answer
        .headers_mut()
        .insert(REFRESH, HeaderValue::from_static("0; url=/demo/time?moving=1"));
    Ok(answer)
}

async fn page(ctx: &Ctx, problem: Option<&str>, wish: String) -> Answer {
    let Frame { page, format } = ctx.frame(Section::None).await?;
    let today = format.today();
    let ahead = |span: jiff::Span| today.checked_add(span).unwrap_or(today);
    let far = ahead(FAR_YEARS.years());
    html(&DemoTime {
        problem: problem.map(|id| page.texts.text(id)),
        today: format.date(today),
        first: ahead(1.day()).to_string(),
        wish,
        far_text: format.date(far).text,
        far: far.to_string(),
        far_minutes: FAR_YEARS * MINUTES_A_YEAR,
        year_minutes: MINUTES_A_YEAR,
        can_start_over: demo::can_start_over(ctx.app()),
        page,
    })
}

/// The page to come back to: one of ours, or the first one.
fn back(path: &str) -> &str {
    let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r', '\t']);
    if is_ours && !path.starts_with("/demo/") {
        path
    } else {
        paths::HOME
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_the_way_is_told_by_the_pace_of_the_way_just_watched() {
        let days = |days: i64| SignedDuration::from_hours(24 * days);
        let watched = Duration::from_secs(4);
        for (covered, left, minutes) in [
            (days(30), days(3600), Some(9)),
            (days(30), days(300), Some(1)),
            (days(1), days(365), Some(25)),
            (SignedDuration::from_secs(4), days(365), None),
        ] {
            assert_eq!(minutes_left(covered, watched, left), minutes, "{covered} of {left}");
        }
    }

    #[test]
    fn the_way_back_never_leads_to_another_site() {
        let table = [
            ("/overview", "/overview"),
            ("/windows/1/profile", "/windows/1/profile"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil.example", "/"),
            ("", "/"),
            ("/demo/time", "/"),
        ];
        for (path, to) in table {
            assert_eq!(back(path), to, "{path}");
        }
    }
}
