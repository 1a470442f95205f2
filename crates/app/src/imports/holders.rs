//! The holders file: `external_id,given_name,family_name,birth_date,email,phone,address_lines,city,region,postal_code,
//! country,time_zone`. Known people are only ever corrected, with an event that says what changed (R-DATE-9).

use std::collections::{BTreeMap, HashMap};

use cqr_domain::{
    calendar::Zone,
    ids::ImportId,
    journal::{Actor, Context, Reason},
    people::{Origin, PersonEvent},
};
use cqr_store::{
    At, Db, On, Sql, StoreError, Tx, audit, credentials,
    journal::Addition,
    people::{self, ContactRow, Known, PersonRow, sort_name},
};
use jiff::civil::Date;

use super::{
    Cells, Columns, Importer, Key, Outcome,
    credentials::follow_merges,
    recount::{born, count_again},
    settled,
};
use crate::{
    cut_over::Figures,
    people::{PLACE_MAX, POSTAL_CODE_MAX, STREET_MAX},
    programs::Programs,
    renewals::{Basis, redate},
};

/// Nobody on a register was born before.
const BORN_SINCE: Date = jiff::civil::date(1900, 1, 1);

/// Reads the holders file.
pub struct HolderRows {
    /// The programs in force.
    pub programs: Programs,
    /// Today in the body's zone: nobody is born later.
    pub today: Date,
}

/// One person of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    external_id: String,
    contact: ContactRow,
    /// Optional columns that the file does not have; they leave what is known.
    absent: Vec<&'static str>,
}

impl Holder {
    /// What shall be known of somebody of whom this is known.
    fn over(&self, known: &ContactRow) -> ContactRow {
        let mut contact = self.contact.clone();
        for column in &self.absent {
            match *column {
                "phone" => contact.phone.clone_from(&known.phone),
                "address_lines" => contact.address_lines.clone_from(&known.address_lines),
                "city" => contact.city.clone_from(&known.city),
                "region" => contact.region.clone_from(&known.region),
                "postal_code" => contact.postal_code.clone_from(&known.postal_code),
                "country" => contact.country.clone_from(&known.country),
                _ => contact.time_zone.clone_from(&known.time_zone),
            }
        }
        contact
    }
}

impl Importer for HolderRows {
    type Row = Holder;
    const KIND: &'static str = "holders";
    const COLUMNS: Columns = Columns {
        required: &["external_id", "given_name", "family_name", "birth_date", "email"],
        optional: &[
            "phone",
            "address_lines",
            "city",
            "region",
            "postal_code",
            "country",
            "time_zone",
        ],
        further: |_| false,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Holder> {
        let external_id = holder_number(cells);
        let given_name = cells.required("given_name", 120);
        let family_name = cells.required("family_name", 120);
        let birth_date = birth_date(cells, self.today);
        let email = email(cells);
        let contact = ContactRow {
            sort_name: sort_name(&given_name, &family_name),
            birth_month: birth_date.map_or(0, |date| i32::from(date.month())),
            birth_date: On(birth_date.unwrap_or(BORN_SINCE)),
            given_name,
            family_name,
            email,
            phone: phone(cells),
            address_lines: cells.lines("address_lines", STREET_MAX),
            city: cells.optional("city", PLACE_MAX),
            region: cells.optional("region", PLACE_MAX),
            postal_code: cells.optional("postal_code", POSTAL_CODE_MAX),
            country: country(cells),
            time_zone: time_zone(cells),
        };
        let has = |name: &str| cells.columns().iter().any(|column| column == name);
        let absent = Self::COLUMNS
            .optional
            .iter()
            .copied()
            .filter(|name| !has(name))
            .collect();
        (!cells.has_faults()).then_some(Holder {
            external_id,
            contact,
            absent,
        })
    }

    fn key(row: &Holder) -> Key {
        ("external_id", row.external_id.clone())
    }

    fn goes_on_as(&self, db: &mut Db, rows: &[Holder]) -> Result<Vec<Option<Key>>, StoreError> {
        let known = known(db, rows)?;
        let goes_on = |row: &Holder| {
            let number = &known.get(&row.external_id)?.row.external_id;
            (*number != row.external_id).then(|| ("external_id", number.clone()))
        };
        Ok(rows.iter().map(goes_on).collect())
    }

    fn preview(&self, db: &mut Db, rows: &[Holder]) -> Result<Vec<Outcome>, StoreError> {
        let known = known(db, rows)?;
        rows.iter()
            .map(|row| outcome(db, known.get(&row.external_id), row))
            .collect()
    }

    fn foresee(&self, _: &mut Db, _: &Holder, outcome: Outcome, figures: &mut Figures) -> Result<(), StoreError> {
        figures.people += i64::from(outcome == Outcome::New);
        Ok(())
    }

    fn add(&self, tx: &mut Tx, import: ImportId, rows: &[Holder]) -> Result<Vec<Outcome>, StoreError> {
        let known = known(tx, rows)?;
        let (mut outcomes, mut people, mut facts) = (Vec::with_capacity(rows.len()), Vec::new(), Vec::new());
        for row in rows {
            let before = known.get(&row.external_id);
            let outcome = outcome(tx, before, row)?;
            outcomes.push(outcome);
            match before {
                Some(before) if outcome == Outcome::New => {
                    // Brought by a load that broke off: nobody has seen this person yet.
                    people::set_import(tx, before.row.id.0, import)?;
                    self.correct_one(tx, import, &before.row, row)?;
                }
                Some(_) => {}
                None => {
                    let person = person(tx, import, row);
                    facts.push(self.registered(import, &person));
                    people.push(person);
                }
            }
        }
        people::begin_many(tx, &people, &facts)?;
        Ok(outcomes)
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[Holder]) -> Result<(), StoreError> {
        let known = known(tx, rows)?;
        for row in rows {
            if let Some(before) = known.get(&row.external_id) {
                self.correct_one(tx, import, &before.row, row)?;
            }
        }
        Ok(())
    }
}

impl HolderRows {
    fn context(&self, reason: &str) -> Context {
        Context {
            actor: Actor::Import,
            policy: self.programs.default_program().version.clone(),
            reason: Reason::new(reason),
            effective_on: self.today,
        }
    }

