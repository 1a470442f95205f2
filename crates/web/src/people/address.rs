//! The fields of a postal address, which holders and officers share; and its correction by an officer, who says how it is known.

use askama::Template;
use axum::extract::Path;
use cqr_app::people::{
    self, ADDRESS_SOURCES, Address, AddressError, AddressFault, PersonPage as Found, STREET_LINES_MAX,
};
use cqr_domain::ids::PersonId;
use cqr_edge::{Fields, Problem};

use super::{corrections, rename};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    threads::error_field,
};

/// What a form with an address sends: its parts, and the address that stood there when it was opened, on one line.
pub(crate) const ADDRESS_FIELDS: [&str; 6] = ["address_lines", "city", "region", "postal_code", "country", "seen"];

/// The correction of an address.
#[derive(Template, Clone)]
#[template(path = "staff/address.html")]
pub struct AddressCorrection {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// Where the form is sent.
    pub href: String,
    /// The person's page and name.
    pub person: (String, String),
    /// Number and birth date, which tell namesakes apart.
    pub who: String,
    /// The address as it stands, on one line; empty where none is known.
    pub seen: String,
    /// Its parts.
    pub fields: Vec<Field>,
    /// How it is known.
    pub sources: Vec<Choice>,
    /// What is wrong with that.
    pub source_error: Option<String>,
}

/// What was entered, and what is wrong with it.
#[derive(Default)]
pub(super) struct Entered {
    pub(super) address: Address,
    pub(super) seen: String,
    pub(super) source: String,
    pub(super) faults: Vec<AddressFault>,
    pub(super) is_stale: bool,
}

/// The form, filled in with the address as it stands.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = found(&ctx, segment(&id)?).await?;
    let address = Address::from(&found.person);
    let entered = Entered {
        seen: address.one_line(),
        address,
        ..Entered::default()
    };
    page(&ctx, &found, &entered).await
}

/// Corrects it; what is not taken is shown again with all that is wrong.
pub async fn correct(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let person = segment(&id)?;
    let found = found(&ctx, person).await?;
    let mut known = ADDRESS_FIELDS.to_vec();
    known.push("source");
    let fields = fields.only(&known)?;
    let mut entered = Entered {
        address: entered_address(&fields),
        seen: fields.get("seen").unwrap_or_default().to_owned(),
        source: fields.text("source").to_owned(),
        ..Entered::default()
    };
    let (seen, address, source) = (&entered.seen, &entered.address, &entered.source);
    let done = people::correct_address(ctx.app(), ctx.caller()?, person, seen, address, source).await;
    match done {
        Ok(()) => return Ok(go(format_args!("{}?done=address-corrected", paths::person(person)))),
        Err(AddressError::Wrong(faults)) => entered.faults = faults,
        Err(AddressError::Stale(now)) => (entered.seen, entered.is_stale) = (now, true),
        Err(AddressError::NotFound) => return Err(Problem::not_found()),
        Err(AddressError::Store(error)) => return Err(store(error)),
    }
    page(&ctx, &found, &entered).await
}

/// The person; a record that gave way to another one has no letters, and so no address to correct.
async fn found(ctx: &Ctx, person: PersonId) -> Result<Found, Problem> {
    let found = corrections::look(ctx, person).await?;
    if found.merged_into.is_some() {
        return Err(Problem::not_found());
    }
    Ok(found)
}

async fn page(ctx: &Ctx, found: &Found, entered: &Entered) -> Answer {
    let frame = ctx.frame(Section::People).await?;
    let who = rename::who(&frame, found);
    let person = (paths::person(found.person.id.0), found.person.full_name());
    let Frame { page, .. } = frame;
    html(&view(
        page,
        paths::staff_address(found.person.id.0),
        person,
        who,
        entered,
    ))
}

/// The page.
pub(super) fn view(
    page: Page,
    href: String,
    person: (String, String),
    who: String,
    entered: &Entered,
) -> AddressCorrection {
    let fields = address_fields(&page, &entered.address, &entered.faults, false);
    let is_wrong = entered.faults.contains(&AddressFault::Source);
    let source_error = is_wrong.then(|| page.t("staff-error-address-source").to_string());
    let source = error_field("source", &source_error);
    let all: Vec<&Field> = fields.iter().chain([&source]).collect();
    let stale = entered.is_stale.then(|| stale_address(&page, &entered.seen));
    let choice = |code: &str| Choice {
        chosen: code == entered.source,
        label: page.t_of("staff-address-source", code).to_string(),
        value: code.to_owned(),
        ..Choice::default()
    };
    AddressCorrection {
        problems: Problems::of(&page, &all).and(stale),
        href,
        person,
        who,
        seen: entered.seen.clone(),
        sources: ADDRESS_SOURCES.map(choice).into(),
        source_error,
        fields,
        page,
    }
}

/// The address of a form, as it was entered.
pub(crate) fn entered_address(fields: &Fields) -> Address {
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    Address {
        lines: text("address_lines"),
        city: text("city"),
        region: text("region"),
        postal_code: text("postal_code"),
        country: text("country"),
    }
}

/// The fields of an address with what is wrong with it. A browser fills in the own one.
pub(crate) fn address_fields(page: &Page, address: &Address, faults: &[AddressFault], is_own: bool) -> Vec<Field> {
    let field = |id: &str, value: &str, width: u8, token: &'static str| {
        let field = Field::text(page, id).width(width).value(value);
        let fault = faults.iter().find(|fault| column(**fault) == field.name);
        Field {
            autocomplete: is_own.then_some(token),
            error: fault.map(|fault| wrong(page, *fault)),
            ..field
        }
    };
    let street = Field {
        hint: Some(page.t("address-lines-hint").n("lines", STREET_LINES_MAX).to_string()),
        ..field("address-lines", &address.lines, 30, "street-address").rows(3)
    };
    vec![
        street,
        field("city", &address.city, 30, "address-level2"),
        field("region", &address.region, 30, "address-level1"),
        field("postal-code", &address.postal_code, 10, "postal-code"),
        field("country", &address.country, 5, "country"),
    ]
}

/// That the address was changed since the form was opened, and to which.
pub(crate) fn stale_address(page: &Page, now: &str) -> String {
    if now.is_empty() {
        page.t("error-address-gone").to_string()
    } else {
        page.t("error-address-stale").s("address", now).to_string()
    }
}

/// The column that a fault is about.
const fn column(fault: AddressFault) -> &'static str {
    match fault {
        AddressFault::Missing(column) | AddressFault::Long(column, _) | AddressFault::Hidden(column) => column,
        AddressFault::Lines(_) => "address_lines",
        AddressFault::Country => "country",
        AddressFault::Source => "source",
    }
}

/// What is wrong, and what to do.
fn wrong(page: &Page, fault: AddressFault) -> String {
    match fault {
        AddressFault::Missing("city") => page.t("error-address-city").to_string(),
        AddressFault::Missing(_) => page.t("error-address-street").to_string(),
        AddressFault::Long(_, most) => page.t("error-address-long").n("most", most).to_string(),
        AddressFault::Lines(most) => page.t("error-address-lines").n("most", most).to_string(),
        AddressFault::Hidden(_) => page.t("error-address-hidden").to_string(),
        AddressFault::Country => page.t("error-address-country").to_string(),
        AddressFault::Source => page.t("staff-error-address-source").to_string(),
    }
}
