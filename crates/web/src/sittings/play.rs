//! Playing: one question a page. The script saves through the API; without it the form of the page does.

use axum::extract::Path;
use cqr_app::sittings::{self, Player, Question, SaveAnswer, SittingError, SittingView};
use cqr_domain::{
    ids::SittingId,
    items::{ItemType, Letters},
    sittings::SittingState,
};
use cqr_edge::{Fields, Problem};

use super::{
    refused,
    view::{OptionView, PlayerPage, QuestionLine, QuestionsPage, SittingDone, SubmitPage, how_many},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment},
    page::Section,
    paths,
};

/// One question.
pub async fn question(ctx: Ctx, Path((sitting, number)): Path<(String, String)>) -> Answer {
    show(&ctx, &sitting, segment(&number)?).await
}

/// Saves the answer of the form and goes on.
pub async fn answer(ctx: Ctx, Path((sitting, number)): Path<(String, String)>, fields: Fields) -> Answer {
    let fields = fields.only(&["answer[]", "revision", "then"])?;
    let (id, number): (SittingId, u16) = (segment(&sitting)?, segment(&number)?);
    let letters: Vec<&str> = fields.many("answer[]").collect();
    let response = Letters::of(&letters).map_err(|_| Problem::bad_request("an answer is a letter of an option"))?;
    let known: u32 = fields
        .text("revision")
        .parse()
        .map_err(|_| Problem::bad_request("a revision is a number"))?;
    let player = Player::of(ctx.caller()?).ok_or_else(Problem::not_found)?;
    let view = sittings::show(ctx.app(), player, id).await.map_err(refused)?;
    let saved = view.answers.iter().find(|answer| answer.number == number);
    // The script may have saved it already, or there was nothing to save.
    let unchanged = saved.map_or(response.is_empty(), |saved| saved.response == response);
    if !unchanged {
        let revision = saved.map_or(0, |saved| saved.revision).max(known) + 1;
        let wish = SaveAnswer {
            number,
            revision,
            response,
            client_at: None,
            idempotency_key: None,
        };
        match sittings::save(ctx.app(), player, id, wish).await {
            Ok(_) => {}
            // Over, or gone on with in another place: the sitting's own page says which.
            Err(SittingError::Refused(_)) => return Ok(go(paths::sitting(id))),
            Err(error) => return Err(refused(error)),
        }
    }
    Ok(go(match fields.text("then") {
        "back" if number > 1 => paths::question(id, number - 1),
        _ if number < view.questions => paths::question(id, number + 1),
        _ => paths::questions(id),
    }))
}

/// All questions.
pub async fn list(ctx: Ctx, Path(sitting): Path<String>) -> Answer {
    let Some(view) = open(&ctx, &sitting).await? else {
        return Ok(go(paths::sitting(&sitting)));
    };
    let Frame { page, format } = ctx.frame(Section::Overview).await?;
    let answered = answered(&view);
    let open = answered.iter().filter(|answered| !**answered).count();
    let line = |(number, answered): (u16, &bool)| QuestionLine {
        number,
        answered: *answered,
        href: paths::question(&sitting, number),
    };
    html(&QuestionsPage {
        questions: (1..).zip(&answered).map(line).collect(),
        open,
        time: format.duration(seconds(&view)),
        back: view
            .answers
            .iter()
            .max_by_key(|answer| answer.saved_at)
            .map_or(1, |answer| answer.number),
        sitting,
        page,
    })
}

/// Hand in: the question whether to.
pub async fn ask_submit(ctx: Ctx, Path(sitting): Path<String>) -> Answer {
    let Some(view) = open(&ctx, &sitting).await? else {
        return Ok(go(paths::sitting(&sitting)));
    };
    let Frame { page, format } = ctx.frame(Section::Overview).await?;
    let open = usize::from(view.questions).saturating_sub(view.answered());
    html(&SubmitPage {
        questions: view.questions.into(),
        open,
        time: format.duration(seconds(&view)),
        sitting,
        page,
    })
}

