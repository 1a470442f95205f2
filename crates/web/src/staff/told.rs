//! What a person was told and how it reached them, the same on every page for staff.

use cqr_app::{
    letters::Papers,
    notices::{MailState, NoticeRow},
};
use jiff::Timestamp;

use super::decisions_view::ToldLine;
use crate::{
    ctx::{Ctx, Frame},
    notices,
    page::Page,
};

/// A message with the ways it took and whether it was read.
pub(super) fn told(ctx: &Ctx, frame: &Frame, notice: &NoticeRow, papers: &Papers) -> ToldLine {
    let (page, format) = (&frame.page, &frame.format);
    let letter = papers.get(&notice.id.0).map(|posted| match posted {
        Some(at) => page.t("staff-told-posted").s("date", format.date_of(*at)).to_string(),
        None => page.t("staff-told-letter").to_string(),
    });
    let read = match notice.read_at {
        Some(at) => page.t("staff-told-read").s("date", format.date_of(at.0)).to_string(),
        None => page.t("staff-told-unread").to_string(),
    };
    let ways = [Some(mail(page, notice.mail_state.0)), letter, Some(read)];
    ToldLine {
        on: format.date_of(notice.written_at.0),
        title: notices::title(ctx.app(), page, format, notice),
        how: ways.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        body: notices::body(ctx.app(), page, format, notice),
    }
}

/// In short, how it is known that the person was told: the last letter that was posted, and the last message that was read.
pub(super) fn proof(frame: &Frame, notices: &[NoticeRow], papers: &Papers) -> String {
    let (page, format) = (&frame.page, &frame.format);
    if notices.is_empty() {
        return page.t("staff-proof-nothing").to_string();
    }
    let last = |id: &str, at: Timestamp| page.t(id).s("date", format.date_of(at)).to_string();
    let letter = last_posted(notices, papers).map(|at| last("staff-proof-posted", at));
    let read = match last_read(notices) {
        Some(at) => last("staff-proof-read", at),
        None => page.t("staff-proof-none").to_string(),
    };
    letter.into_iter().chain([read]).collect::<Vec<_>>().join("; ")
}

/// Whether letters went and nothing was read.
pub(super) fn only_letters(notices: &[NoticeRow], papers: &Papers) -> bool {
    last_read(notices).is_none() && last_posted(notices, papers).is_some()
}

fn last_read(notices: &[NoticeRow]) -> Option<Timestamp> {
    notices.iter().filter_map(|notice| notice.read_at).map(|at| at.0).max()
}

fn last_posted(notices: &[NoticeRow], papers: &Papers) -> Option<Timestamp> {
    let posted = |notice: &NoticeRow| papers.get(&notice.id.0).copied().flatten();
    notices.iter().filter_map(posted).max()
}

/// How far its mail came.
pub(super) fn mail(page: &Page, state: MailState) -> String {
    let id = match state {
        MailState::HandedOver => "staff-told-mailed",
        MailState::Undeliverable => "staff-told-bounced",
        MailState::Queued => "staff-told-queued",
        MailState::None => "staff-told-account",
    };
    page.t(id).to_string()
}
