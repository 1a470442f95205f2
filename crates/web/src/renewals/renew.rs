//! Renewing step by step: the form, check the answers, sent.

use cqr_app::renewals::{self, MyRegistration, RenewalError};
use cqr_domain::renewals::{Filing, Refusal, RenewalState, WithCe};
use cqr_edge::{Fields, Problem};
use jiff::civil::Date;

use super::{
    view::{RenewCheck, RenewDone, RenewForm},
    words::{due_card, period, price, refused},
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, store},
    forms::{Choice, Field, Problems},
    page::Section,
    paths,
};

/// The fields of the form.
const FIELDS: [&str; 4] = ["program", "due", "credits", "attested"];

/// What was entered so far.
#[derive(Clone, Default)]
struct Draft {
    program: String,
    due: String,
    credits: String,
    attested: bool,
}

impl Draft {
    fn of(fields: &Fields) -> Self {
        Self {
            program: fields.text("program").to_owned(),
            due: fields.text("due").to_owned(),
            credits: fields.text("credits").to_owned(),
            attested: fields.text("attested") == "yes",
        }
    }

    fn due_on(&self) -> Result<Date, Problem> {
        self.due.parse().map_err(|_| Problem::not_found())
    }

    fn said(&self) -> Option<WithCe> {
        WithCe::from_name(&self.credits)
    }

    fn hidden(&self) -> Vec<(&'static str, String)> {
        let mut hidden = vec![("program", self.program.clone()), ("due", self.due.clone())];
        if !self.credits.is_empty() {
            hidden.push(("credits", self.credits.clone()));
        }
        if self.attested {
            hidden.push(("attested", "yes".to_owned()));
        }
        hidden
    }

    fn at(&self, path: &str) -> String {
        let escaped =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let parts: Vec<String> = self
            .hidden()
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        format!("{path}?{}", parts.join("&"))
    }

    fn filing(&self) -> Result<Filing, Problem> {
        Ok(Filing {
            due_on: self.due_on()?,
            attested: self.attested,
            credits: self.said(),
        })
    }
}

/// What is wrong with which field.
#[derive(Clone, Copy, Default)]
struct Wrong {
    credits: Option<&'static str>,
    attested: Option<&'static str>,
    whole: Option<&'static str>,
}

impl Wrong {
    const fn is_nothing(self) -> bool {
        self.credits.is_none() && self.attested.is_none() && self.whole.is_none()
    }

    const fn of(refusal: &Refusal) -> Self {
        let mut wrong = Self {
            credits: None,
            attested: None,
            whole: None,
        };
        match refusal {
            Refusal::CreditsNotSaid => wrong.credits = Some("renew-error-credits"),
            Refusal::CreditsMissing => wrong.credits = Some("renew-error-missing"),
            Refusal::NotAttested => wrong.attested = Some("renew-error-attested"),
            Refusal::Filed => wrong.whole = Some("renew-error-filed"),
            Refusal::TooLate => wrong.whole = Some("renew-error-late"),
            Refusal::NothingToRenew => wrong.whole = Some("renew-error-nothing"),
            _ => wrong.whole = Some("renew-error-not-open"),
        }
        wrong
    }
}

