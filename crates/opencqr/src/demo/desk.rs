//! What waits at the office when the demonstration begins: questions, a request that holds a decision, and a mail that
//! came back. By the use cases of anybody, and by people who are not on the start page.

use cqr_app::{
    App, notices,
    requests::{self, NewRequest},
    threads::{self, Question},
};
use cqr_domain::{cases::CaseState, requests::Wish};
use cqr_store::{
    StoreError, cases,
    notices::{self as stored, MailState},
    people as register,
};

use super::{
    accounts::{Holders, Staff},
    people::{DemoPerson, Standing},
};
use crate::compose::{ComposeError, because};

/// How many of the newest messages are looked through for one that was mailed.
const TOLD: i64 = 20;

/// What holders ask: topic of help, subject, text.
const QUESTIONS: [(&str, &str, &str); 2] = [
    (
        "courses",
        "One course, two subjects",
        "My course covers two of my subjects. Do I report it once or twice?",
    ),
    (
        "dates",
        "I move to another state",
        "I move to another state next month. Does my window stay the same?",
    ),
];

/// At the end of the history.
pub async fn play(app: &App, staff: &Staff, holders: &Holders, people: &[DemoPerson]) -> Result<(), ComposeError> {
    let mut company = people
        .iter()
        .filter(|person| person.story.is_none() && person.credentials.iter().any(|held| held.lived));
    for (topic, subject, text) in QUESTIONS {
        let Some(person) = company.next() else { break };
        let holder = holders
            .get(&person.number)
            .ok_or_else(|| ComposeError(format!("there is no account of {}", person.number)))?;
        let question = Question {
            topic: topic.to_owned(),
            subject: subject.to_owned(),
            text: text.to_owned(),
            files: Vec::new(),
            begun: 0,
        };
        threads::ask(app, holder, question)
            .await
            .map(drop)
            .map_err(because("asking a question"))?;
    }
    if let Some(person) = company.next() {
        mail_comes_back(app, person).await?;
    }
    more_time(app, staff, people).await
}

/// The newest mail to a person comes back.
async fn mail_comes_back(app: &App, person: &DemoPerson) -> Result<(), ComposeError> {
    let number = person.number.clone();
    let newest = app
        .store
        .read(move |rx| {
            let person = register::find_by_external_id(rx, &number)?.ok_or(StoreError::NotFound)?;
            let told = stored::of_person(rx, person.id.0, TOLD)?;
            let mailed = told
                .into_iter()
                .find(|notice| notice.mail_state.0 == MailState::HandedOver);
            Ok::<_, StoreError>(mailed.map(|notice| (notice, person.email)))
        })
        .await
        .map_err(because("looking for a mail"))?;
    let Some((notice, address)) = newest else {
        return Ok(());
    };
    notices::refuse(app, notice, address, "550 no such user".to_owned())
        .await
        .map_err(because("taking a mail back"))
}

/// Somebody whose window closed with a step open asks the officer for more time, by phone; that holds the decision. A small
/// register has nobody else than the one on the start page.
async fn more_time(app: &App, staff: &Staff, people: &[DemoPerson]) -> Result<(), ComposeError> {
    let late = |person: &&DemoPerson| {
        person.story.is_none()
            && person
                .credentials
                .iter()
                .any(|held| held.standing == Standing::CloseReview)
    };
    let Some(person) = people.iter().find(late) else {
        return Ok(());
    };
    let number = person.number.clone();
    let case = app
        .store
        .read(move |rx| {
            let person = register::find_by_external_id(rx, &number)?.ok_or(StoreError::NotFound)?;
            let all = cases::of_person_in_order(rx, person.id.0)?;
            let closed = all.iter().rfind(|row| row.state.0 == CaseState::CloseReview);
            Ok::<_, StoreError>(closed.map(|row| row.id.0))
        })
        .await
        .map_err(because("looking for a closed window"))?;
    let Some(case) = case else {
        return Ok(());
    };
    let asked = NewRequest {
        case,
        wish: Wish::Extension,
        about: "illness".to_owned(),
        text: "I was ill for two months. I ask for time until spring.".to_owned(),
        files: Vec::new(),
    };
    requests::file_for(app, &staff.officer, asked)
        .await
        .map(drop)
        .map_err(because("writing down a request"))
}
