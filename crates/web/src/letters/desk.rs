//! The officers' page of letters.

use axum::extract::Path;
use cqr_app::letters::{self, Batch, BatchState, Letter, LetterError, Waiting};
use cqr_domain::ids::BatchId;
use cqr_edge::Fields;
use cqr_print::Glyphs;

use super::{
    build::address,
    file::refused,
    view::{AsideLine, BatchLine, LettersPage, Recipient, WaitingLine},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::{Problem, Problems},
    notices,
    page::{Page, Section},
    paths,
    threads::Turn,
};

/// What waits, and the batches.
pub async fn show(ctx: Ctx) -> Answer {
    again(&ctx, None, None).await
}

/// Makes a batch of what waits.
pub async fn make(ctx: Ctx, fields: Fields) -> Answer {
    fields.only(&[])?;
    match letters::make(ctx.app(), ctx.caller()?).await {
        Ok(_) => Ok(go(format_args!("{}?done=batch-made", paths::LETTERS))),
        Err(LetterError::NothingWaits) => again(&ctx, Some("staff-letters-nothing"), None).await,
        Err(LetterError::TooManyToPost) => again(&ctx, Some("staff-letters-to-post-first"), None).await,
        Err(error) => Err(refused(error)),
    }
}

/// Marks a batch as posted, or takes it apart again. Posting makes each of its letters proof that a person was told, so
/// whoever posts says that all of them are in the mail.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["then", "all_posted", "letters"])?;
    let id = segment::<BatchId>(&id)?;
    let looked_at = fields.text("letters").parse::<usize>();
    let (settled, done) = match fields.text("then") {
        "posted" if fields.text("all_posted") != "yes" => return again(&ctx, None, Some(id)).await,
        "posted" => {
            let (app, caller) = (ctx.app(), ctx.caller()?);
            let posted = match looked_at {
                Ok(count) => letters::post_looked_at(app, caller, id, count).await,
                Err(_) => letters::post(app, caller, id).await,
            };
            (posted, "batch-posted")
        }
        "undo" => (letters::undo(ctx.app(), ctx.caller()?, id).await, "batch-undone"),
        _ => return again(&ctx, None, None).await,
    };
    match settled {
        Ok(()) => Ok(go(format_args!("{}?done={done}", paths::LETTERS))),
        Err(LetterError::Settled) => again(&ctx, Some("staff-batch-settled"), None).await,
        Err(LetterError::LeftOut) => again(&ctx, Some("staff-batch-changed"), None).await,
        Err(error) => Err(refused(error)),
    }
}

/// The page, with why nothing was done, and with the batch for which nobody said that all of it is in the mail.
async fn again(ctx: &Ctx, refusal: Option<&str>, unsaid: Option<BatchId>) -> Answer {
    let number: usize = ctx.query("page").parse().unwrap_or(1);
    let board = letters::board_page(ctx.app(), ctx.caller()?, number)
        .await
        .map_err(refused)?;
    let frame = ctx.frame(Section::Letters).await?;
    let glyphs = Glyphs::new().map_err(|error| cqr_edge::Problem::internal(&error))?;
    let batches: Vec<BatchLine> = board
        .batches
        .iter()
        .map(|batch| line(ctx, &frame, &glyphs, batch, unsaid == Some(batch.row.id.0)))
        .collect();
    let mut problems = Problems::of(&frame.page, &[]).and(refusal.map(|id| frame.page.t(id).to_string()));
    problems.list.extend(batches.iter().filter_map(unsaid_problem));
    let page = |number: usize| format!("{}?page={number}", paths::LETTERS);
    html(&LettersPage {
        problems,
        make: makes(&frame.page, board.count),
        causes: sums(&frame.page, &board.causes),
        turn: Turn::to(
            (board.page > 1).then(|| page(board.page - 1)),
            (board.page < board.pages).then(|| page(board.page + 1)),
        ),
        waiting: board
            .waiting
            .iter()
            .map(|letter| waiting(ctx, &frame, letter))
            .collect(),
        count: board.count,
        aside_open: board.aside.iter().any(|(_, why)| *why == letters::Aside::NoStreet),
        aside: board
            .aside
            .iter()
            .map(|(letter, why)| AsideLine {
                line: waiting(ctx, &frame, letter),
                why: aside(&frame.page, *why),
            })
            .collect(),
        batches,
        page: frame.page,
    })
}

/// That nobody said that this batch is in the mail, where that is missing; it leads to the check box.
pub(super) fn unsaid_problem(batch: &BatchLine) -> Option<Problem> {
    let text = batch.error.clone()?;
    Some(Problem {
        href: format!("#posted-{}", batch.id),
        text,
    })
}

/// What comes of making a batch when so many wait.
pub(super) fn makes(page: &Page, waiting: usize) -> String {
    let left = waiting.saturating_sub(letters::BATCH_MAX);
    page.t("staff-letters-make-what")
        .n("count", waiting.min(letters::BATCH_MAX))
        .n("left", left)
        .n("batches", left.div_ceil(letters::BATCH_MAX))
        .to_string()
}

