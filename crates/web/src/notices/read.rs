//! The messages, and one of them; opening it proves that it was read.

use axum::extract::Path;
use cqr_app::{
    letters,
    notices::{self, NoticeError, NoticeRow, THREAD_ANSWERED},
    threads::{self, MyThread},
};
use cqr_domain::ids::CompletionId;
use cqr_edge::{Fields, Problem};
use jiff::Timestamp;

use super::{
    view::{InboxLine, MessagePage, MessagesPage},
    words::{body, line, title},
};
use crate::{
    cases::MessageLine,
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    letters::what_next,
    page::{Page, Section},
    paths,
    threads::{Tab, Turn},
};

/// Messages on one page.
const PAGE: usize = 50;
/// Names of the lists in addresses; the first one needs none.
const LISTS: [&str; 3] = ["all", "questions", "notices"];

/// Notices and questions together, the newest in front. A notice that only points to an answer is left out: the question
/// itself stands there.
pub async fn list(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["show", "page", "done"])?;
    let list = LISTS
        .into_iter()
        .find(|list| *list == fields.text("show"))
        .unwrap_or(LISTS[0]);
    let number: usize = fields.text("page").parse().unwrap_or(1).clamp(1, 10_000);
    let inbox = notices::list(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let mine = threads::list(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Messages).await?;
    let mut dated: Vec<(Timestamp, InboxLine)> = Vec::new();
    if list != "questions" {
        let told = inbox.notices.iter().filter(|notice| notice.kind != THREAD_ANSWERED);
        dated.extend(told.map(|notice| {
            let line = line(ctx.app(), &frame.page, &frame.format, notice);
            (
                notice.written_at.0,
                InboxLine {
                    line,
                    question: false,
                    state: String::new(),
                },
            )
        }));
    }
    if list != "notices" {
        dated.extend(
            mine.iter()
                .map(|thread| (thread.row.last_at.0, question(&frame, thread))),
        );
    }
    dated.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let total = dated.len();
    let shown = dated.into_iter().skip((number - 1) * PAGE).take(PAGE);
    html(&MessagesPage {
        messages: shown.map(|(_, line)| line).collect(),
        tabs: LISTS
            .iter()
            .map(|name| Tab {
                href: address(name, 1),
                words: frame.page.t_of("messages-tab", name).to_string(),
                here: *name == list,
            })
            .collect(),
        turn: Turn::to(
            (number > 1).then(|| address(list, number - 1)),
            (number * PAGE < total).then(|| address(list, number + 1)),
        ),
        page: frame.page,
    })
}

fn address(list: &str, number: usize) -> String {
    match (list, number) {
        ("all", 1) => paths::MESSAGES.to_owned(),
        (list, 1) => format!("{}?show={list}", paths::MESSAGES),
        (list, number) => format!("{}?show={list}&page={number}", paths::MESSAGES),
    }
}

/// A question in the list, with whose turn it is.
fn question(frame: &Frame, thread: &MyThread) -> InboxLine {
    let title = if thread.subject.is_empty() {
        frame.page.t("thread-erased").to_string()
    } else {
        thread.subject.clone()
    };
    InboxLine {
        line: MessageLine {
            href: paths::thread(thread.row.id.0),
            title,
            about: String::new(),
            on: frame.format.date_of(thread.row.last_at.0),
            new: thread.unread,
        },
        question: true,
        state: frame.page.t_of("thread-state", thread.row.state.0.name()).to_string(),
    }
}

/// One message.
pub async fn open(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let notice = notices::read(ctx.app(), ctx.caller()?, segment(&id)?, ctx.reading())
        .await
        .map_err(refused)?;
    if let Some(thread) = notice.args.0.get("thread").filter(|_| notice.kind == THREAD_ANSWERED) {
        return Ok(go(paths::thread(thread)));
    }
    let letter = letters::find(ctx.app(), ctx.caller()?, notice.id.0)
        .await
        .map_err(store)?;
    let batched_at = letter.as_ref().and_then(|letter| letter.batched_at);
    let frame = ctx.frame(Section::Messages).await?;
    html(&MessagePage {
        next: what_next(ctx.app(), &frame.page, &frame.format, (&notice, letter.as_ref())),
        letter: letter.map(|letter| paths::letter(letter.id())),
        title: title(ctx.app(), &frame.page, &frame.format, &notice),
        on: frame.format.date_of(notice.written_at.0),
        body: body(ctx.app(), &frame.page, &frame.format, &notice, batched_at),
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
    if let Some(request) = notice.args.0.get("request") {
        return Some((paths::request(request), page.t("notice-act-request").to_string()));
    }
    let (href, id) = match (notice.kind.as_str(), notice.case_id) {
        ("course_approved" | "course_refused", _) => match course_of(notice) {
            Some(course) => (paths::course(course), "notice-act-course"),
            None => (paths::COURSES.to_owned(), "notice-act-courses"),
        },
        ("result_ready", Some(case)) => (paths::result(case.0), "notice-act-result"),
        (
            "window_opened"
            | "window_extended"
            | "reminder_before_close"
            | "reminder_in_grace"
            | "close_review"
            | "discontinued"
            | "discontinued_finally",
            Some(case),
        ) => (paths::window(case.0), "notice-act-window"),
        (kind, _) if kind.contains("audit") => (paths::REGISTRATION.to_owned(), "notice-act-audit"),
        (kind, _) if kind.contains("biennium") || kind.contains("probation") => {
            (paths::REGISTRATION.to_owned(), "notice-act-biennium")
        }
        ("support_lost" | "credential_not_renewed" | "support_regained", _) => {
            (paths::REGISTRATION.to_owned(), "notice-act-renewal")
        }
        (kind, _) if kind.contains("renewal") || kind.contains("registration") => {
            (paths::REGISTRATION.to_owned(), "notice-act-renewal")
        }
        _ => return None,
    };
    Some((href, page.t(id).to_string()))
}

/// The course that a notice is about: its key begins with it.
fn course_of(notice: &NoticeRow) -> Option<CompletionId> {
    notice.once_key.split('/').next()?.parse().ok()
}
