//! What a person was told and how it reached them, the same on every page for staff.

use cqr_app::{
    letters::Papers,
    notices::{MailState, NoticeRow},
};
use jiff::Timestamp;

use crate::{
    ctx::{Ctx, Frame},
    format::When,
    notices,
    page::Page,
};

/// Something the holder was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldLine {
    /// When.
    pub on: When,
    /// Its title.
    pub title: String,
    /// Whether and how it was handed over.
    pub how: String,
    /// What it says, a paragraph each.
    pub body: Vec<String>,
}

/// A message with the ways it took and whether it was read.
pub(crate) fn told(ctx: &Ctx, frame: &Frame, notice: &NoticeRow, papers: &Papers) -> ToldLine {
    let (page, format) = (&frame.page, &frame.format);
    let letter = papers.get(&notice.id.0).map(|posted| match posted {
        Some(at) => page.t("staff-told-posted").s("date", format.date_of(*at)).to_string(),
        None => page.t("staff-told-letter").to_string(),
    });
    let posted = papers.get(&notice.id.0).copied().flatten();
    let read = match notice.read_at {
        Some(at) => page.t("staff-told-read").s("date", format.date_of(at.0)).to_string(),
        None => page.t("staff-told-unread").to_string(),
    };
    let ways = [Some(mail(page, notice.mail_state.0)), letter, Some(read)];
    ToldLine {
        on: format.date_of(notice.written_at.0),
        title: notices::title(ctx.app(), page, format, notice),
        how: ways.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        body: notices::body(ctx.app(), page, format, notice, posted),
    }
}

/// The name of a colleague; the office for one that is not known any more.
pub(crate) fn colleague(page: &Page, name: &str) -> String {
    if name.is_empty() {
        page.t("thread-office").to_string()
    } else {
        name.to_owned()
    }
}

/// In short, how it is known that the person was told: what reached them before `proposed`, when it could still be done, and
/// what did since.
pub(crate) fn proof(frame: &Frame, notices: &[NoticeRow], papers: &Papers, proposed: Timestamp) -> String {
    let page = &frame.page;
    if notices.is_empty() {
        return page.t("staff-proof-nothing").to_string();
    }
    let last = |days: Vec<Timestamp>, id: &str| {
        let at = days.into_iter().max()?;
        Some(page.t(id).s("date", frame.format.date_of(at)).to_string())
    };
    let (read_before, read_since) = parted(read(notices), proposed);
    let (posted_before, posted_since) = parted(posted(notices, papers), proposed);
    let is_read = !read_before.is_empty() || !read_since.is_empty();
    let parts = [
        last(posted_before, "staff-proof-posted"),
        last(read_before, "staff-proof-read"),
        last(posted_since, "staff-proof-posted-since"),
        last(read_since, "staff-proof-read-since"),
        (!is_read).then(|| page.t("staff-proof-none").to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Those before an instant, and those since.
fn parted(all: impl Iterator<Item = Timestamp>, at: Timestamp) -> (Vec<Timestamp>, Vec<Timestamp>) {
    all.partition(|one| *one < at)
}

/// Whether letters went and nothing was read.
pub(crate) fn only_letters(notices: &[NoticeRow], papers: &Papers) -> bool {
    read(notices).next().is_none() && posted(notices, papers).next().is_some()
}

fn read(notices: &[NoticeRow]) -> impl Iterator<Item = Timestamp> {
    notices.iter().filter_map(|notice| notice.read_at).map(|at| at.0)
}

fn posted(notices: &[NoticeRow], papers: &Papers) -> impl Iterator<Item = Timestamp> {
    let of = |notice: &NoticeRow| papers.get(&notice.id.0).copied().flatten();
    notices.iter().filter_map(of)
}

/// How far its mail came.
pub(crate) fn mail(page: &Page, state: MailState) -> String {
    let id = match state {
        MailState::HandedOver => "staff-told-mailed",
        MailState::Undeliverable => "staff-told-bounced",
        MailState::Queued => "staff-told-queued",
        MailState::None => "staff-told-account",
    };
    page.t(id).to_string()
}
