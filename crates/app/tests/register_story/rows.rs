//! The journal against its rows, and every row there is.

use cqr_domain::{
    cases::{Case, CaseEvent},
    ids::PersonId,
    people::{Person, PersonEvent},
};
use cqr_store::{
    StoreError, audit, backup, cases, check,
    credentials::{self, RegisterStatus},
    journal, people, projections,
};

use crate::world::{World, blocking};

impl World {
    /// Every row of every table, as a backup writes it, without the lines that name the time, the checksums, and the
    /// log of the sweeps, which has a line for each sweep whatever it did.
    pub fn dump(&self) -> String {
        let path = self.file("dump", "");
        std::fs::remove_file(&path).unwrap();
        blocking(|| backup::write(&self.app().store, &path, std::iter::empty())).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut is_log = false;
        text.lines()
            .skip(1)
            .filter(|line| {
                if line.starts_with("{\"table\":") {
                    is_log = line.starts_with("{\"table\":\"sweeps\"");
                }
                !is_log
            })
            .filter(|line| !line.starts_with("{\"end\":\"backup\""))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The rows follow from the journal, and `check` finds nothing.
    pub async fn assert_checked(&self) {
        self.assert_rows_follow().await;
        let report = self.read(|rx| check::check(rx, projections::ALL)).await;
        assert!(report.is_clean(), "{report:?}");
    }

    /// Folds every stream and compares with the rows; every event of a case has its line in the audit.
    pub async fn assert_rows_follow(&self) {
        self.read(|rx| {
            let mut after: Option<String> = None;
            loop {
                let page = journal::page::<CaseEvent>(rx, after.as_deref(), 100)?;
                let Some((last, _)) = page.last() else { break };
                after = Some(last.to_string());
                for (id, events) in &page {
                    let case = Case::fold(events.iter().map(|recorded| &recorded.event)).unwrap();
                    let version = events.last().unwrap().version;
                    match cases::lookup(rx, *id)? {
                        Some(rows) => assert_eq!(rows, cases::rows_of(*id, &case, version)),
                        None => assert!(case.dropped),
                    }
                    let audited = audit::of_subject(rx, "case", &id.to_string(), 1000)?.len();
                    assert_eq!(audited, events.len(), "one audit row for each event of case {id}");
                }
            }
            let mut after: Option<String> = None;
            loop {
                let page = journal::page::<PersonEvent>(rx, after.as_deref(), 100)?;
                let Some((last, _)) = page.last() else { return Ok(()) };
                after = Some(last.to_string());
                for (id, events) in &page {
                    assert_person(rx, *id, &Person::fold(events.iter().map(|recorded| &recorded.event)))?;
                }
            }
        })
        .await;
    }
}

fn assert_person(rx: &mut cqr_store::Rx<'_>, id: PersonId, person: &Person) -> Result<(), StoreError> {
    let row = people::lookup(rx, id)?.unwrap();
    assert_eq!(row.birth_month, i32::from(person.birth_month));
    assert_eq!(row.birth_date.0.month(), person.birth_month);
    let mut rows = credentials::of_person(rx, id)?;
    rows.sort_by_key(|row| row.id);
    let mut folded: Vec<_> = person.credentials.iter().collect();
    folded.sort_by_key(|held| held.id);
    assert_eq!(rows.len(), folded.len());
    for (row, held) in rows.iter().zip(folded) {
        assert_eq!(
            (row.id.0, &row.program, &row.discipline),
            (held.id, &held.program, &held.discipline)
        );
        assert_eq!(
            (row.awarded_on.0, row.status.0),
            (held.awarded_on, RegisterStatus::from(held.status))
        );
    }
    Ok(())
}
