//! The form to propose an extension for many: filled in, it first shows whom it concerns.

use cqr_app::extensions::{self, ExtensionError, PEOPLE_SHOWN, Preview, Proposal};
use cqr_domain::extensions::{Cohort, Refusal, Span};
use cqr_edge::Fields;
use jiff::civil::Date;

use super::{
    of_extension,
    view::{PreviewView, ProposePage},
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html},
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    threads::error_field,
};

/// The fields of the form.
const FIELDS: [&str; 6] = ["discipline", "closes_from", "closes_to", "months", "days", "cause"];

/// What was entered.
struct Entered {
    values: [String; 6],
}

impl Entered {
    fn of(fields: &Fields) -> Self {
        Self {
            values: FIELDS.map(|name| fields.text(name).trim().to_owned()),
        }
    }

    fn get(&self, name: &str) -> &str {
        let place = FIELDS.iter().position(|field| *field == name);
        place.map_or("", |place| self.values[place].as_str())
    }

    fn is_empty(&self) -> bool {
        self.values.iter().all(String::is_empty)
    }

    fn day(&self, name: &str) -> Option<Date> {
        self.get(name).parse().ok()
    }

    fn number(&self, name: &str) -> Option<u32> {
        if self.get(name).is_empty() {
            return Some(0);
        }
        self.get(name).parse().ok()
    }

    /// What is proposed, once every field says something.
    fn proposal(&self, program: &str) -> Option<Proposal> {
        Some(Proposal {
            cohort: Cohort {
                program: program.to_owned(),
                discipline: Some(self.get("discipline").to_owned()).filter(|abbr| !abbr.is_empty()),
                closes_from: self.day("closes_from")?,
                closes_to: self.day("closes_to")?,
            },
            span: Span {
                months: self.number("months")?,
                days: self.number("days")?,
            },
            cause: self.get("cause").to_owned(),
        })
    }
}

/// The form; filled in, with the preview.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let entered = Entered::of(&fields.only(&FIELDS)?);
    if entered.is_empty() {
        return again(&ctx, &entered, None, None, false).await;
    }
    let program = ctx.app().programs.default_program().id.clone();
    let Some(proposal) = entered.proposal(&program) else {
        return again(&ctx, &entered, None, None, true).await;
    };
    let Proposal { cohort, span, cause } = proposal;
    match extensions::preview(ctx.app(), ctx.caller()?, cohort, span, &cause).await {
        Ok(preview) => again(&ctx, &entered, Some(preview), None, true).await,
        Err(ExtensionError::Refused(refusal)) => again(&ctx, &entered, None, Some(refusal), true).await,
        Err(error) => Err(of_extension(error)),
    }
}

/// Proposes it.
pub async fn send(ctx: Ctx, fields: Fields) -> Answer {
    let entered = Entered::of(&fields.only(&FIELDS)?);
    let program = ctx.app().programs.default_program().id.clone();
    let Some(proposal) = entered.proposal(&program) else {
        return again(&ctx, &entered, None, None, true).await;
    };
    match extensions::propose(ctx.app(), ctx.caller()?, proposal).await {
        Ok(id) => Ok(go(format_args!("{}?done=extension-proposed", paths::extension(id)))),
        Err(ExtensionError::Refused(refusal)) => again(&ctx, &entered, None, Some(refusal), true).await,
        Err(error) => Err(of_extension(error)),
    }
}

