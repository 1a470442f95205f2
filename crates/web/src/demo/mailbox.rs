//! The demonstration's mailbox: what whoever is signed in would have got by mail.

use cqr_app::demo;
use cqr_edge::Problem;

use super::view::{DemoMailbox, MailView};
use crate::{
    ctx::{Answer, Ctx, html, store},
    page::Section,
};

/// The newest mails.
pub async fn mailbox(ctx: Ctx) -> Answer {
    let mails = demo::mailbox(ctx.app(), ctx.visit.principal()).await.map_err(store)?;
    let mails = mails.ok_or_else(Problem::not_found)?;
    let frame = ctx.frame(Section::None).await?;
    let everybody = !frame.page.signed_in();
    let start = format!("{}/", ctx.app().public_url);
    // Only whoever got it can open what it leads to.
    let link = |body: &str| {
        let rest = body.split_once(&start).filter(|_| !everybody).map(|(_, rest)| rest);
        let path = rest.and_then(|rest| rest.split_whitespace().next());
        path.map(|path| format!("/{path}")).unwrap_or_default()
    };
    let mails = mails.into_iter().map(|mail| MailView {
        href: link(&mail.body),
        to: mail.recipient,
        subject: mail.subject,
        body: mail.body,
        sent: frame.format.instant(mail.sent_at.0),
    });
    html(&DemoMailbox {
        everybody,
        about: frame.page.texts.text(if everybody {
            "demo-mailbox-everybody"
        } else {
            "demo-mailbox-yours"
        }),
        mails: mails.collect(),
        page: frame.page,
    })
}
