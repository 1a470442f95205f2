//! Renewals that wait for a payment: staff note its reference, or that there is nothing to pay.

use axum::extract::Path;
use cqr_app::{
    people::full_name,
    renewals::{self, NoLonger, Payment, PaymentError, RenewalError},
};
use cqr_domain::renewals::Refusal;
use cqr_edge::Fields;

use super::{
    view::{OverLine, PaymentForm, PaymentsPage},
    words::{amount, refused},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Field, Problems},
    page::Section,
    paths,
};

/// What was entered in one of the forms.
#[derive(Default)]
struct Entered {
    id: String,
    reference: String,
    paid_on: String,
    wrong: Option<(&'static str, &'static str)>,
}

/// The renewals, the one due first in front.
pub async fn show(ctx: Ctx) -> Answer {
    again(&ctx, &Entered::default()).await
}

/// Notes a payment.
pub async fn note(ctx: Ctx, Path((registration, due)): Path<(String, String)>, fields: Fields) -> Answer {
    let fields = fields.only(&["reference", "paid_on", "then"])?;
    let mut entered = Entered {
        id: format!("{registration}-{due}"),
        reference: fields.text("reference").to_owned(),
        paid_on: fields.text("paid_on").to_owned(),
        wrong: None,
    };
    let not_required = fields.text("then") == "not_required";
    let paid_on = if entered.paid_on.is_empty() || not_required {
        None
    } else {
        let Ok(day) = entered.paid_on.parse() else {
            entered.wrong = Some(("paid-on", "payment-error-day"));
            return again(&ctx, &entered).await;
        };
        Some(day)
    };
    let payment = Payment {
        reference: (!not_required).then(|| entered.reference.clone()),
        paid_on,
    };
    let (registration, due) = (segment(&registration)?, segment(&due)?);
    match renewals::note(ctx.app(), ctx.caller()?, registration, due, payment).await {
        Ok(()) => Ok(go(format_args!("{}?done=paid", paths::PAYMENTS))),
        Err(PaymentError::Reference) => {
            entered.wrong = Some(("reference", "payment-error-reference"));
            again(&ctx, &entered).await
        }
        Err(PaymentError::Used) => {
            entered.wrong = Some(("reference", "payment-error-used"));
            again(&ctx, &entered).await
        }
        Err(PaymentError::Ahead) => {
            entered.wrong = Some(("paid-on", "payment-error-ahead"));
            again(&ctx, &entered).await
        }
        Err(PaymentError::Renewal(RenewalError::Refused(Refusal::PaidTooLate(_)))) => {
            entered.wrong = Some(("paid-on", "payment-error-late"));
            again(&ctx, &entered).await
        }
        Err(PaymentError::Renewal(RenewalError::Refused(Refusal::EndedOtherwise))) => {
            entered.wrong = Some(("reference", "payment-error-ended"));
            again(&ctx, &entered).await
        }
        // Somebody else was faster: the list says so.
        Err(PaymentError::Renewal(RenewalError::Refused(_))) => Ok(go(paths::PAYMENTS)),
        Err(PaymentError::Renewal(error)) => Err(refused(error)),
        Err(PaymentError::Store(error)) => Err(store(error)),
    }
}

async fn again(ctx: &Ctx, entered: &Entered) -> Answer {
    let unpaid = renewals::unpaid(ctx.app(), ctx.caller()?).await.map_err(refused)?;
    let frame = ctx.frame(Section::Payments).await?;
    let waiting = unpaid.waiting.iter();
    let lines: Vec<PaymentForm> = waiting.map(|line| form(&frame, line, entered)).collect();
    let over = unpaid.over.iter();
    let over: Vec<OverLine> = over
        .map(|(line, why)| OverLine {
            form: form(&frame, line, entered),
            why: no_longer(&frame, *why),
            takes: matches!(why, NoLonger::TooLate(_)),
        })
        .collect();
    let fields: Vec<&Field> = fields(&lines, &over).collect();
    let is_shown = fields.iter().any(|field| field.error.is_some());
    // What is wrong with a form that is no longer there is said all the same.
    let unseen = entered.wrong.filter(|_| !is_shown);
    let unseen = unseen.map(|(_, text)| frame.page.t(text).to_string());
    html(&PaymentsPage {
        problems: Problems::of(&frame.page, &fields).and(unseen),
        lines,
        over,
        page: frame.page.clone(),
    })
}

/// The fields of a page.
pub(super) fn fields<'a>(lines: &'a [PaymentForm], over: &'a [OverLine]) -> impl Iterator<Item = &'a Field> {
    let late = over.iter().filter(|line| line.takes).map(|line| &line.form);
    lines
        .iter()
        .chain(late)
        .flat_map(|form| [&form.reference, &form.paid_on])
}

/// Why no payment is waited for, and what to do with one.
fn no_longer(frame: &Frame, why: NoLonger) -> String {
    let words = frame.page.t_of("staff-payments-over", why.name());
    match why {
        NoLonger::TooLate(last) => words.s("date", frame.format.date(last)).to_string(),
        NoLonger::NothingLeft | NoLonger::EndedOtherwise => words.to_string(),
    }
}

fn form(frame: &Frame, line: &renewals::RenewalLine, entered: &Entered) -> PaymentForm {
    let (page, format, renewal) = (&frame.page, &frame.format, &line.renewal);
    let id = format!("{}-{}", renewal.registration_id.0, renewal.due_on.0);
    let here = entered.id == id;
    let field = |name: &'static str, value: &str| {
        let wrong = entered
            .wrong
            .filter(|(at, _)| here && *at == name)
            .map(|(_, text)| text);
        let mut field = Field::text(page, name).error(page, wrong);
        if here {
            value.clone_into(&mut field.value);
        }
        field.id = format!("{name}-{id}");
        field
    };
    PaymentForm {
        href: paths::payment(renewal.registration_id.0, renewal.due_on.0),
        holder: (full_name(&line.given_name, &line.family_name), line.external_id.clone()),
        person: paths::person(line.person_id.0),
        due: format.date(renewal.due_on.0),
        filed: format.date_of(renewal.filed_at.unwrap_or(renewal.due_at).0),
        fee: amount(
            page,
            renewal
                .fee_minor
                .and_then(|minor| u64::try_from(minor).ok())
                .unwrap_or_default(),
            renewal.currency.as_deref().unwrap_or_default(),
        ),
        late: format.days_until(renewal.due_on.0) < 0,
        reference: field("reference", &entered.reference).width(20),
        paid_on: field("paid-on", &entered.paid_on).kind("date").width(10),
        id,
    }
}

impl super::RenewDone {
    /// The page after a renewal was sent; `without` says that credits are missing.
    pub(super) fn new(page: crate::page::Page, code: &str, through: &str, without: bool) -> Self {
        let mut steps = vec![page.t_of("renew-next", code).to_string()];
        if without {
            steps.push(page.t("renew-next-without").to_string());
        }
        Self {
            title: page.t_of("renew-done", code).s("through", through).to_string(),
            lead: page.t_of("renew-done-lead", code).s("through", through).to_string(),
            steps,
            page,
        }
    }
}