/// The registration of the draft's program, with the renewal that runs; nothing when there is none of this day.
async fn mine(ctx: &Ctx, draft: &Draft) -> Result<Option<MyRegistration>, Problem> {
    let Ok(due_on) = draft.due_on() else { return Ok(None) };
    let all = renewals::mine(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let found = all
        .into_iter()
        .flat_map(with_late)
        .find(|mine| mine.row.program == draft.program && mine.row.due_on.0 == due_on);
    Ok(found.filter(|mine| mine.current().is_some_and(|renewal| renewal.due_on.0 == due_on)))
}

/// A registration, and behind it the renewal that can come late beside it.
fn with_late(mut mine: MyRegistration) -> impl Iterator<Item = MyRegistration> {
    let late = mine.late.take().map(|late| *late);
    std::iter::once(mine).chain(late)
}

/// The form.
pub async fn ask(ctx: Ctx, fields: Fields) -> Answer {
    let draft = Draft::of(&fields.only(&FIELDS)?);
    let can_file =
        |renewal: &renewals::RenewalRow| matches!(renewal.state.0, RenewalState::Open | RenewalState::Missed);
    let mine = mine(&ctx, &draft).await?;
    let Some(mine) = mine.filter(|mine| mine.current().is_some_and(can_file)) else {
        return Ok(go(paths::REGISTRATION));
    };
    again(&ctx, &draft, &mine, Wrong::default()).await
}

/// Goes on to the check, or shows the form again with what is wrong.
pub async fn take(ctx: Ctx, fields: Fields) -> Answer {
    let draft = Draft::of(&fields.only(&FIELDS)?);
    let Some(mine) = mine(&ctx, &draft).await? else {
        return Ok(go(paths::REGISTRATION));
    };
    let wrong = look(&draft, &mine);
    if wrong.is_nothing() {
        Ok(go(draft.at(paths::RENEW_CHECK)))
    } else {
        again(&ctx, &draft, &mine, wrong).await
    }
}

/// What can be seen from the form itself; the rules look again when it is sent.
fn look(draft: &Draft, mine: &MyRegistration) -> Wrong {
    let mut wrong = Wrong::default();
    if let Some(asked) = &mine.asked {
        wrong.credits = match draft.said() {
            Some(WithCe::Reported | WithCe::Without) if !mine.may_lack && !asked.missing.is_nothing() => {
                Some("renew-error-lacking")
            }
            Some(WithCe::Reported) if !asked.missing.is_nothing() => Some("renew-error-missing"),
            Some(WithCe::Reported | WithCe::Without) => None,
            Some(WithCe::NotAsked) | None => Some("renew-error-credits"),
        };
    }
    if !draft.attested {
        wrong.attested = Some("renew-error-attested");
    }
    wrong
}

async fn again(ctx: &Ctx, draft: &Draft, mine: &MyRegistration, wrong: Wrong) -> Answer {
    let frame = ctx.frame(Section::Overview).await?;
    let (lines, total) = price(&frame.page, &mine.price);
    let error = |id: Option<&str>| id.map(|id| frame.page.t(id).to_string());
    let (credits_error, attested_error) = (error(wrong.credits), error(wrong.attested));
    let stand_in = |id: &str, error: &Option<String>| Field {
        id: id.to_owned(),
        error: error.clone(),
        ..Field::default()
    };
    let (credits_field, attested_field) = (
        stand_in("credits-1", &credits_error),
        stand_in("attested", &attested_error),
    );
    html(&RenewForm {
        problems: Problems::of(&frame.page, &[&credits_field, &attested_field]).and(error(wrong.whole)),
        due: due_card(&frame.page, &frame.format, mine.row.due_at.0),
        disciplines: mine
            .disciplines
            .iter()
            .map(|abbr| names::discipline(ctx.app(), abbr))
            .collect(),
        price: lines,
        total,
        credits: if mine.asked.is_some() {
            choices(&frame, draft, mine.may_lack)
        } else {
            Vec::new()
        },
        period: mine
            .asked
            .as_ref()
            .and_then(|asked| asked.line.as_ref())
            .map(|line| period(&frame.page, &frame.format, line)),
        credits_error,
        attested: draft.attested,
        attested_error,
        hidden: vec![("program", draft.program.clone()), ("due", draft.due.clone())],
        page: frame.page,
    })
}

fn choices(frame: &Frame, draft: &Draft, may_lack: bool) -> Vec<Choice> {
    let without = may_lack.then_some(WithCe::Without);
    let choice = |said: WithCe| Choice {
        value: said.name().to_owned(),
        label: frame.page.t_of("renew-credits", said.name()).to_string(),
        hint: frame.page.t_of("renew-credits-hint", said.name()).to_string(),
        chosen: draft.credits == said.name(),
    };
    [WithCe::Reported].into_iter().chain(without).map(choice).collect()
}

/// What would be sent.
pub async fn check(ctx: Ctx, fields: Fields) -> Answer {
    let draft = Draft::of(&fields.only(&FIELDS)?);
    let Some(mine) = mine(&ctx, &draft).await? else {
        return Ok(go(paths::REGISTRATION));
    };
    let wrong = look(&draft, &mine);
    if wrong.is_nothing() {
        checked(&ctx, &draft, &mine).await
    } else {
        again(&ctx, &draft, &mine, wrong).await
    }
}

async fn checked(ctx: &Ctx, draft: &Draft, mine: &MyRegistration) -> Answer {
    let frame = ctx.frame(Section::Overview).await?;
    let page = &frame.page;
    let (_, total) = price(page, &mine.price);
    let disciplines: Vec<String> = mine
        .disciplines
        .iter()
        .map(|abbr| names::discipline(ctx.app(), abbr))
        .collect();
    let mut rows = vec![(page.t("renew-disciplines").to_string(), disciplines.join(", "))];
    if let Some(said) = draft.said().filter(|_| mine.asked.is_some()) {
        let words = page.t_of("renew-credits", said.name()).to_string();
        rows.push((page.t("renew-credits-title").to_string(), words));
    }
    rows.push((
        page.t("renew-attest-title").to_string(),
        page.t("renew-attest-yes").to_string(),
    ));
    let free = page.t("renew-free").to_string();
    rows.push((
        page.t("renew-fee-title").to_string(),
        if total.is_empty() { free } else { total.clone() },
    ));
    html(&RenewCheck {
        problems: Problems::of(page, &[]),
        rows,
        text: page
            .t_of("renew-check-text", if total.is_empty() { "free" } else { "fee" })
            .to_string(),
        hidden: draft.hidden(),
        page: frame.page.clone(),
    })
}

/// Sends it, or goes back to change something.
pub async fn file(ctx: Ctx, fields: Fields) -> Answer {
    let mut known = FIELDS.to_vec();
    known.push("then");
    let fields = fields.only(&known)?;
    let draft = Draft::of(&fields);
    if fields.text("then") == "change" {
        return Ok(go(draft.at(paths::RENEW)));
    }
    match renewals::file(ctx.app(), ctx.caller()?, &draft.program, draft.filing()?).await {
        Ok(_) => Ok(go(paths::RENEW_DONE)),
        // Sent twice by a double click: it is done.
        Err(RenewalError::Refused(Refusal::Filed)) => Ok(go(paths::RENEW_DONE)),
        Err(RenewalError::Refused(refusal)) => {
            let Some(mine) = mine(&ctx, &draft).await? else {
                return Ok(go(paths::REGISTRATION));
            };
            again(&ctx, &draft, &mine, Wrong::of(&refusal)).await
        }
        Err(error) => Err(refused(error)),
    }
}

/// It was sent.
pub async fn done(ctx: Ctx) -> Answer {
    let all = renewals::mine(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let mine = all.first().ok_or_else(Problem::not_found)?;
    let frame = ctx.frame(Section::Overview).await?;
    let late = mine.late.iter().flat_map(|late| &late.renewals);
    let filed = mine.renewals.iter().chain(late).filter(|it| it.filed_at.is_some());
    let renewal = filed.max_by_key(|renewal| renewal.filed_at);
    let waits = renewal.is_some_and(|renewal| renewal.state.0 == RenewalState::Filed);
    let code = if waits { "filed" } else { "renewed" };
    let without = renewal.is_some_and(|renewal| renewal.credits.is_some_and(|said| said.0 == WithCe::Without));
    html(&RenewDone::new(
        frame.page,
        code,
        &frame.format.date(mine.row.through_on.0).text,
        without,
    ))
}
