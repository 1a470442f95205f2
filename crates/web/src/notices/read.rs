//! The messages, and one of them; opening it proves that it was read.

use axum::extract::Path;
use cqr_app::notices::{self, NoticeError, NoticeRow};
use cqr_edge::Problem;

use super::{
    view::{MessagePage, MessagesPage},
    words::{body, line, title},
};
use crate::{
    ctx::{Answer, Ctx, html, segment, store},
    page::{Page, Section},
    paths,
};

/// The messages, the newest in front.
pub async fn list(ctx: Ctx) -> Answer {
    let inbox = notices::list(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Messages).await?;
    let messages = inbox
        .notices
        .iter()
        .map(|notice| line(ctx.app(), &frame.page, &frame.format, notice))
        .collect();
    html(&MessagesPage {
        messages,
        page: frame.page,
    })
}

/// One message.
pub async fn open(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let notice = notices::read(ctx.app(), ctx.caller()?, segment(&id)?)
        .await
        .map_err(refused)?;
    let frame = ctx.frame(Section::Messages).await?;
    html(&MessagePage {
        title: title(ctx.app(), &frame.page, &frame.format, &notice),
        on: frame.format.date_of(notice.written_at.0),
        body: body(ctx.app(), &frame.page, &frame.format, &notice),
        act: act(&frame.page, &notice),
        page: frame.page,
    })
}

fn refused(error: NoticeError) -> Problem {
    match error {
        NoticeError::NotFound => Problem::not_found(),
        NoticeError::Store(error) => store(error),
    }
}

/// Where the message leads, and the words on its button.
fn act(page: &Page, notice: &NoticeRow) -> Option<(String, String)> {
    let (href, id) = match (notice.kind.as_str(), notice.case_id) {
        ("course_approved" | "course_refused", _) => (paths::COURSES.to_owned(), "notice-act-courses"),
        ("result_ready", Some(case)) => (paths::result(case.0), "notice-act-result"),
        ("window_opened" | "reminder_before_close" | "reminder_in_grace", Some(case)) => {
            (paths::window(case.0), "notice-act-window")
        }
        _ => return None,
    };
    Some((href, page.t(id).to_string()))
}
