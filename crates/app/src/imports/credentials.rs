//! The credentials file: `external_id,program,discipline,awarded_on`, and at a cut-over how each stands (`comes`). A known
//! credential with another date is a correction (R-DATE-9): open cycles are counted again, closed ones stay. One that was earned
//! again by examination keeps the date of its new award (R-ELIG-7), and one that staff corrected keeps its date where the file
//! still has the one before.

use std::collections::{HashMap, HashSet};

use cqr_domain::ids::{CredentialId, ImportId, PersonId};
use cqr_store::{
    Db, On, Sql, StoreError, Tx, cases,
    credentials::{self, CredentialRow},
    imports,
    people::{self, PersonRow},
};
use jiff::civil::Date;

use super::{
    Cells, Columns, Importer, KnownFault, Outcome,
    award::{Awards, check_discipline, correct_award},
    comes::{Comes, window},
    foresee,
    holders::holder_number,
    recount::{Counted, born},
    regained::awards_before,
    taken::{in_the_way, stands, take_over},
};
use crate::{cut_over::Figures, programs::Programs};

/// Reads the credentials file.
pub struct CredentialRows {
    /// The programs in force.
    pub programs: Programs,
    /// Today in the body's zone: nothing was awarded later.
    pub today: Date,
}

/// One credential of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awarded {
    pub(super) external_id: String,
    pub(super) program: String,
    pub(super) discipline: String,
    pub(super) awarded_on: Date,
    pub(super) comes: Comes,
}

impl Importer for CredentialRows {
    type Row = Awarded;
    const KIND: &'static str = "credentials";
    const COLUMNS: Columns = Columns {
        required: &["external_id", "program", "discipline", "awarded_on"],
        optional: &["status", "ended_on", "close_on", "grace_until"],
        further: |_| false,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Awarded> {
        let external_id = holder_number(cells);
        let program = cells.required("program", 60);
        let discipline = cells.required("discipline", 20);
        let awarded_on = cells.date("awarded_on");
        if let Some(found) = self.programs.find(&program) {
            check_discipline(cells, &found, awarded_on);
        } else if !program.is_empty() {
            cells.fault(
                "program",
                &format!("a program of this installation: {}", self.programs.ids().join(", ")),
            );
        }
        if awarded_on.is_some_and(|day| day > self.today) {
            cells.fault("awarded_on", "a date that is not in the future");
        }
        let comes = Comes::read(cells, self.today);
        let (awarded_on, comes) = (awarded_on?, comes?);
        if comes.ended_on().is_some_and(|day| day < awarded_on) {
            cells.fault("ended_on", "a date that is not before the award");
        }
        (!cells.has_faults()).then_some(Awarded {
            external_id,
            program,
            discipline,
            awarded_on,
            comes,
        })
    }

    fn key(row: &Awarded) -> (&'static str, String) {
        (
            "discipline",
            format!("{}/{}/{}", row.external_id, row.program, row.discipline),
        )
    }

    fn verify(&self, db: &mut Db, rows: &[Awarded]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        let known = Register::read(db, rows)?;
        rows.iter().map(|row| self.verify_one(db, &known, row)).collect()
    }

    fn preview(&self, db: &mut Db, rows: &[Awarded]) -> Result<Vec<Outcome>, StoreError> {
        let known = Register::read(db, rows)?;
        Ok(rows.iter().map(|row| known.outcome(row)).collect())
    }

    fn foresee(&self, db: &mut Db, row: &Awarded, outcome: Outcome, figures: &mut Figures) -> Result<(), StoreError> {
        let counts = figures.of(&row.program, &row.discipline);
        match outcome {
            Outcome::New => foresee::award(counts, &row.comes),
            Outcome::Changed => {
                let known = Register::read(db, std::slice::from_ref(row))?;
                if let Some(held) = known.held(row).filter(|held| known.to_take.contains(&held.id.0)) {
                    foresee::stands_otherwise(db, counts, held, &row.comes)?;
                }
            }
            Outcome::Same => {}
        }
        Ok(())
    }

    fn add(&self, tx: &mut Tx, import: ImportId, rows: &[Awarded]) -> Result<Vec<Outcome>, StoreError> {
        let known = Register::read(tx, rows)?;
        let (mut outcomes, mut awards) = (Vec::with_capacity(rows.len()), Awards::default());
        let mut to_take = Vec::new();
        for row in rows {
            let outcome = known.outcome(row);
            outcomes.push(outcome);
            if outcome != Outcome::New {
                continue;
            }
            let person = &known.person(row)?.row;
            match known.held(row) {
                None => {
                    awards.push(tx, &self.programs, import, person, row, self.today)?;
                    if !matches!(row.comes, Comes::Unsaid | Comes::Registered) {
                        to_take.extend(awards.last().map(|new| (person.clone(), new.clone(), row.comes)));
                    }
                }
                Some(held) => {
                    // Brought by a load that broke off: nobody has seen it yet.
                    credentials::set_import(tx, held.id.0, import)?;
                    if held.awarded_on.0 != row.awarded_on {
                        correct_award(tx, &self.programs, import, person, held, row, self.today)?;
                    }
                    if known.to_take.contains(&held.id.0) {
                        self.take_over(tx, import, held.id.0, row, person)?;
                    }
                }
            }
        }
        awards.write(tx)?;
        for (person, new, comes) in &to_take {
            take_over(tx, &self.programs.current(&new.program), import, (person, new), comes)?;
        }
        Ok(outcomes)
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[Awarded]) -> Result<(), StoreError> {
        let known = Register::read(tx, rows)?;
        for row in rows {
            // Nothing where an examination was passed since the row was checked.
            if let Some(held) = known.changed(row)
                && !known.regained.contains_key(&held.id.0)
            {
                let person = &known.person(row)?.row;
                if known.has_other_day(held, row) {
                    correct_award(tx, &self.programs, import, person, held, row, self.today)?;
                }
                if known.to_take.contains(&held.id.0) {
                    self.take_over(tx, import, held.id.0, row, person)?;
                }
            }
        }
        Ok(())
    }
}

impl CredentialRows {
    /// Takes over how a credential stands that is here, unless something has come in between.
    fn take_over(
        &self,
        tx: &mut Tx,
        import: ImportId,
        id: CredentialId,
        row: &Awarded,
        person: &PersonRow,
    ) -> Result<(), StoreError> {
        let held = credentials::lookup(tx, id)?.ok_or(StoreError::NotFound)?;
        let program = self.programs.current(&row.program);
        if in_the_way(tx, &program, (person, &held), &row.comes, self.today)?.is_some() {
            return Ok(());
        }
        take_over(tx, &program, import, (person, &held), &row.comes)
    }