/// Hands in.
pub async fn submit(ctx: Ctx, Path(sitting): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    let id: SittingId = segment(&sitting)?;
    let player = Player::of(ctx.caller()?).ok_or_else(Problem::not_found)?;
    match sittings::submit(ctx.app(), player, id).await {
        Ok(_) => Ok(go(paths::sitting_done(id))),
        Err(SittingError::Refused(_)) => Ok(go(paths::sitting(id))),
        Err(error) => Err(refused(error)),
    }
}

/// The answers are in.
pub async fn done(ctx: Ctx, Path(sitting): Path<String>) -> Answer {
    let player = Player::of(ctx.caller()?).ok_or_else(Problem::not_found)?;
    let view = sittings::show(ctx.app(), player, segment(&sitting)?)
        .await
        .map_err(refused)?;
    if view.state == SittingState::Open && view.now < view.deadline {
        return Ok(go(paths::sitting(view.id)));
    }
    let page = ctx.frame(Section::Overview).await?.page;
    html(&SittingDone {
        result: if view.state == SittingState::Scored {
            paths::result(view.case)
        } else {
            String::new()
        },
        answered: u16::try_from(view.answered()).unwrap_or(u16::MAX),
        questions: view.questions,
        stopped: view.state == SittingState::Voided,
        time_over: !matches!(view.submitted_by, Some(cqr_domain::sittings::SubmittedBy::Holder)),
        sitting,
        page,
    })
}

async fn show(ctx: &Ctx, sitting: &str, number: u16) -> Answer {
    let Some(view) = open(ctx, sitting).await? else {
        return Ok(go(paths::sitting(sitting)));
    };
    let player = Player::of(ctx.caller()?).ok_or_else(Problem::not_found)?;
    let question = match sittings::show_item(ctx.app(), player, view.id, number).await {
        Ok(question) => question,
        Err(SittingError::Refused(_)) => return Ok(go(paths::sitting(sitting))),
        Err(error) => return Err(refused(error)),
    };
    let frame = ctx.frame(Section::Overview).await?;
    html(&player_page(ctx, frame, &view, question))
}

/// The sitting, if it takes answers from this place now.
async fn open(ctx: &Ctx, sitting: &str) -> Result<Option<SittingView>, Problem> {
    let player = Player::of(ctx.caller()?).ok_or_else(Problem::not_found)?;
    let view = sittings::show(ctx.app(), player, segment(sitting)?)
        .await
        .map_err(refused)?;
    let is_open = view.active && view.state == SittingState::Open && view.now < view.deadline;
    Ok(is_open.then_some(view))
}

fn player_page(ctx: &Ctx, frame: Frame, view: &SittingView, question: Question) -> PlayerPage {
    let Frame { page, format } = frame;
    let chosen = question.answer.map_or(Letters::NONE, |answer| answer.response);
    let option = |(place, option): (usize, cqr_domain::items::ShownOption)| OptionView {
        chosen: chosen.has(place),
        letter: option.letter,
        text: option.text,
    };
    let seconds = question.seconds_left();
    let multiple = question.item.item_type == ItemType::Multiple;
    PlayerPage {
        sitting: view.id.to_string(),
        number: question.item.number,
        questions: view.questions,
        stem: question
            .item
            .stem
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        multiple,
        how: how_many(&page, multiple, &question.item.stem, question.item.options.len()),
        options: question.item.options.into_iter().enumerate().map(option).collect(),
        revision: question.answer.map_or(0, |answer| answer.revision),
        saved: question
            .answer
            .filter(|answer| !answer.response.is_empty())
            .map(|answer| format.second(answer.saved_at)),
        answered: answered(view),
        seconds,
        seconds_in_all: u64::from(view.minutes) * 60,
        time: format.duration(i64::try_from(seconds).unwrap_or(0)),
        deadline: view.deadline.to_string(),
        zone: ctx.app().programs.default_program().body.zone.name().to_owned(),
        journal_key: ctx.app().keys.journal_key(view.id),
        page,
    }
}

fn answered(view: &SittingView) -> Vec<bool> {
    let has = |number: u16| {
        view.answers
            .iter()
            .any(|answer| answer.number == number && !answer.response.is_empty())
    };
    (1..=view.questions).map(has).collect()
}

fn seconds(view: &SittingView) -> i64 {
    i64::try_from(view.seconds_left()).unwrap_or(0)
}
