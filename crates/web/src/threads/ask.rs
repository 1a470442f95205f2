//! A holder asks: first a look in the answers, then the form.

use cqr_app::{
    faq,
    threads::{self, Question, ThreadError},
};
use cqr_domain::{ids::UploadId, programs::Program};
use cqr_edge::{Fields, Parts};

use super::{
    files::{self, KEEP},
    marked, of_thread,
    view::{AskFirstPage, AskPage},
    write_address, wrong,
};
use crate::{
    ctx::{Answer, Ctx, go, html, store},
    faq::{found, topics},
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
};

/// Longest search, in characters.
const QUERY_MAX: usize = 120;
/// How many answers are shown before somebody writes.
const SHOWN: usize = 3;

/// What was entered so far.
#[derive(Default)]
struct Entered {
    topic: String,
    subject: String,
    text: String,
    files: Vec<UploadId>,
    /// How many threads there were when the form was first opened.
    begun: Option<i64>,
}

impl Entered {
    fn question(&self, begun: i64) -> Question {
        Question {
            topic: self.topic.clone(),
            subject: self.subject.clone(),
            text: self.text.clone(),
            files: self.files.clone(),
            begun,
        }
    }
}

/// Look in the answers before writing.
pub async fn first(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["q"])?;
    let query: String = fields.text("q").chars().take(QUERY_MAX).collect();
    let all = topics(&ctx);
    let answers = faq::search(&all, &ctx.app().texts, &query);
    let topic = answers.first().map(|answer| answer.topic.as_str());
    let page = ctx.frame(Section::Messages).await?.page;
    html(&AskFirstPage {
        found: answers.iter().take(SHOWN).map(|answer| found(answer)).collect(),
        write: write_address(&query, topic),
        query,
        page,
    })
}

/// The form.
pub async fn form(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["subject", "topic"])?;
    let entered = Entered {
        topic: fields.text("topic").to_owned(),
        subject: fields.text("subject").chars().take(QUERY_MAX).collect(),
        ..Entered::default()
    };
    again(&ctx, entered, None, None).await
}

/// Sends the message, or shows the form again with what is wrong. A file that was taken does not have to be chosen again.
pub async fn send(ctx: Ctx, parts: Parts) -> Answer {
    let most = ctx.app().programs.default_program().policy.help.files_max;
    let fields = parts
        .fields
        .clone()
        .only(&["topic", "subject", "text", "begun", KEEP])?;
    let (files, unfit) = files::taken(&ctx, &parts, most).await?;
    let begun = fields.text("begun").parse().unwrap_or(0);
    let entered = Entered {
        topic: fields.text("topic").to_owned(),
        subject: fields.text("subject").to_owned(),
        text: fields.get("text").unwrap_or_default().to_owned(),
        files,
        begun: Some(begun),
    };
    if unfit.is_some() {
        return again(&ctx, entered, None, unfit).await;
    }
    match threads::ask(ctx.app(), ctx.caller()?, entered.question(begun)).await {
        Ok(id) => Ok(go(format_args!("{}?done=asked", paths::thread(id)))),
        Err(error @ (ThreadError::NotFound | ThreadError::Store(_) | ThreadError::Refused(_))) => Err(of_thread(error)),
        Err(refused) => again(&ctx, entered, Some(refused), None).await,
    }
}

async fn again(ctx: &Ctx, entered: Entered, refused: Option<ThreadError>, unfit: Option<String>) -> Answer {
    let app = ctx.app();
    let program = app.programs.default_program();
    let policy = &program.policy.help;
    let begun = match entered.begun {
        Some(begun) => begun,
        None => threads::begun(app, ctx.caller()?).await.map_err(store)?,
    };
    let frame = ctx.frame(Section::Messages).await?;
    let page = frame.page;
    let wrongs = wrongs(&page, &program, &entered, refused.as_ref());
    let of = |id: &str| wrongs.iter().find(|(field, _)| *field == id);
    let unfit = unfit.map(|id| page.t(&id).n("most", policy.files_max).to_string());
    let files = files::view(ctx, &entered.files, policy.files_max, unfit).await?;
    let subject = marked(Field::text(&page, "subject").value(entered.subject), of("subject"));
    let text = marked(Field::text(&page, "text").rows(8).value(entered.text), of("text"));
    let topic_error = of("topic").map(|(_, text)| text.clone());
    let topics = program.faq_topics.iter().map(|topic| Choice {
        label: page.t_of("faq-topic", &topic.code).to_string(),
        chosen: topic.code == entered.topic,
        value: topic.code.clone(),
        ..Choice::default()
    });
    let (topic_field, files_field) = (error_field("topic", &topic_error), error_field("files", &files.error));
    html(&AskPage {
        problems: Problems::of(&page, &[&topic_field, &subject, &text, &files_field]),
        topics: topics.collect(),
        topic_error,
        subject,
        text,
        files,
        begun,
        due: frame.format.date(threads::answered_by(&program, frame.format.now())),
        page,
    })
}

/// What was refused, and everything else that is missing, so that nobody has to send the form once for each field.
fn wrongs(
    page: &Page,
    program: &Program,
    entered: &Entered,
    refused: Option<&ThreadError>,
) -> Vec<(&'static str, String)> {
    let Some(refused) = refused else { return Vec::new() };
    let faults = entered.question(0).cleaned().faults(program);
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for error in std::iter::once(refused).chain(&faults) {
        let more = wrong(page, error).filter(|(id, _)| !found.iter().any(|(known, _)| known == id));
        found.extend(more);
    }
    found
}

/// A stand-in for the summary of errors.
pub(crate) fn error_field(id: &str, error: &Option<String>) -> Field {
    Field {
        id: id.to_owned(),
        error: error.clone(),
        ..Field::default()
    }
}
