//! Showing help: all topics or what a search finds, one topic, one answer.

use axum::extract::Path;
use cqr_app::faq::{self, Answer as Faq, Topic};
use cqr_edge::{Fields, Problem};

use super::{
    further,
    view::{AnswerPage, Found, HelpPage, QuestionLine, TopicPage, TopicView},
};
use crate::{
    ctx::{Answer, Ctx, html},
    page::{Page, Section},
    paths,
    threads::write_address,
};

/// Longest search, in characters.
const QUERY_MAX: usize = 200;

/// Help, or what a search in it finds.
pub async fn help(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["q"])?;
    let query: String = fields.text("q").chars().take(QUERY_MAX).collect();
    let all = topics(&ctx);
    let found = faq::search(&all, &ctx.app().texts, &query);
    let page = ctx.frame(Section::None).await?.page;
    html(&help_page(page, &all, &query, &found))
}

/// One topic with all its answers.
pub async fn topic(ctx: Ctx, Path(code): Path<String>) -> Answer {
    let all = topics(&ctx);
    let topic = all
        .iter()
        .find(|topic| topic.code == code)
        .ok_or_else(Problem::not_found)?;
    html(&topic_page(ctx.frame(Section::None).await?.page, topic))
}

/// One answer.
pub async fn answer(ctx: Ctx, Path(code): Path<String>) -> Answer {
    let all = topics(&ctx);
    let answers = all.iter().flat_map(|topic| &topic.answers);
    let answer = answers
        .into_iter()
        .find(|answer| answer.code == code)
        .ok_or_else(Problem::not_found)?;
    html(&answer_page(ctx.frame(Section::None).await?.page, &all, answer))
}

/// All topics of the installation's program.
pub(crate) fn topics(ctx: &Ctx) -> Vec<Topic> {
    faq::topics(&ctx.app().programs.default_program(), &ctx.app().texts)
}

/// An answer in a list of what was found.
pub(crate) fn found(answer: &Faq) -> Found {
    Found {
        href: paths::help_answer(&answer.code),
        question: answer.question.clone(),
        paragraphs: answer.paragraphs.clone(),
        topic: answer.topic_name.clone(),
    }
}

fn line(answer: &Faq) -> QuestionLine {
    QuestionLine {
        href: paths::help_answer(&answer.code),
        question: answer.question.clone(),
    }
}

pub(super) fn help_page(page: Page, all: &[Topic], query: &str, answers: &[&Faq]) -> HelpPage {
    let topic = answers.first().map(|answer| answer.topic.as_str());
    let write = write(&page, query, topic);
    HelpPage {
        query: query.to_owned(),
        found: answers.iter().map(|answer| found(answer)).collect(),
        topics: all
            .iter()
            .map(|topic| TopicView {
                code: topic.code.clone(),
                href: paths::help_topic(&topic.code),
                name: topic.name.clone(),
                questions: topic.answers.iter().map(line).collect(),
            })
            .collect(),
        write,
        page,
    }
}

pub(super) fn topic_page(page: Page, topic: &Topic) -> TopicPage {
    TopicPage {
        name: topic.name.clone(),
        answers: topic.answers.iter().map(found).collect(),
        page,
    }
}

pub(super) fn answer_page(page: Page, all: &[Topic], answer: &Faq) -> AnswerPage {
    let others = all
        .iter()
        .filter(|topic| topic.code == answer.topic)
        .flat_map(|topic| &topic.answers)
        .filter(|other| other.code != answer.code);
    AnswerPage {
        question: answer.question.clone(),
        paragraphs: answer.paragraphs.clone(),
        further: answer.link.map(|link| further(&page, link)),
        topic: (paths::help_topic(&answer.topic), answer.topic_name.clone()),
        others: others.map(line).collect(),
        write: write(&page, "", Some(&answer.topic)),
        page,
    }
}

/// Where a holder goes on to write, with what is known already.
fn write(page: &Page, query: &str, topic: Option<&str>) -> String {
    if page.is_holder() {
        write_address(query, topic)
    } else {
        String::new()
    }
}
