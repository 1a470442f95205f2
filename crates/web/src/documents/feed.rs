//! The private address of a holder's dates: making it, switching it off, and answering whoever asks it.

use axum::{
    extract::Path,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse as _,
};
use cqr_app::{
    accounts::{self, Token},
    cases,
};
use cqr_edge::{Fields, Problem};

use super::{
    calendar::{Dates, Reading, calendar},
    show::facts,
    view::{FeedAddress, FeedPage},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, store},
    page::Section,
    paths,
};

/// The page about the address. The secret itself is known to nobody any more.
pub async fn show(ctx: Ctx) -> Answer {
    html(&page(&ctx, None).await?)
}

/// Makes the address, or switches it off. A new one is shown in the answer itself and stands in no address of a page.
pub async fn change(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["then"])?;
    match fields.text("then") {
        "make" => {
            let token = accounts::make_feed(ctx.app(), ctx.caller()?).await?;
            html(&page(&ctx, Some(&token)).await?)
        }
        "end" => {
            accounts::end_feed(ctx.app(), ctx.caller()?).await?;
            Ok(go(format!("{}?done=feed-ended", paths::FEED_PAGE)))
        }
        _ => Err(Problem::bad_request("then is make or end")),
    }
}

/// The dates, for whoever knows the address. Whatever is wrong with it, there is no such thing.
pub async fn read(ctx: Ctx, Path(secret): Path<String>) -> Answer {
    let holder = accounts::feed_reader(ctx.app(), &secret).await?;
    let ctx = ctx.on_behalf(holder.ok_or_else(Problem::not_found)?);
    let frame = ctx.words().await?;
    dates(&ctx, &frame, Reading::Address).await
}

/// The dates of whoever asks.
pub async fn dates(ctx: &Ctx, frame: &Frame, reading: Reading) -> Answer {
    let (credentials, account) = facts(ctx, frame).await?;
    let moves = cases::moves(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let dates = Dates {
        credentials: &credentials,
        account: account.as_ref(),
        moves: &moves,
    };
    let kind = match reading {
        Reading::File => "attachment",
        Reading::Address => "inline",
    };
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("{kind}; filename=\"opencqr-dates.ics\"")),
    ];
    Ok((headers, calendar(&frame.page, &frame.format, dates, reading)).into_response())
}

async fn page(ctx: &Ctx, new: Option<&Token>) -> Result<FeedPage, Problem> {
    let made_at = accounts::feed_made_at(ctx.app(), ctx.caller()?).await?;
    let frame = ctx.frame(Section::Overview).await?;
    let new = new.map(|token| FeedAddress::new(&ctx.app().public_url, token.as_str()));
    Ok(FeedPage {
        made: made_at.map(|at| frame.format.date_of(at)),
        new,
        page: frame.page,
    })
}
