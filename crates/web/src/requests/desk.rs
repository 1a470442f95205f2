//! A request on a staff member's desk: what was asked, where the window stands, and the decision with its reason.

use axum::extract::Path;
use cqr_app::requests::{self, Decision, Look, Obstacle, RequestError, TextAct};
use cqr_domain::{
    ids::RequestId,
    requests::{Proposed, RequestState, Verdict, Wish, against},
};
use cqr_edge::Fields;
use jiff::civil::Date;

use super::{
    about_holder, less, of_request, proposal, state, verdict_of,
    view::{DecisionForm, DeskPage},
    wrong,
};
use crate::{
    completions::{attachment, names, of_upload},
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::{Choice, Field, Problems},
    page::Section,
    paths,
    threads::{
        Said, error_field, marked,
        prose::{Links, prose},
    },
};

/// What was entered so far, and what is wrong with it.
#[derive(Default)]
struct Entered {
    verdict: String,
    /// Nothing while nothing was sent, so that a day which a colleague granted is filled in.
    close: Option<String>,
    lines: less::Typed,
    no_amount: bool,
    text: String,
    no_verdict: bool,
    refused: Option<RequestError>,
}

/// The request.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, Entered::default()).await
}

/// A file of it, as an attachment.
pub async fn file(ctx: Ctx, Path((request, upload)): Path<(String, String)>) -> Answer {
    let file = requests::fetch_file(ctx.app(), ctx.caller()?, segment(&request)?, segment(&upload)?)
        .await
        .map_err(of_upload)?;
    Ok(attachment(file))
}

/// Decides in the name of whoever asks.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, id) = (
        fields.only(&["verdict", "window_close", "line_*", "text"])?,
        segment::<RequestId>(&id)?,
    );
    let mut entered = Entered {
        verdict: fields.text("verdict").to_owned(),
        close: Some(fields.text("window_close").to_owned()),
        lines: less::typed(&fields),
        text: fields.get("text").unwrap_or_default().to_owned(),
        ..Entered::default()
    };
    let Some(verdict) = verdict_of(&entered.verdict) else {
        entered.no_verdict = true;
        return again(&ctx, id, entered).await;
    };
    // What is typed beside a refusal is not read.
    let lines = match verdict {
        Verdict::Granted => less::read(&entered.lines),
        Verdict::Refused => Some(Vec::new()),
    };
    let Some(lines) = lines else {
        entered.no_amount = true;
        return again(&ctx, id, entered).await;
    };
    let decision = Decision {
        verdict,
        lines,
        window_close: entered.close.as_deref().and_then(|day| day.parse::<Date>().ok()),
        text: entered.text.clone(),
    };
    match requests::decide(ctx.app(), ctx.caller()?, id, decision).await {
        Ok(RequestState::Open) => Ok(go(format_args!("{}?done=request-voted", paths::staff_request(id)))),
        Ok(_) => Ok(go(format_args!("{}?done=request-decided", paths::REQUESTS))),
        Err(error @ (RequestError::NotFound | RequestError::Store(_))) => Err(of_request(error)),
        Err(refused) => {
            entered.refused = Some(refused);
            again(&ctx, id, entered).await
        }
    }
}