/// How many letters wait for which cause, a line each; a cause without any is left out.
pub(super) fn sums(page: &Page, causes: &[(letters::Cause, usize)]) -> Vec<String> {
    let some = causes.iter().filter(|(_, count)| *count > 0);
    some.map(|(cause, count)| {
        page.t_of("staff-letters-sum", cause_code(*cause))
            .n("count", count)
            .to_string()
    })
    .collect()
}

fn waiting(ctx: &Ctx, frame: &Frame, letter: &Waiting) -> WaitingLine {
    let person = &letter.person;
    WaitingLine {
        name: person.full_name(),
        number: person.external_id.clone(),
        person: paths::person(person.id.0),
        title: notices::title(ctx.app(), &frame.page, &frame.format, &letter.notice),
        cause: cause(&frame.page, letter.cause),
        file: letter.is_written.then(|| paths::staff_letter(letter.notice.id.0)),
        since: frame.format.date_of(letter.since),
    }
}

/// Why a letter goes on paper, in words.
pub(super) fn cause(page: &Page, cause: letters::Cause) -> String {
    page.t_of("staff-letters-cause", cause_code(cause)).to_string()
}

const fn cause_code(cause: letters::Cause) -> &'static str {
    match cause {
        letters::Cause::Act => "act",
        letters::Cause::Step => "step",
        letters::Cause::Bounce => "bounce",
    }
}

/// Why a letter is not printed any more, in words.
pub(super) fn aside(page: &Page, why: letters::Aside) -> String {
    page.t_of("staff-letters-aside", why.name()).to_string()
}

fn line(ctx: &Ctx, frame: &Frame, glyphs: &Glyphs, batch: &Batch, unsaid: bool) -> BatchLine {
    let row = &batch.row;
    let recipient = |letter| recipient(ctx, frame, glyphs, letter);
    let letters: Vec<Recipient> = batch.letters.iter().map(recipient).collect();
    let left_out: Vec<Recipient> = batch.left_out.iter().map(recipient).collect();
    let is_open = row.state.0 == BatchState::Made;
    let count = if is_open {
        letters.len()
    } else {
        usize::try_from(row.letters).unwrap_or_default()
    };
    let made = frame
        .page
        .t("staff-batch-line")
        .n("count", row.letters)
        .s("date", frame.format.date_of(row.made_at.0))
        .s("name", &batch.made_by);
    BatchLine {
        id: row.id.0.to_string(),
        href: paths::print_batch(row.id.0),
        title: made.to_string(),
        state: state(&frame.page, row.state.0),
        settled: row.settled_at.map(|at| frame.format.date_of(at.0)),
        is_open,
        is_there: row.state.0 != BatchState::Undone && count > 0,
        count,
        error: (unsaid && is_open).then(|| frame.page.t("staff-batch-unsaid").to_string()),
        by_hand: on_lines(&letters),
        letters,
        left_out,
    }
}

fn recipient(ctx: &Ctx, frame: &Frame, glyphs: &Glyphs, letter: &Letter) -> Recipient {
    let person = &letter.person;
    let told = letter.notice.args.0.values().cloned();
    let said = address(person).into_iter().chain([person.external_id.clone()]);
    Recipient {
        name: person.full_name(),
        number: person.external_id.clone(),
        person: paths::person(person.id.0),
        title: notices::title(ctx.app(), &frame.page, &frame.format, &letter.notice),
        by_hand: unprinted(glyphs, said.chain(told)),
    }
}

/// Those of these texts for which the letter leaves a line, whole: a word of them is written by hand.
fn unprinted(glyphs: &Glyphs, texts: impl Iterator<Item = String>) -> Vec<String> {
    texts.filter(|text| !glyphs.have(text)).collect()
}

/// Those on whose letters something is to be written by hand.
pub(super) fn on_lines(letters: &[Recipient]) -> Vec<Recipient> {
    let some = letters.iter().filter(|letter| !letter.by_hand.is_empty());
    some.cloned().collect()
}

/// How far a batch is: words and the color of the tag.
pub(super) fn state(page: &Page, state: BatchState) -> (String, &'static str) {
    let color = match state {
        BatchState::Made => "yellow",
        BatchState::Posted => "green",
        BatchState::Undone => "still",
    };
    (page.t_of("staff-batch-state", state.name()).to_string(), color)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_printer_has_no_letters_for_is_listed_whole_and_nothing_else() {
        let glyphs = Glyphs::new().expect("the font");
        let texts = [
            "Zoë Łukasiewicz",
            "Ελένη Quade",
            "12 Maple Lane",
            "横浜市 7",
            "2027-05-31",
        ];
        let listed = unprinted(&glyphs, texts.into_iter().map(str::to_owned));
        assert_eq!(listed, ["Ελένη Quade", "横浜市 7"]);
        let recipient = |by_hand: Vec<String>| Recipient {
            by_hand,
            ..Recipient::default()
        };
        let letters = [recipient(Vec::new()), recipient(listed)];
        assert_eq!(on_lines(&letters), letters[1..]);
    }
}
