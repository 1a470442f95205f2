//! One question on a staff member's desk: read it, take it on, answer it, note something, close it.

use axum::extract::Path;
use cqr_app::{
    faq,
    threads::{self, Look, Message, Reading, ThreadError},
};
use cqr_domain::{
    ids::{AccountId, ThreadId},
    threads::ThreadState,
};
use cqr_edge::{Fields, Problem};

use super::{
    ask::error_field,
    desk_view::{DeskPage, HolderView},
    marked, of_thread,
    talk::{Reader, talk},
    wrong,
};
use crate::{
    completions::{attachment, names, of_upload},
    ctx::{Answer, Ctx, Frame, go, html, segment},
    format::Format,
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    people::{PersonCredential, register_status},
    requests,
};

/// The fields of the form.
const FIELDS: [&str; 7] = ["then", "text", "note", "canned", "seen", "from", "sure"];

/// What was entered so far, and what is wrong with it.
#[derive(Default)]
struct Entered {
    text: String,
    note: String,
    canned: String,
    canned_error: bool,
    inserted: bool,
    closing: bool,
    refused: Option<ThreadError>,
    done: Option<&'static str>,
}

/// The thread.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let reading = ctx.reading();
    again(&ctx, segment(&id)?, reading, Entered::default()).await
}

/// A file of it, as an attachment.
pub async fn file(ctx: Ctx, Path((thread, upload)): Path<(String, String)>) -> Answer {
    let file = threads::fetch_file(ctx.app(), ctx.caller()?, segment(&thread)?, segment(&upload)?)
        .await
        .map_err(of_upload)?;
    Ok(attachment(file))
}

/// Answers, notes, takes on, gives back, closes, or fills in an answer at hand.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, id) = (fields.only(&FIELDS)?, segment::<ThreadId>(&id)?);
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let mut entered = Entered {
        text: text("text"),
        note: text("note"),
        canned: fields.text("canned").to_owned(),
        ..Entered::default()
    };
    let seen = fields.text("seen").parse().unwrap_or(0);
    let from = Some(fields.text("from")).filter(|from| !from.is_empty());
    let from = from.map(segment::<AccountId>).transpose()?;
    let (app, caller) = (ctx.app(), ctx.caller()?);
    let (result, done) = match fields.text("then") {
        "insert" => return insert(&ctx, id, entered).await,
        "answer" => {
            let text = std::mem::take(&mut entered.text);
            let message = Message {
                text: text.clone(),
                seen,
            };
            let result = threads::answer(app, caller, id, message).await;
            if result.is_err() {
                entered.text = text;
            }
            (result, "answered")
        }
        "note" => {
            let text = std::mem::take(&mut entered.note);
            let message = Message {
                text: text.clone(),
                seen,
            };
            let result = threads::note(app, caller, id, message).await;
            if result.is_err() {
                entered.note = text;
            }
            (result, "noted")
        }
        "claim" => (threads::claim(app, caller, id, from).await, "claimed"),
        "release" => (threads::release(app, caller, id).await, "returned"),
        // A question that nobody answered is closed only when somebody says so twice.
        "close" if fields.text("sure") == "ask" => {
            entered.closing = true;
            return again(&ctx, id, Reading::Opens, entered).await;
        }
        "close" => (threads::close(app, caller, id, seen).await, "closed"),
        other => return Err(Problem::bad_request(format!("there is no act `{other}`"))),
    };
    settled(&ctx, id, result, entered, done).await
}

/// On to the page that follows, or the same one with what is entered and not sent yet.
async fn settled(
    ctx: &Ctx,
    id: ThreadId,
    result: Result<(), ThreadError>,
    mut entered: Entered,
    done: &'static str,
) -> Answer {
    match result {
        Ok(()) if entered.text.trim().is_empty() && entered.note.trim().is_empty() => {
            let next = match done {
                "answered" | "closed" => paths::THREADS.to_owned(),
                _ => paths::staff_thread(id),
            };
            Ok(go(format_args!("{next}?done={done}")))
        }
        // Nothing that somebody has typed is lost by another act on the same page (U12).
        Ok(()) => {
            entered.done = Some(done);
            again(ctx, id, Reading::Opens, entered).await
        }
        Err(error @ (ThreadError::NotFound | ThreadError::Store(_))) => Err(of_thread(error)),
        Err(refused) => {
            entered.refused = Some(refused);
            again(ctx, id, Reading::Opens, entered).await
        }
    }
}