async fn again(ctx: &Ctx, id: RequestId, entered: Entered) -> Answer {
    let found = requests::look(ctx.app(), ctx.caller()?, id).await.map_err(of_request)?;
    let frame = ctx.frame(Section::Requests).await?;
    let (page, format, row) = (&frame.page, &frame.format, &found.row);
    let wrong = entered.refused.as_ref().and_then(|error| wrong(page, format, error));
    let overdue = row.due_on.is_some_and(|day| day.0 < found.today);
    let form = found
        .obstacle
        .is_none()
        .then(|| form(&frame, &found, &entered, wrong.as_ref()));
    let mut problems = Problems::of(page, &[]);
    if let Some(form) = &form {
        let verdict = error_field("verdict", &form.verdict_error);
        let lines = error_field("lines", &form.lines_error);
        let mut fields = vec![&verdict];
        fields.extend(form.close.iter());
        fields.push(&lines);
        fields.push(&form.text);
        problems = Problems::of(page, &fields);
    }
    if let Some((_, words)) = wrong.filter(|_| problems.list.is_empty()) {
        problems = problems.and(Some(words));
    }
    html(&DeskPage {
        problems,
        href: paths::staff_request(id),
        title: page.t_of("request-title", row.wish.0.name()).to_string(),
        holder: (found.person.full_name(), found.person.external_id.clone()),
        person: paths::person(found.person.id.0),
        state: state(page, row.wish.0, row.state.0),
        due: row
            .due_on
            .map(|day| format.date(if overdue { after(day.0) } else { day.0 })),
        overdue,
        facts: facts(ctx, &frame, &found),
        talk: talk(ctx, &frame, &found),
        votes: votes(&frame, &found),
        rule: page
            .t(if found.row.step > 1 {
                "staff-request-panel"
            } else {
                "staff-request-people"
            })
            .n("count", found.people)
            .to_string(),
        obstacle: match found.obstacle {
            None | Some(Obstacle::Settled) => String::new(),
            Some(Obstacle::WroteDown) => page.t("staff-request-wrote").to_string(),
            Some(Obstacle::Involved) => page.t("staff-request-involved").to_string(),
            Some(Obstacle::Decided) => page.t("staff-request-voted").to_string(),
            Some(Obstacle::ForOfficers) => page.t("staff-request-officers").to_string(),
        },
        form,
        page: frame.page,
    })
}

/// The first day on which something is overdue that was due on this day.
fn after(due: Date) -> Date {
    due.tomorrow().unwrap_or(due)
}

