//! What the page shows on which everybody is invited.

use askama::Template;
use cqr_app::accounts::runs::{Board, LETTERS_MOST, RunLine, RunState, Waiting};

use crate::{format::Format, forms::Problems, page::Page};

/// Who has no account, and inviting them all.
#[derive(Template, Clone)]
#[template(path = "staff/invitations.html")]
pub struct InvitationsPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// How many have neither an account nor an invitation that works.
    pub lead: String,
    /// Where they stand, and how many.
    pub rows: Vec<(String, String)>,
    /// The mails that go out; nothing while none do.
    pub running: Option<RunningView>,
    /// What to know before mails are started; nothing while they go out.
    pub start: Option<StartView>,
    /// The letters.
    pub post: PostView,
}

/// Mails that go out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunningView {
    /// The run.
    pub run: String,
    /// How far it has come, a sentence each.
    pub words: Vec<String>,
}

/// What to know before mails are started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartView {
    /// What came of the last ones, and what would go now, a sentence each.
    pub words: Vec<String>,
    /// The choice to remind those whose invitation has run out; empty when there are none.
    pub again: String,
    /// Whether anybody would get a mail.
    pub can_start: bool,
}

/// Letters with codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostView {
    /// Who would get one, and who can get none, a sentence each.
    pub words: Vec<String>,
    /// The act; empty when nobody would get one.
    pub make: String,
    /// Whether mails can be started, which is the first act of the page then.
    pub is_second: bool,
    /// The newest letters, which the forms carry on.
    pub seen: String,
    /// Who made the newest letters; empty when nobody did.
    pub made: String,
}

/// The page, with why nothing was done.
pub(super) fn view(page: Page, format: &Format, board: &Board, refusal: Option<&str>) -> InvitationsPage {
    let running = board.mails.as_ref().filter(|line| line.state == RunState::Running);
    let start = running.is_none().then(|| start(&page, format, board));
    let mails_first = start.as_ref().is_some_and(|start| start.can_start);
    InvitationsPage {
        problems: Problems::of(&page, &[]).and(refusal.map(|id| page.t(id).to_string())),
        lead: counted(&page, format, "staff-invites-lead", board.waiting.all()),
        rows: rows(&page, format, &board.waiting),
        running: running.map(|line| under_way(&page, format, board, line)),
        start,
        post: post(&page, format, board, mails_first),
        page,
    }
}

fn rows(page: &Page, format: &Format, waiting: &Waiting) -> Vec<(String, String)> {
    [
        ("never", waiting.never),
        ("over", waiting.over),
        ("no_address", waiting.no_address),
        ("unreached", waiting.unreached),
        ("apart", waiting.apart),
        ("invited", waiting.invited),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(code, count)| (page.t_of("staff-invites", code).to_string(), grouped(format, count)))
    .collect()
}

/// How far mails that go out have come.
fn under_way(page: &Page, format: &Format, board: &Board, line: &RunLine) -> RunningView {
    let began = page
        .t("staff-invites-began")
        .s("name", &line.started_by)
        .s("date", format.instant(line.started_at));
    let sent = page
        .t("staff-invites-sent")
        .n("count", line.invited)
        .s("words", grouped(format, line.invited))
        .s("found", grouped(format, line.found));
    let mut words = vec![began.to_string(), sent.to_string()];
    if line.passed > 0 {
        words.push(counted(page, format, "staff-invites-passed", line.passed));
    }
    words.push(counted(page, format, "staff-invites-came", line.came));
    words.push(if board.is_stuck {
        page.t("staff-invites-stuck").to_string()
    } else {
        pace(page, format, board)
    });
    RunningView {
        run: line.run.to_string(),
        words,
    }
}

/// What came of the last mails, and what would go now.
fn start(page: &Page, format: &Format, board: &Board) -> StartView {
    let waiting = &board.waiting;
    let mut words = Vec::new();
    if let Some(line) = &board.mails {
        words.push(ended(page, format, line));
        words.push(counted(page, format, "staff-invites-came", line.came));
    }
    words.push(counted(page, format, "staff-invites-mail-what", waiting.by_mail(false)));
    let can_start = waiting.by_mail(true) > 0;
    if can_start {
        words.push(pace(page, format, board));
    }
    StartView {
        words,
        again: if waiting.over > 0 {
            counted(page, format, "staff-invites-again", waiting.over)
        } else {
            String::new()
        },
        can_start,
    }
}

/// How the last mails ended.
fn ended(page: &Page, format: &Format, line: &RunLine) -> String {
    let (id, name) = if line.state == RunState::Stopped {
        ("staff-invites-last-stopped", &line.stopped_by)
    } else {
        ("staff-invites-last-done", &line.started_by)
    };
    page.t(id)
        .s("name", name)
        .s("date", format.date_of(line.ended_at))
        .n("count", line.invited)
        .s("words", grouped(format, line.invited))
        .to_string()
}

/// How many mails go in an hour, and when the last one goes.
fn pace(page: &Page, format: &Format, board: &Board) -> String {
    page.t("staff-invites-pace")
        .s("words", grouped(format, board.an_hour.into()))
        .s("date", format.date_of(board.last_at))
        .to_string()
}

fn post(page: &Page, format: &Format, board: &Board, is_second: bool) -> PostView {
    let waiting = &board.waiting;
    let mut words = vec![counted(page, format, "staff-invites-post-what", waiting.letters)];
    let without = waiting.no_address + waiting.unreached - waiting.letters;
    if without > 0 {
        words.push(counted(page, format, "staff-invites-no-street", without));
    }
    let next = waiting.letters.min(i64::from(LETTERS_MOST));
    PostView {
        words,
        make: if next > 0 {
            page.t("staff-invites-make").n("count", next).to_string()
        } else {
            String::new()
        },
        is_second,
        seen: board
            .letters
            .as_ref()
            .map(|line| line.run.to_string())
            .unwrap_or_default(),
        made: board
            .letters
            .as_ref()
            .map(|line| made(page, format, line))
            .unwrap_or_default(),
    }
}

/// Who made the newest letters, and how many of their codes were used.
fn made(page: &Page, format: &Format, line: &RunLine) -> String {
    let made = page
        .t("staff-invites-made")
        .s("name", &line.started_by)
        .n("count", line.invited)
        .s("date", format.instant(line.started_at));
    format!("{made} {}", counted(page, format, "staff-invites-came", line.came))
}

/// A text that chooses by a number and writes it with its groups of digits.
fn counted(page: &Page, format: &Format, id: &str, count: i64) -> String {
    page.t(id)
        .n("count", count)
        .s("words", grouped(format, count))
        .to_string()
}

fn grouped(format: &Format, count: i64) -> String {
    format.count(count.unsigned_abs())
}