/// Puts an answer at hand under what is written already.
async fn insert(ctx: &Ctx, id: ThreadId, mut entered: Entered) -> Answer {
    let found = threads::look(ctx.app(), ctx.caller()?, id, Reading::Opens)
        .await
        .map_err(of_thread)?;
    let at_hand = canned(ctx, &found);
    match at_hand.iter().find(|(code, ..)| *code == entered.canned) {
        Some((_, _, body)) => {
            let before = entered.text.trim_end();
            entered.text = if before.is_empty() {
                body.clone()
            } else {
                format!("{before}\n\n{}", without_greeting(before, body))
            };
            entered.inserted = true;
        }
        None => entered.canned_error = true,
    }
    html(&view(ctx, ctx.frame(Section::Threads).await?, &found, entered)?)
}

/// An answer at hand without its first line when the text above greets already.
fn without_greeting<'a>(before: &str, body: &'a str) -> &'a str {
    match body.split_once('\n') {
        Some((greeting, rest)) if before.lines().any(|line| line.trim() == greeting.trim()) => rest.trim_start(),
        _ => body,
    }
}

async fn again(ctx: &Ctx, id: ThreadId, reading: Reading, entered: Entered) -> Answer {
    let found = threads::look(ctx.app(), ctx.caller()?, id, reading)
        .await
        .map_err(of_thread)?;
    html(&view(ctx, ctx.frame(Section::Threads).await?, &found, entered)?)
}

fn canned(ctx: &Ctx, found: &Look) -> Vec<(String, String, String)> {
    let program = ctx.app().programs.current(&found.row.program);
    faq::canned(&program, &ctx.app().texts, &found.person.given_name)
}

fn view(ctx: &Ctx, frame: Frame, found: &Look, entered: Entered) -> Result<DeskPage, Problem> {
    let caller = ctx.caller()?.account;
    let talk = said(ctx, &frame, found);
    let holder = holder(ctx, &frame, found);
    let (row, Frame { mut page, format }) = (&found.row, frame);
    if let Some(done) = entered.done {
        page.done = Some(page.t_of("staff-thread", format_args!("{done}-done")).to_string());
    }
    let wrong = entered.refused.as_ref().and_then(|error| wrong(&page, error));
    let answer = Field {
        label: page.t("staff-thread-answer").to_string(),
        hint: None,
        focus: entered.inserted,
        ..Field::text(&page, "text").rows(10).value(entered.text)
    };
    let text = marked(answer, wrong.as_ref());
    let note = marked(Field::text(&page, "note").rows(3).value(entered.note), wrong.as_ref());
    let canned_error = entered
        .canned_error
        .then(|| page.t("staff-error-thread-canned").to_string());
    let in_between = entered.refused.as_ref().and_then(|error| in_between(&page, error));
    let problems = Problems::of(&page, &[&error_field("canned", &canned_error), &text, &note]).and(in_between);
    Ok(DeskPage {
        problems,
        href: paths::staff_thread(row.id.0),
        subject: if found.subject.is_empty() {
            page.t("thread-erased").to_string()
        } else {
            found.subject.clone()
        },
        topic: page.t_of("faq-topic", &row.topic).to_string(),
        state: state(&page, row.state.0),
        due: row.due_on.map(|day| format.date(day.0)),
        overdue: row.due_on.is_some_and(|day| day.0 < found.today),
        closed: row.state.0 == ThreadState::Closed,
        closing: entered.closing && row.due_on.is_some(),
        answered: answered(&page, &format, found),
        talk,
        holder,
        assignee: row
            .assignee_id
            .and_then(|id| found.names.get(&id.0).cloned())
            .unwrap_or_default(),
        mine: row.assignee_id.is_some_and(|id| id.0 == caller),
        from: row.assignee_id.map(|id| id.0.to_string()).unwrap_or_default(),
        seen: row.places.unsigned_abs(),
        canned: canned(ctx, found)
            .into_iter()
            .map(|(value, label, _)| Choice {
                chosen: value == entered.canned,
                value,
                label,
                ..Choice::default()
            })
            .collect(),
        canned_error,
        text,
        note,
        page,
    })
}

