//! The activities that help a prescription, line by line (R-RX-14).

use std::{cmp::Reverse, collections::BTreeSet};

use cqr_domain::{
    Credits,
    accounts::Principal,
    ids::{ActivityId, CaseId, PersonId},
};
use cqr_store::{
    Db, StoreError,
    activities::{self, ActivityRow, CreditRow, Filter},
    cases, completions,
};

use super::ActivityError;
use crate::App;

/// How many activities are looked at for one line.
const LOOKED_AT: i64 = 500;
/// How many activities are offered for one line.
const OFFERED: usize = 10;

/// One prescribed line that is still open, with activities that help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineActivities {
    /// Code of the subcategory.
    pub subcategory: String,
    /// What is still to be earned.
    pub open: Credits,
    /// Approved activities with credits there, those with the most of them in front.
    pub activities: Vec<(ActivityRow, Vec<CreditRow>)>,
}

/// For each open line of the holder's own case the activities that help today.
///
/// # Errors
/// [`ActivityError::NotFound`] also when the case is somebody else's.
pub async fn matching(app: &App, principal: &Principal, case: CaseId) -> Result<Vec<LineActivities>, ActivityError> {
    let person = principal.person.ok_or(ActivityError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let (row, lines) = cases::lookup_owned(rx, case, person)?.ok_or(ActivityError::NotFound)?;
            let program = programs.current(&row.program);
            let today = program.today(rx.now());
            let taken = taken(rx, person)?;
            let mut offered = Vec::new();
            for line in lines {
                let open = line.open();
                if open.is_zero() {
                    continue;
                }
                let filter = Filter {
                    program: row.program.clone(),
                    on: Some(today),
                    covers: Some((row.discipline.clone(), vec![line.subcategory.clone()])),
                    words: Vec::new(),
                };
                let mut activities = activities::list(rx, &filter, 0, LOOKED_AT)?;
                activities.retain(|(activity, _)| {
                    // A kind that counts for no prescription any more helps nobody here (R-ACT-4).
                    !taken.contains(&activity.id.0) && program.kind_counts_for_prescription(&activity.facts.kind, today)
                });
                activities.sort_by_key(|(_, credits)| Reverse(there(credits, &row.discipline, &line.subcategory)));
                activities.truncate(OFFERED);
                offered.push(LineActivities {
                    subcategory: line.subcategory,
                    open,
                    activities,
                });
            }
            Ok(offered)
        })
        .await
}

/// The activities of several lines, each once and up to `most` of them, in turns: the best of each line, then the second of
/// each, so that no line crowds out another.
#[must_use]
pub fn in_turns(lines: Vec<LineActivities>, most: usize) -> Vec<(ActivityRow, Vec<CreditRow>)> {
    let lines = lines.into_iter().map(|line| line.activities).collect();
    turns(lines, |(activity, _)| activity.id.0, most)
}

fn turns<T, K: Ord>(lines: Vec<Vec<T>>, key: impl Fn(&T) -> K, most: usize) -> Vec<T> {
    let mut lines: Vec<_> = lines.into_iter().map(Vec::into_iter).collect();
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let longest = lines.iter().map(ExactSizeIterator::len).max().unwrap_or_default();
    for _ in 0..longest {
        for line in &mut lines {
            found.extend(line.by_ref().find(|one| seen.insert(key(one))));
        }
    }
    found.truncate(most);
    found
}

/// What the person reported already: it counts once in a biennium and once for a prescription (R-CE-8, R-RX-18), so it
/// is not offered again.
pub(super) fn taken(db: &mut Db, person: PersonId) -> Result<Vec<ActivityId>, StoreError> {
    let reported = completions::of_person(db, person)?;
    let own = reported
        .into_iter()
        .filter(|worded| worded.completion.state.0.holds_activity());
    Ok(own
        .filter_map(|worded| worded.completion.activity_id)
        .map(|id| id.0)
        .collect())
}

/// What an activity offers in one subcategory.
fn there(credits: &[CreditRow], discipline: &str, subcategory: &str) -> Credits {
    let same = |row: &&CreditRow| row.discipline == discipline && row.subcategory == subcategory;
    credits.iter().find(same).map_or(Credits::ZERO, |row| row.credits.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_its_turn_and_nothing_is_offered_twice() {
        let lines = || vec![vec![1, 2, 3], vec![2, 1, 4], vec![5]];
        assert_eq!(turns(lines(), |one| *one, 10), [1, 2, 5, 3, 4]);
        assert_eq!(turns(lines(), |one| *one, 2), [1, 2], "the best of each line go first");
        assert!(turns(Vec::<Vec<u8>>::new(), |one| *one, 2).is_empty());
    }
}