    /// What is wrong with how a credential comes.
    fn verify_comes(
        &self,
        db: &mut Db,
        known: &Register,
        row: &Awarded,
        person: &PersonRow,
    ) -> Result<Option<KnownFault>, StoreError> {
        let program = self.programs.current(&row.program);
        let wrong = match known.held(row) {
            None => {
                let award = cqr_domain::programs::Awarded {
                    discipline: &row.discipline,
                    on: row.awarded_on,
                    cycles_before: 0,
                };
                let born = born(person)?;
                window(&program, Counted { award, born }, &row.comes, self.today).err()
            }
            Some(held) if known.to_take.contains(&held.id.0) => {
                let mut held = held.clone();
                if known.has_other_day(&held, row) {
                    held.awarded_on = On(row.awarded_on);
                }
                in_the_way(db, &program, (person, &held), &row.comes, self.today)?
            }
            Some(_) => None,
        };
        Ok(wrong.map(|(column, value, expected)| KnownFault {
            column,
            value,
            expected,
        }))
    }

    fn verify_one(&self, db: &mut Db, known: &Register, row: &Awarded) -> Result<Option<KnownFault>, StoreError> {
        let fault = |column, value: &str, expected: &str| {
            Ok(Some(KnownFault {
                column,
                value: value.to_owned(),
                expected: expected.to_owned(),
            }))
        };
        let date = row.awarded_on.to_string();
        let person = match known.people.get(&row.external_id) {
            Some(person) if person.visible => &person.row,
            _ => {
                let expected = "the number of a holder on the register; import holders first";
                return fault("external_id", &row.external_id, expected);
            }
        };
        if row.awarded_on <= person.birth_date.0 {
            return fault("awarded_on", &date, "a date after the holder's birth");
        }
        let changed = known.changed(row);
        if let Some(held) = changed
            && known.regained.contains_key(&held.id.0)
        {
            if !known.has_other_day(held, row) {
                let (column, value) = row.comes.cell();
                let expected =
                    "nothing new of a credential that was earned again since; an officer changes how it stands";
                return fault(column, &value, expected);
            }
            let expected = format!(
                "{}, the award by examination, or the award before it; an officer corrects another date on the holder's page",
                held.awarded_on.0
            );
            return fault("awarded_on", &date, &expected);
        }
        // A credential that is not subject has no window; whether an open one ends, people decide.
        let program = self.programs.current(&row.program);
        if let Some(held) = changed
            && known.has_other_day(held, row)
            && program
                .cycle(&row.discipline, row.awarded_on, born(person)?, 1)
                .is_err()
            && cases::of_credential(db, held.id.0)?
                .iter()
                .any(|case| !case.state.0.is_finished())
        {
            return fault(
                "awarded_on",
                &date,
                "a date that leaves the credential subject: its window is open, and an officer corrects it on the holder's page",
            );
        }
        self.verify_comes(db, known, row, person)
    }
}

/// What a file says under a number that gave way belongs to the record that goes on.
pub(super) fn follow_merges(db: &mut Db, people: &mut [people::Known]) -> Result<(), StoreError> {
    let ids: Vec<Sql<PersonId>> = people.iter().map(|known| known.row.id).collect();
    for (from, into) in people::merged_among(db, &ids)? {
        let row = people::lookup(db, into.0)?.ok_or(StoreError::NotFound)?;
        for known in people.iter_mut().filter(|known| known.row.id == from) {
            known.row = row.clone();
        }
    }
    Ok(())
}

/// What the register knows of the people and credentials of some rows.
struct Register {
    people: HashMap<String, people::Known>,
    held: HashMap<PersonId, Vec<CredentialRow>>,
    live: HashSet<ImportId>,
    /// Credentials of which a row has another date than counts, and which were earned again by examination: their dates of
    /// award before it.
    regained: HashMap<CredentialId, Vec<Date>>,
    /// The same of those whose award staff corrected: their dates before it.
    corrected: HashMap<CredentialId, Vec<Date>>,
    /// Credentials that do not stand as their row says.
    to_take: HashSet<CredentialId>,
}

impl Register {
    fn read(db: &mut Db, rows: &[Awarded]) -> Result<Self, StoreError> {
        let mut numbers: Vec<String> = rows.iter().map(|row| row.external_id.clone()).collect();
        numbers.sort();
        numbers.dedup();
        let mut people = people::find_all_by_external_id(db, &numbers)?;
        follow_merges(db, &mut people)?;
        let ids: Vec<PersonId> = people.iter().map(|known| known.row.id.0).collect();
        let credentials = credentials::of_people(db, &ids)?;
        let brought: HashSet<ImportId> = credentials
            .iter()
            .filter_map(|held| held.import_id)
            .map(|import| import.0)
            .collect();
        let live = imports::live_among(db, brought)?;
        let mut held: HashMap<PersonId, Vec<CredentialRow>> = HashMap::new();
        for credential in credentials {
            held.entry(credential.person_id.0).or_default().push(credential);
        }
        let people = people.into_iter().map(|known| (known.asked.clone(), known)).collect();
        let mut known = Self {
            people,
            held,
            live,
            regained: HashMap::new(),
            corrected: HashMap::new(),
            to_take: HashSet::new(),
        };
        let (mut regained, mut corrected) = (HashMap::new(), HashMap::new());
        for row in rows {
            if let Some(held) = known.changed(row) {
                let before = awards_before(db, held)?;
                corrected.insert(held.id.0, before.correction);
                regained.extend(before.examination.map(|days| (held.id.0, days)));
            }
        }
        let mut to_take = HashSet::new();
        for row in rows.iter().filter(|row| row.comes != Comes::Unsaid) {
            if let Some(held) = known.held(row)
                && !stands(db, held, &row.comes)?
            {
                to_take.insert(held.id.0);
            }
        }
        (known.regained, known.corrected, known.to_take) = (regained, corrected, to_take);
        Ok(known)
    }

