//! A holder's thread: what was said, and the form to write back.

use axum::extract::Path;
use cqr_app::threads::{self, Conversation, Reading, Reply, ThreadError};
use cqr_domain::{
    ids::{ThreadId, UploadId},
    threads::ThreadState,
};
use cqr_edge::Parts;

use super::{
    ask::error_field,
    files::{self, KEEP},
    marked, of_thread,
    talk::{Reader, talk},
    view::ThreadPage,
    wrong,
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::{Field, Problems},
    page::Section,
    paths,
};

/// What was entered so far.
#[derive(Default)]
struct Entered {
    text: String,
    files: Vec<UploadId>,
}

/// The thread.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let reading = ctx.reading();
    page(&ctx, segment(&id)?, reading, Entered::default(), None, None).await
}

/// Writes in it.
pub async fn reply(ctx: Ctx, Path(id): Path<String>, parts: Parts) -> Answer {
    let id: ThreadId = segment(&id)?;
    let fields = parts.fields.clone().only(&["text", "seen", KEEP])?;
    // Nothing is stored for a thread that is somebody else's.
    threads::show(ctx.app(), ctx.caller()?, id, Reading::Fetches)
        .await
        .map_err(of_thread)?;
    let most = ctx.app().programs.default_program().policy.help.files_max;
    let (files, unfit) = files::taken(&ctx, &parts, most).await?;
    let entered = Entered {
        text: fields.get("text").unwrap_or_default().to_owned(),
        files,
    };
    if unfit.is_some() {
        return page(&ctx, id, Reading::Opens, entered, None, unfit).await;
    }
    let message = Reply {
        text: entered.text.clone(),
        files: entered.files.clone(),
        seen: fields.text("seen").parse().unwrap_or(0),
    };
    match threads::reply(ctx.app(), ctx.caller()?, id, message).await {
        Ok(()) => Ok(go(format_args!("{}?done=replied", paths::thread(id)))),
        Err(error @ (ThreadError::NotFound | ThreadError::Store(_) | ThreadError::Refused(_))) => Err(of_thread(error)),
        Err(refused) => page(&ctx, id, Reading::Opens, entered, Some(refused), None).await,
    }
}

async fn page(
    ctx: &Ctx,
    id: ThreadId,
    reading: Reading,
    entered: Entered,
    refused: Option<ThreadError>,
    unfit: Option<String>,
) -> Answer {
    let found = threads::show(ctx.app(), ctx.caller()?, id, reading)
        .await
        .map_err(of_thread)?;
    // The frame comes after the reading, so that its number of new messages is without this one.
    let frame = ctx.frame(Section::Messages).await?;
    let most = ctx.app().programs.default_program().policy.help.files_max;
    let wrong = refused.as_ref().and_then(|error| wrong(&frame.page, error));
    let unfit = unfit.map(|id| frame.page.t(&id).n("most", most).to_string());
    let files = files::view(ctx, &entered.files, most, unfit).await?;
    let text = Field::text(&frame.page, "text").rows(6).value(entered.text);
    let text = marked(text, wrong.as_ref());
    let problems = Problems::of(&frame.page, &[&text, &error_field("files", &files.error)]);
    html(&ThreadPage {
        problems,
        href: paths::thread(id),
        topic: frame.page.t_of("faq-topic", &found.row.topic).to_string(),
        standing: standing(&frame, &found),
        talk: said(ctx, &frame, &found),
        subject: subject(&frame, found.subject),
        seen: found.row.places.unsigned_abs(),
        text,
        files,
        page: frame.page,
    })
}

fn said(ctx: &Ctx, frame: &Frame, found: &Conversation) -> Vec<super::Said> {
    let page = &frame.page;
    let reader = Reader {
        page,
        format: &frame.format,
        ours: &ctx.app().public_url,
        name: &|posted| {
            let id = if posted.post.act == "asked" {
                "thread-you"
            } else {
                "thread-office"
            };
            page.t(id).to_string()
        },
        file: &|file| paths::upload(file.upload.id.0),
        unread: "answered",
    };
    talk(&reader, &found.posts, &found.files)
}

/// Whose turn it is.
fn standing(frame: &Frame, found: &Conversation) -> String {
    let page = &frame.page;
    match (found.row.state.0, found.row.due_on) {
        (ThreadState::Waiting, Some(day)) => page
            .t("thread-standing-waiting")
            .s("date", frame.format.date(day.0))
            .to_string(),
        (ThreadState::Closed, _) => page.t("thread-standing-closed").to_string(),
        _ => page.t("thread-standing-answered").to_string(),
    }
}

/// The subject, or that it was erased.
pub(super) fn subject(frame: &Frame, subject: String) -> String {
    if subject.is_empty() {
        frame.page.t("thread-erased").to_string()
    } else {
        subject
    }
}
