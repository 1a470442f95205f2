//! The letter that brings the code of an invitation: for one person, or for many in one file.

use cqr_app::{
    accounts::{Token, runs::InvitationLetter},
    people::PersonRow,
};
use cqr_domain::programs::Body;
use cqr_print::Section as Part;
use jiff::Timestamp;

use crate::{
    ctx::{Answer, Ctx, Frame},
    letters::{address, pdf, sender},
    page::Section,
    paths,
};

/// What the file of a letter for one person is called, and that of many.
const ONE: &str = "invitation.pdf";
const MANY: &str = "invitations.pdf";

/// The letter for one person.
pub(super) async fn one(ctx: &Ctx, person: &PersonRow, (code, until): (&Token, Timestamp)) -> Answer {
    let frame = ctx.frame(Section::People).await?;
    let letter = printed(ctx, &frame, person, code, until);
    file(ctx, &frame, vec![letter], ONE).await
}

/// Letters for many, in the order in which they lie in the stack.
pub(super) async fn many(ctx: &Ctx, made: &[InvitationLetter]) -> Answer {
    let frame = ctx.frame(Section::People).await?;
    let letters = made
        .iter()
        .map(|letter| printed(ctx, &frame, &letter.person, &letter.code, letter.until));
    file(ctx, &frame, letters.collect(), MANY).await
}

async fn file(ctx: &Ctx, frame: &Frame, letters: Vec<cqr_print::Letter>, name: &str) -> Answer {
    let today = frame.format.today();
    let title = frame
        .page
        .t("invitation-letters-title")
        .s("date", frame.format.plain().date(today));
    pdf(ctx, frame, (title.to_string(), today), letters, name).await
}

fn printed(ctx: &Ctx, frame: &Frame, person: &PersonRow, code: &Token, until: Timestamp) -> cqr_print::Letter {
    let (page, format) = (&frame.page, &frame.format.plain());
    let body = &ctx.app().programs.default_program().body;
    let number = page
        .t("invitation-letter-number")
        .s("number", &person.external_id)
        .to_string();
    let date = page.t("letter-date").s("date", format.date(format.today())).to_string();
    cqr_print::Letter {
        sender: sender(body),
        address: address(person),
        facts: vec![date, number.clone()],
        by_hand: page.t("letter-by-hand").to_string(),
        title: page.t("invitation-title").to_string(),
        body: vec![page.t("invitation-letter-body").s("body", &body.name).to_string()],
        sections: sections(ctx, frame, body, person, code, until),
        foot: number,
    }
}

fn sections(ctx: &Ctx, frame: &Frame, body: &Body, person: &PersonRow, code: &Token, until: Timestamp) -> Vec<Part> {
    let page = &frame.page;
    let words = |id: &str| page.t(id).to_string();
    let how = page
        .t("invitation-letter-how")
        .s("url", format_args!("{}{}", ctx.app().public_url, paths::INVITATION))
        .s("number", &person.external_id);
    let deadline = frame.format.plain().deadline(until);
    let once = page
        .t("invitation-letter-once")
        .s("date", deadline.date)
        .s("time", deadline.time);
    let other = page
        .t("invitation-letter-other")
        .s("phone", &body.phone)
        .s("hours", &body.hours);
    vec![
        Part {
            heading: words("invitation-letter-how-title"),
            body: vec![how.to_string()],
        },
        Part {
            heading: words("invitation-letter-code-title"),
            // Digits and capitals are told apart better on paper; whoever types it may do as they like.
            body: vec![code.in_groups().to_uppercase(), once.to_string()],
        },
        Part {
            heading: words("invitation-letter-other-title"),
            body: vec![other.to_string(), words("invitation-letter-safe")],
        },
    ]
}
