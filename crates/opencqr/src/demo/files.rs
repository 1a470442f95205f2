//! Writes the demonstration's files and imports them by the ordinary importers.

use std::{collections::BTreeSet, fs, path::Path};

use cqr_app::{
    App,
    forms::{self, AssembleError},
    imports::ImportMode,
};
use cqr_domain::journal::Actor;
use jiff::civil::Date;

use super::people::DemoPerson;
use crate::{
    cli::ImportKind,
    commands::import_file,
    compose::{ComposeError, because},
};

const ACTIVITIES: &str = include_str!("../../../../demo/activities.csv");

/// The demonstration's files; each `items*.json` is the item bank of an outline.
#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../demo"]
struct Shipped;

/// Imports people, credentials, items and courses.
pub fn load(app: &App, people: &[DemoPerson]) -> Result<(), ComposeError> {
    take_text(app, ImportKind::Holders, "holders.csv", &holders(people)?)?;
    take_text(
        app,
        ImportKind::Credentials,
        "credentials.csv",
        &credentials(app, people)?,
    )?;
    for name in Shipped::iter().filter(|name| name.starts_with("items") && name.ends_with(".json")) {
        let Some(file) = Shipped::get(&name) else { continue };
        let text = String::from_utf8(file.data.into_owned()).map_err(because(&name))?;
        take_text(app, ImportKind::Items, &name, &text)?;
    }
    take_text(app, ImportKind::Activities, "activities.csv", ACTIVITIES)
}

/// Writes a file and imports it by the ordinary importer.
pub fn take_text(app: &App, kind: ImportKind, name: &str, content: &str) -> Result<(), ComposeError> {
    let folder = tempfile::tempdir().map_err(because("making a folder for the demonstration's files"))?;
    let path = folder.path().join(name);
    fs::write(&path, content).map_err(because("writing the demonstration's files"))?;
    take(app, kind, &path)
}

/// Makes a form for each outline in force that has enough items; answers their disciplines.
pub async fn forms(app: &App, today: Date) -> Result<BTreeSet<String>, ComposeError> {
    let program = app.programs.default_program();
    let mut disciplines = BTreeSet::new();
    for outline in program.outlines.iter().filter(|outline| outline.in_force_on(today)) {
        match forms::assemble(app, Actor::Operator, &program.id, &outline.id).await {
            Ok(_) => {
                disciplines.insert(outline.discipline.clone());
            }
            Err(AssembleError::Short(_)) => {}
            Err(error) => return Err(because("making a form")(error)),
        }
    }
    Ok(disciplines)
}

/// Imports a file by the ordinary importer.
pub fn take(app: &App, kind: ImportKind, file: &Path) -> Result<(), ComposeError> {
    let report = import_file(app, kind, file, ImportMode::AllOrNothing)?;
    match report.faults.first() {
        None => Ok(()),
        Some(fault) => Err(ComposeError(format!(
            "the demonstration's {kind:?} file: line {}, {}: expected {}",
            fault.line, fault.column, fault.expected
        ))),
    }
}

/// Writes a file and imports what of it can be imported; what cannot is left to the people it is about.
pub(super) fn take_what_fits(app: &App, kind: ImportKind, name: &str, content: &str) -> Result<(), ComposeError> {
    let folder = tempfile::tempdir().map_err(because("making a folder for the demonstration's files"))?;
    let path = folder.path().join(name);
    fs::write(&path, content).map_err(because("writing the demonstration's files"))?;
    let report = import_file(app, kind, &path, ImportMode::AcceptValid)?;
    for fault in &report.faults {
        tracing::debug!(kind = ?kind, column = %fault.column, expected = %fault.expected, "demo.not_taken");
    }
    Ok(())
}

/// The file of people.
pub(super) fn holders(people: &[DemoPerson]) -> Result<String, ComposeError> {
    let mut rows = vec![
        [
            "external_id",
            "given_name",
            "family_name",
            "birth_date",
            "email",
            "phone",
            "address_lines",
            "city",
            "region",
            "postal_code",
            "country",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (place, person) in people.iter().enumerate() {
        let (city, region, postal_code) = person.place;
        rows.push(vec![
            person.number.clone(),
            person.given_name.clone(),
            person.family_name.clone(),
            person.birth_date.to_string(),
            format!("{}@example.org", person.number.to_lowercase()),
            format!("555-01{:02}", place % 100),
            format!("{} Sample Street", 100 + place),
            city.to_owned(),
            region.to_owned(),
            postal_code.to_owned(),
            "US".to_owned(),
        ]);
    }
    csv(&rows)
}

/// The file of awards.
pub(super) fn credentials(app: &App, people: &[DemoPerson]) -> Result<String, ComposeError> {
    let program = app.programs.default_program().id.clone();
    let mut rows = vec![
        ["external_id", "program", "discipline", "awarded_on"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for person in people {
        for held in &person.credentials {
            rows.push(vec![
                person.number.clone(),
                program.clone(),
                held.discipline.to_owned(),
                held.awarded_on.to_string(),
            ]);
        }
    }
    csv(&rows)
}

pub(super) fn csv(rows: &[Vec<String>]) -> Result<String, ComposeError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .map_err(because("writing the demonstration's files"))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(because("writing the demonstration's files"))?;
    String::from_utf8(bytes).map_err(because("writing the demonstration's files"))
}

/// A certificate as a small PDF page, made for one report so that no two files are the same.
#[must_use]
pub fn certificate(number: &str, on: Date) -> Vec<u8> {
    let line = format!("BT /F1 14 Tf 72 720 Td (Certificate of completion, demonstration only: {number}, {on}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{line}\nendstream", line.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (place, object) in (1..).zip(&objects) {
        places.push(pdf.len());
        pdf.push_str(&format!("{place} 0 obj\n{object}\nendobj\n"));
    }
    let table = pdf.len();
    pdf.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        pdf.push_str(&format!("{place:010} 00000 n \n"));
    }
    pdf.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    ));
    pdf.into_bytes()
}