async fn again(
    ctx: &Ctx,
    entered: &Entered,
    preview: Option<Preview>,
    refused: Option<Refusal>,
    judged: bool,
) -> Answer {
    let frame = ctx.frame(Section::Requests).await?;
    let program = ctx.app().programs.default_program();
    let page = &frame.page;
    let wrong = |id: &str| judged.then(|| wrong(page, entered, refused.as_ref(), id)).flatten();
    let field = |id: &str, kind: &'static str, width: u8| Field {
        error: wrong(id),
        ..Field::text(page, id)
            .kind(kind)
            .width(width)
            .value(entered.get(&id.replace('-', "_")))
    };
    let fields = vec![
        field("closes-from", "date", 10),
        field("closes-to", "date", 10),
        Field {
            input_mode: Some("numeric"),
            ..field("months", "text", 5)
        },
        Field {
            input_mode: Some("numeric"),
            ..field("days", "text", 5)
        },
    ];
    let cause_error = wrong("cause");
    let cause_field = error_field("cause", &cause_error);
    let mut all: Vec<&Field> = fields.iter().collect();
    all.push(&cause_field);
    let problems = Problems::of(page, &all);
    let nobody =
        matches!(refused, Some(Refusal::NobodyConcerned)).then(|| page.t("staff-error-extension-nobody").to_string());
    html(&ProposePage {
        problems: problems.and(nobody),
        disciplines: disciplines(ctx, page, entered),
        causes: causes(page, entered, &program.policy.extension.causes),
        cause_error,
        preview: preview.map(|preview| view(ctx, &frame, entered, &preview, program.policy.extension.bulk_people)),
        fields,
        page: frame.page,
    })
}

/// What is wrong with a field, in words.
fn wrong(page: &Page, entered: &Entered, refused: Option<&Refusal>, id: &str) -> Option<String> {
    let words = match (id, refused) {
        ("closes-from", Some(Refusal::DaysReversed)) => page.t("staff-error-extension-order"),
        ("months", Some(Refusal::OutOfBounds(most))) => page.t("staff-error-extension-bounds").n("most", most),
        ("cause", Some(Refusal::UnknownCause)) => page.t("staff-error-extension-cause"),
        ("closes-from" | "closes-to", None) if entered.day(&id.replace('-', "_")).is_none() => {
            page.t("staff-error-extension-day")
        }
        ("months" | "days", None) if entered.number(id).is_none() => page.t("staff-error-extension-number"),
        _ => return None,
    };
    Some(words.to_string())
}

fn disciplines(ctx: &Ctx, page: &Page, entered: &Entered) -> Vec<Choice> {
    let program = ctx.app().programs.default_program();
    let all = Choice {
        value: String::new(),
        label: page.t("staff-extension-all").to_string(),
        chosen: entered.get("discipline").is_empty(),
        ..Choice::default()
    };
    let each = program.disciplines.iter().map(|discipline| Choice {
        chosen: entered.get("discipline") == discipline.abbr,
        value: discipline.abbr.clone(),
        label: discipline.name.clone(),
        ..Choice::default()
    });
    [all].into_iter().chain(each).collect()
}

fn causes(page: &Page, entered: &Entered, codes: &[String]) -> Vec<Choice> {
    let choice = |code: &String| Choice {
        chosen: entered.get("cause") == code,
        label: page.t_of("staff-request-cause", code).to_string(),
        value: code.clone(),
        ..Choice::default()
    };
    codes.iter().map(choice).collect()
}

fn view(ctx: &Ctx, frame: &Frame, entered: &Entered, preview: &Preview, people: u32) -> PreviewView {
    let (page, format) = (&frame.page, &frame.format);
    let more = i64::from(preview.found) - PEOPLE_SHOWN;
    let person = |found: &(String, String, String, Date, Date)| {
        let (given, family, discipline, now, then) = found;
        [
            format!("{given} {family}"),
            names::discipline(ctx.app(), discipline),
            format.date(*now).text,
            format.date(*then).text,
        ]
    };
    PreviewView {
        found: page.t("staff-extension-found").n("count", preview.found).to_string(),
        people: preview.people.iter().map(person).collect(),
        more: if more > 0 {
            page.t("staff-extension-more").n("count", more).to_string()
        } else {
            String::new()
        },
        hidden: FIELDS
            .into_iter()
            .map(|name| (name, entered.get(name).to_owned()))
            .collect(),
        rule: page.t("staff-extension-people").n("count", people).to_string(),
    }
}
