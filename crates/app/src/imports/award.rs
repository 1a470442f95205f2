//! Whether an award fits its discipline; writing awards and their corrections.

use std::collections::BTreeMap;

use cqr_domain::{
    ids::ImportId,
    journal::{Actor, Context, Reason},
    people::{Origin, PersonEvent},
    programs::{Awarded, Program},
};
use cqr_store::{
    At, On, Sql, StoreError, Tx, audit,
    credentials::{self, CredentialRow, RegisterStatus},
    journal::Addition,
    people::{self, PersonRow},
};
use jiff::civil::Date;

use super::{
    Cells,
    credentials::Awarded as AwardRow,
    recount::{Counted, born, count_again, next_opening},
};
use crate::{
    programs::Programs,
    renewals::{Basis, redate},
};

/// Notes what is wrong with the discipline of a row, or with its day.
pub(super) fn check_discipline(cells: &mut Cells<'_>, program: &Program, awarded_on: Option<Date>) {
    let abbr = cells.text("discipline").to_owned();
    let Some(discipline) = program.discipline(&abbr) else {
        if !abbr.is_empty() {
            let all: Vec<_> = program.disciplines.iter().map(|known| known.abbr.as_str()).collect();
            cells.fault(
                "discipline",
                &format!("a discipline of the program: {}", all.join(", ")),
            );
        }
        return;
    };
    if let (Some(last), Some(day)) = (discipline.last_award, awarded_on)
        && day > last
    {
        cells.fault(
            "awarded_on",
            &format!("a date up to {last}: {abbr} was not awarded later"),
        );
    }
}

/// The rows and facts of new awards, to be written together.
#[derive(Default)]
pub(super) struct Awards {
    rows: Vec<CredentialRow>,
    facts: Vec<Addition<PersonEvent>>,
}

impl Awards {
    /// Takes up a new award.
    pub(super) fn push(
        &mut self,
        tx: &Tx,
        programs: &Programs,
        import: ImportId,
        person: &PersonRow,
        row: &AwardRow,
        today: Date,
    ) -> Result<(), StoreError> {
        let program = programs.current(&row.program);
        let award = Awarded {
            discipline: &row.discipline,
            on: row.awarded_on,
            cycles_before: 0,
        };
        let counted = Counted {
            award,
            born: born(person)?,
        };
        let next = next_opening(&program, counted, today, &[]);
        let (id, origin) = (tx.id(), Origin::Import(import));
        self.rows.push(CredentialRow {
            id: Sql(id),
            person_id: person.id,
            program: row.program.clone(),
            discipline: row.discipline.clone(),
            awarded_on: On(row.awarded_on),
            status: Sql(RegisterStatus::Registered),
            next_opens_at: next.map(|(at, _)| At(at)),
            next_cycle: next.and_then(|(_, cycle)| i32::try_from(cycle).ok()),
            foretold: None,
            import_id: Some(Sql(import)),
            ended: None,
            cycles_before: 0,
        });
        let context = Context {
            actor: Actor::Import,
            policy: program.version.clone(),
            reason: Reason::new("import"),
            effective_on: row.awarded_on,
        };
        let event = PersonEvent::CredentialAwarded {
            credential: id,
            program: row.program.clone(),
            discipline: row.discipline.clone(),
            awarded_on: row.awarded_on,
            origin,
        };
        self.facts.push(Addition {
            stream: person.id.0,
            context,
            event,
        });
        Ok(())
    }

    /// The row that was taken up last.
    pub(super) fn last(&self) -> Option<&CredentialRow> {
        self.rows.last()
    }

    /// Writes them.
    pub(super) fn write(self, tx: &mut Tx) -> Result<(), StoreError> {
        credentials::award_many(tx, &self.rows, &self.facts)
    }
}

/// Corrects the date of an award and counts its dates again (R-DATE-9).
pub(super) fn correct_award(
    tx: &mut Tx,
    programs: &Programs,
    import: ImportId,
    person: &PersonRow,
    held: &CredentialRow,
    row: &AwardRow,
    today: Date,
) -> Result<(), StoreError> {
    let program = programs.current(&row.program);
    let context = Context {
        actor: Actor::Import,
        policy: program.version.clone(),
        reason: Reason::new("R-DATE-9"),
        effective_on: today,
    };
    let origin = Origin::Import(import);
    let event = PersonEvent::AwardDateCorrected {
        credential: held.id.0,
        awarded_on: row.awarded_on,
        origin,
    };
    let (month, all) = (born(person)?, credentials::of_person(tx, person.id.0)?);
    let was = Basis::of(month, &all, &BTreeMap::new());
    let then = Basis::of(month, &all, &BTreeMap::from([(held.id.0, row.awarded_on)]));
    let state = people::load(tx, person.id.0)?.ok_or(StoreError::NotFound)?;
    people::record(tx, state, &context, &[event])?;
    let entry = audit::Entry::new(Actor::Import, "award_date_corrected", "credential", held.id.0);
    audit::append(tx, &entry.within(&context))?;
    let corrected = CredentialRow {
        awarded_on: On(row.awarded_on),
        ..held.clone()
    };
    count_again(tx, programs, month, &corrected, today, Actor::Import)?;
    redate(tx, programs, person.id.0, (&was, &then), (today, Actor::Import))
}