fn form(frame: &Frame, found: &Look, entered: &Entered, wrong: Option<&(&'static str, String)>) -> DecisionForm {
    let page = &frame.page;
    let choice = |value: &str| Choice {
        value: value.to_owned(),
        label: page.t_of("staff-request-verdict", value).to_string(),
        chosen: entered.verdict == value,
        ..Choice::default()
    };
    let close = found.request.needs_close().then(|| {
        let agreed = found.proposed.and_then(Proposed::filled_in).map(|day| day.to_string());
        let value = entered.close.clone().or(agreed).unwrap_or_default();
        let hint = page
            .t("staff-request-close-hint")
            .s("from", frame.format.date(found.facts.earliest))
            .s("to", frame.format.date(found.facts.latest));
        let whence = found.proposed.map(|day| proposal(page, &frame.format, day));
        let field = Field {
            hint: Some(format!("{hint} {}", whence.unwrap_or_default()).trim_end().to_owned()),
            ..Field::text(page, "window-close").kind("date").width(10).value(value)
        };
        marked(field, wrong)
    });
    let text = Field {
        label: page.t("staff-request-reason").to_string(),
        hint: Some(page.t("staff-request-reason-hint").to_string()),
        ..Field::text(page, "text").rows(5).value(entered.text.clone())
    };
    DecisionForm {
        verdicts: vec![choice("granted"), choice("refused")],
        verdict_error: entered
            .no_verdict
            .then(|| page.t("staff-error-request-verdict").to_string()),
        close,
        lines: less::fields(frame, found, &entered.lines),
        lines_error: if entered.no_amount {
            Some(page.t("staff-error-request-amount").to_string())
        } else {
            wrong.filter(|(id, _)| *id == "lines").map(|(_, words)| words.clone())
        },
        text: marked(text, wrong),
    }
}

/// What it is about, and where the window stands or which name is asked for.
fn facts(ctx: &Ctx, frame: &Frame, found: &Look) -> Vec<(String, String)> {
    let (page, format, row) = (&frame.page, &frame.format, &found.row);
    let by = if row.by_holder {
        "staff-by-holder"
    } else {
        "staff-request-by-officer"
    };
    let about_what = if found.name.is_some() {
        "staff-rename-shown"
    } else {
        "staff-request-fact-about"
    };
    let mut facts = vec![(about_what, about_holder(page, row.wish.0, &row.about))];
    if row.wish.0 == Wish::Appeal {
        facts.push(("staff-request-fact-step", row.step.to_string()));
    }
    if let Some(case) = &found.case {
        let discipline = names::discipline(ctx.app(), &case.discipline);
        facts.push(("staff-request-fact-discipline", discipline));
    }
    if let Some(name) = &found.name {
        let now = found.person.full_name();
        facts.push(("staff-request-fact-name-now", now));
        facts.push(("staff-request-fact-given", name.given()));
        facts.push(("staff-request-fact-family", name.family_name.clone()));
    }
    facts.push(("staff-request-fact-filed", format.date(row.filed_on.0).text));
    facts.push(("staff-request-fact-by", page.t(by).to_string()));
    if row.wish.0 == Wish::Appeal && row.about == against::COURSE && row.state.0 == RequestState::Open {
        let follows = page.t("staff-request-follows-course").to_string();
        facts.push(("staff-request-fact-follows", follows));
    }
    if found.request.needs_lines() && row.state.0 == RequestState::Open {
        let follows = if found.facts.revisable {
            "staff-request-follows-prescription"
        } else {
            "staff-request-follows-nothing"
        };
        facts.push(("staff-request-fact-follows", page.t(follows).to_string()));
    }
    if let Some(case) = &found.case {
        let window = page
            .t("staff-window-days")
            .s("opens", format.date(case.window_open_on.0))
            .s("closes", format.date(case.window_close_on.0));
        let step = page.t_of("staff-thread-step", case.state.0.name());
        facts.push(("staff-fact-window", window.to_string()));
        facts.push(("staff-thread-next", step.to_string()));
    }
    if let (Some(case), Some(proposed)) = (&found.case, found.proposed) {
        facts.push(("staff-request-fact-close", format.date(case.window_close_on.0).text));
        facts.push(("staff-request-fact-proposed", proposal(page, format, proposed)));
    }
    if let Some(close) = row.window_close_on {
        facts.push(("staff-request-fact-granted", format.date(close.0).text));
    }
    facts
        .into_iter()
        .map(|(id, value)| (page.t(id).to_string(), value))
        .collect()
}

fn votes(frame: &Frame, found: &Look) -> Vec<String> {
    let vote = |vote: &cqr_domain::requests::Vote| {
        let name = found.names.get(&vote.by).cloned().unwrap_or_default();
        if !vote.lines.is_empty() {
            let words = frame.page.t("staff-request-vote-lines").s("name", name);
            return words.s("lines", less::told(frame, found, &vote.lines)).to_string();
        }
        let Some(day) = vote.window_close.filter(|_| vote.verdict == Verdict::Granted) else {
            let words = frame.page.t_of("staff-request-vote", vote.verdict.name());
            return words.s("name", name).to_string();
        };
        // While it waits, a day that the world has passed binds nobody.
        let passed = found.request.state == RequestState::Open && !found.facts.stands(vote);
        let id = if passed {
            "staff-request-vote-passed"
        } else {
            "staff-request-vote-day"
        };
        let words = frame.page.t(id).s("name", name);
        words.s("date", frame.format.date(day)).to_string()
    };
    found.request.votes.iter().map(vote).collect()
}

fn talk(ctx: &Ctx, frame: &Frame, found: &Look) -> Vec<Said> {
    let ours = &ctx.app().public_url;
    let person = found.person.full_name();
    let said = |(place, text): (usize, &requests::TextRow)| {
        let kind = match text.act.0 {
            TextAct::Asked | TextAct::WentFurther => "theirs",
            TextAct::Decided => "ours",
            TextAct::Noted => "note",
        };
        let name = found.names.get(&text.account_id.0).filter(|name| !name.is_empty());
        // The first text of what an officer wrote down is the officer's, for the person.
        let written_down = place == 0 && !found.row.by_holder;
        let who = match (kind, name) {
            ("theirs", Some(name)) if written_down => {
                let words = frame.page.t("staff-request-written-for");
                words.s("name", name).s("holder", &person).to_string()
            }
            ("theirs", _) if written_down => frame.page.t("thread-office").to_string(),
            ("theirs", _) => person.clone(),
            (_, Some(name)) => name.clone(),
            _ => frame.page.t("thread-office").to_string(),
        };
        Said {
            kind,
            who,
            at: frame.format.instant(text.written_at.0),
            new: false,
            body: prose(&text.body, Links::Ours(ours)),
            files: if place == 0 {
                let file = |file: &cqr_app::uploads::UploadRow| {
                    (
                        paths::staff_request_file(found.row.id.0, file.id.0),
                        file.original_name.clone(),
                    )
                };
                found.files.iter().map(file).collect()
            } else {
                Vec::new()
            },
        }
    };
    found.texts.iter().enumerate().map(said).collect()
}