/// When the last message was answered, and by when it was to be; empty while one waits, and without an answer.
fn answered(page: &Page, format: &Format, found: &Look) -> String {
    let answer = found.posts.iter().rfind(|posted| posted.post.act == "answered");
    match (found.row.due_on, answer, found.was_due_on) {
        (None, Some(answer), Some(due)) => page
            .t("staff-thread-answered-on")
            .s("date", format.date_of(answer.post.posted_at.0))
            .s("due", format.date(due))
            .to_string(),
        _ => String::new(),
    }
}

/// What happened since the page was opened.
fn in_between(page: &Page, error: &ThreadError) -> Option<String> {
    use cqr_domain::threads::Refusal;
    let ThreadError::Refused(refusal) = error else {
        return None;
    };
    let id = match refusal {
        Refusal::Newer => "staff-error-thread-newer",
        Refusal::Taken => "staff-error-thread-taken",
    };
    Some(page.t(id).to_string())
}

/// A state in words, and the color of its tag.
fn state(page: &Page, state: ThreadState) -> (String, &'static str) {
    let color = match state {
        ThreadState::Waiting => "yellow",
        ThreadState::Answered => "green",
        ThreadState::Closed => "still",
    };
    (page.t_of("staff-thread-state", state.name()).to_string(), color)
}

fn said(ctx: &Ctx, frame: &Frame, found: &Look) -> Vec<super::Said> {
    let person = found.person.full_name();
    let thread = found.row.id.0;
    let reader = Reader {
        page: &frame.page,
        format: &frame.format,
        ours: &ctx.app().public_url,
        name: &|posted| {
            let name = found
                .names
                .get(&posted.post.account_id.0)
                .filter(|name| !name.is_empty());
            match (posted.post.act.as_str(), name) {
                ("asked", _) => person.clone(),
                (_, Some(name)) => name.clone(),
                _ => frame.page.t("thread-office").to_string(),
            }
        },
        file: &|file| paths::staff_thread_file(thread, file.upload.id.0),
        unread: "asked",
    };
    talk(&reader, &found.posts, &found.files)
}

/// Where the holder stands: names, dates and states, nothing that was answered.
fn holder(ctx: &Ctx, frame: &Frame, found: &Look) -> HolderView {
    let page = &frame.page;
    let credentials = found.credentials.iter().map(|held| {
        let newest = found.cases.iter().rfind(|case| case.credential_id == held.id);
        let (status, color) = register_status(newest.map(|case| case.state.0));
        let mut facts = Vec::new();
        if let Some(case) = newest {
            let days = page
                .t("staff-window-days")
                .s("opens", frame.format.date(case.window_open_on.0))
                .s("closes", frame.format.date(case.window_close_on.0));
            facts.push((page.t("staff-fact-window").to_string(), days.to_string()));
            let step = page.t_of("staff-thread-step", case.state.0.name()).to_string();
            facts.push((page.t("staff-thread-next").to_string(), step));
        }
        PersonCredential {
            name: names::discipline(ctx.app(), &held.discipline),
            status: page.t(status).to_string(),
            color,
            facts,
            acts: Vec::new(),
        }
    });
    HolderView {
        name: found.person.full_name(),
        number: found.person.external_id.clone(),
        href: paths::person(found.person.id.0),
        credentials: credentials.collect(),
        requests: found
            .requests
            .iter()
            .map(|row| requests::staff_line(frame, row))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_greets_once() {
        let body = "Hello Ana,\n\nThank you for writing.";
        assert_eq!(
            without_greeting("Hello Ana,\n\nI looked at it.", body),
            "Thank you for writing."
        );
        assert_eq!(without_greeting("I looked at it.", body), body);
        assert_eq!(without_greeting("Hello Ana,", "One line."), "One line.");
    }
}