    fn person(&self, row: &Awarded) -> Result<&people::Known, StoreError> {
        self.people.get(&row.external_id).ok_or(StoreError::NotFound)
    }

    fn held(&self, row: &Awarded) -> Option<&CredentialRow> {
        let person = self.people.get(&row.external_id)?.row.id.0;
        let all = self.held.get(&person)?;
        all.iter()
            .find(|held| held.program == row.program && held.discipline == row.discipline)
    }

    /// Whether a row has another day of award than the one that counts, and not one from before staff or an examination gave it.
    fn has_other_day(&self, held: &CredentialRow, row: &Awarded) -> bool {
        let before = [self.regained.get(&held.id.0), self.corrected.get(&held.id.0)];
        let is_old = before.into_iter().flatten().any(|days| days.contains(&row.awarded_on));
        held.awarded_on.0 != row.awarded_on && !is_old
    }

    /// The credential of which a row says something new.
    fn changed(&self, row: &Awarded) -> Option<&CredentialRow> {
        self.held(row).filter(|_| self.outcome(row) == Outcome::Changed)
    }

    fn outcome(&self, row: &Awarded) -> Outcome {
        match self.held(row) {
            Some(held) if held.import_id.is_none_or(|import| self.live.contains(&import.0)) => {
                if self.has_other_day(held, row) || self.to_take.contains(&held.id.0) {
                    Outcome::Changed
                } else {
                    Outcome::Same
                }
            }
            _ => Outcome::New,
        }
    }
}