    fn registered(&self, import: ImportId, person: &PersonRow) -> Addition<PersonEvent> {
        let birth_month = person.birth_date.0.month();
        let event = PersonEvent::PersonRegistered {
            birth_month,
            origin: Origin::Import(import),
        };
        Addition {
            stream: person.id.0,
            context: self.context("import"),
            event,
        }
    }

    fn correct_one(&self, tx: &mut Tx, import: ImportId, before: &PersonRow, row: &Holder) -> Result<(), StoreError> {
        let (known, contact) = asked(tx, before, row)?;
        let fields = changed_fields(&known, &contact);
        if fields.is_empty() {
            return Ok(());
        }
        let (id, origin) = (before.id.0, Origin::Import(import));
        let mut events = vec![PersonEvent::ContactChanged {
            fields: fields.clone(),
            origin,
        }];
        let month_moved = before.birth_month != contact.birth_month;
        if month_moved {
            events.push(PersonEvent::BirthMonthCorrected {
                birth_month: contact.birth_date.0.month(),
                origin,
            });
        }
        people::save_contact(tx, id, &contact)?;
        let held = people::load(tx, id)?.ok_or(StoreError::NotFound)?;
        people::record(tx, held, &self.context("R-DATE-9"), &events)?;
        let entry = audit::Entry::of_person(id, "holder_corrected", Actor::Import);
        audit::append(tx, &entry.saying(fields.join(",")))?;
        if month_moved {
            let after = PersonRow {
                birth_month: contact.birth_month,
                ..before.clone()
            };
            let all = credentials::of_person(tx, id)?;
            let basis = |person: &PersonRow| Ok::<_, StoreError>(Basis::of(born(person)?, &all, &BTreeMap::new()));
            let (was, then) = (basis(before)?, basis(&after)?);
            for credential in &all {
                count_again(tx, &self.programs, born(&after)?, credential, self.today, Actor::Import)?;
            }
            let on = (self.today, Actor::Import);
            redate(tx, &self.programs, id, (&was, &then), on)?;
        }
        Ok(())
    }
}

/// What a row does in the light of the person with its number.
fn outcome(db: &mut Db, before: Option<&Known>, row: &Holder) -> Result<Outcome, StoreError> {
    let Some(before) = before.filter(|before| before.visible) else {
        return Ok(Outcome::New);
    };
    let (known, contact) = asked(db, &before.row, row)?;
    Ok(if known == contact {
        Outcome::Same
    } else {
        Outcome::Changed
    })
}

/// What is known of somebody, and what shall be by a row.
fn asked(db: &mut Db, before: &PersonRow, row: &Holder) -> Result<(ContactRow, ContactRow), StoreError> {
    let known = ContactRow::from(before);
    let contact = settled::keep(db, before.id.0, (&known, row.absent.as_slice()), row.over(&known))?;
    Ok((known, contact))
}

fn person(tx: &Tx, import: ImportId, row: &Holder) -> PersonRow {
    let contact = row.contact.clone();
    PersonRow {
        id: Sql(tx.id()),
        external_id: row.external_id.clone(),
        given_name: contact.given_name,
        family_name: contact.family_name,
        birth_date: contact.birth_date,
        email: contact.email,
        phone: contact.phone,
        address_lines: contact.address_lines,
        city: contact.city,
        region: contact.region,
        postal_code: contact.postal_code,
        country: contact.country,
        time_zone: contact.time_zone,
        sort_name: contact.sort_name,
        birth_month: contact.birth_month,
        import_id: Some(Sql(import)),
        registered_at: At(tx.now()),
    }
}

/// The people of some rows, by the numbers that the rows have.
fn known(db: &mut Db, rows: &[Holder]) -> Result<HashMap<String, Known>, StoreError> {
    let numbers: Vec<String> = rows.iter().map(|row| row.external_id.clone()).collect();
    let mut found = people::find_all_by_external_id(db, &numbers)?;
    follow_merges(db, &mut found)?;
    Ok(found.into_iter().map(|known| (known.asked.clone(), known)).collect())
}

/// Names of the columns that differ; never their values, which stay out of the journal.
fn changed_fields(before: &ContactRow, after: &ContactRow) -> Vec<String> {
    let pairs = [
        ("given_name", before.given_name != after.given_name),
        ("family_name", before.family_name != after.family_name),
        ("birth_date", before.birth_date != after.birth_date),
        ("email", before.email != after.email),
        ("phone", before.phone != after.phone),
        ("address_lines", before.address_lines != after.address_lines),
        ("city", before.city != after.city),
        ("region", before.region != after.region),
        ("postal_code", before.postal_code != after.postal_code),
        ("country", before.country != after.country),
        ("time_zone", before.time_zone != after.time_zone),
    ];
    pairs
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// Letters, digits, hyphens: what can be typed at a sign-in page and read out on the phone.
pub(super) fn holder_number(cells: &mut Cells<'_>) -> String {
    let number = cells.required("external_id", 40);
    if !number
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    {
        cells.fault("external_id", "letters, digits, and - _ . only");
    }
    number
}

fn birth_date(cells: &mut Cells<'_>, today: Date) -> Option<Date> {
    let date = cells.date("birth_date")?;
    if date < BORN_SINCE || date > today {
        cells.fault("birth_date", "a birth date between 1900-01-01 and today");
        return None;
    }
    Some(date)
}

fn email(cells: &mut Cells<'_>) -> String {
    let text = cells.optional("email", 254);
    if !text.is_empty() && !looks_like_mail(&text) {
        cells.fault("email", "a mail address such as name@example.org, or nothing");
    }
    text
}

/// Only what certainly cannot be delivered is refused; whether an address works only a mail can tell.
fn looks_like_mail(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let fine = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "<>,;:\"()@".contains(c));
    fine(local) && fine(domain) && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
}

fn phone(cells: &mut Cells<'_>) -> String {
    let text = cells.optional("phone", 40);
    if !text.chars().all(|c| c.is_ascii_digit() || " +-().x/".contains(c)) {
        cells.fault("phone", "a phone number: digits, spaces and + - ( ) . x /");
    }
    text
}

fn country(cells: &mut Cells<'_>) -> String {
    let text = cells.optional("country", 2);
    if !text.is_empty() && (text.len() != 2 || !text.chars().all(|c| c.is_ascii_uppercase())) {
        cells.fault(
            "country",
            "a country code of two capital letters, such as US, or nothing",
        );
    }
    text
}

fn time_zone(cells: &mut Cells<'_>) -> String {
    let text = cells.optional("time_zone", 60);
    if !text.is_empty() && Zone::named(&text).is_err() {
        cells.fault(
            "time_zone",
            "a time zone such as America/Chicago, or nothing for the body's own",
        );
    }
    text
}
